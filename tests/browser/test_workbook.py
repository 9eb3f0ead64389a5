"""Workbooks that the browser writes: texts stay texts, names are Excel's, and programs open them without complaint."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import Workbook
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.downloads.sheets import formulas, opened
from tests.downloads.test_recalculation import calculate as through_libreoffice
from tests.downloads.tools import VALIDATOR, faults, needed, written
from tests.site.sites import LANGUAGES

pytestmark = pytest.mark.slow

WRITE = """async ([server, sheets]) => {
  const { workbook } = await import(`${server}assets/javascripts/workbook.js`)
  const bytes = new Uint8Array(await (await workbook(sheets)).arrayBuffer())
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))
}"""

HOSTILE = {
    "=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
    "+1+1": "+1+1",
    "@SUM(1)": "@SUM(1)",
    "<b>&\"'": "<b>&\"'",
    "{name} {{ }} ]]> $&": "{name} {{ }} ]]> $&",
    "a\x00b\x08c\x1bd\ufffee": "abcde",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "  kept  ": "  kept  ",
    "👩\u200d💻 李雷 \u202eאב": "👩\u200d💻 李雷 \u202eאב",
    "长" * 40_000: "长" * 32_767,
}
"""What is written → what arrives."""


def sheet(*rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"name": "Sheet", "widths": [30, 30], "rows": list(rows), **more}


def cell(value: str | int | None, look: str = "text") -> dict[str, Any]:
    return {"value": value, "look": look}


def write(page: Page, *sheets: dict[str, Any]) -> bytes:
    """Let the page write a workbook."""
    server = page.url.split("zh/")[0].split("en/")[0]
    return base64.b64decode(page.evaluate(WRITE, [server, list(sheets)]))


def looked_at(content: bytes) -> Workbook:
    """Return the workbook; every part of it is XML, and none of its cells a formula."""
    archive = zipfile.ZipFile(BytesIO(content))
    assert archive.testzip() is None
    for name in archive.namelist():
        etree.fromstring(archive.read(name))
    assert formulas(content) == {}
    return opened(content)


@pytest.fixture
def page(server: str, open_page: Open) -> Page:
    return open_page(f"{server}zh/compare/")


def test_any_text_arrives_as_text(page: Page, tmp_path: Path) -> None:
    content = write(page, sheet(*([cell(text), cell(text, "input")] for text in HOSTILE)))
    found = looked_at(content).active
    assert found is not None
    assert [[one.value for one in row] for row in found.rows] == [[text, text] for text in HOSTILE.values()]
    quoted = {text: found.cell(row, 1).quotePrefix for row, text in enumerate(HOSTILE, 1)}
    assert {text for text, prefix in quoted.items() if prefix} == {
        text for text in HOSTILE if text[0] in "=+-@"
    }
    needed("soffice")
    (tmp_path / "hostile.xlsx").write_bytes(content)
    through_libreoffice(tmp_path, tmp_path / "saved")
    saved = looked_at((tmp_path / "saved" / "hostile.xlsx").read_bytes()).active
    assert saved is not None
    assert [row[0].value for row in saved.rows] == list(HOSTILE.values())


def test_lone_surrogates_are_left_out(page: Page) -> None:
    page.evaluate("delete window.lone; window.lone = 'a\\ud800b\\udc00c' + 'x'.repeat(32761) + '😀'")
    script = WRITE.replace(
        "workbook(sheets)", "workbook([{ ...sheets[0], rows: [[{ value: lone, look: 'text' }]] }])"
    )
    server = page.url.removesuffix("zh/compare/")
    found = looked_at(base64.b64decode(page.evaluate(script, [server, [sheet()]]))).active
    assert found is not None
    assert found["A1"].value == "abc" + "x" * 32_761  # the emoji would have been cut in two


def test_text_that_stands_for_a_character_is_not_read_as_one(page: Page) -> None:
    """`_x0041_` is how workbooks say “A”."""
    content = write(page, sheet([cell("_x0041_"), cell("a_x")]))
    part = zipfile.ZipFile(BytesIO(content)).read("xl/sheet1.xml").decode()
    assert ">_x005F_x0041_<" in part
    assert ">a_x<" in part


def test_names_of_sheets_are_such_as_excel_takes(page: Page) -> None:
    names = {
        "a[b]:c*d?e/f\\g": "a b  c d e f g",
        "'x'": "x",
        "名" * 40: "名" * 31,
        "": "-",
        "<&>": "<&>",
        "it's": "it s",
    }
    sheets = [
        sheet([cell("x")], name=name, above=1, names={f"n{at}": "$A$1"}) for at, name in enumerate(names)
    ]
    book = looked_at(write(page, *sheets))
    assert book.sheetnames == list(names.values())
    assert book.defined_names["n5"].attr_text == "'it s'!$A$1"
    assert book["it s"].print_title_rows == "$1:$1"


def test_sheet_is_as_it_was_asked_for(page: Page) -> None:
    rows = [
        [cell("A", "head"), cell("B", "head")],
        [cell("x\ny"), cell(2, "pick"), cell("id", "plain")],
        [cell(None)],
    ]
    asked = sheet(*rows, above=1, beside=1, secret=1, ratings="B2:B3", names={"rated": "$B$2:$B$3"})
    book = looked_at(write(page, asked, sheet([cell("x")], name="known", hidden=True)))
    found = book["Sheet"]
    assert found.freeze_panes == "B2"
    assert found["B2"].value == 2
    assert found["A3"].value is None
    assert found["A2"].alignment.wrap_text
    assert found["A2"].alignment.vertical == "top"
    assert found.row_dimensions[2].height > found.row_dimensions[1].height
    assert found.column_dimensions["C"].hidden
    assert not found.column_dimensions["B"].hidden
    (rule,) = found.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"0,1,2"', "B2:B3")
    assert (found.page_setup.orientation, found.page_setup.fitToHeight) == ("landscape", 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert book["known"].sheet_state == "hidden"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_looks_like_the_workbooks_of_the_library(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/compare/")
    found = looked_at(
        write(page, sheet([cell("x", look) for look in ("title", "head", "pick", "text")]))
    ).active
    assert found is not None
    title, head, pick, text = next(found.rows)
    assert (title.font.sz, title.font.b, title.font.color.rgb) == (16, True, "FF0B6B50")
    assert (head.fill.fgColor.rgb, head.font.color.rgb) == ("FF0B6B50", "FFFFFFFF")
    assert {"zh": '0" 做到"', "en": '0" Fully"'}[lang] in pick.number_format
    assert text.font.name == {"zh": "Microsoft YaHei", "en": "Calibri"}[lang]


def test_same_content_gives_the_same_bytes(page: Page) -> None:
    assert write(page, sheet([cell("x")])) == write(page, sheet([cell("x")]))


def test_open_xml_sdk_finds_nothing(page: Page, tmp_path: Path) -> None:
    (validator,) = needed(VALIDATOR)
    asked = sheet(
        [cell("A", "head"), cell(1, "pick"), cell("id", "plain")],
        *([cell(text), cell(None)] for text in HOSTILE), above=1, beside=1, secret=1, ratings="B2:B3", names={"a": "$A$1"},
    )  # fmt: skip
    content = write(page, asked, sheet([cell("x")], name="known", hidden=True))
    assert faults(validator, written(tmp_path, {"book.xlsx": content})) == {}


def test_last_cell_of_a_short_row_goes_on_to_the_end(server: str, open_page: Open) -> None:
    """So that the lines of a table have no gaps; what stands over the table is not part of it."""
    page = open_page(f"{server}zh/")
    rows = (
        [cell("Over", "title")],
        [cell("A band", "band")],
        [cell("One", "strong"), cell("to the end")],
        [cell("x")] * 4,
    )
    made = opened(write(page, sheet(*rows, widths=[20, 20, 20, 20])))["Sheet"]
    assert {str(found) for found in made.merged_cells.ranges} == {"A2:D2", "B3:D3"}
    assert all(made.cell(3, column).border.bottom.style == "thin" for column in range(1, 5))
