"""Rules about ids and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.check.book import Book, Entry, nearest
from macros.check.texts import link_problem
from macros.complaint import Complaint
from macros.model.base import Model, Ref
from macros.model.catalog import KINDS
from macros.model.references import Reference, references
from macros.source import Data, Document


def file_names(book: Book) -> Iterator[Complaint]:
    """The id of an entity is the name of its file."""
    for entry in book.entries:
        stem = entry.document.path.rpartition("/")[2].removesuffix(".yml")
        if entry.entity.id != stem:
            what = f"the id “{entry.entity.id}” is not the file name “{stem}”"
            yield entry.document.complain(("id",), what, "rename one of them, or delete the `id:` line")


def unique_entities(book: Book) -> Iterator[Complaint]:
    """An id names one entity of its kind; roles and parties share their names."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in book.entries:
        space = "roles" if entry.kind.folder == "parties" else entry.kind.folder
        first = seen.setdefault((space, entry.entity.id), entry)
        if first is not entry:
            what = f"the id “{entry.entity.id}” is used by {first.document.path} too"
            yield entry.document.complain((), what, "rename one of the files")


def unique_items(book: Book) -> Iterator[Complaint]:
    """An item's id is used once within its entity: it is the anchor on the page."""
    for entry in book.entries:
        yield from _twice(entry.document, entry.document.data, (), set())


def _twice(
    document: Document, data: Data | Mapping[str, Data], at: tuple[str | int, ...], seen: set[str]
) -> Iterator[Complaint]:
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from _twice(document, value, (*at, index), seen)
    elif isinstance(data, Mapping):
        id = data.get("id") if at else None
        if isinstance(id, str):
            if id in seen:
                what = f"the item id “{id}” a second time in this file"
                yield document.complain((*at, "id"), what, "give it another id")
            seen.add(id)
        for key, value in data.items():
            if value.__class__ is not str:
                yield from _twice(document, value, (*at, key), seen)


def existing(book: Book) -> Iterator[Complaint]:
    """A reference names something that exists."""
    parts = _parts(book)
    targets: list[tuple[Document, Model]] = [(entry.document, entry.entity) for entry in book.entries]
    for document, model in [*targets, (book.site, book.catalog.site)]:
        for found in references(model):
            if problem := _problem(book, parts, found):
                yield document.complain(found.at, *problem)


def _problem(
    book: Book, parts: Mapping[tuple[str, str], frozenset[str]], found: Reference
) -> tuple[str, str] | None:
    ref, target = found.ref, found.target
    if not ref.kinds:
        return link_problem(book, target)
    if ref == Ref(("site",), part="owners"):
        owners = frozenset(owner.id for owner in book.catalog.site.owners)
        return None if target in owners else (f"the unknown owner “{target}”", nearest(target, owners))
    known = frozenset[str]().union(*(book.ids[kind] for kind in ref.kinds))
    id, slash, part = target.partition("/")
    word = " or ".join(KINDS[kind].name for kind in ref.kinds)
    if id not in known:
        return f"the unknown {word} “{id}”", nearest(id, known)
    if not ref.part:
        return (f"“{target}” is not an id", "leave out the “/”") if slash else None
    stages = parts.get((ref.kinds[0], id))
    if stages is None or part in stages:
        return None
    return f"{word} “{id}” has no stage “{part}”", nearest(part, stages)


def _parts(book: Book) -> Mapping[tuple[str, str], frozenset[str]]:
    return {
        ("processes", id): frozenset(stage.id for stage in process.stages)
        for id, process in book.catalog.processes.items()
    }


def source_pieces(book: Book) -> Iterator[Complaint]:
    """An inventory id begins with the id of a source piece of the book."""
    known = book.ids["sources"]
    for entry in book.entries:
        if "sources" in entry.document.text:
            for at, id in _source_ids(entry.document.data, ()):
                piece = id.partition(".")[0].lower()
                if piece not in known:
                    what = f"the unknown source piece “{piece}” in “{id}”"
                    yield entry.document.complain(at, what, nearest(piece, known))


def _source_ids(data: Any, at: tuple[str | int, ...]) -> Iterator[tuple[Sequence[str | int], str]]:
    if isinstance(data, list):
        for index, value in enumerate(data):
            if not isinstance(value, str):
                yield from _source_ids(value, (*at, index))
    elif isinstance(data, Mapping):
        for index, id in enumerate(data.get("sources") or ()):
            yield (*at, "sources", index), id
        for key, value in data.items():
            if not isinstance(value, str) and key != "sources":
                yield from _source_ids(value, (*at, key))
