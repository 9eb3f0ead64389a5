"""Reads the data folder: a catalog, or every complaint about it at once."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from macros import inspection
from macros.check import check, shape
from macros.check.book import Book, Entry, nearest
from macros.check.file import Standard
from macros.check.wording import Wording
from macros.complaint import Complaint, as_text
from macros.model.base import Entity
from macros.model.catalog import KINDS, Catalog
from macros.model.release import Release
from macros.model.site import Site
from macros.model.term import Term
from macros.source import Document

SITE = "site.yml"
SCHEMAS = "schema"
RELEASES = "releases"
_TERMS, _PIECES = "glossary", "sources"
_YAML = re.compile(r"^[^.].*\.ya?ml", re.IGNORECASE)
"""Also `x.YML` and `x.yml.txt`: a file with a wrong ending must not be passed over in silence."""

_Files = tuple[tuple[str, bytes], ...]
"""Path below the data folder and content of each file."""


class DataError(Exception):
    """The data folder cannot be used; carries every complaint, sorted by place."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__(as_text(complaints))
        self.complaints = complaints


def files_of(root: Path) -> _Files:
    """Return path and content of every data file in a folder."""
    paths = sorted(path for path in root.rglob("*") if _YAML.search(path.name) and path.is_file())
    return tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in paths)


def load(root: Path, today: date | None = None) -> Catalog:
    """Return the catalog in the data folder `root`. Raises DataError with all problems of all files.

    `today` is the day reviews are measured against; the default is the day by the local clock. Unchanged
    files give the same catalog again.
    """
    files = files_of(root)
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
    entries, site, releases = _entries(root, known, complaints)
    if site:
        ids = {folder: _ids(folder, known) for folder in KINDS}
        catalog = _catalog(*site, entries, releases)
        book = Book(catalog, entries, ids, site[1], today, tuple(document for _, document in releases))
        complaints.extend(check(book))
    if complaints:
        raise DataError(tuple(sorted(set(complaints))))
    return book.catalog


def _ids(folder: str, files: _Files) -> frozenset[str]:
    return frozenset(_stem(path) for path, _ in files if _folder(path) == folder)


def _entries(
    root: str, files: _Files, complaints: list[Complaint]
) -> tuple[tuple[Entry, ...], tuple[Site, Document] | None, tuple[tuple[Release, Document], ...]]:
    """Return the entities, the settings and the releases, as far as they can be read; add what is wrong with
    each file by itself to the complaints.
    """
    entries: list[Entry] = []
    site = None
    releases: list[tuple[Release, Document]] = []
    for (name, _), (document, found) in inspection.inspect_all(_standards(root, files)):
        complaints.extend(found)
        if document is None:
            continue
        path = name.removeprefix(f"{root}/")
        kind = KINDS.get(_folder(path))
        value, found = _read(document, _type_of(path), _stem(path))
        complaints.extend(found)
        if kind and isinstance(value, Entity):
            entries.append(Entry(kind, value, document))
        elif isinstance(value, Site):
            site = value, document
        elif isinstance(value, Release):
            releases.append((value, document))
    entries.sort(key=lambda entry: entry.document.path)
    return tuple(entries), site, tuple(releases)


def _type_of(path: str) -> type[BaseModel]:
    kind = KINDS.get(_folder(path))
    return kind.type if kind else Release if _folder(path) == RELEASES else Site


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yml")


def _is_known(path: str) -> bool:
    return path == SITE or (_folder(path) in (*KINDS, RELEASES) and path.endswith(".yml"))


def _standards(root: str, files: _Files) -> dict[inspection.Raw, Standard | None]:
    """Return what each file is held against. The glossary explains words to avoid, the sources quote them, and
    the settings are about no term; a release repeats what was checked before.
    """
    pieces = _ids(_PIECES, files)
    standard = Standard(Wording(tuple(_terms(root, files))), pieces)
    own = dict.fromkeys((SITE, _TERMS, _PIECES), Standard(Wording(), pieces)) | {RELEASES: None}
    return {(f"{root}/{path}", raw): own.get(_folder(path), standard) for path, raw in files}


