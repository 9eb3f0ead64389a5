"""What the browser's workbooks begin with: it is XML, has the library's looks, and every gap has a use."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree  # type: ignore[import-untyped]

from macros.downloads.blank import blank
from macros.downloads.looks import looks
from macros.model.base import LANGUAGES, Lang
from tests.books import ROOT
from tests.downloads.sheets import BRAND

RATINGS = ("<no>", "in part", "yes & more")
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
WRITER = ROOT / "docs/assets/javascripts/workbook.js"


def test_gaps_are_those_the_script_fills() -> None:
    used = re.findall(r"gaps\.(\w+)", WRITER.read_text("utf-8"))
    others = {"sheet", "relation"} | {"empty", "number", "text"}  # gaps[…]
    assert {*used, *others} == set(blank(BRAND, "zh", RATINGS).gaps)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_looks_are_those_of_the_library_in_the_company_s_colour_and_fonts(lang: Lang) -> None:
    brand = replace(BRAND, accent="123456", latin_font="A & B", chinese_font="黑体")
    made = blank(brand, lang, RATINGS)
    styles = etree.fromstring(made.parts["xl/styles.xml"].encode())
    formats = styles.findall("m:cellXfs/m:xf", MAIN)
    fonts = styles.findall("m:fonts/m:font", MAIN)
    fills = styles.findall("m:fills/m:fill", MAIN)
    for name, number in made.looks.items():
        plain, literal = formats[number], formats[number + 1]
        assert [one.get("quotePrefix") for one in (plain, literal)] == ["0", "1"]
        font = fonts[int(plain.get("fontId"))]
        assert font.find("m:name", MAIN).get("val") == {"zh": "黑体", "en": "A & B"}[lang]
        known = looks(brand).get(name, {})
        if "bg_color" in known:
            colour = fills[int(plain.get("fillId"))].find(".//m:fgColor", MAIN).get("rgb")
            assert colour == f"FF{known['bg_color'].removeprefix('#')}"
    title = fonts[int(formats[made.looks["title"]].get("fontId"))]
    assert title.find("m:color", MAIN).get("rgb") == "FF123456"


def test_ratings_are_shown_with_their_words() -> None:
    styles = etree.fromstring(blank(BRAND, "en", RATINGS).parts["xl/styles.xml"].encode())
    codes = [one.get("formatCode") for one in styles.findall("m:numFmts/m:numFmt", MAIN)]
    assert '[=0]0" <no>";[=1]0" in part";0" yes & more"' in codes
