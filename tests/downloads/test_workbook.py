from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import product

import pytest

from macros.downloads.cells import results
from macros.downloads.document import EDITIONS, MODES, Document, Edition, Mode, of_deliverable
from macros.downloads.excel import serial
from macros.downloads.labels import LABELS
from macros.downloads.workbook import write
from macros.model.base import Check, Text
from macros.model.catalog import Catalog
from macros.model.document import (
    Bullets,
    Checklist,
    Column,
    Content,
    Entry,
    Figure,
    Form,
    Guidance,
    Heading,
    Paragraph,
    Table,
    TextField,
)  # fmt: skip
from macros.model.marks import plain
from tests.books import DATA, ROOT, data_files, minimal_catalog
from tests.downloads.sheets import BRAND, HAN, cells, document, formulas, found, opened, part, same, texts


def files(*lines: str) -> list[str]:
    """Return the ids of deliverables whose data file has all these lines."""
    found = (
        (path, (DATA / path).read_text("utf-8")) for path in data_files() if path.startswith("deliverables/")
    )
    return [
        path.split("/")[1].removesuffix(".yml")
        for path, text in found
        if all(f"\n{line}" in text for line in lines)
    ]


WORKBOOKS = files("form: workbook\n", "template:\n")
EXAMPLES = files("form: workbook\n", "template:\n", "  sample:\n")


def ledger() -> Document:
    """Return the workbook of the smallest book."""
    catalog = minimal_catalog()
    deliverable = catalog.deliverables["ledger"]
    assert deliverable.template
    return of_deliverable(catalog, deliverable, deliverable.template, "deliverables/ledger/")


def template(catalog: Catalog, id: str) -> Document:
    """Return a workbook of the real book."""
    deliverable = catalog.deliverables[id]
    assert deliverable.template
    return of_deliverable(catalog, deliverable, deliverable.template, f"deliverables/{id}/")


def register(**columns: Column) -> Document:
    """Return a document with one section that holds one table."""
    heading = Heading(id="register", level=1, title=Text(zh="登记", en="Register"))
    rows = ({"number": same("3"), "day": same("2026-01-31"), "state": same("open"), "what": same("=1+1")},)
    table = Table(id="items", caption=same("Items"), columns=columns, rows=2, example=rows)
    return document(heading, table)


def columns() -> dict[str, Column]:
    return {
        "code": Column(title=same("No."), type="auto", prefix="FR"),
        "what": Column(title=same("What")),
        "number": Column(title=same("Number"), type="number", total="sum", warn_from=5),  # type: ignore[arg-type]
        "day": Column(title=same("Day"), type="date", due=True),
        "later": Column(title=same("Later"), type="formula", formula="day + number", shows="date"),
        "ratio": Column(
            title=same("Ratio"), type="formula", formula="number / 4", decimals=2, total="average"
        ),
        "state": Column(
            title=same("State"),
            type="choice",
            options={"open": same("Open"), "done": same("Done")},
            good=("done",),
        ),
    }


# The real book


@pytest.mark.parametrize("id", WORKBOOKS)
def test_real_workbook(catalog: Catalog, id: str) -> None:
    document = template(catalog, id)
    for mode in ("zh", "en", "both"):
        content = write(document, mode, "guided", BRAND)
        assert len(content) < 100_000
        read = opened(content)
        said = texts(read)
        assert mode != "en" or [text for text in said if HAN.search(text)] == []
        assert_guided(document, mode, "\n".join(said))
        assert all(sheet.page_setup.fitToHeight == 0 and not sheet.sheet_view.showGridLines for sheet in read)
        assert any(
            sheet.freeze_panes and sheet.print_title_rows and sheet.conditional_formatting for sheet in read
        )


def assert_guided(document: Document, mode: Mode, said: str) -> None:
    """Every sentence of guidance stands there once in each language of the mode."""
    for guidance in (flow for flow in document.body if isinstance(flow, Guidance)):
        for pair in (guidance.belongs, guidance.good, guidance.mistake):
            for lang in ("zh", "en"):
                assert said.count(plain(pair[lang])) == (mode in (lang, "both"))


