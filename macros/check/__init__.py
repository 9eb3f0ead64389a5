"""The rules of the book. A rule is a generator of complaints; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from macros.complaint import Complaint

ABOUT_TERMS: tuple[Rule, ...] = (terms.words_to_avoid, terms.partners)
"""Looking for some hundred terms in every text takes as long as all the other rules."""
RULES: tuple[Rule, ...] = (
    files.schema_line,
    files.file_names,
    files.unique_entities,
    files.unique_items,
    references.existing,
    references.links,
    references.specimen,
    references.source_pieces,
    texts.html,
    texts.template_marks,
    texts.numbers,
    texts.spacing,
    texts.punctuation,
    texts.language,
    *ABOUT_TERMS,
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


def check(book: Book, rules: Iterable[Rule]) -> Iterator[Complaint]:
    """Yield every complaint of the rules."""
    for rule in rules:
        yield from rule(book)
