"""The rules. A rule is a generator of complaints; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check import (
    entities,
    files,
    references,
    releases,
    reporting,
    roles,
    schemes,
    templates,
    terms,
    texts,
)
from macros.check.book import Book, Rule
from macros.check.file import FileRule, Standard, file_of
from macros.complaint import Complaint
from macros.source import Document

FILE_RULES: tuple[FileRule, ...] = (
    files.unique_items,
    references.source_pieces,
    *texts.RULES,
    terms.words_to_avoid,
    terms.partners,
)
"""Rules about a single file: most of the work, and none of it again while the file stays as it is."""
RULES: tuple[Rule, ...] = (
    files.schema_line,
    files.file_names,
    files.unique_entities,
    references.existing,
    references.links,
    references.specimen,
    roles.produced,
    roles.profiles,
    roles.shown_competencies,
    reporting.reporting_circle,
    reporting.charts,
    schemes.unique_symbols,
    schemes.tables,
    schemes.formulas,
    templates.present,
    templates.sheets,
    templates.entries,
    templates.cells,
    templates.samples,
    entities.competency_levels,
    entities.levels,
    entities.review_dates,
    entities.historical_notes,
    entities.home_counts,
    releases.first_lines,
    releases.versions,
    releases.dates,
    releases.summaries,
)


def check_file(document: Document, standard: Standard) -> Iterator[Complaint]:
    """Yield every complaint of the rules about a single file."""
    file = file_of(document, standard)
    for rule in FILE_RULES:
        yield from rule(file)


def check(book: Book) -> Iterator[Complaint]:
    """Yield every complaint of the rules about the book as a whole."""
    for rule in RULES:
        yield from rule(book)
