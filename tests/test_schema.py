from __future__ import annotations

import importlib
import json
import pkgutil
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import macros.model
from macros.__main__ import main
from macros.model.base import Model
from macros.model.catalog import KINDS
from macros.model.site import Site
from macros.schema import schemas
from macros.source import parse
from tests.books import DATA, data_files

HAN = re.compile("[\u4e00-\u9fff]")
NAMES = [*(kind.name for kind in KINDS.values()), "site", "release"]


@cache
def made() -> dict[str, str]:
    return schemas()


def models() -> list[type[Model]]:
    """Return every model type of `macros.model`."""
    modules = [
        importlib.import_module(f"macros.model.{info.name}")
        for info in pkgutil.iter_modules(macros.model.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Model) and value.__module__ == module.__name__
    }
    return sorted(found - {Model}, key=lambda cls: cls.__qualname__)


# Committed files


def test_a_schema_for_each_kind_and_the_settings() -> None:
    assert set(schemas()) == {f"{name}.json" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_committed_schema_is_made_from_the_types(name: str) -> None:
    committed = (DATA / "schema" / f"{name}.json").read_text("utf-8")
    assert committed == made()[f"{name}.json"], "run `rolebook schema`"


def test_no_other_schema_is_committed() -> None:
    assert {path.name for path in (DATA / "schema").iterdir()} == set(schemas())


def test_command_writes_them(tmp_path: Path) -> None:
    assert main(["schema", str(tmp_path)]) == 0
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "schema").iterdir()}
    assert written == schemas()


# What they say


@pytest.mark.parametrize("name", NAMES)
def test_schema(name: str) -> None:
    schema = json.loads(made()[f"{name}.json"])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{name}.json"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert "id" not in schema["required"]
    assert ("version" if name == "release" else "name") in schema["required"]


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described_and_every_reference_resolves(name: str) -> None:
    schema = json.loads(made()[f"{name}.json"])
    parts = schema.get("$defs", {})
    for part in [schema, *parts.values()]:
        assert part["additionalProperties"] is False
        for key, value in part["properties"].items():
            same_as_its_type = set(value) == {"$ref"}
            assert same_as_its_type or HAN.search(value["description"]), key
    used = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert used == set(parts)


def test_items_of_an_entity_need_an_id() -> None:
    parts = json.loads(made()["role.json"])["$defs"]
    assert "id" in parts["Duty"]["required"]


# Docstrings


@pytest.mark.parametrize("cls", models(), ids=lambda cls: cls.__name__)
def test_type_and_its_attributes_are_described_in_both_languages(cls: type[Model]) -> None:
    assert cls.__doc__
    for name in cls.__annotations__.keys() & cls.model_fields.keys():
        english, _, chinese = (cls.model_fields[name].description or "").partition("\n\n")
        assert re.fullmatch(r"[A-Z0-9`].*\.", english, re.DOTALL), f"{name}: English comes first"
        assert re.fullmatch(r".+。", chinese, re.DOTALL), f"{name}: Chinese comes second"
        assert HAN.search(chinese), name
        assert "\n\n" not in chinese, name


# Data files


@pytest.mark.parametrize("path", ["site.yml", *data_files()])
def test_data_file_is_of_its_type_and_names_its_schema(path: str) -> None:
    file, folder = DATA / path, path.split("/")[0]
    document = parse(path, file.read_bytes())
    cls, name = (KINDS[folder].type, KINDS[folder].name) if folder in KINDS else (Site, "site")
    assert cls.model_validate({"id": file.stem, **document.data} if folder in KINDS else document.data)
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", document.text)
    assert match
    assert (file.parent / match[1]).resolve() == DATA / "schema" / f"{name}.json"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_kind_takes_unknown_keys(kind: Any) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        kind.type.model_validate({"nonsense": 1})
