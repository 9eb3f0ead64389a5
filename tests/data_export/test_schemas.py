"""Every JSON file is valid by the schema it names, and every schema is one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.data_export import addresses
from macros.data_export.schemas import shapes
from macros.model.catalog import KINDS

NAMES = [*shapes()]


@pytest.fixture(scope="module")
def validators(made: Mapping[str, bytes]) -> Mapping[str, Draft202012Validator]:
    """Address of each schema → what judges by it."""
    found = {name: address for address in made if "/schema/" in (name := address)}
    return {address: Draft202012Validator(json.loads(made[address])) for address in found.values()}


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_one(name: str, made: Mapping[str, bytes]) -> None:
    schema = json.loads(made[addresses.schema(name)])
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


def described(made: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the content of every file that names a schema of ours."""
    return {
        address: json.loads(content)
        for address, content in made.items()
        if address.endswith(".json") and "/schema/" not in address and address != addresses.OPENAPI
    }


def test_every_file_is_valid(
    made: Mapping[str, bytes], validators: Mapping[str, Draft202012Validator]
) -> None:
    files = described(made)
    assert len(files) > 500
    for address, content in files.items():
        schema = normpath(join(dirname(address), content["$schema"]))
        problem = next(validators[schema].iter_errors(content), None)
        assert problem is None, (address, problem and problem.message)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_sees_what_is_wrong(
    kind: str, made: Mapping[str, bytes], validators: Mapping[str, Draft202012Validator]
) -> None:
    address = next(a for a in made if a.startswith(f"{addresses.API}/{kind}/"))
    validator = validators[addresses.schema(KINDS[kind].name)]
    good = json.loads(made[address])
    spoils: list[Callable[[Any], object]] = [
        lambda value: value["data"].pop("name"),
        lambda value: value["data"]["name"].update(zh=3),
        lambda value: value["data"].update(other="x"),
        lambda value: value.update(other="x"),
        lambda value: value.pop("page"),
    ]
    wrong = [deepcopy(good) for _ in spoils]
    for spoil, value in zip(spoils, wrong, strict=True):
        spoil(value)
    assert validator.is_valid(good)
    assert [validator.is_valid(value) for value in wrong] == [False] * len(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_its_meaning(name: str, made: Mapping[str, bytes]) -> None:
    schema = json.loads(made[addresses.schema(name)])
    for title, part in (("", schema), *schema.get("$defs", {}).items()):
        for field, inner in part.get("properties", {}).items():
            assert inner.get("description") or "$ref" in inner, (title, field)