@pytest.mark.parametrize("id", EXAMPLES)
def test_cached_values_of_a_real_example_are_those_of_python(catalog: Catalog, id: str) -> None:
    document = template(catalog, id)
    cached = [
        value
        for _, value in formulas(write(document, "en", "filled", BRAND)).values()
        if value not in (None, "")
    ]
    for expected in expectations(document):
        assert any(value == pytest.approx(expected) for value in cached if isinstance(value, int | float))


def expectations(document: Document) -> Iterator[float]:
    """Yield the results of the formulas of every example."""
    for table in document.tables:
        for row in table.example:
            for key, value in results(table.columns, row).items():
                if table.columns[key].shows != "date":
                    yield float(value)


# Sheets


def test_sheets_follow_the_work() -> None:
    assert opened(write(ledger(), "en", "guided", BRAND)).sheetnames == [
        "Read me", "Entries", "Document control", "Checklist before handing in",
    ]  # fmt: skip
    assert opened(write(ledger(), "both", "clean", BRAND)).sheetnames == ["流水", "文档控制", "提交前核对"]


def test_only_the_guided_edition_explains() -> None:
    guidance = "One line for each payment."
    for edition in EDITIONS:
        said = texts(opened(write(ledger(), "en", edition, BRAND)))
        assert (guidance in said) == (edition == "guided")


@pytest.mark.parametrize(("mode", "edition"), [*product(MODES, EDITIONS)])
def test_twice_the_same_bytes(mode: Mode, edition: Edition) -> None:
    assert write(ledger(), mode, edition, BRAND) == write(ledger(), mode, edition, BRAND)


