"""What pages share: notices, facts, downloads, related pages, sources, levels and the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.downloads.files import Offer
from macros.markdown_export.text import anchor, escape, heading, points, table, unmarked
from macros.markdown_export.writer import Writer
from macros.model.base import Entity, Words
from macros.model.competency import Competency
from macros.model.role import Role
from macros.related import Reason, Related
from macros.relations import usual_level
from macros.reviews import due
from macros.shelf import Line, shelf

Lines = Iterator[str]
"""Blocks of Markdown, each with a line break at its end; an empty line goes between them."""


def notice(writer: Writer, entity: Entity) -> Lines:
    """Yield what a reader must know first: that the entity is historical or a draft, and its note."""
    said = [f"**{writer.word(entity.status)}**"] if entity.status in ("historical", "draft") else []
    if entity.note:
        said.append(writer.say(entity.note))
    if said:
        yield f"> {' '.join(said)}\n"


def head(writer: Writer, entity: Entity, lead: str, facts: Iterable[tuple[str, str]]) -> Lines:
    """Yield the head of a page: the lead, the notice, the facts. `facts` are keys of words and values,
    those without a value left out; owner and date are added.
    """
    yield f"{lead}\n"
    yield from notice(writer, entity)
    every = [
        (f"mode_{writer.other_lang}", writer.other(entity)),
        *facts,
        ("owner", writer.say(writer.catalog.owners[entity.owner].name)),
        ("reviewed", entity.reviewed.isoformat()),
        ("review_due", _due(writer, entity)),
    ]
    yield from points(writer.labelled(key, value) for key, value in every if value)


def _due(writer: Writer, entity: Entity) -> str:
    """Return the day of the next review, or nothing for what nobody has to keep up."""
    day = due(entity, writer.catalog.site.review_months)
    return f"[{day}]({writer.page('due-reviews', part=f'{day:%Y-%m}')})" if day else ""


def words_of(writer: Writer, words: Words) -> str:
    """Return a list of words in one line."""
    return writer.words["separator"].join(map(escape, words[writer.lang]))


def downloads(writer: Writer, folder: str, id: str, title: bool = True) -> Lines:
    """Yield the files that an entity offers, under a heading of their own unless `title` is false."""
    found = shelf(writer.book.offers.get((folder, id), ()), writer.lang)
    lines = [_files(writer, line) for line in found.lines]
    if found.bundle:
        lines.append(_file(writer, found.bundle, writer.word("all_templates")))
    if lines and title:
        yield heading(2, writer.word("downloads"), "downloads")
    yield from points(lines)


def bundle(writer: Writer, folder: str, id: str, label: str) -> Lines:
    """Yield the one file in which everything of a kind is gathered."""
    found = shelf(writer.book.offers.get((folder, id), ()), writer.lang).bundle
    if found:
        yield f"{_file(writer, found, writer.word(label))}\n"


def _files(writer: Writer, line: Line) -> str:
    parts = [line.kind, line.format]
    if line.kind == "template":
        parts.insert(1, line.edition)
    modes = ("zh", "en", "both")
    links = (
        _file(writer, line.offers[mode], writer.word(f"mode_{mode}")) for mode in modes if mode in line.offers
    )
    name = " · ".join(writer.word(part) for part in parts)
    return f"{name}{writer.words['colon']}{writer.words['separator'].join(links)}"


def _file(writer: Writer, offer: Offer, label: str) -> str:
    return f"[{label}]({writer.file(offer.uri)})"


def sources(writer: Writer, entity: Entity) -> Lines:
    """Yield how many statements rest on the source, and on which pieces of it."""
    origin = writer.book.relations.origin(entity)
    yield heading(2, writer.word("provenance"), "sources")
    if origin.sourced:
        counts = {"total": origin.total, "sourced": origin.sourced, "own": origin.own}
        yield f"{writer.word('provenance_counts', **counts)}\n"
    elif origin.total:
        yield f"{writer.word('provenance_own', total=origin.total)}\n"
    yield from points(
        f"{writer.link('sources', piece)} ({writer.word('items_count', n=count)})"
        for piece, count in origin.pieces.items()
    )


def near(writer: Writer, found: Sequence[Related], named: Sequence[str] = (), most: int = 5) -> Iterator[str]:
    """Yield a line for each related page that has not been named, with the reasons; the first `most` of
    `found` are considered, as on the page.
    """
    rest = [item for item in found if item.id not in named]
    for item in rest[: max(most, 0)]:
        yield f"{writer.link(item.folder, item.id)}{writer.words['colon']}{because(writer, item)}"


def because(writer: Writer, item: Related) -> str:
    """Return why a page is related."""
    return writer.words["semicolon"].join(_reason(writer, reason) for reason in item.reasons)


def _reason(writer: Writer, reason: Reason) -> str:
    names = writer.words["separator"].join(_shared(writer, reason.kind, id) for id in reason.ids)
    said = writer.word(f"near_{reason.kind}", names="{names}", n=reason.total).replace("&#123;names}", names)
    more = writer.word("near_more", n=reason.total) if reason.ids and reason.total > len(reason.ids) else ""
    return said + more


def _shared(writer: Writer, kind: str, id: str) -> str:
    catalog = writer.catalog
    if kind == "makes":
        return writer.name(catalog.deliverables[id])
    if kind in ("stage", "beside"):
        return unmarked(writer.catalog.stage(id)[1].name[writer.lang])
    if kind == "duty":
        role, _, code = id.partition("/")
        return f"{writer.name(catalog.roles[role])} {code}"
    return unmarked(catalog.competencies[id].short[writer.lang])


def scale(writer: Writer) -> Lines:
    """Yield the five levels of proficiency."""
    yield from table(
        [writer.word("level"), writer.word("definition")],
        (
            [f"[{writer.level(step.rank)}]({writer.page('levels', step.id)})", writer.say(step.meaning)]
            for step in writer.catalog.steps
        ),
    )


def levels(writer: Writer, item: Competency) -> Lines:
    """Yield the levels of a competency with behaviour and checklist."""
    for level in item.levels:
        yield heading(3, writer.level(level.level), f"level-{level.level}")
        yield f"**{writer.word('behaviours')}**\n"
        yield from points(f"{anchor(b.id)}{writer.say(b.text)}" for b in level.behaviours)
        yield f"**{writer.word('checks')}**\n"
        yield from points(f"{anchor(check.id)}{writer.say(check.text)}" for check in level.checks)


def matrix(writer: Writer, roles: Sequence[Role], competencies: Sequence[Entity]) -> Lines:
    """Yield roles against competencies at each role's usual grade."""
    yield f"{writer.word('matrix_note')}\n"
    yield from table(
        [writer.word("role"), *(writer.competency(item.id) for item in competencies)],
        (
            [writer.role(role.id), *(str(usual_level(role, item.id) or "") for item in competencies)]
            for role in roles
        ),
    )
