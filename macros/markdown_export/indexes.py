"""The index of each kind: what there is, in book order, with a line about each."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from macros.markdown_export.shared import Lines, downloads, matrix, scale
from macros.markdown_export.text import escape, heading, points
from macros.markdown_export.writer import Writer
from macros.model.base import Entity
from macros.model.deliverable import Deliverable
from macros.model.path import Path
from macros.model.process import Process
from macros.model.role import Role
from macros.pages import ordered, ordered_roles


def plain_index(writer: Writer, folder: str) -> Lines:
    """Yield practices, schemes or organisations, each with its summary."""
    yield from points(_row(writer, folder, item, _summary(writer, item)) for item in _all(writer, folder))


def roles_index(writer: Writer) -> Lines:
    """Yield the roles by family; those that no longer exist stand at the end."""
    roles = ordered_roles(writer.catalog)
    current = [role for role in roles if role.status != "historical"]
    tools = (("compare", "compare"), ("assess", "assess"))
    yield from points(f"[{writer.word(key)}]({writer.page(folder)})" for folder, key in tools)
    families: set[str] = set()
    for id, members in groupby(current, lambda role: role.family):
        families.add(id)
        family = writer.catalog.families[id]
        yield heading(2, writer.name(family), id)
        yield f"{writer.say(family.summary)}\n"
        yield from downloads(writer, "families", id, title=False)
        yield from points(role_line(writer, role) for role in members)
    yield from _historical_roles(writer, [role for role in roles if role.status == "historical"], families)


def _historical_roles(writer: Writer, roles: list[Role], families: set[str]) -> Lines:
    if not roles:
        return
    family = writer.catalog.families[roles[0].family]
    own = family.id not in families
    yield heading(2, writer.word("historical_roles"), family.id if own else "historical")
    if own:
        yield f"{writer.say(family.summary)}\n"
    yield f"> {writer.say(family.note) if family.note else writer.word('historical_list')}\n"
    yield from points(role_line(writer, role) for role in roles)


def role_line(writer: Writer, role: Role) -> str:
    """Return a role in one line: name, industry, mission."""
    industry = writer.name(writer.catalog.industries[role.industry])
    return f"{writer.both('roles', role.id)} ({industry}){writer.words['colon']}{writer.say(role.mission)}"


def competencies_index(writer: Writer) -> Lines:
    """Yield the competencies, and which role asks for which."""
    yield from plain_index(writer, "competencies")
    yield heading(2, writer.word("matrix"), "matrix")
    yield from matrix(writer, ordered_roles(writer.catalog), _all(writer, "competencies"))
    yield heading(2, writer.word("five_levels"), "levels")
    yield from scale(writer)


def deliverables_index(writer: Writer) -> Lines:
    """Yield the deliverables by stage; those of roles that no longer exist stand at the end."""
    items = [item for item in _all(writer, "deliverables") if isinstance(item, Deliverable)]
    yield from downloads(writer, "deliverables", "", title=False)
    for stage, members in groupby(
        (item for item in items if item.status != "historical"), lambda item: item.stage
    ):
        yield heading(2, stage_title(writer, stage), (stage or "no-stage").replace("/", "-"))
        yield from points(_deliverable(writer, item) for item in members)
    historical = [item for item in items if item.status == "historical"]
    if historical:
        yield heading(2, writer.word("historical_deliverables"), "historical")
        yield f"> {writer.word('historical_deliverables_note')}\n"
        yield from points(_deliverable(writer, item) for item in historical)


def stage_title(writer: Writer, reference: str | None) -> str:
    """Return the name of a stage with that of its process."""
    if not reference:
        return writer.word("no_stage")
    process, stage = writer.catalog.stage(reference)
    return f"{writer.plain(stage.name)} · {writer.name(process)}"


def _deliverable(writer: Writer, item: Deliverable) -> str:
    name = writer.name(item)
    short = item.abbreviation if item.abbreviation and item.abbreviation not in name else ""
    form = writer.word("form_artifact" if item.form == "artifact" else item.form)
    facts = writer.words["separator"].join(part for part in (escape(short or ""), form) if part)
    return f"{writer.both('deliverables', item.id)} ({facts}){writer.words['colon']}{writer.all(item.responsible)}"


def processes_index(writer: Writer) -> Lines:
    """Yield the processes with their stages."""
    for process in _all(writer, "processes"):
        found = cast(Process, process)
        yield heading(2, writer.link("processes", found.id), found.id)
        yield f"{writer.say(found.summary)}\n"
        yield f"{writer.labelled('form', writer.word(found.form))}\n"
        yield from points(
            (
                writer.link("processes", found.id, writer.plain(stage.name), stage.id)
                for stage in found.stages
            ),
            "1.",
        )


def paths_index(writer: Writer) -> Lines:
    """Yield the onboarding paths with the number of their tasks."""
    yield from points(_path(writer, cast(Path, path)) for path in _all(writer, "paths"))


def _path(writer: Writer, path: Path) -> str:
    count = writer.word("tasks_count", n=sum(len(phase.tasks) for phase in path.phases))
    return _row(writer, "paths", path, f"{writer.say(path.summary)} ({count})")


def _all(writer: Writer, folder: str) -> list[Entity]:
    return ordered(writer.catalog, folder)


def _summary(writer: Writer, item: Entity) -> str:
    return writer.say(item.summary)  # type: ignore[attr-defined] # every kind that has this index has one


def _row(writer: Writer, folder: str, item: Entity, said: str) -> str:
    return f"{writer.both(folder, item.id)}{writer.words['colon']}{said}"
