from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from macros.downloads.document import Brand, Mode
from macros.downloads.looks import tint
from macros.downloads.sheet import (
    Answer,
    Book,
    Field,
    Formula,
    Sheet,
    Value,
    cut,
    decimal_format,
    limits,
    words,
)
from macros.model.base import Text
from tests.downloads.sheets import BRAND, document, formulas, opened, part, same


def book(mode: Mode = "en", brand: Brand = BRAND) -> Book:
    return Book(document(), mode, "clean", brand)


def one(book: Book) -> Sheet:
    return book.sheet("One", (20, 20, 20, 20))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "http://example.com", "{=1}"]
)
def test_text_never_becomes_a_formula(text: str) -> None:
    made = book()
    one(made).put(0, 0, text)
    content = made.close()
    cell = opened(content).active["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert formulas(content) == {}
    assert cell.quotePrefix == (text[0] in "=+-@")


def test_values_keep_their_kind() -> None:
    made = book()
    sheet = one(made)
    values: list[Value] = [Decimal("1.5"), 7, date(2026, 1, 31), Formula("1+1", 2)]
    for row, value in enumerate(values):
        sheet.put(row, 0, value, "input", "yyyy-mm-dd" if isinstance(value, date) else "")
    content = made.close()
    found = [opened(content, values=True).active.cell(row, 1).value for row in range(1, 5)]
    assert found[:2] == [1.5, 7]
    assert found[2].date() == date(2026, 1, 31)
    assert found[3] == 2
    assert formulas(content) == {("One", "A4"): ("=1+1", 2)}


def test_merged_text_never_becomes_a_formula() -> None:
    made = book()
    one(made).merge(0, (0, 3), "=1+1")
    assert formulas(made.close()) == {}


def test_names_of_sheets_are_valid_and_different() -> None:
    made = book()
    for name in ("Plan", "plan", "History", "[a]:*?/\\b", "'quoted'", "x" * 40, "x" * 40, "***"):
        made.sheet(name, (10,)).put(0, 0, "x")
    names = opened(made.close()).sheetnames
    assert names == ["Plan", "plan 2", "History 2", "a      b", "quoted", "x" * 31, "x" * 29 + " 2", "-"]


def test_short_lists_stand_in_the_cell_and_long_ones_have_a_name() -> None:
    made = book()
    sheet = one(made)
    long = [f"choice number {number}" for number in range(30)]
    for row, choices in enumerate([["yes", "no"], ["yes, partly", "no"], long, long]):
        sheet.choices(row, 0, row, choices)
    read = opened(made.close())
    rules = [rule.formula1 for rule in read.active.data_validations.dataValidation]
    assert rules == ['"yes,no"', "list_1", "list_2", "list_2"]
    assert read["Lists"].sheet_state == "hidden"
    assert [cell.value for cell in read["Lists"]["B"]] == long


def test_rules_for_numbers_and_days() -> None:
    made = book()
    sheet = one(made)
    sheet.numbers(0, 0, 9, Decimal(1), Decimal(5))
    sheet.numbers(0, 1, 9, Decimal(0))
    sheet.numbers(0, 2, 9)
    sheet.days(0, 3, 9)
    rules = opened(made.close()).active.data_validations.dataValidation
    assert [(rule.type, rule.operator, float(rule.formula1)) for rule in rules] == [
        ("decimal", None, 1),
        ("decimal", "greaterThanOrEqual", 0),
        ("decimal", None, -1e12),
        ("date", None, 36526),
    ]
    assert rules[0].error == "Enter a number. 1–5"


def test_the_same_book_has_the_same_bytes() -> None:
    def made() -> bytes:
        new = book()
        one(new).title("Title")
        return new.close()

    assert made() == made()


def test_properties_tell_what_a_stray_copy_is() -> None:
    made = book("both")
    one(made)
    read = opened(content := made.close())
    assert (read.properties.title, read.properties.subject) == ("台账 Log", "log")
    assert read.properties.created.date() == date(2026, 1, 31)
    found = {item.name: item.value for item in read.custom_doc_props}
    assert found == {
        "id": "log",
        "version": "1.2",
        "edition": "clean",
        "language": "zh-CN, en",
        "source": "deliverables/log/",
        "licence": "CC BY 4.0",
    }
    assert 'paperSize="9"' in part(content, "xl/worksheets/sheet1.xml")


def test_header_and_footer_carry_name_version_licence_and_page() -> None:
    made = Book(document(name=Text(zh="研发", en="R&D " * 40)), "en", "clean", BRAND)
    one(made)
    sheet = opened(made.close()).active
    assert sheet.oddHeader.left.text.count("&&") > 1
    assert len(sheet.oddHeader.left.text) < 120
    assert "v1.2" in sheet.oddFooter.left.text
    assert "CC BY 4.0" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_table_has_filter_frozen_header_and_titles_on_every_page() -> None:
    made = book()
    sheet = one(made)
    fields = [
        Field("Item", total="Total"),
        Field("Cost\n(CNY)", total=Formula("SUBTOTAL(109,costs[[Cost\n(CNY)]])", 3)),
    ]
    after = sheet.table(3, "costs", fields, [["a", 1], ["b", 2]])
    content = made.close()
    read = opened(content).active
    table = read.tables["costs"]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("A4:B7", "A4:B6", 1)
    assert (read.freeze_panes, read.print_title_rows, after) == ("A5", "$4:$4", 7)
    assert formulas(content)["One", "B7"] == ("=SUBTOTAL(109,costs[[Cost\n(CNY)]])", 3)


def test_a_form_tells_where_its_answers_are() -> None:
    made = book()
    sheet = one(made)
    places = sheet.form(0, [Answer("Name"), Answer("Day"), Answer("Place", "=here")], 2)
    read = opened(made.close()).active
    assert places == [(0, 1), (0, 3), (1, 1)]
    assert (read["A1"].value, read["C1"].value, read["B2"].value) == ("Name", "Day", "=here")


def test_rows_are_as_high_as_their_text() -> None:
    made = book()
    sheet = one(made)
    sheet.put(0, 0, "short")
    sheet.put(1, 0, "a sentence that needs several lines in a narrow column, as sentences do")
    read = opened(made.close()).active
    assert read.row_dimensions[2].height > 2 * read.row_dimensions[1].height


def test_marks_of_the_data_do_not_show() -> None:
    pair = Text(zh="**2 小时**内", en="within **2 hours**")
    assert words("both", pair) == "2 小时内\nwithin 2 hours"
    assert words("both", same("R&D")) == "R&D"


@pytest.mark.parametrize(
    ("least", "most", "percent", "expected"),
    [
        (None, None, False, ""),
        ("1", "5", False, "1–5"),
        ("0", None, False, "≥ 0"),
        (None, "100", False, "≤ 100"),
        ("0", "0.3", True, "0%–30%"),
    ],
)
def test_limits(least: str | None, most: str | None, percent: bool, expected: str) -> None:
    low, high = (Decimal(bound) if bound else None for bound in (least, most))
    assert limits(low, high, percent) == expected


def test_characters_are_counted_as_excel_counts_them() -> None:
    assert (cut("岗位手册", 2), cut("😀😀", 2), cut("😀😀", 3), cut("a", 9)) == ("岗位", "😀", "😀", "a")


def test_number_formats() -> None:
    assert [decimal_format(0), decimal_format(2), decimal_format(1, percent=True)] == [
        "#,##0",
        "#,##0.00",
        "0.0%",
    ]


def test_tint_mixes_with_white() -> None:
    assert (tint("0B6B50", 1), tint("0B6B50", 0), tint("000000", 0.5)) == ("#0B6B50", "#FFFFFF", "#808080")


def test_a_company_sets_colour_and_fonts() -> None:
    brand = Brand(organisation=same("x"), accent="AA0000", chinese_font="SimSun", latin_font="Arial")
    made = book("zh", brand)
    one(made).table(0, "t", [Field("a"), Field("b")], [[None, None]])
    styles = part(made.close(), "xl/styles.xml")
    assert "FFAA0000" in styles
    assert "SimSun" in styles
