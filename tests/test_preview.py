"""A document as its page shows it."""

from __future__ import annotations

from macros.downloads.document import of_deliverable
from macros.model.base import Lang
from macros.model.document import Bullets, Checklist, Figure, Paragraph, TextField
from macros.preview import Cell, Grid, Preview, preview
from tests.books import minimal_catalog


def shown(id: str, lang: Lang = "en", *, filled: bool = False) -> Preview:
    catalog = minimal_catalog()
    item = catalog.deliverables[id]
    assert item.template
    return preview(of_deliverable(catalog, item, item.template, ""), lang, filled=filled)


def grids(found: Preview) -> list[Grid]:
    """Return the tables and forms in reading order."""
    holders = [holder for section in found.passages for holder in (section, *section.parts)]
    return [piece for holder in holders for _, piece in holder.pieces if isinstance(piece, Grid)]


def words(row: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in row]


def test_sections_are_those_of_the_template_with_their_numbers() -> None:
    (section,) = shown("report").passages
    assert (section.number, section.title.en, section.label) == ("1", "Findings", "section-findings")
    assert [(part.number, part.title.en) for part in section.parts] == [("1.1", "Readers")]
    assert section.guidance
    assert section.parts[0].guidance is None


def test_every_kind_of_block_is_there_in_order() -> None:
    (section,) = shown("report").passages
    kinds = [type(piece) for holder in (section, *section.parts) for _, piece in holder.pieces]
    assert kinds == [TextField, Grid, Bullets, Paragraph, Grid, Figure, Checklist]
    names = [kind for holder in (section, *section.parts) for kind, _ in holder.pieces]
    assert names == ["textfield", "grid", "bullets", "paragraph", "grid", "figure", "checklist"]


def test_empty_row_says_what_to_write() -> None:
    table, form = grids(shown("report"))
    assert [head.title for head in table.heads] == [
        "No.",
        "Title",
        "Kind",
        "Copies",
        "Sold",
        "Left",
        "Printed on",
    ]
    assert [head.title for head in table.heads if head.figures] == ["Copies", "Sold", "Left"]
    (row,) = table.rows
    assert words(row) == ["B-01", "", "New / Reprint", "[Number]", "[Number]", "= Copies − Sold", "[Date]"]
    assert [cell.prompt for cell in row] == [False, False, True, True, True, True, True]
    assert not form.heads
    assert [words(row) for row in form.rows] == [["Reader", "[Text]"], ["Date", "[Date]"]]


def test_example_is_filled_in_and_computed() -> None:
    table, form = grids(shown("report", filled=True))
    assert [words(row) for row in table.rows] == [
        ["B-01", "In the hills", "New", "1,200", "900", "300", "2026-01-12"]
    ]
    assert [words(row) for row in form.rows] == [["Reader", "A bookseller"], ["Date", "2026-01-20"]]
    assert not any(cell.prompt for grid in (table, form) for row in grid.rows for cell in row)


def test_given_rows_come_first() -> None:
    _, table = grids(shown("ledger", "zh"))
    assert [words(row)[0] for row in table.rows] == ["纸张", "油墨", ""]
    assert words(table.rows[0])[1:] == ["[元]", "[百分数]", "= 金额 × 税率", "未付 / 已付"]
    assert table.left_out == 0
