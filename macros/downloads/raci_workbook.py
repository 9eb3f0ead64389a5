"""The responsibility matrix as a workbook: a sheet for each family of roles, with a live check of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.downloads.document import Brand, Document, Mode, lead, names
from macros.downloads.excel import cell, quoted
from macros.downloads.labels import LABELS
from macros.downloads.sheet import Book, Field, Formula, Value
from macros.model.catalog import Catalog
from macros.model.family import Family
from macros.model.role import Role
from macros.raci import Row, rows

LETTERS = ("R", "A", "AR", "C", "I")
ITEMS = "deliverable_id"
"""Header of the hidden column, alike in every language."""

_OTHERS = ("A", "R", "C", "I")
"""Letters whose holders outside the family are named in a column each, in this order."""

_KNOWN = 2
"""Columns before the roles: stage and deliverable."""

_ROLE, _OTHER, _CHECK = 13, (17, 19, 26, 26), 16
"""Widths of a role, of those outside the family by letter, of the check."""


@dataclass(frozen=True)
class _Matrix:
    book: Book
    catalog: Catalog
    roles: Sequence[Role]
    rows: Sequence[Row]


def write(catalog: Catalog, mode: Mode, brand: Brand, source: str) -> bytes:
    """Return the matrix of all families as an Excel file; a historical family is left out."""
    matrix = tuple(rows(catalog))
    day = max(row.deliverable.reviewed for row in matrix)
    name = LABELS["raci_workbook"]
    book = Book(Document("raci", name, day.isoformat(), day, source, ()), mode, "clean", brand)
    for number, family in enumerate(sorted(catalog.families.values(), key=lambda family: family.rank), 1):
        roles = [catalog.roles[id] for id in family.raci_roles if catalog.roles[id].status != "historical"]
        theirs = [row for row in matrix if any(role.id in row.letters for role in roles)]
        if theirs:
            _put_family(_Matrix(book, catalog, roles, theirs), family, number)
    book.record({})
    return book.close()


def _put_family(matrix: _Matrix, family: Family, number: int) -> None:
    book, count = matrix.book, len(matrix.roles)
    widths = (20, 34, *[_ROLE] * count, *_OTHER, _CHECK)
    sheet = book.sheet(family.name[lead(book.mode)], widths, hidden=1)
    row = sheet.title(f"{book.words(family.name, ' ')} · {book.title}")
    sheet.note(row, book.say("raci_legend", "   "))
    first, last = row + 2, row + 1 + len(matrix.rows)
    values = [_values(matrix, line, first + index) for index, line in enumerate(matrix.rows)]
    sheet.table(row + 1, f"raci_{number}", list(_fields(matrix)), values)
    sheet.freeze(first, _KNOWN)
    check = _KNOWN + count + len(_OTHERS)
    for column in range(_KNOWN, _KNOWN + count):
        sheet.choices(first, column, last, LETTERS)
        sheet.colour_words(first, column, last, ["A", "AR"], "deep")
        sheet.colour_words(first, column, last, ["R"], "light")
    sheet.colour_words(first, check, last, ["✓"], "good")
    sheet.colour(first, check, last, f'{cell(first, check)}<>"✓"', "warn")


def _fields(matrix: _Matrix) -> Iterator[Field]:
    book = matrix.book
    yield book.field("stage", "told")
    yield book.field("deliverable", "strong")
    for role in matrix.roles:
        yield Field(book.words(role.name), "pick")
    for letter in _OTHERS:
        yield book.field(f"others_{letter.lower()}")
    yield book.field("check", "middle")
    yield Field(ITEMS, "plain")


def _values(matrix: _Matrix, line: Row, row: int) -> list[Value]:
    book, deliverable = matrix.book, line.deliverable
    letters = [line.letters.get(role.id) for role in matrix.roles]
    others = [_others(matrix, line.letters, letter) for letter in _OTHERS]
    name = book.words(deliverable.name)
    return [
        _stage(matrix, deliverable.stage),
        name,
        *letters,
        *others,
        _check(matrix, line, row),
        deliverable.id,
    ]


def _stage(matrix: _Matrix, stage: str | None) -> str:
    if stage is None:
        return matrix.book.say("no_stage", "\n")
    return matrix.book.words(matrix.catalog.stage(stage)[1].name)


def _others(matrix: _Matrix, letters: Mapping[str, str], letter: str) -> str | None:
    """Return the names of those outside the family who have a letter, or None."""
    inside = {role.id for role in matrix.roles}
    held = tuple(id for id, found in letters.items() if letter in found and id not in inside)
    return matrix.book.words(names(matrix.catalog, held)) if held else None


def _check(matrix: _Matrix, line: Row, row: int) -> Formula:
    """Return the formula that tells whether exactly one answers for a row and somebody makes it."""
    book, count = matrix.book, len(matrix.roles)
    roles = f"{cell(row, _KNOWN)}:{cell(row, _KNOWN + count - 1)}"
    both = f'COUNTIF({roles},"AR")'
    other = [f'({cell(row, _KNOWN + count + index)}<>"")' for index in range(2)]
    accountable = f'COUNTIF({roles},"A")+{both}+{other[0]}'
    responsible = f'COUNTIF({roles},"R")+{both}+{other[1]}'
    no_a, many_a, no_r = (quoted(book.say(key)) for key in ("raci_no_a", "raci_many_a", "raci_no_r"))
    code = f'IF({accountable}=0,{no_a},IF({accountable}>1,{many_a},IF({responsible}=0,{no_r},"✓")))'
    held = [letter for letters in line.letters.values() for letter in letters]
    if "A" not in held:
        return Formula(code, book.say("raci_no_a"))
    return Formula(code, "✓" if "R" in held else book.say("raci_no_r"))
