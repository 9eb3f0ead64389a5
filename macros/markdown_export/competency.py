"""The page of a competency."""

from __future__ import annotations

from macros.markdown_export.shared import Lines, head, levels, near, sources, words_of
from macros.markdown_export.text import anchor, heading, points, table, within
from macros.markdown_export.writer import Writer
from macros.model.competency import Competency
from macros.relations import usual_level


def competency_page(writer: Writer, item: Competency) -> Lines:
    """Yield everything the page of a competency says, below its title."""
    facts = [("aliases", words_of(writer, item.aliases))]
    yield from head(writer, item, writer.say(item.summary), facts)
    yield heading(2, writer.word("definition"), "definition")
    yield f"{writer.say(item.definition)}\n"
    yield heading(2, writer.word("five_levels"), "levels")
    yield from levels(writer, item)
    yield heading(2, writer.word("questions"), "questions")
    yield from points((_question(writer, item, number) for number in range(len(item.questions))), "1.")
    yield from _asked(writer, item)
    if item.learning:
        yield heading(2, writer.word("learning"), "learning")
        yield from points(
            f"{writer.named(link.to)}{writer.words['colon']}{writer.say(link.why)}" for link in item.learning
        )
    found = writer.book.related.get(("competencies", item.id), ())
    if found:
        yield heading(2, writer.word("related_pages"), "related")
        yield from points(near(writer, found))
    yield from sources(writer, item)


def _question(writer: Writer, item: Competency, number: int) -> str:
    question = item.questions[number]
    answers = (
        writer.labelled("strong", writer.say(question.strong)),
        writer.labelled("weak", writer.say(question.weak)),
    )
    return f"{anchor(question.id)}{writer.say(question.text)}{within(answers)}"


def _asked(writer: Writer, item: Competency) -> Lines:
    askers = writer.book.relations.askers.get(item.id, ())
    if not askers:
        return
    yield heading(2, writer.word("asked_of"), "roles")
    rows = sorted(askers, key=lambda role: (role.status, role.id))
    yield from table(
        [writer.word("role"), writer.word("usual_level")],
        ([writer.role(role.id), writer.level(usual_level(role, item.id) or 1)] for role in rows),
    )
