"""The rules of the book. A rule is a generator of complaints; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check import coherence, references, texts
from macros.check.book import Book, Rule
from macros.complaint import Complaint

RULES: tuple[Rule, ...] = (
    coherence.schema_line,
    references.file_names,
    references.unique_entities,
    references.unique_items,
    references.existing,
    references.source_pieces,
    texts.html,
    texts.template_marks,
    texts.links,
    texts.numbers,
    texts.spacing,
    texts.punctuation,
    texts.language,
    coherence.produced,
    coherence.reporting_circle,
    coherence.profiles,
    coherence.shown_competencies,
    coherence.competency_levels,
    coherence.review_dates,
    coherence.historical_notes,
    coherence.charts,
    coherence.formulas,
    coherence.door_counts,
)


def check(book: Book) -> Iterator[Complaint]:
    """Yield every complaint of every rule."""
    for rule in RULES:
        yield from rule(book)
