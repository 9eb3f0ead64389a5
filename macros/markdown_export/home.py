"""The home page, and pages that are a tool of the browser."""

from __future__ import annotations

from macros.markdown_export.shared import Lines
from macros.markdown_export.text import escape, heading, points
from macros.markdown_export.writer import Writer
from macros.model.process import Process, Stage
from macros.pages import ordered, ordered_roles, recent
from macros.relations import specimen, usual_level

OUTPUTS = 3
"""How many outputs of a stage are named, as on the site."""
WORKS_FROM = {"compare": ("roles", "competencies"), "assess": ("competencies", "roles"), "favourites": ()}
"""Tool → kinds that it works from."""


def home(writer: Writer) -> Lines:
    """Yield the home page below its title."""
    catalog = writer.catalog
    counts = {name: len(catalog.of(name)) for name in ("roles", "deliverables", "competencies")}
    yield f"{escape(catalog.site.home.lead[writer.lang].format(**counts))}\n"
    yield from _chain(writer)
    for door in catalog.site.home.doors:
        yield heading(2, f"[{writer.plain(door.title)}]({writer.follow(door.links[0].to)})", door.id)
        yield f"{writer.say(door.text)}\n"
        yield from points(f"[{writer.plain(link.label)}]({writer.follow(link.to)})" for link in door.links)
    yield from _families(writer)
    process = catalog.processes[catalog.site.home.process]
    yield heading(2, writer.name(process), "process")
    yield from points((_stage(writer, process, stage) for stage in process.stages), "1.")
    yield heading(2, writer.word("recent"), "recent")
    yield from points(
        f"{entity.reviewed} {writer.link(folder, entity.id)} ({writer.word(folder)})"
        for folder, entity in recent(writer.catalog)
    )


def _chain(writer: Writer) -> Lines:
    """Yield the chain role → duty → deliverable → competency → measure."""
    role, numbered, measure = specimen(writer.catalog)
    duty, colon = numbered.duty, writer.words["colon"]
    label = writer.word("duty", code=numbered.code)
    measured = f"{writer.plain(measure.name)} {writer.plain(measure.target)}"
    lines = [
        writer.labelled("role", writer.role(role.id)),
        f"**{label}**{colon}{writer.link('roles', role.id, writer.plain(duty.text), numbered.code)}",
        writer.labelled("deliverable", writer.all(duty.makes, writer.deliverable)),
    ]
    if duty.shows:
        level = writer.level(usual_level(role, duty.shows[0]) or 1)
        lines.append(writer.labelled("competency", f"{writer.competency(duty.shows[0])} {level}"))
    lines.append(writer.labelled("measure", writer.link("roles", role.id, measured, measure.id)))
    yield from points(lines)
    yield f"{writer.word('chain_note')}\n"


def _families(writer: Writer) -> Lines:
    yield heading(2, writer.word("families"), "families")
    roles = ordered_roles(writer.catalog)
    members = {
        family.id: [role.id for role in roles if role.family == family.id]
        for family in ordered(writer.catalog, "families")
    }
    yield from points(
        f"{writer.link('families', id)}{writer.words['colon']}{writer.all(found, writer.role)}"
        for id, found in members.items()
        if found
    )


def _stage(writer: Writer, process: Process, stage: Stage) -> str:
    link = writer.link("processes", process.id, writer.plain(stage.name), stage.id)
    outputs = writer.all(stage.outputs[:OUTPUTS], writer.deliverable)
    return f"{link}{writer.words['colon']}{outputs}" if outputs else link


def tool(writer: Writer, name: str) -> Lines:
    """Yield where a tool works and what it works from; what it does, the lead of its page says."""
    yield f"{writer.word('tool_on_site')}\n"
    folders = [folder for folder in WORKS_FROM[name] if writer.catalog.of(folder)]
    if folders:
        yield f"{writer.word('tool_works_from')}\n"
        yield from points(f"[{writer.word(folder)}]({writer.page(folder)})" for folder in folders)
