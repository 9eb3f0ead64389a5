"""The tables: declared well, complete, and the same in CSV as in the catalog."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest

from macros.data_export import addresses
from macros.data_export.columns import JOINT, Table
from macros.data_export.comma import unguarded
from macros.data_export.tables import TABLES
from macros.model.base import Words
from macros.model.catalog import KINDS, Catalog
from tests.books import minimal_catalog

COUNTS: Mapping[str, Callable[[Catalog], int]] = {
    "duties": lambda book: sum(len(group.items) for role in book.roles.values() for group in role.duties),
    "authorities": lambda book: sum(
        len(powers.decides) + len(powers.after_approval) + len(powers.escalates)
        for powers in (role.authorities for role in book.roles.values())
    ),
    "requirements": lambda book: sum(
        len(role.requirements.must) + len(role.requirements.better) for role in book.roles.values()
    ),
    "measures": lambda book: sum(len(role.measures) for role in book.roles.values()),
    "profile": lambda book: sum(
        len(asked) for role in book.roles.values() for asked in role.profile.values()
    ),
    "milestones": lambda book: sum(len(role.first_90_days) for role in book.roles.values()),
    "behaviours": lambda book: sum(
        len(level.behaviours) + len(level.checks)
        for item in book.competencies.values()
        for level in item.levels
    ),
    "questions": lambda book: sum(len(item.questions) for item in book.competencies.values()),
    "acceptance": lambda book: sum(len(item.acceptance) for item in book.deliverables.values()),
    "raci": lambda book: sum(
        len({*item.responsible, *item.contributes, *item.reviews, *item.informed, item.approves} - {None})
        for item in book.deliverables.values()
    ),
    "stages": lambda book: sum(len(process.stages) for process in book.processes.values()),
    "steps": lambda book: sum(
        len(stage.entry) + len(stage.steps) + len(stage.exit)
        for process in book.processes.values()
        for stage in process.stages
    ),
    "service-times": lambda book: sum(
        len(stage.times) for process in book.processes.values() for stage in process.stages
    ),
    "path-tasks": lambda book: sum(len(phase.tasks) for path in book.paths.values() for phase in path.phases),
    "scheme-inputs": lambda book: sum(len(scheme.inputs) for scheme in book.schemes.values()),
    "scheme-formulas": lambda book: sum(len(scheme.formulas) for scheme in book.schemes.values()),
    "posts": lambda book: sum(len(chart.posts) for chart in book.organizations.values()),
}
"""Table → how many rows it has; the other tables have a row for each entity of the kind of their name."""

IDS = [table.id for table in TABLES]


def count(catalog: Catalog, id: str) -> int:
    """Return how many rows a table has to have, counted without it."""
    return COUNTS[id](catalog) if id in COUNTS else len(catalog.of(id))


def read(made: Mapping[str, bytes], id: str) -> list[list[str]]:
    """Return the rows of a CSV file as Python reads them, the guard taken off."""
    text = made[addresses.table(id)].decode("utf-8-sig")
    return [[*map(unguarded, row)] for row in csv.reader(StringIO(text, newline=""), strict=True)]


def said(cell: Any) -> str:
    """Return a cell as text."""
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def table(id: str) -> Table[Any]:
    return next(table for table in TABLES if table.id == id)


@pytest.mark.parametrize("id", IDS)
def test_every_row_is_there(id: str, catalog: Catalog, made: Mapping[str, bytes]) -> None:
    assert len(read(made, id)) - 1 == count(catalog, id) > 0


@pytest.mark.parametrize("id", IDS)
def test_rows_of_the_smallest_book(id: str, small: Mapping[str, bytes]) -> None:
    assert len(read(small, id)) - 1 == count(minimal_catalog(), id)


@pytest.mark.parametrize("id", IDS)
def test_python_reads_the_data(id: str, catalog: Catalog, made: Mapping[str, bytes]) -> None:
    header, *rows = read(made, id)
    assert header == [column.key for column in table(id).columns]
    assert rows == [[said(cell) for cell in row] for row in table(id).cells(catalog)]


@pytest.mark.parametrize("id", IDS)
def test_columns_are_declared_well(id: str) -> None:
    columns = table(id).columns
    keys = [column.key for column in columns]
    assert len({*keys}) == len(keys)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", key) for key in keys)
    titles = [column.title.en for column in columns], [column.title.zh for column in columns]
    assert all(len({*of_lang}) == len(keys) for of_lang in titles), (
        "Excel tells columns apart by their titles"
    )
    for column in columns:
        assert column.meaning.zh != column.meaning.en


@pytest.mark.parametrize("id", IDS)
def test_name_fits_the_tab_of_a_sheet(id: str) -> None:
    name = table(id).name
    assert len(f"{name.zh} {name.en}") <= 31


@pytest.mark.parametrize("id", IDS)
def test_cells_are_of_their_type(id: str, catalog: Catalog) -> None:
    of: dict[str, Any] = {"number": (int, Decimal), "date": date, "text": str, "id": str, "ids": str}
    for row in table(id).cells(catalog):
        for column, cell in zip(table(id).columns, row, strict=True):
            assert cell is None or isinstance(cell, of[column.type]), (column.key, cell)
            if column.type in ("id", "ids") and cell:
                assert all(re.fullmatch(r"[\w:/#.-]+", one) for one in str(cell).split(JOINT)), cell


@pytest.mark.parametrize("id", IDS)
def test_rows_are_told_apart(id: str, catalog: Catalog) -> None:
    rows = [tuple(row) for row in table(id).cells(catalog)]
    assert len({*rows}) == len(rows)


def test_every_kind_has_a_table_or_is_in_one() -> None:
    parts = {
        "processes": "stages",
        "organizations": "posts",
        "paths": "path-tasks",
        "schemes": "scheme-inputs",
    }
    assert {parts.get(folder, folder) for folder in KINDS} <= {*IDS}


def test_values_of_a_list_can_be_told_apart(catalog: Catalog) -> None:
    for _, entity in catalog.entities():
        for _, value in entity:
            if isinstance(value, Words):
                assert not [word for word in (*value.zh, *value.en) if JOINT in word]


def test_marks_are_left_out(catalog: Catalog) -> None:
    texts = [str(cell) for id in ("duties", "glossary") for row in table(id).cells(catalog) for cell in row]
    assert not [text for text in texts if "**" in text or "](" in text]


def test_a_duty_is_told_whole(small: Mapping[str, bytes]) -> None:
    header, row, *_ = read(small, "duties")
    role = minimal_catalog().roles["editor"]
    duty = role.duties[0].items[0]
    found = dict(zip(header, row, strict=True))
    assert found["role"] == "editor"
    assert found["role_name_zh"] == role.name.zh
    assert found["number"] == "A1"
    assert found["duty"] == duty.id
    assert found["makes"].split(JOINT) == [*duty.makes]
    assert found["sources"] == JOINT.join(duty.sources)
