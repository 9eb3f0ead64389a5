"""The page of a deliverable, with the contents of its template and the filled example."""

from __future__ import annotations

from collections.abc import Iterator

from macros.downloads.document import of_deliverable
from macros.markdown_export.shared import Lines, downloads, head, near, sources, words_of
from macros.markdown_export.sheet import passages
from macros.markdown_export.text import anchor, escape, heading, points
from macros.markdown_export.writer import Writer
from macros.model.deliverable import Deliverable
from macros.preview import Preview, preview

WHOLE = 1_000
"""Rows of a table: all of them, as there may be no file beside the Markdown that has the rest."""


def deliverable_page(writer: Writer, item: Deliverable) -> Lines:
    """Yield everything the page of a deliverable says, below its title."""
    yield from head(writer, item, writer.say(item.purpose), _facts(writer, item))
    yield from downloads(writer, "deliverables", item.id)
    yield from _contents(writer, item)
    yield heading(2, writer.word("when"), "when")
    yield f"{writer.say(item.when)}\n"
    yield from _sign_off(writer, item)
    if item.inputs:
        yield heading(2, writer.word("inputs"), "inputs")
        yield from points(
            f"{writer.deliverable(id)}{writer.words['colon']}"
            f"{writer.say(writer.catalog.deliverables[id].purpose)}"
            for id in item.inputs
        )
    yield from _example(writer, item)
    yield heading(2, writer.word("acceptance"), "acceptance")
    yield from points(f"{anchor(check.id)}{writer.say(check.text)}" for check in item.acceptance)
    yield from _makers(writer, item)
    found = writer.book.related.get(("deliverables", item.id), ())
    if found:
        yield heading(2, writer.word("related_templates"), "related")
        yield from points(near(writer, found))
        if item.stage:
            stage = writer.plain(writer.catalog.stage(item.stage)[1].name)
            link = writer.page("deliverables", part=item.stage.replace("/", "-"))
            yield f"[{writer.words['whole_stage'].format(stage=stage)}]({link})\n"
    yield from sources(writer, item)


def _facts(writer: Writer, item: Deliverable) -> Iterator[tuple[str, str]]:
    yield "abbreviation", escape(item.abbreviation or "")
    yield "responsible", writer.all(item.responsible)
    if item.approves:
        yield "approves", writer.who(item.approves)
    if item.stage:
        process, stage = writer.catalog.stage(item.stage)
        yield "stage", writer.link("processes", process.id, writer.plain(stage.name), stage.id)
    yield "form", writer.word(item.form)
    yield "aliases", words_of(writer, item.aliases)
    if item.template:
        yield "version", item.template.version


def _previewed(writer: Writer, item: Deliverable, filled: bool) -> Preview:
    assert item.template  # noqa: S101 - for the type; the page has looked
    document = of_deliverable(writer.catalog, item, item.template, "")
    return preview(document, writer.lang, filled=filled, most=WHOLE)


def _contents(writer: Writer, item: Deliverable) -> Lines:
    if item.template:
        found = _previewed(writer, item, False)
        yield heading(2, writer.word("preview"), "preview")
        yield f"\\[{writer.say(found.subject)}\\] {writer.name(item)}\n"
        yield from passages(writer, found.passages, filled=False)
        yield f"{writer.word(f'sheet_foot_{item.form}', n=len(found.passages))}\n"


def _sign_off(writer: Writer, item: Deliverable) -> Lines:
    times = item.sign_off
    approver = (item.approves,) if item.approves else ()
    steps = (
        ("step_draft", item.responsible, times.draft),
        ("step_review", item.reviews, times.review),
        ("step_rework", item.responsible if item.reviews else (), times.rework),
        ("step_approve", approver, times.approve),
    )
    yield heading(2, writer.word("sign_off"), "sign-off")
    yield from points(
        (
            f"{writer.labelled(key, writer.all(people))}{f' ({writer.limit(limit)})' if limit else ''}"
            for key, people, limit in steps
            if people
        ),
        "1.",
    )
    others = (("contributes", item.contributes), ("informed", item.informed))
    yield from points(writer.labelled(key, writer.all(people)) for key, people in others if people)


def _example(writer: Writer, item: Deliverable) -> Lines:
    sample = item.template.sample if item.template else None
    if sample:
        yield heading(2, writer.word("example"), "example")
        named = writer.word("example_of", name="{name}").replace("&#123;name}", writer.say(sample.title))
        facts = (escape(sample.number), escape(sample.version), writer.say(sample.author), f"{sample.date}")
        yield f"**{named}**\n"
        yield f"{' · '.join(facts)}\n"
        yield from passages(writer, _previewed(writer, item, True).passages, filled=True)


def _makers(writer: Writer, item: Deliverable) -> Lines:
    makers = writer.book.relations.makers.get(item.id, ())
    if makers:
        yield heading(2, writer.word("made_in"), "duties")
    yield from points(
        writer.link("roles", numbered.role.id, f"{writer.name(numbered.role)} {numbered.code}", numbered.code)
        + f"{writer.words['colon']}{writer.say(numbered.duty.text)}"
        for numbered in makers
    )
