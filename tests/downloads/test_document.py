from __future__ import annotations

import pytest

from macros.downloads.document import MODES, Document, Mode, languages, lead, legal, of_deliverable, text
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.document import Guidance, Heading, Table
from tests.downloads.cases import SOURCE, template, templates
from tests.downloads.sample import same

BOTH = Text(zh="甲", en="a")


def test_text_of_each_mode() -> None:
    assert [text(mode, BOTH, " / ") for mode in MODES] == ["甲", "a", "甲 / a"]
    assert text("both", same("ERP")) == "ERP"


def test_leading_language() -> None:
    assert [(lead(mode), languages(mode)[0]) for mode in MODES] == [("zh", "zh"), ("en", "en"), ("zh", "zh")]


def test_what_no_file_can_hold_is_replaced() -> None:
    assert legal("a\x00\x1b\x7f\x85\ud800\ufffeb") == "a" + "\ufffd" * 6 + "b"
    assert legal("a\tb\nc — 甲 👍") == "a\tb\nc — 甲 👍"


@pytest.mark.parametrize("id", templates("document") + templates("workbook"))
def test_template_becomes_a_document(id: str, catalog: Catalog) -> None:
    document = template(catalog, id)
    model = catalog.deliverables[id].template
    assert model
    headings = [item.id for item in document.body if isinstance(item, Heading)]
    asked = [part.id for section in model.sections for part in (section, *section.parts)]
    assert [name for name in headings if name in asked] == asked
    assert headings[-1] == "acceptance"
    assert headings[0] == ("control" if model.layout == "book" else asked[0])
    assert sum(isinstance(item, Guidance) for item in document.body) == sum(
        part.guidance is not None for section in model.sections for part in (section, *section.parts)
    )
    blocks = [block for section in model.sections for block in section.every_block()]
    assert [item for item in document.body if item in blocks] == blocks
    assert document.version == model.version
    assert document.source == SOURCE


@pytest.mark.parametrize("id", templates("document") + templates("workbook"))
def test_everyone_who_signs_is_named_in_order(id: str, catalog: Catalog) -> None:
    deliverable = catalog.deliverables[id]
    signers = [*deliverable.reviews, *filter(None, [deliverable.approves])]
    found = [table for table in template(catalog, id).tables if table.id == "signature-list"]
    assert [row["who"] for table in found for row in table.start] == [
        catalog.who(who).name for who in signers
    ]


def filled(document: Document) -> list[Table]:
    return [table for table in document.tables if not table.example and table.rows]


def test_filled_example_fills_every_table(catalog: Catalog) -> None:
    samples = [item for item in catalog.deliverables.values() if item.template and item.template.sample]
    assert len(samples) >= 10
    for deliverable in samples:
        assert deliverable.template
        document = of_deliverable(catalog, deliverable, deliverable.template, SOURCE)
        assert filled(document) == [], deliverable.id


@pytest.mark.parametrize("mode", MODES)
def test_label_carries_the_abbreviation(mode: Mode, catalog: Catalog) -> None:
    assert text(mode, template(catalog, "product-requirements-document").label).endswith("PRD")
