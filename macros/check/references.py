"""Rules about what refers to something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.check.book import Book, nearest
from macros.check.file import File
from macros.complaint import Complaint
from macros.model.base import SOURCE_ID, Model
from macros.model.catalog import FOLDER_OF, KINDS
from macros.model.marks import targets
from macros.model.references import Reference, references
from macros.source import Document

_PUBLIC = re.compile(r"(?:https?://|mailto:)\S")
_SOURCE_ID = re.compile(SOURCE_ID)


def existing(book: Book) -> Iterator[Complaint]:
    """A reference names something that exists."""
    parts = _parts(book)
    targets: list[tuple[Document, Model]] = [(entry.document, entry.entity) for entry in book.entries]
    for document, model in [*targets, (book.site, book.catalog.site)]:
        for found in references(model):
            problem = _problem(book, parts, found)
            if not problem and document is not book.site and _names_no_entity(found):
                problem = f"“{found.target}” names no entity", "write `kind:id`"
            if problem:
                yield document.complain(found.at, *problem)


def _names_no_entity(found: Reference) -> bool:
    """Whether a link leads to an index or into an entity: only texts and the home page may do that."""
    kind, _, id = found.target.partition(":")
    return not found.ref.kinds and kind in FOLDER_OF and (not id or "#" in id)


def _problem(
    book: Book, parts: Mapping[tuple[str, str], frozenset[str]], found: Reference
) -> tuple[str, str] | None:
    ref, target = found.ref, found.target
    if not ref.kinds:
        return link_problem(book, target)
    if ref.kinds == ("site",):
        owners = frozenset(owner.id for owner in book.catalog.site.owners)
        return None if target in owners else (f"the unknown owner “{target}”", nearest(target, owners))
    id, slash, part = target.partition("/")
    word = " or ".join(KINDS[kind].name for kind in ref.kinds)
    if not any(id in book.ids[kind] for kind in ref.kinds):
        known = frozenset[str]().union(*(book.ids[kind] for kind in ref.kinds))
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


def links(book: Book) -> Iterator[Complaint]:
    """A link leads to an http(s) or mailto address or to an entity that exists."""
    for document in book.documents():
        if "](" in document.text:
            for at, zh, en in document.texts():
                for target in {**dict.fromkeys(targets(zh)), **dict.fromkeys(targets(en))}:
                    if problem := link_problem(book, target):
                        yield document.complain(at, *problem)


def link_problem(book: Book, target: str) -> tuple[str, str] | None:
    """Return what is wrong with a link target and what to do, or None."""
    scheme, _, rest = target.partition(":")
    if _PUBLIC.match(target):
        return None
    if scheme not in FOLDER_OF:
        kinds = ", ".join(FOLDER_OF)
        return f"a link to “{target}”", f"write https://…, mailto:… or `kind:id`; kinds are {kinds}"
    id = rest.partition("#")[0]
    known = book.ids[FOLDER_OF[scheme]]
    return None if id in known or not id else (f"a link to the unknown {scheme} “{id}”", nearest(id, known))


def specimen(book: Book) -> Iterator[Complaint]:
    """The chain on the home page: a duty of the role that makes and shows something, and a measure of it."""
    chosen = book.catalog.site.home.specimen
    role = book.catalog.roles.get(chosen.role)
    if role is None:
        return
    duties = {duty.id: duty for group in role.duties for duty in group.items}
    for word, id, known in (
        ("duty", chosen.duty, frozenset(duties)),
        ("measure", chosen.measure, frozenset(measure.id for measure in role.measures)),
    ):
        if id not in known:
            what = f"role “{role.id}” has no {word} “{id}”"
            yield book.site.complain(("home", "specimen", word), what, nearest(id, known))
    duty = duties.get(chosen.duty)
    if duty and not (duty.makes and duty.shows):
        what, todo = f"the duty “{duty.id}” makes or shows nothing", "choose one with `makes` and `shows`"
        yield book.site.complain(("home", "specimen", "duty"), what, todo)


def source_pieces(file: File) -> Iterator[Complaint]:
    """An inventory id begins with the id of a source piece of the book. What is no such id, the shape tells."""
    known = file.standard.pieces
    for at, mapping in file.mappings:
        cited = mapping.get("sources")
        for index, id in enumerate(cited if isinstance(cited, list) else ()):
            piece = str(id).partition(".")[0].lower()
            if _SOURCE_ID.match(str(id)) and piece not in known:
                what = f"the unknown source piece “{piece}” in “{id}”"
                yield file.document.complain((*at, "sources", index), what, nearest(piece, known))
