"""What the rules see: the catalog as far as it could be read, its files, and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

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
    def _prose(self) -> dict[Document, Prose]:
        return {}

    def prose(self, document: Document) -> Prose:
        """Return the texts of a file."""
        if document not in self._prose:
            self._prose[document] = _prose(document)
        return self._prose[document]


def _prose(document: Document) -> Prose:
    texts = tuple((at, plain(zh), plain(en)) for at, zh, en in document.texts)
    whole: dict[Lang, str] = {
        "zh": "\n".join(zh for _, zh, _ in texts),
        "en": "\n".join(en for _, _, en in texts),
    }
    return Prose(document, texts, whole)


Rule = Callable[[Book], Iterator[Complaint]]
FileRule = Callable[[Prose], Iterator[Complaint]]
"""A rule that looks at one file only."""


class Findings:
    """What a rule has said of each file. After an edit all files are checked again, and most are as they were."""

    def __init__(self) -> None:
        self._measure: object = None
        self._said: WeakKeyDictionary[Document, tuple[Complaint, ...]] = WeakKeyDictionary()

    def of(
        self, documents: Iterable[Document], measure: object, rule: Callable[[Document], Iterator[Complaint]]
    ) -> Iterator[Complaint]:
        """Yield what the rule says of each file, which depends on nothing but the file and `measure`."""
        if measure != self._measure:
            self._said.clear()
            self._measure = measure
        for document in documents:
            if document not in self._said:
                self._said[document] = tuple(rule(document))
            yield from self._said[document]


def each_file(rule: FileRule) -> Rule:
    """Make a rule about one file a rule about all of them."""
    findings = Findings()

    @wraps(rule)
    def check(book: Book) -> Iterator[Complaint]:
        yield from findings.of(book.documents(), None, lambda document: rule(book.prose(document)))

    return check


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
