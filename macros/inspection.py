"""Parses data files and holds each to the rules about a single file. Remembers what the files of the last load
said, so that a rebuild looks only at what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from macros.alongside import Alongside, worthwhile
from macros.check import check_file
from macros.check.file import Standard
from macros.complaint import Complaint
from macros.source import Document, Unreadable, parse

Raw = tuple[str, bytes]
"""Name and content of a file."""


class Inspected(NamedTuple):
    """What a file holds, if it can be read, and what is wrong with it by itself."""

    document: Document | None
    complaints: tuple[Complaint, ...]


_parsed: dict[Raw, Inspected] = {}
_found: WeakKeyDictionary[Document, tuple[Standard, tuple[Complaint, ...]]] = WeakKeyDictionary()
"""What the rules said of a document, and by which standard."""


def read(file: Raw) -> Inspected:
    """Return what a file holds, or why it cannot be read."""
    try:
        return Inspected(parse(*file), ())
    except Unreadable as error:
        return Inspected(None, error.complaints)


def parsed(file: Raw) -> Inspected:
    """Return what a file holds, or why it cannot be read; remembered until all are inspected again."""
    if file not in _parsed:
        _parsed[file] = read(file)
    return _parsed[file]


def inspect(file: Raw, standard: Standard | None) -> Inspected:
    """Return what a file holds and what is wrong with it by itself; without a standard only why it cannot be
    read.
    """
    document, complaints = parsed(file)
    if document is None or standard is None:
        return Inspected(document, complaints)
    known = _found.get(document)
    if not known or known[0] != standard:
        known = _found[document] = standard, tuple(check_file(document, standard))
    return Inspected(document, known[1])


def inspect_all(files: Mapping[Raw, Standard | None]) -> Iterator[tuple[Raw, Inspected]]:
    """Inspect each file by its standard, and forget all others. A second process does half of a large book;
    what it finds comes last, so that there is time to do something with the rest.
    """
    new = [file for file in files if file not in _parsed]
    there = new[::2] if worthwhile(len(new)) else []
    other = Alongside(lambda: [inspect(file, files[file]) for file in there]) if there else None
    elsewhere = frozenset(there)
    for file, standard in files.items():
        if file not in elsewhere:
            yield file, inspect(file, standard)
    for file, inspected in zip(there, other.result() if other else (), strict=True):
        _remember(file, files[file], inspected)
        yield file, inspected
    for file in _parsed.keys() - files.keys():
        del _parsed[file]


def _remember(file: Raw, standard: Standard | None, inspected: Inspected) -> None:
    document, complaints = inspected
    _parsed[file] = Inspected(document, () if document else complaints)
    if document and standard:
        _found[document] = standard, complaints
