"""Every Word document of the real book, by name, so that each has a test id before the book is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from macros.downloads.document import EDITIONS, MODES, Brand, Document, Edition, Mode, of_deliverable
from macros.downloads.handbook import of_everything, of_family, of_role
from macros.downloads.interview_kit import interview_kit
from macros.downloads.job_description import job_description
from macros.downloads.onboarding import onboarding
from macros.downloads.talks import performance_talk, probation_talk
from macros.downloads.word import write
from macros.model.base import Text
from macros.model.catalog import Catalog
from tests.books import DATA, ROOT

PARTS = ROOT / "macros" / "downloads" / "parts"
BRAND = Brand(organisation=Text(zh="示例公司", en="Example Company"))
SOURCE = "https://book.example/page/"

_OF_ROLE: Mapping[str, Callable[[Catalog, str, Mode], Document]] = {
    "job-description": lambda book, id, mode: job_description(book, book.roles[id], SOURCE, mode),
    "interview-kit": lambda book, id, _: interview_kit(book, book.roles[id], SOURCE),
    "probation-talk": lambda book, id, _: probation_talk(book, book.roles[id], SOURCE),
    "performance-talk": lambda book, id, _: performance_talk(book, book.roles[id], SOURCE),
}
_MAKE: Mapping[str, Callable[[Catalog, str, Mode], Document]] = {
    "template": lambda book, id, _: template(book, id),
    **_OF_ROLE,
    "onboarding": lambda book, id, _: onboarding(book, book.paths[id], SOURCE),
    "handbook-role": lambda book, id, _: of_role(book, book.roles[id], SOURCE),
    "handbook-family": lambda book, id, _: of_family(book, book.families[id], SOURCE),
    "handbook-book": lambda book, id, _: of_everything(book, SOURCE),
}


class Case(NamedTuple):
    """A Word document: what kind it is, and of which entity."""

    kind: str
    id: str

    @property
    def name(self) -> str:
        """The id of its tests."""
        return f"{self.kind}/{self.id}"

    def document(self, book: Catalog, mode: Mode) -> Document:
        return _MAKE[self.kind](book, self.id, mode)

    def modes(self) -> tuple[Mode, ...]:
        return MODES[:2] if self.kind.startswith("handbook") else MODES

    def editions(self, book: Catalog) -> tuple[Edition, ...]:
        if self.kind != "template":
            return ("clean",)
        model = book.deliverables[self.id].template
        return EDITIONS if model and model.sample else EDITIONS[:2]


def template(book: Catalog, id: str) -> Document:
    """Return the document of a deliverable that has a template."""
    deliverable = book.deliverables[id]
    assert deliverable.template
    return of_deliverable(book, deliverable, deliverable.template, SOURCE)


@cache
def parts() -> Mapping[str, str]:
    """Return the parts of a Word file as the repository has them."""
    found = (path for path in PARTS.rglob("*") if path.is_file())
    return {path.relative_to(PARTS).as_posix(): path.read_text("utf-8") for path in found}


def word(document: Document, mode: Mode, edition: Edition, brand: Brand = BRAND) -> bytes:
    """Return a Word file with the brand of the tests."""
    return write(document, mode, edition, brand, parts())


def cases() -> list[Case]:
    """Return every Word document that the data folder asks for, without loading it."""
    current = sorted(ids("roles") - ids("roles", "status: historical"))
    families = [id for id in sorted(ids("families")) if ids("roles", f"family: {id}") & {*current}]
    return [
        *(Case("template", id) for id in templates("document")),
        *(Case(kind, id) for kind in _OF_ROLE for id in current),
        *(Case("onboarding", id) for id in sorted(ids("paths"))),
        *(Case("handbook-role", id) for id in current),
        *(Case("handbook-family", id) for id in families),
        Case("handbook-book", "all"),
    ]


def templates(form: str) -> list[str]:
    """Return the ids of the deliverables of a form, `document` or `workbook`, that have a template."""
    found = ids("deliverables", "template:") & ids("deliverables", f"form: {form}")
    return sorted(found - ids("deliverables", "status: historical"))


def ids(folder: str, line: str = "") -> set[str]:
    """Return the ids of a kind; only of files in which a line begins with `line`."""
    pattern = re.compile(f"^{re.escape(line)}", re.MULTILINE)
    return {path.stem for path in files(folder) if pattern.search(path.read_text("utf-8"))}


@cache
def files(folder: str) -> tuple[Path, ...]:
    return tuple((DATA / folder).rglob("*.yml"))
