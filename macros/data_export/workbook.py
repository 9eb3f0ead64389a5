"""One workbook of every table: a sheet each, and a first sheet that says what stands in which column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from macros.data_export.columns import Cell, Column, Table, two
from macros.data_export.tables import TABLES
from macros.downloads.document import Document
from macros.downloads.files import Download, Studio, file_name
from macros.downloads.measure import units
from macros.downloads.sheet import Book, Field, Sheet, Value, header_width
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.pages import folder

KIND = "tables"
"""What it is, among the downloads."""
NAME = two("手册数据", "Rolebook data")
PAGE = "zh/guide/data.md"
"""The page about the data."""

CONTENTS = two("目录", "Contents")
_CONTENTS = (
    (two("工作表", "Sheet"), "strong", 40),
    (two("一行是什么", "What a row is"), "text", 70),
    (two("行数", "Rows"), "result", 9),
    (two("同内容的 CSV", "The same as CSV"), "text", 26),
)
"""Title, look and width of each column of the first sheet."""

COLUMNS = two("各列说明", "Columns")
_COLUMNS = (
    (two("工作表", "Sheet"), "strong", 40),
    (two("列", "Column"), "text", 44),
    (two("CSV 中的列名", "Header in CSV"), "text", 24),
    (two("含义", "Meaning"), "text", 92),
)
"""The same of the second."""

_WIDTHS = {"text": 34, "id": 24, "ids": 30, "number": 9, "date": 12}
"""Width of a column by type, unless its content is narrower or much longer."""
_LONG, _WIDE = 60, 56
"""A column whose texts are on average longer than the first is as wide as the second."""
_MARGIN = 4
"""Units of a column's width that are not its text."""


def download(catalog: Catalog, studio: Studio, program: bytes) -> Download:
    """Return the workbook as a file of the book. `program` changes with the code that writes it."""
    day = catalog.newest.isoformat()
    digest = blake2b(program + studio.program, digest_size=16)
    digest.update(repr(studio.brand).encode())
    for content in catalog.digests.values():
        digest.update(content)
    return Download(
        kind=KIND,
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
    day = catalog.newest
    source = "/".join([(catalog.site.url or "").rstrip("/"), folder(PAGE), ""])
    document = Document("tables", NAME, day.isoformat(), day, source, ())
    book = Book(document, "both", "clean", studio.brand)
    contents, columns = (
        book.sheet(book.words(name, " "), [width for *_, width in shape])
        for name, shape in ((CONTENTS, _CONTENTS), (COLUMNS, _COLUMNS))
    )
    written = [_Written(table, len(cells), _put(book, table, cells)) for table, cells in _filled(catalog)]
    _put_contents(book, contents, written)
    _put_columns(book, columns, written)
    book.record({})
    return book.close()


class _Written(NamedTuple):
    table: Table[Any]
    rows: int
    sheet: Sheet


def _filled(catalog: Catalog) -> list[tuple[Table[Any], list[list[Cell]]]]:
    """Return the tables that have rows, with their cells; Excel has no table without a row."""
    found = ((table, table.cells(catalog)) for table in TABLES)
    return [(table, cells) for table, cells in found if cells]


def _put(book: Book, table: Table[Any], rows: Sequence[Sequence[Cell]]) -> Sheet:
    name = book.words(table.name, " ")
    fields = [_field(book, column) for column in table.columns]
    columns = zip(fields, table.columns, zip(*rows, strict=True), strict=True)
    sheet = book.sheet(name, [_width(*column) for column in columns])
    row = sheet.title(name, [book.words(table.meaning, " ")])
    values = [[_value(cell) for cell in cells] for cells in rows]
    sheet.table(row, f"table_{table.id.replace('-', '_')}", fields, values)
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


def _put_contents(book: Book, sheet: Sheet, written: Sequence[_Written]) -> None:
    row = sheet.title(book.title)
    lines: list[list[Value]] = [
        [one.sheet.name, book.words(one.table.meaning), one.rows, f"{one.table.id}.csv"] for one in written
    ]
    sheet.table(row, "table_contents", _fields(book, _CONTENTS), lines)
    for line, one in enumerate(written, row + 1):
        sheet.link(line, 0, one.sheet)


def _put_columns(book: Book, sheet: Sheet, written: Sequence[_Written]) -> None:
    row = sheet.title(book.words(COLUMNS, " "))
    lines = [
        [one.sheet.name, book.words(column.title), column.key, book.words(column.meaning)]
        for one in written
        for column in one.table.columns
    ]
    sheet.table(row, "table_columns", _fields(book, _COLUMNS), lines)


def _fields(book: Book, shape: Sequence[tuple[Text, str, int]]) -> list[Field]:
    return [Field(book.words(title), style) for title, style, _ in shape]
