"""The pages of a practice, an onboarding path and an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from macros.markdown_export.shared import Lines, downloads, head, sources
from macros.markdown_export.text import anchor, heading, points, within
from macros.markdown_export.writer import Writer
from macros.model.organization import Organization, Post
from macros.model.path import Path, Task
from macros.model.practice import Practice


def practice_page(writer: Writer, item: Practice) -> Lines:
    """Yield everything the page of a practice says, below its title."""
    facts = [
        ("written_for", writer.all(item.roles, writer.role)),
        ("trains", writer.all(item.competencies, writer.competency)),
    ]
    yield from head(writer, item, writer.say(item.summary), facts)
    for passage in item.passages:
        yield heading(2, writer.say(passage.title), passage.id)
        for paragraph in passage.paragraphs:
            yield f"{writer.say(paragraph)}\n"
    for key, text in (("discuss", item.question), ("exercise", item.exercise)):
        yield heading(2, writer.word(key), key)
        yield f"{writer.say(text)}\n"
    yield from sources(writer, item)


def path_page(writer: Writer, path: Path) -> Lines:
    """Yield everything the page of an onboarding path says, below its title."""
    facts = [
        ("for_families", writer.all(path.families, lambda id: writer.link("families", id))),
        ("tasks", str(sum(len(phase.tasks) for phase in path.phases))),
    ]
    yield from head(writer, path, writer.say(path.summary), facts)
    for phase in path.phases:
        yield heading(2, writer.say(phase.name), phase.id)
        yield f"{writer.say(phase.aim)}\n"
        yield from points((_task(writer, task) for task in phase.tasks), "1.")
    yield from downloads(writer, "paths", path.id)
    yield from sources(writer, path)


def _task(writer: Writer, task: Task) -> str:
    parts = [writer.labelled("done_when", writer.say(task.done))]
    if task.links:
        parts.append(writer.labelled("read_or_use", writer.all(task.links, writer.named)))
    return f"{anchor(task.id)}{writer.say(task.text)}{within(parts)}"


def organization_page(writer: Writer, item: Organization) -> Lines:
    """Yield everything the page of an organisation says, below its title."""
    yield from head(writer, item, writer.say(item.summary), ())
    yield heading(2, writer.word("chart"), "chart")
    lines = list(_posts(writer, item, None, 0))
    if lines:
        yield "\n".join(lines) + "\n"
    if any(post.inferred for post in item.posts):
        yield f"{writer.word('inferred_note')}\n"
    yield from sources(writer, item)


def _posts(writer: Writer, item: Organization, superior: str | None, depth: int) -> Iterator[str]:
    for post in item.posts:
        if post.reports_to == superior:
            yield f"{'    ' * depth}- {anchor(post.id)}{_post(writer, item, post)}"
            yield from _posts(writer, item, post.id, depth + 1)


def _post(writer: Writer, item: Organization, post: Post) -> str:
    unit = next((writer.say(unit.name) for unit in item.units if unit.id == post.unit), "")
    inferred = f"({writer.word('inferred')})" if post.inferred else ""
    return " ".join(part for part in (writer.who(post.holder), inferred, unit) if part)
