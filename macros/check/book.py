"""What the rules see: the catalog as far as it could be read, its files, and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple, TypeVar

from macros.complaint import Complaint
from macros.model.base import Entity, Lang
from macros.model.catalog import Catalog, Kind
from macros.model.marks import plain
from macros.source import Document, Steps

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Entry:
    """An entity with the file it was read from."""

    kind: Kind
    entity: Entity
    document: Document


class Prose(NamedTuple):
    """The texts of a file without their marks. What is not in `whole` is in none of them: a rule that looks
    there first need not look at each.
    """

    document: Document
    texts: tuple[tuple[Steps, str, str], ...]
    """Place, Chinese and English of each text pair."""
    whole: Mapping[Lang, str]
    """All texts of a language, a line break between each two."""


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

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The texts of every readable file, in the order of `documents`."""
        return tuple(map(_prose, self.documents()))


def _prose(document: Document) -> Prose:
    texts = tuple((at, plain(zh), plain(en)) for at, zh, en in document.texts)
    whole: dict[Lang, str] = {
        "zh": "\n".join(zh for _, zh, _ in texts),
        "en": "\n".join(en for _, _, en in texts),
    }
    return Prose(document, texts, whole)


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
