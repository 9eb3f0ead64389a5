"""Rules about a single entity."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.base import LANGUAGES
from macros.model.competency import Competency
from macros.model.level import Level
from macros.source import Document

MAX_HAN, MAX_WORDS = 6, 2
"""Length of a competency's label; longer ones run out of the radar."""
LEVELS = 5
COUNTS = ("roles", "deliverables", "competencies")


def competency_levels(book: Book) -> Iterator[Complaint]:
    """A competency describes the levels 1 to 5 in order, and its label is short."""
    for competency, document in book.of(Competency):
        for index, level in enumerate(competency.levels):
            if level.level != index + 1:
                what = f"level {level.level} in place {index + 1}"
                yield document.complain(("levels", index, "level"), what, "list the levels from 1 to 5")
        short = competency.short
        if len(short.zh) > MAX_HAN or len(short.en.split()) > MAX_WORDS:
            todo = f"use at most {MAX_HAN} Chinese characters and {MAX_WORDS} English words"
            yield document.complain(("short",), "the label is too long", todo)


def levels(book: Book) -> Iterator[Complaint]:
    """The scale has the levels 1 to 5, each once."""
    files: dict[int, Document] = {}
    for level, document in book.of(Level):
        first = files.setdefault(level.rank, document)
        if first is not document:
            what = f"rank {level.rank} is that of {first.path} too"
            yield document.complain(("rank",), what, "give each level from 1 to 5 a rank of its own")
    if len(book.ids["levels"]) < LEVELS:
        for rank in sorted({*range(1, LEVELS + 1)} - files.keys()):
            yield book.site.complain((), f"no level has rank {rank}", "describe it in a file of levels/")


def review_dates(book: Book) -> Iterator[Complaint]:
    """A review lies in the past."""
    for entry in book.entries:
        if entry.entity.reviewed > book.today:
            what = f"the review date {entry.entity.reviewed} is in the future"
            yield entry.document.complain(("reviewed",), what, "write the day of the last review")


def historical_notes(book: Book) -> Iterator[Complaint]:
    """A historical entity says why it is one."""
    for entry in book.entries:
        if entry.entity.status == "historical" and not entry.entity.note:
            what, todo = "historical without a note", "add `note:` saying what replaced or ended it"
            yield entry.document.complain(("status",), what, todo)


def home_counts(book: Book) -> Iterator[Complaint]:
    """The home page's lead uses only the counts it may use."""
    for lang in LANGUAGES:
        if not _fills(book.catalog.site.home.lead[lang]):
            what, todo = (
                "a count in braces that is not known",
                "use {roles}, {deliverables} or {competencies}",
            )
            yield book.site.complain(("home", "lead", lang), what, todo)


def _fills(lead: str) -> bool:
    """Whether every field in braces is a bare count: no attribute, index, conversion or format."""
    try:
        fields = [field[1:] for field in Formatter().parse(lead)]
    except ValueError:
        return False
    return all(name is None or (name in COUNTS and not spec and not sign) for name, spec, sign in fields)
