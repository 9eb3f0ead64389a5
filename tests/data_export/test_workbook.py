"""The workbook of all tables: the same data, nothing computed, everything explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from macros.data_export.columns import Cell
from macros.data_export.tables import TABLES
from macros.data_export.workbook import COLUMNS, CONTENTS, download, write
from macros.downloads.files import Studio
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.store import studio
from tests.books import ROOT, minimal_catalog
from tests.downloads.sheets import formulas, opened


@cache
def _written(catalog: Catalog) -> bytes:
    return write(catalog, studio(catalog, ROOT))


@pytest.fixture(scope="module")
def book(catalog: Catalog) -> Workbook:
    """The workbook of the real book."""
    return opened(_written(catalog))


def name(text: Text) -> str:
    return f"{text.zh} {text.en}"


def rows(sheet: Worksheet) -> list[list[object]]:
    """Return header and rows of the table on a sheet."""
    (place,) = (table.ref for table in sheet.tables.values())
    return [[cell.value for cell in row] for row in sheet[place]]


def expected(cell: Cell) -> object:
    match cell:
        case None:
            return ""
        case Decimal():
            return float(cell)
        case date():
            return datetime(cell.year, cell.month, cell.day)
    return cell


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_sheet_holds_the_table(table, book: Workbook, catalog: Catalog) -> None:  # type: ignore[no-untyped-def]
    header, *found = rows(book[name(table.name)])
    assert header == [f"{column.title.zh}\n{column.title.en}" for column in table.columns]
    assert found == [[expected(cell) for cell in row] for row in table.cells(catalog)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_sheet_is_easy_to_read(table, book: Workbook) -> None:  # type: ignore[no-untyped-def]
    sheet = book[name(table.name)]
    (found,) = sheet.tables.values()
    assert found.autoFilter is not None
    first = sheet[found.ref][0][0]
    assert sheet.freeze_panes == f"B{first.row + 1}"
    assert all(8 <= sheet.column_dimensions[cell.column_letter].width <= 60 for cell in sheet[found.ref][0])


def test_contents_lead_to_every_sheet(book: Workbook, catalog: Catalog) -> None:
    sheet = book[name(CONTENTS)]
    assert book.sheetnames[:2] == [sheet.title, name(COLUMNS)]
    _, *lines = rows(sheet)
    assert [(line[0], line[2], line[3]) for line in lines] == [
        (name(table.name), len(table.cells(catalog)), f"{table.id}.csv") for table in TABLES
    ]
    links = [cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink]
    assert links == [f"'{title}'!A1" for title in book.sheetnames[2:-1]]


def test_every_column_is_explained(book: Workbook) -> None:
    _, *lines = rows(book[name(COLUMNS)])
    assert [(line[0], line[2]) for line in lines] == [
        (name(table.name), column.key) for table in TABLES for column in table.columns
    ]
    assert all(line[3] for line in lines)


def test_nothing_is_computed(catalog: Catalog) -> None:
    assert formulas(_written(catalog)) == {}


def test_hostile_text_stays_text() -> None:
    catalog = minimal_catalog()
    role = catalog.roles["editor"]
    evil = role.model_copy(update={"mission": Text(zh="=1+1", en='=HYPERLINK("http://a.example","x")')})
    content = _written(replace(catalog, roles={"editor": evil}))
    sheet = opened(content)["岗位 Roles"]
    texts = [cell.value for row in sheet for cell in row if cell.data_type == "s"]
    assert {"=1+1", '=HYPERLINK("http://a.example","x")'} <= {*texts}
    assert formulas(content) == {}


def test_table_without_rows_is_left_out() -> None:
    catalog = replace(minimal_catalog(), schemes={})
    book = opened(_written(catalog))
    assert "方案输入 Scheme inputs" not in book.sheetnames
    assert "岗位 Roles" in book.sheetnames


def test_workbook_is_the_same_every_time() -> None:
    catalog = minimal_catalog()
    assert write(catalog, studio(catalog, ROOT)) == _written(catalog)


def test_workbook_is_made_again_when_anything_changes(catalog: Catalog) -> None:
    ours = studio(catalog, ROOT)
    key = download(catalog, ours, b"program").key
    other_brand = Studio(replace(ours.brand, accent="123456"), ours.parts, ours.program)
    digests = {**catalog.digests, ("roles", "software-product-manager"): b"other"}
    others = [
        download(catalog, ours, b"other program"),
        download(catalog, other_brand, b"program"),
        download(replace(catalog, digests=digests), ours, b"program"),
    ]
    assert all(other.key != key for other in others)
    assert download(catalog, ours, b"program").key == key


def test_workbook_has_its_address(catalog: Catalog) -> None:
    file = download(catalog, studio(catalog, ROOT), b"program")
    assert file.uri == "downloads/data/tables-both.xlsx"
    assert file.name == f"手册数据-Rolebook-data-{file.version}.xlsx"
