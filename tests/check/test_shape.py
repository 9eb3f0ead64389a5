from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from macros.check import shape
from macros.complaint import Complaint
from macros.model.catalog import KINDS
from macros.model.release import Release
from macros.model.site import Site
from macros.schema import schemas
from macros.source import parse
from tests.books import MINIMAL

FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yml"))
VALUES: list[Any] = ["x", "", " ", "-1", None, [], {}, ["x"], {"x": "y"}, {"zh": "甲"}, [{"id": "x"}], [[]]]


def type_of(path: str) -> type[BaseModel]:
    others: dict[str, type[BaseModel]] = {"site.yml": Site, "releases": Release}
    folder = path.split("/")[0]
    return others.get(folder) or KINDS[folder].type


def data_of(path: str) -> dict[str, Any]:
    return dict(parse(path, (MINIMAL / path).read_bytes()).data)


def complaints(path: str, data: object) -> list[Complaint]:
    """Return what is said about a file with this content; JSON is YAML too."""
    document = parse(path, json.dumps(data, ensure_ascii=False, indent=1).encode())
    cls = type_of(path)
    try:
        cls.model_validate({"id": "x", **document.data} if "id" in cls.model_fields else document.data)
    except ValidationError as error:
        return list(shape.complaints(error, cls, document))
    return []


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value within `value`; of a list, to the first item, which stands for all."""
    children: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value[:1])
    for key, child in children:
        yield (*at, key)
        yield from places(child, (*at, key))


def put(data: Any, at: tuple[str | int, ...], value: Any) -> Any:
    """Return a copy of `data` with `value` at `at`."""
    result = copy.deepcopy(data)
    inner = result
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = value
    return result


@pytest.mark.parametrize("path", FILES)
def test_any_wrong_value_is_told_in_words_of_the_book(path: str) -> None:
    data = data_of(path)
    for at in places(data):
        for value in VALUES:
            for complaint in complaints(path, put(data, at, value)):
                said = f"{at} = {value!r}: {complaint}"
                assert complaint.what.strip(), said
                assert complaint.todo.strip(), said
                assert not re.search(r"Input should|Value error|type=|pydantic", str(complaint)), said


@pytest.mark.parametrize("path", FILES)
def test_what_holds_a_wrong_value_is_not_blamed_for_it(path: str) -> None:
    data = data_of(path)
    for at in places(data):
        for complaint in complaints(path, put(data, at, "no such thing")):
            assert "given, at least" not in complaint.what, (at, str(complaint))


@pytest.mark.parametrize("path", FILES)
def test_value_left_out_is_told_at_most_once(path: str) -> None:
    data = data_of(path)
    for at in places(data):
        if isinstance(at[-1], str):
            assert len(complaints(path, without(data, at))) <= 1, at


def without(data: Any, at: tuple[str | int, ...]) -> Any:
    """Return a copy of `data` that has no `at`."""
    result = copy.deepcopy(data)
    inner = result
    for step in at[:-1]:
        inner = inner[step]
    del inner[at[-1]]
    return result


def test_every_pattern_has_words() -> None:
    patterns = {
        pattern
        for schema in schemas().values()
        for pattern in re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', schema)
    }
    assert {json.loads(f'"{pattern}"') for pattern in patterns} <= set(shape._PATTERNS)