def _terms(root: str, files: _Files) -> Iterator[Term]:
    for path, raw in files:
        if _folder(path) == _TERMS and (document := inspection.parsed((f"{root}/{path}", raw)).document):
            term, _ = _read(document, Term, _stem(path))
            if isinstance(term, Term):
                yield term


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


def _stray(path: str, root: str) -> Complaint:
    folder, name = _folder(path), f"{root}/{path}"
    if folder in KINDS or folder == RELEASES:
        return Complaint(name, 1, 1, f"the file name does not end in “.yml”: {path}", "rename it")
    what = f"“{folder}” is not a kind of entity"
    return Complaint(name, 1, 1, what, nearest(folder, frozenset(KINDS)))


def _catalog(
    site: Site,
    settings: Document,
    entries: Sequence[Entry],
    releases: Sequence[tuple[Release, Document]] = (),
) -> Catalog:
    def of(folder: str) -> dict[str, Any]:
        found = {entry.entity.id: entry.entity for entry in entries if entry.kind.folder == folder}
        return dict(sorted(found.items()))

    files = {(entry.kind.folder, entry.entity.id): entry.document.path for entry in entries}
    digests = {("site", ""): settings.digest}
    digests |= {(entry.kind.folder, entry.entity.id): entry.document.digest for entry in entries}
    latest = tuple(
        sorted((release for release, _ in releases), key=lambda release: release.order, reverse=True)
    )
    files |= {(RELEASES, release.version): document.path for release, document in releases}
    kinds = {folder: of(folder) for folder in KINDS}
    return Catalog(site=site, files=files, digests=digests, releases=latest, **kinds)


class Reading(NamedTuple):
    """A data folder as far as it can be read today: an older one may not satisfy the rules of now."""

    catalog: Catalog
    skipped: frozenset[tuple[str, str]]
    """Folder and id of each entity that cannot be read; the settings stand under `("site", "")`."""
    complaints: tuple[Complaint, ...]
    """Why, and which keys are no longer known and were left out."""


def read(root: str, files: _Files, settings: Site | None = None) -> Reading:
    """Return what the files of a data folder say, without holding it to the rules of the book. Keys that are no
    longer known are left out. `settings` stand in for those that cannot be read; without them DataError.
    """
    known = tuple((path, raw) for path, raw in files if path == SITE or _is_entity(path))
    complaints: list[Complaint] = []
    entries: list[Entry] = []
    site: tuple[Site, Document] | None = None
    skipped = set()
    for path, raw in known:
        kind = KINDS.get(_folder(path))
        document, found = inspection.read((f"{root}/{path}", raw))
        value = None
        if document:
            value, found = _read_leniently(document, _type_of(path), _stem(path))
        complaints.extend(found)
        if kind and document and isinstance(value, Entity):
            entries.append(Entry(kind, value, document))
        elif document and isinstance(value, Site):
            site = value, document
        else:
            skipped.add((kind.folder, _stem(path)) if kind else ("site", ""))
    if site is None:
        if settings is None:
            missing = Complaint(f"{root}/{SITE}", 1, 1, "the settings are missing", "write this file")
            raise DataError(tuple(complaints) or (missing,))
        site = settings, Document(f"{root}/{SITE}", "", {})
    return Reading(_catalog(*site, entries), frozenset(skipped), tuple(sorted(set(complaints))))


def _is_entity(path: str) -> bool:
    return _folder(path) in KINDS and path.endswith(".yml")


def _read_leniently(
    document: Document, cls: type[BaseModel], id: str
) -> tuple[BaseModel | None, tuple[Complaint, ...]]:
    """Return value and complaints; what the model does not know is left out, and complained about."""
    value, found = _read(document, cls, id)
    if value is not None or not found:
        return value, found
    data = deepcopy({"id": id, **document.data} if "id" in cls.model_fields else dict(document.data))
    for _ in range(2):  # leaving something out may bring to light what else is not known
        try:
            return cls.model_validate(data), found
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                if detail["type"] == "extra_forbidden":
                    _leave_out(data, detail["loc"])
    return None, found


def _leave_out(data: Any, at: Sequence[str | int]) -> None:
    """Delete the key at a place."""
    for step in at[:-1]:
        data = data[step]
    del data[at[-1]]
