"""The description of the addresses is valid, complete and true."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from macros.data_export import addresses


@pytest.fixture(scope="module")
def described(made: Mapping[str, bytes]) -> dict[str, object]:
    """The description."""
    return dict(json.loads(made[addresses.OPENAPI]))


def test_description_is_valid(
    described: dict[str, object], made: Mapping[str, bytes], tmp_path: Path
) -> None:
    for address, content in made.items():
        if "/schema/" in address or address == addresses.OPENAPI:
            file = tmp_path / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    base = (tmp_path / addresses.OPENAPI).as_uri()
    assert [error.message for error in OpenAPIV31SpecValidator(described, base_uri=base).iter_errors()] == []


def answered(described: dict[str, object]) -> set[str]:
    """Return every address that the description promises."""
    found = set()
    paths = described["paths"]
    assert isinstance(paths, dict)
    for path, operations in paths.items():
        for values in [
            parameter["schema"]["enum"] for parameter in operations["get"].get("parameters", ())
        ] or [[""]]:
            found |= {addresses.API + re.sub(r"\{\w+\}", value, path) for value in values}
    return found


def test_it_names_every_address_and_no_other(described: dict[str, object], made: Mapping[str, bytes]) -> None:
    assert answered(described) == made.keys() - {addresses.OPENAPI}


def test_schemas_are_those_that_the_files_name(
    described: dict[str, object], made: Mapping[str, bytes]
) -> None:
    paths = described["paths"]
    assert isinstance(paths, dict)
    seen = 0
    for path, operations in paths.items():
        schema = next(iter(operations["get"]["responses"]["200"]["content"].values()))["schema"]
        if "$ref" in schema:
            ids = [p["schema"]["enum"][0] for p in operations["get"].get("parameters", ())] or [""]
            address = addresses.API + re.sub(r"\{\w+\}", ids[0], path)
            named = json.loads(made[address])["$schema"].removeprefix("../")
            assert schema["$ref"] == named, path
            seen += 1
    assert seen > 30


def test_operations_are_told_apart(described: dict[str, object]) -> None:
    paths = described["paths"]
    assert isinstance(paths, dict)
    ids = [operations["get"]["operationId"] for operations in paths.values()]
    assert len({*ids}) == len(ids)


def test_server_is_where_the_description_lies(described: dict[str, object]) -> None:
    assert described["servers"] == [{"url": "./"}]
