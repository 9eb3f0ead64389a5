"""Workbooks read back: what a test wants to know about an Excel file."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from macros.downloads.document import Brand, Document, Flow
from macros.model.base import Text

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
BRAND = Brand(organisation=Text(zh="示例公司", en="Example Company"))


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """Return the workbook; with `values`, cached results stand in the place of formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl says that it leaves out bars in cells
        return load_workbook(io.BytesIO(content), data_only=values)


def part(content: bytes, name: str) -> str:
    """Return a part of the package as text."""
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield the cells that hold something."""
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def texts(book: Workbook) -> list[str]:
    """Return every text that a reader sees: cells, names of sheets, headers and footers, lists and messages."""
    found = [str(cell.value) for sheet in book if sheet.sheet_state == "visible" for cell in cells(sheet)]
    for sheet in book:
        if sheet.sheet_state == "visible":
            found.append(sheet.title)
        found += [str(getattr(sheet.oddHeader, side).text) for side in ("left", "right")]
        found += [str(getattr(sheet.oddFooter, side).text) for side in ("left", "right")]
        for rule in sheet.data_validations.dataValidation:
            found += [str(said) for said in (rule.formula1, rule.error, rule.prompt) if said]
    return found


def formulas(content: bytes) -> dict[tuple[str, str], tuple[str, object]]:
    """Return sheet and cell → formula and cached value."""
    results = opened(content, values=True)
    return {
        (sheet.title, cell.coordinate): (str(cell.value), results[sheet.title][cell.coordinate].value)
        for sheet in opened(content)
        for cell in cells(sheet)
        if cell.data_type == "f"
    }


def found(sheet: Worksheet, words: str) -> Cell:
    """Return the first cell that says `words`."""
    return next(cell for cell in cells(sheet) if cell.value == words)


def same(words: str) -> Text:
    """Return words that stand for both languages."""
    return Text(zh=words, en=words)


def document(*body: Flow, **given: object) -> Document:
    """Return a small document."""
    facts = {"id": "log", "name": Text(zh="台账", en="Log"), "version": "1.2", "date": date(2026, 1, 31)}
    return Document(**{**facts, "source": "deliverables/log/", "body": body, **given})  # type: ignore[arg-type]