def test_another_process_makes_the_same_bytes() -> None:
    script = (
        "import hashlib, sys; from tests.downloads.test_workbook import *; "
        "sys.stdout.write(hashlib.sha256(write(ledger(), 'both', 'guided', BRAND)).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "NO_MKDOCS_2_WARNING": "1"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(made) == 1


# Tables


def test_formulas_say_nothing_while_their_cells_are_blank() -> None:
    found = formulas(write(register(**columns()), "en", "clean", BRAND))
    assert {cached for code, cached in found.values() if "COUNT(" in code} <= {None, ""}
    assert all(
        code.startswith("=IF(COUNT(")
        for (_, name), (code, _) in found.items()
        if name[0] in "EF" and "SUB" not in code
    )


def test_cached_values_are_what_python_computes() -> None:
    content = write(register(**columns()), "en", "filled", BRAND)
    sheet = opened(content, values=True).active
    assert [cell.value for cell in sheet[6]] == [
        "FR-01",
        "=1+1",
        3,
        datetime(2026, 1, 31),
        datetime(2026, 2, 3),
        0.75,
        "Open",
    ]
    assert [cell.value for cell in sheet[9]][2:6:3] == [3, 0.75]
    assert serial(datetime(2026, 2, 3).toordinal()) == 46056


def test_each_type_of_column_takes_what_it_should() -> None:
    sheet = opened(write(register(**columns()), "en", "clean", BRAND)).active
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert [kind for kind, _ in rules.values()] == ["decimal", "date", "list"]
    assert rules["G6:G7"] == ("list", '"Open,Done"')
    assert sheet["D6"].number_format == "yyyy-mm-dd"


def test_what_is_overdue_large_or_done_is_coloured() -> None:
    sheet = opened(write(register(**columns()), "en", "clean", BRAND)).active
    rules = {
        str(found.sqref): [rule.formula[0] for rule in found.rules] for found in sheet.conditional_formatting
    }
    assert rules == {
        "A6:A7": ['$B6&$C6&$D6&$G6=""'],
        "C6:C7": ["AND(ISNUMBER($C6),$C6>=5)"],
        "D6:D7": ['AND(ISNUMBER($D6),$D6<TODAY(),$G6<>"Done")'],
        "G6:G7": ['$G6="Done"'],
    }


def test_a_row_added_later_gets_the_formula() -> None:
    table = part(write(register(**columns()), "en", "clean", BRAND), "xl/tables/table1.xml")
    assert table.count("<calculatedColumnFormula>") == 2
    assert "table_1[[#This Row],[Number]]/4" in table


def test_two_columns_with_one_title_get_different_headers() -> None:
    names = {"a": Column(title=same("Day")), "b": Column(title=same("day"))}
    assert [cell.value for cell in opened(write(register(**names), "en", "clean", BRAND)).active[5]] == [
        "Day",
        "day 2",
    ]


def test_the_last_row_says_what_it_shows() -> None:
    kinds = {"what": Column(title=same("What")), "n": Column(title=same("N"), type="number", total="average")}
    sheet = opened(write(register(**kinds), "en", "clean", BRAND)).active
    assert next(cell.value for cell in sheet[8]) == "Average"


def test_a_long_list_of_options_has_a_sheet_of_its_own() -> None:
    options = {
        f"key_{number}": Text(zh=f"选项 {number}", en=f"a rather long option {number}")
        for number in range(20)
    }
    choice = {
        "pick": Column(title=same("Pick"), type="choice", options=options),
        "what": Column(title=same("What")),
    }
    read = opened(write(register(**choice), "both", "clean", BRAND))
    assert read["选项"].sheet_state == "hidden"
    assert read["选项"]["A1"].value == "选项 0 a rather long option 0"


def test_checklist_counts_what_is_done() -> None:
    content = write(ledger(), "en", "clean", BRAND)
    sheet = opened(content)["Checklist before handing in"]
    (code, cached), *_ = (f for (name, _), f in formulas(content).items() if name == sheet.title)
    rows = len(minimal_catalog().deliverables["ledger"].acceptance)
    assert cached == 0
    assert f'ROWS($C$6:$C${5 + rows})-COUNTIF($C$6:$C${5 + rows},"Not applicable")' in code
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"Yes,No,Not applicable"'


def test_control_sheet_holds_properties_revisions_and_signatures() -> None:
    sheet = opened(write(ledger(), "en", "clean", BRAND))["Document control"]
    for key in ("subject", "number", "status", "classification", "revisions"):
        assert found(sheet, LABELS[key].en)
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert '"Draft,In review,Approved,Replaced"' in lists


# Every kind of block, and texts that mean harm


def every_block() -> tuple[Content, ...]:
    return (
        Paragraph(id="p", text=same("words")),
        Bullets(id="b", points=(same("one"),), prompt=same("more"), count=2, example=(same("example"),)),
        TextField(id="t", prompt=same("why"), example=same("because")),
        Form(
            id="f",
            caption=same("form"),
            entries={"a": Entry(title=same("a")), "b": Entry(title=same("b"), type="date")},
        ),
        Checklist(id="c", items=(Check(id="x", text=same("done")), Check(id="y", text=same("seen")))),
        Figure(id="g", caption=same("figure"), prompt=same("paste"), example=(same("1"), same("2"))),
    )


@pytest.mark.parametrize("edition", ["guided", "clean", "filled"])
def test_every_block_has_its_place(edition: Edition) -> None:
    heading = Heading(id="h", level=1, title=same("Section"))
    made = document(heading, Heading(id="s", level=2, title=same("Part")), *every_block())
    said = texts(opened(write(made, "both", edition, BRAND)))
    for words in ("words", "•  one", "why", "form", "done", "figure", "Part"):
        assert words in said or words == "form"
    assert ("1 → 2" in said) == ("because" in said) == (edition == "filled")


HOSTILE = [
    "=1+1",
    "]]>",
    "{{ x }}",
    "<b>&amp;</b>",
    "\u202eright to left",
    "😀" * 40,
    "w" * 300,
    "a\"b'c",
    "[x]#'@",
    "&P&N",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gives_a_file_that_opens(text: str) -> None:
    names = {
        "a": Column(title=same(text), type="number"),
        "b": Column(title=same(f"{text} b"), type="formula", formula="a * 2"),
        "c": Column(title=same("c"), type="choice", options={"x": same(text)}, warn=("x",)),
    }
    heading = Heading(id="h", level=1, title=same(text))
    table = Table(id="t", caption=same(text), columns=names, example=({"a": same("2"), "c": same("x")},))
    made = document(heading, table, name=same(text), title=same(text))
    content = write(made, "both", "filled", BRAND)
    read = opened(content)
    assert text in [cell.value for cell in cells(read.active)]
    assert next(cached for _, cached in formulas(content).values()) == 4
