"""Reads the data folder: a catalog, or every complaint about it at once."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.alongside import Alongside, worthwhile
from macros.check import ABOUT_TERMS, RULES, check, shape
from macros.check.book import Book, Entry, nearest
from macros.complaint import Complaint, as_text
from macros.model.base import Entity
from macros.model.catalog import KINDS, Catalog
from macros.model.site import Site
from macros.source import Document, Unreadable, parse

SITE = "site.yml"
SCHEMAS = "schema"
_YAML = re.compile(r"^[^.].*\.ya?ml", re.IGNORECASE)
"""Also `x.YML` and `x.yml.txt`: a file with a wrong ending must not be passed over in silence."""

_Files = tuple[tuple[str, bytes], ...]
"""Path below the data folder and content of each file."""


class DataError(Exception):
    """The data folder cannot be used; carries every complaint, sorted by place."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__(as_text(complaints))
        self.complaints = complaints


def load(root: Path, today: date | None = None) -> Catalog:
    """Return the catalog in the data folder `root`. Raises DataError with all problems of all files.

    `today` is the day reviews are measured against; the default is the day by the local clock. Unchanged
    files give the same catalog again.
    """
    paths = sorted(path for path in root.rglob("*") if _YAML.search(path.name) and path.is_file())
    files = tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)
    with _garbage_kept():
        return _load(root.name, files, today or date.today())


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Reading makes millions of values and no cycles; looking for cycles would take most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # and back: what was read counts as old, so that the next short look passes it by
        gc.unfreeze()
        if collecting:
            gc.enable()


@lru_cache(maxsize=1)
def _load(root: str, files: _Files, today: date) -> Catalog:
    known = tuple(file for file in files if _is_known(file[0]))
    complaints = [_stray(path, root) for path, _ in files if not _is_known(path)]
    if SITE not in dict(known):
        complaints.append(Complaint(f"{root}/{SITE}", 1, 1, "the settings are missing", "write this file"))
    entries, site = _entries(root, known, complaints)
    if site:
        ids = {
            folder: frozenset(_stem(path) for path, _ in known if _folder(path) == folder) for folder in KINDS
        }
        book = Book(_catalog(*site, entries), entries, ids, site[1], today)
        complaints.extend(_check(book))
    if complaints:
        raise DataError(tuple(sorted(set(complaints))))
    return book.catalog


def _entries(
    root: str, files: _Files, complaints: list[Complaint]
) -> tuple[tuple[Entry, ...], tuple[Site, Document] | None]:
    """Return the entities and the settings, as far as they can be read."""
    parsed = _parse_all([(f"{root}/{path}", raw) for path, raw in files])
    entries: list[Entry] = []
    site = None
    for path, _ in files:
        document, found = parsed[f"{root}/{path}"]
        complaints.extend(found)
        if document is None:
            continue
        kind = KINDS.get(_folder(path))
        value, found = _read(document, kind.type if kind else Site, _stem(path))
        complaints.extend(found)
        if kind and isinstance(value, Entity):
            entries.append(Entry(kind, value, document))
        elif isinstance(value, Site):
            site = value, document
    return tuple(entries), site


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yml")


def _is_known(path: str) -> bool:
    return path == SITE or (_folder(path) in KINDS and path.endswith(".yml"))


_Parsed = tuple[Document | None, tuple[Complaint, ...]]


_parsed: dict[tuple[str, bytes], _Parsed] = {}
"""What each file of the last load held, by name and content, so that a rebuild parses only what changed."""


def _parse_all(files: Sequence[tuple[str, bytes]]) -> dict[str, _Parsed]:
    """Return what each file holds by its name; a second process parses two of five files of a large book: fewer
    than this one, as what it has parsed is to be sent.
    """
    new = [file for file in files if file not in _parsed]
    alongside = set(new[::5] + new[1::5]) if worthwhile(len(new)) else set()
    there, here = ([file for file in new if (file in alongside) is side] for side in (True, False))
    others = Alongside(lambda: [_parse(*file) for file in there]) if there else None
    found = {file: _parse(*file) for file in here}
    if others:
        found |= zip(there, others.result(), strict=True)
    known = {file: found.get(file) or _parsed[file] for file in files}
    _parsed.clear()
    _parsed.update(known)
    return {name: parsed for (name, _), parsed in known.items()}


def _parse(name: str, raw: bytes) -> _Parsed:
    try:
        return parse(name, raw), ()
    except Unreadable as error:
        return None, error.complaints


@lru_cache(maxsize=20_000)
def _read(
    document: Document, cls: type[BaseModel], id: str
) -> tuple[BaseModel | None, tuple[Complaint, ...]]:
    """Return value and complaints. Remembered as well."""
    data: Mapping[str, Any] = {"id": id, **document.data} if "id" in cls.model_fields else document.data
    try:
        return cls.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(shape.complaints(error, cls, document))


def _check(book: Book) -> list[Complaint]:
    """Return every complaint of every rule; a second process looks for the terms in a large book."""
    if not worthwhile(len(book.entries)):
        return list(check(book, RULES))
    about_terms = Alongside(lambda: list(check(book, ABOUT_TERMS)))
    others = [rule for rule in RULES if rule not in ABOUT_TERMS]
    return [*check(book, others), *about_terms.result()]


def _stray(path: str, root: str) -> Complaint:
    folder, name = _folder(path), f"{root}/{path}"
    if folder in KINDS:
        return Complaint(name, 1, 1, f"the file name does not end in “.yml”: {path}", "rename it")
    what = f"“{folder}” is not a kind of entity"
    return Complaint(name, 1, 1, what, nearest(folder, frozenset(KINDS)))


def _catalog(site: Site, settings: Document, entries: Sequence[Entry]) -> Catalog:
    def of(folder: str) -> dict[str, Any]:
        found = {entry.entity.id: entry.entity for entry in entries if entry.kind.folder == folder}
        return dict(sorted(found.items()))

    files = {(entry.kind.folder, entry.entity.id): entry.document.path for entry in entries}
    digests = {("site", ""): settings.digest}
    digests |= {(entry.kind.folder, entry.entity.id): entry.document.digest for entry in entries}
    return Catalog(site=site, files=files, digests=digests, **{folder: of(folder) for folder in KINDS})
