"""LibreOffice opens the files: nothing is cut, no page is empty, and what has to be short is short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from macros.downloads.document import MODES
from macros.downloads.files import Download
from macros.model.catalog import Catalog
from tests.downloads.cases import Case, cases, template, templates, word
from tests.downloads.ooxml import Word, tables, text
from tests.downloads.spread import groups
from tests.downloads.tools import Page, needed, pages, printed, written

pytestmark = pytest.mark.slow

SHEET_PAGES = {"zh": 4, "en": 5, "both": 6}
"""Of a template without cover and contents, with its guidance; the clean edition is what is handed in."""
DESCRIPTION_PAGES = 2
MOST_PAGES = 40
MOSTLY = 0.8
FEWEST_LETTERS = 4
"""Letters between header and footer without which a page is empty."""


@pytest.fixture(scope="session")
def office() -> tuple[str, str]:
    """LibreOffice and poppler; without them the test is skipped, but fails where every test has to run."""
    soffice, pdftotext = needed("soffice", "pdftotext")
    return soffice, pdftotext


def looked_at(office: tuple[str, str], folder: Path, files: dict[str, bytes]) -> dict[str, list[Page]]:
    """Return name → pages of each file, as LibreOffice prints it."""
    soffice, pdftotext = office
    pdfs = printed(soffice, folder, written(folder, files))
    assert pdfs.keys() == files.keys()
    return {name: pages(pdftotext, pdf) for name, pdf in pdfs.items()}


def wrong(found: Sequence[Page], most: int) -> Iterator[str]:
    """Yield what is wrong with the pages of a document."""
    yield from empty(found, most, 50)
    for number, page in enumerate(found, 1):
        yield from (f"page {number} cuts “{word}”" for word in page.outside())


def empty(found: Sequence[Page], most: int, margin: float) -> Iterator[str]:
    """Yield what is wrong with the number of pages, and pages that say nothing within their margins."""
    if not 0 < len(found) <= most:
        yield f"{len(found)} pages"
    for number, page in enumerate(found, 1):
        if len("".join(page.body(margin))) < FEWEST_LETTERS:
            yield f"page {number} is empty"


def lacking(found: Sequence[Page], data: bytes) -> Iterator[str]:
    """Yield the last cell of the last table unless LibreOffice shows nearly all of it; a line that breaks
    between two characters hides that pair from us.
    """
    shown = "".join(word.text for page in found for word in page.words)
    for table in tables(Word(data))[-1:]:
        last = next(said for cell in reversed([*table.iter("{*}tc")]) if (said := text(cell).strip()))
        words = re.findall("[A-Za-z0-9]+|[一-鿿]{1,2}", last)
        if sum(word in shown for word in words) < MOSTLY * len(words):
            yield f"lacks “{last}”"


def test_job_descriptions_fit_two_pages(catalog: Catalog, office: tuple[str, str], tmp_path: Path) -> None:
    made = {
        f"{case.id}-{mode}.docx": word(case.document(catalog, mode), mode, "clean")
        for case in cases()
        if case.kind == "job-description"
        for mode in MODES
    }
    found = looked_at(office, tmp_path, made)
    assert {name: faults for name in found if (faults := [*wrong(found[name], DESCRIPTION_PAGES)])} == {}
    assert {name: faults for name in found if (faults := [*lacking(found[name], made[name])])} == {}


def test_sheets_stay_short_with_their_guidance(
    catalog: Catalog, office: tuple[str, str], tmp_path: Path
) -> None:
    documents = {id: template(catalog, id) for id in templates("document")}
    made = {
        f"{id}-{mode}.docx": word(document, mode, "guided")
        for id, document in documents.items()
        if document.layout == "sheet"
        for mode in MODES
    }
    found = looked_at(office, tmp_path, made)
    most = {name: SHEET_PAGES[name.removesuffix(".docx").rpartition("-")[2]] for name in made}
    assert {name: faults for name in found if (faults := [*wrong(found[name], most[name])])} == {}


def test_documents_are_shown_whole(catalog: Catalog, office: tuple[str, str], tmp_path: Path) -> None:
    made = {}
    for number, case in enumerate(some()):
        mode = case.modes()[number % len(case.modes())]
        edition = case.editions(catalog)[number % len(case.editions(catalog))]
        made[f"{case.name.replace('/', '-')}-{mode}-{edition}.docx"] = word(
            case.document(catalog, mode), mode, edition
        )
    assert len(made) >= 40
    found = looked_at(office, tmp_path, made)
    assert {name: faults for name in found if (faults := [*wrong(found[name], MOST_PAGES)])} == {}
    assert {name: faults for name in found if (faults := [*lacking(found[name], made[name])])} == {}


def some() -> Iterator[Case]:
    """Yield every second template, and a few of everything else but the largest handbooks."""
    every = cases()
    yield from [case for case in every if case.kind == "template"][::2]
    for kind in ("interview-kit", "probation-talk", "performance-talk", "onboarding", "handbook-role"):
        yield from [case for case in every if case.kind == kind][::7]


def test_workbooks_are_opened(planned: Sequence[Download], office: tuple[str, str], tmp_path: Path) -> None:
    made = {}
    for (kind, format), entities in groups(planned).items():
        for number, files in enumerate([*entities.values()][:4] if format == "xlsx" else []):
            file = files[number % len(files)]
            made[f"{kind}-{file.id}-{file.mode}-{file.edition}.xlsx"] = file.make()
    found = looked_at(office, tmp_path, made)
    # Not what the paper cuts: the ids by which a workbook is read back stand there, invisible.
    assert {name: faults for name in found if (faults := [*empty(found[name], MOST_PAGES, 30)])} == {}
