"""What the rules about a single file see: the file, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.check.wording import Wording
from macros.complaint import Complaint
from macros.model.base import Lang
from macros.model.marks import plain
from macros.source import Document, Mappings, Texts, texts_in


@dataclass(frozen=True)
class Standard:
    """What a file is held against beside itself: the wording its texts keep to, the source pieces of the book."""

    wording: Wording = field(default_factory=Wording)
    pieces: frozenset[str] = frozenset()


class File(NamedTuple):
    """A file with its texts. What is not in `whole` is in none of them: a rule that looks there first need not
    look at each.
    """

    document: Document
    standard: Standard
    mappings: Mappings
    """Every mapping with its place, the whole file first."""
    written: Texts
    """Place, Chinese and English of each text pair, as they are written."""
    texts: Texts
    """The same without marks."""
    whole: Mapping[Lang, str]
    """All texts of a language without marks, a line break between each two."""


FileRule = Callable[[File], Iterator[Complaint]]


def file_of(document: Document, standard: Standard = Standard()) -> File:
    """Return a document as the rules about a single file see it."""
    mappings = document.mappings()
    written = texts_in(mappings)
    texts = tuple((at, plain(zh), plain(en)) for at, zh, en in written)
    whole: dict[Lang, str] = {
        "zh": "\n".join(zh for _, zh, _ in texts),
        "en": "\n".join(en for _, _, en in texts),
    }
    return File(document, standard, mappings, written, texts, whole)
