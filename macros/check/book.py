"""What the rules about the whole book see: the catalog as far as it could be read, its files, and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from macros.complaint import Complaint
from macros.model.base import Entity
from macros.model.catalog import Catalog, Kind
from macros.source import Document

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Entry:
    """An entity with the file it was read from."""

    kind: Kind
    entity: Entity
    document: Document


@dataclass(frozen=True)
class Book:
    """Everything the rules may look at. `ids` also names entities whose file could not be read, so
    that one broken file does not make every reference to it a second complaint.
    """

    catalog: Catalog
    entries: tuple[Entry, ...]
    ids: Mapping[str, frozenset[str]]
    site: Document
    today: date
    releases: tuple[Document, ...] = ()
    """The files of releases. They are not among the documents: what they quote has been written already."""

    def of(self, cls: type[E]) -> Iterator[tuple[E, Document]]:
        """Yield the entities of a type with their files."""
        for entry in self.entries:
            if isinstance(entry.entity, cls):
                yield entry.entity, entry.document

    def documents(self) -> Iterator[Document]:
        """Yield every readable file."""
        yield self.site
        for entry in self.entries:
            yield entry.document


Rule = Callable[[Book], Iterator[Complaint]]


def nearest(word: str, known: frozenset[str] | set[str]) -> str:
    """Return the advice for an unknown word: the nearest known ones, or how to see them."""
    close = get_close_matches(word, known, n=2, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f"“{near}”" for near in close) + "?"
    if not known:
        return "there is none yet; add it first"
    if len(known) <= 12:
        return "known are: " + ", ".join(sorted(known))
    return "write one that exists, or add it first"
