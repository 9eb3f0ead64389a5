"""Reads the data folder: a catalog, or every complaint about it at once."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.check import check, shape
from macros.check.book import Book, Entry, nearest
from macros.complaint import Complaint, as_text
from macros.model.base import Entity
from macros.model.catalog import KINDS, Catalog, Kind
from macros.model.site import Site
from macros.source import Document, Unreadable, parse

SITE = "site.yml"
SCHEMAS = "schema"
_YAML = re.compile(r"^[^.].*\.ya?ml", re.IGNORECASE)
"""Also `x.YML` and `x.yml.txt`: a file with a wrong ending must not be passed over in silence."""


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
def _load(root: str, files: tuple[tuple[str, bytes], ...], today: date) -> Catalog:
    complaints: list[Complaint] = []
    entries: list[Entry] = []
    ids: dict[str, set[str]] = {folder: set() for folder in KINDS}
    site: tuple[Site, Document] | None = None
    for path, raw in files:
        folder, _, rest = path.partition("/")
        name, stem = f"{root}/{path}", rest.rpartition("/")[2].removesuffix(".yml")
        if path == SITE:
            site = _site(name, raw, complaints)
        elif folder in KINDS and path.endswith(".yml"):
            ids[folder].add(stem)
            entries.extend(_entry(KINDS[folder], name, raw, stem, complaints))
        else:
            complaints.append(_stray(folder, path, name))
    if SITE not in dict(files):
        complaints.append(Complaint(f"{root}/{SITE}", 1, 1, "the settings are missing", "write this file"))
    if site:
        frozen = {folder: frozenset(found) for folder, found in ids.items()}
        book = Book(_catalog(site[0], entries), tuple(entries), frozen, site[1], today)
        complaints.extend(check(book))
    if complaints:
        raise DataError(tuple(sorted(set(complaints))))
    return book.catalog


def _entry(kind: Kind, name: str, raw: bytes, stem: str, complaints: list[Complaint]) -> Iterator[Entry]:
    document, value, found = _read(name, raw, kind.type, stem)
    complaints.extend(found)
    if document and isinstance(value, Entity):
        yield Entry(kind, value, document)


@lru_cache(maxsize=20_000)
def _read(
    name: str, raw: bytes, cls: type[BaseModel], id: str
) -> tuple[Document | None, BaseModel | None, tuple[Complaint, ...]]:
    """Return document, value and complaints. Remembered, so that a rebuild reads only what changed."""
    try:
        document = parse(name, raw)
    except Unreadable as error:
        return None, None, error.complaints
    data: Mapping[str, Any] = {"id": id, **document.data} if "id" in cls.model_fields else document.data
    try:
        return document, cls.model_validate(data), ()
    except ValidationError as error:
        return document, None, tuple(shape.complaints(error, cls, document))


def _site(name: str, raw: bytes, complaints: list[Complaint]) -> tuple[Site, Document] | None:
    document, site, found = _read(name, raw, Site, "")
    complaints.extend(found)
    return (site, document) if document and isinstance(site, Site) else None


def _stray(folder: str, path: str, name: str) -> Complaint:
    if folder in KINDS:
        return Complaint(name, 1, 1, f"the file name does not end in “.yml”: {path}", "rename it")
    what = f"“{folder}” is not a kind of entity"
    return Complaint(name, 1, 1, what, nearest(folder, frozenset(KINDS)))


def _catalog(site: Site, entries: list[Entry]) -> Catalog:
    def of(folder: str) -> dict[str, Any]:
        found = {entry.entity.id: entry.entity for entry in entries if entry.kind.folder == folder}
        return dict(sorted(found.items()))

    files = {(entry.kind.folder, entry.entity.id): entry.document.path for entry in entries}
    return Catalog(site=site, files=files, **{folder: of(folder) for folder in KINDS})
