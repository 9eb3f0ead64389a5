"""One workbook of every table: a sheet each, and a first sheet that says what stands in which column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from macros.data_export.columns import Cell, Column, Table, two
from macros.data_export.tables import TABLES
from macros.downloads.document import Document
from macros.downloads.files import Download, Studio, file_name
from macros.downloads.measure import units
from macros.downloads.sheet import Book, Field, Sheet, Value, header_width
from macros.model.catalog import Catalog
from macros.pages import folder

NAME = two("手册数据", "Rolebook data")
CONTENTS = two("目录", "Contents")
PAGE = "zh/guide/data.md"
"""The page about the data."""

_CONTENTS = (
    two("工作表", "Sheet"),
    two("一行是什么", "What a row is"),
    two("行数", "Rows"),
    two("列", "Column"),
    two("含义", "Meaning"),
)
_CONTENTS_WIDTHS = (28, 40, 9, 34, 80)
_WIDTHS = {"text": 34, "id": 24, "ids": 30, "number": 9, "date": 12}
"""Width of a column by type, unless its content is narrower or much longer."""
_LONG, _WIDE = 60, 56
"""A column whose texts are on average longer than the first is as wide as the second."""
_MARGIN = 4
"""Units of a column's width that are not its text."""


def download(catalog: Catalog, studio: Studio, program: bytes) -> Download:
    """Return the workbook as a file of the book. `program` changes with the code that writes it."""
    day = max(entity.reviewed for _, entity in catalog.entities()).isoformat()
    digest = blake2b(program + studio.program, digest_size=16)
    digest.update(repr(studio.brand).encode())
    for content in catalog.digests.values():
        digest.update(content)
    return Download(
        kind="tables",
        folder="data",
        id="",
        mode="both",
        edition="clean",
        format="xlsx",
        name=file_name("both", "xlsx", (NAME, day)),
        version=day,
        make=partial(write, catalog, studio),
        key=digest.digest(),
    )


def write(catalog: Catalog, studio: Studio) -> bytes:
    """Return the workbook."""
    day = max(entity.reviewed for _, entity in catalog.entities())
    source = "/".join([(catalog.site.url or "").rstrip("/"), folder(PAGE), ""])
    document = Document("tables", NAME, day.isoformat(), day, source, ())
    book = Book(document, "both", "clean", studio.brand)
    contents = book.sheet(book.words(CONTENTS, " "), _CONTENTS_WIDTHS)
    written = [(table, cells, _put(book, table, cells)) for table, cells in _filled(catalog)]
    _put_contents(book, contents, written)
    book.record({})
    return book.close()


def _filled(catalog: Catalog) -> list[tuple[Table[Any], list[list[Cell]]]]:
    """Return the tables that have rows, with their cells; Excel has no table without a row."""
    found = ((table, table.cells(catalog)) for table in TABLES)
    return [(table, cells) for table, cells in found if cells]


def _put(book: Book, table: Table[Any], rows: Sequence[Sequence[Cell]]) -> Sheet:
    name = book.words(table.name, " ")
    fields = [_field(book, column) for column in table.columns]
    widths = [_width(field, column, [row[i] for row in rows]) for i, (field, column) in enumerate(zip(fields, table.columns, strict=True))]  # fmt: skip
    sheet = book.sheet(name, widths)
    row = sheet.title(name, [book.words(table.meaning, " ")])
    sheet.table(row, f"table_{table.id.replace('-', '_')}", fields, [[_value(cell) for cell in row] for row in rows])
    sheet.freeze(row + 1, 1)
    return sheet


def _field(book: Book, column: Column[Any]) -> Field:
    style = {"number": "result", "date": "middle"}.get(column.type, "text")
    return Field(book.words(column.title), style, "yyyy-mm-dd" if column.type == "date" else "")


def _value(cell: Cell) -> Value:
    """Return a cell; what is not known is an empty text, as a blank would look like something to fill in."""
    return "" if cell is None else cell


def _width(field: Field, column: Column[Any], cells: Sequence[Cell]) -> float:
    said = [units(cell) for cell in cells if isinstance(cell, str) and cell]
    least = header_width(field.title)
    if not said:
        return max(least, _WIDTHS[column.type] if column.type in ("number", "date") else 0)
    room = _WIDE if sum(said) / len(said) > _LONG else _WIDTHS[column.type]
    return max(least, min(room, max(said) + _MARGIN))


def _put_contents(
    book: Book, sheet: Sheet, written: Sequence[tuple[Table[Any], Sequence[Sequence[Cell]], Sheet]]
) -> None:
    row = sheet.title(book.title)
    fields = [Field(book.words(title), style) for title, style in zip(_CONTENTS, _STYLES, strict=True)]
    lines: list[list[Value]] = []
    places: list[tuple[int, Sheet]] = []
    for table, rows, found in written:
        places.append((row + 1 + len(lines), found))
        for number, column in enumerate(table.columns):
            first: list[Value] = [found.name, book.words(table.meaning), len(rows)] if not number else ["", "", ""]
            lines.append([*first, book.words(column.title), book.words(column.meaning)])
    sheet.table(row, "table_contents", fields, lines)
    for line, target in places:
        sheet.link(line, 0, target)


_STYLES = ("strong", "text", "result", "text", "text")
