"""Index pages that hold their entities whole, and the two matrices."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import cast

from macros.markdown_export.indexes import stage_title
from macros.markdown_export.role import powers
from macros.markdown_export.shared import Lines, downloads, notice, words_of
from macros.markdown_export.text import anchor, escape, heading, points, table
from macros.markdown_export.writer import Writer
from macros.model.party import Party
from macros.model.source import Source
from macros.model.term import Term
from macros.pages import OWN_PAGES, REFERENCE, Page, ordered, ordered_roles
from macros.raci import Row, rows


def glossary(writer: Writer) -> Lines:
    """Yield every term."""
    for entity in ordered(writer.catalog, "glossary"):
        term = cast(Term, entity)
        short = term.abbreviation if term.abbreviation != term.name[writer.lang] else ""
        yield heading(2, writer.name(term) + (f" ({escape(short)})" if short else ""), term.id)
        yield f"{writer.say(term.definition)}\n"
        if term.status == "historical":
            yield from notice(writer, term)
        facts = (
            (f"mode_{writer.other_lang}", writer.other(term)),
            ("term_synonyms", words_of(writer, term.synonyms)),
            ("term_avoid", words_of(writer, term.avoid)),
            ("see_also", writer.all(term.related, writer.named)),
        )
        yield from points(writer.labelled(key, value) for key, value in facts if value)


def levels(writer: Writer) -> Lines:
    """Yield the proficiency scale and the ladder of grades."""
    yield heading(2, writer.word("scale"), "scale")
    yield from table(
        [writer.word("level"), writer.word("definition")],
        (
            [f"{anchor(step.id)}{writer.level(step.rank)}", writer.say(step.meaning)]
            for step in writer.catalog.steps
        ),
    )
    yield heading(2, writer.word("ladder"), "ladder")
    keys = ("autonomy", "scope", "complexity", "influence")
    for grade in writer.catalog.ladder:
        yield heading(3, f"{escape(grade.code)} {writer.name(grade)}", grade.id)
        facts = [("aliases", words_of(writer, grade.aliases))]
        facts += [(key, writer.say(getattr(grade, key))) for key in keys]
        yield from points(writer.labelled(key, value) for key, value in facts if value)


def parties(writer: Writer) -> Lines:
    """Yield every party with the roles that deal with it."""
    for entity in ordered(writer.catalog, "parties"):
        party = cast(Party, entity)
        yield heading(2, writer.name(party), party.id)
        yield f"{writer.say(party.part)}\n"
        if party.note:
            yield f"{writer.say(party.note)}\n"
        dealing = writer.book.relations.dealings.get(party.id, ())
        facts = (
            (f"mode_{writer.other_lang}", writer.other(party)),
            ("aliases", words_of(writer, party.aliases)),
            ("reports_to", writer.all(party.reports_to)),
            ("party_roles", writer.all(role.id for role in dealing)),
        )
        yield from points(writer.labelled(key, value) for key, value in facts if value)


def sources(writer: Writer) -> Lines:
    """Yield the pieces of the source with corrections and what cites them."""
    for entity in sorted(ordered(writer.catalog, "sources"), key=lambda entity: entity.id):
        source = cast(Source, entity)
        yield heading(2, f"{source.id.upper()} {writer.name(source)}", source.id)
        dated = f"{writer.words['separator']}{source.dated}" if source.dated else ""
        yield f"{writer.say(source.kind)}{dated}\n"
        yield from notice(writer, source)
        yield f"{writer.say(source.summary)}\n"
        if source.corrections:
            yield f"**{writer.word('corrections')}**\n"
            yield from points(
                f"{anchor(f'{source.id}-{item.id}')}{writer.say(item.text)}" for item in source.corrections
            )
        citing = writer.book.relations.citations.get(source.id, ())
        links = [writer.link(kind.folder, found.id) for kind, found in citing if kind.folder != "sources"]
        if links:
            yield f"{writer.labelled('cited_by', writer.words['separator'].join(links))}\n"


def authorities(writer: Writer) -> Lines:
    """Yield what each role decides, does after approval and escalates, by family."""
    current = [role for role in ordered_roles(writer.catalog) if role.status != "historical"]
    for family, members in groupby(current, lambda role: role.family):
        yield heading(2, writer.name(writer.catalog.families[family]), family)
        for role in members:
            yield heading(3, writer.role(role.id), role.id)
            for key, lines in powers(writer, role).items():
                if lines:
                    yield f"**{writer.word(key)}**\n"
                    yield from points(lines)


def responsibilities(writer: Writer) -> Lines:
    """Yield who makes, approves, contributes to and is told of each deliverable."""
    yield from downloads(writer, "responsibilities", "", title=False)
    yield f"{writer.word('raci_legend')}\n"
    for stage, found in groupby(rows(writer.catalog), lambda row: row.deliverable.stage):
        yield heading(2, stage_title(writer, stage), (stage or "no-stage").replace("/", "-"))
        yield from table(
            [writer.word("deliverable"), "R", "A", "C", "I"],
            (
                [
                    writer.deliverable(row.deliverable.id),
                    _with(writer, row, "R"),
                    writer.who(row.accountable) if row.accountable else writer.word("gap"),
                    _with(writer, row, "C"),
                    _with(writer, row, "I"),
                ]
                for row in found
            ),
        )


def _with(writer: Writer, row: Row, letter: str) -> str:
    return writer.all(id for id, held in row.letters.items() if letter in held)


def reference(writer: Writer, prose: Iterable[Page]) -> Lines:
    """Yield what else the book holds, pages written by hand among it."""
    colon = writer.words["colon"]
    there = (folder for folder in REFERENCE if folder not in OWN_PAGES or writer.catalog.of(folder))
    lines = [
        f"[{writer.word(folder)}]({writer.page(folder)}){colon}{writer.word(f'{folder}_lead')}"
        for folder in there
    ]
    lines += [
        f"[{escape(page.title)}]({writer.to(page.uri)}){colon}{escape(page.description)}" for page in prose
    ]
    yield from points(lines)
