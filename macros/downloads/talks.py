"""Records of talks between a manager and a team member: at the end of the trial period, and on performance."""

from __future__ import annotations

from collections.abc import Iterator

from macros.downloads.document import Document, Flow, heading
from macros.downloads.labels import LABELS
from macros.downloads.made import choice, chosen, day, label, level_names, property_of, rhythm, sheet
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.document import Column, Entry, Form, Table, TextField
from macros.model.role import Role

VERDICTS = ("met", "partly", "missed")
OUTCOMES = ("confirmed", "extended", "ended")
LEVELS = 5


def probation_talk(catalog: Catalog, role: Role, source: str) -> Document:
    """Return the record of the talk at the end of the trial period: the results of the first 90 days."""
    outcome = chosen("outcome", {name: LABELS[name] for name in OUTCOMES})
    return sheet(
        role, "probation-talk", source, [*_probation(catalog, role)], properties=(*_people(), outcome)
    )


def performance_talk(catalog: Catalog, role: Role, source: str) -> Document:
    """Return the record of a talk on performance: measures, competencies, agreements."""
    period = property_of("period")
    return sheet(
        role, "performance-talk", source, [*_performance(catalog, role)], properties=(*_people(), period)
    )


def _people() -> Iterator[object]:
    yield property_of("employee")
    yield property_of("manager")
    yield property_of("talk_date", type="date")


def _probation(catalog: Catalog, role: Role) -> Iterator[Flow]:
    if role.first_90_days:
        yield heading("milestones", 1, "milestones")
        yield _milestones(role)
    yield heading("competencies", 1, "competencies")
    yield _competencies(catalog, role)
    yield from _views()
    yield heading("agreements", 1, "agreements")
    yield _agreements()
    yield _signatures()


def _performance(catalog: Catalog, role: Role) -> Iterator[Flow]:
    yield heading("measures", 1, "measures")
    yield _measures(role)
    yield TextField(id="causes", title=LABELS["causes"], prompt=LABELS["view_prompt"])
    yield heading("competencies", 1, "competencies")
    yield _competencies(catalog, role)
    yield from _views()
    yield heading("agreements", 1, "agreements")
    yield _agreements()
    yield _signatures()


def _milestones(role: Role) -> Table:
    rows = tuple(
        {
            "day": day(milestone.day),
            "expected_result": Text(
                zh=f"**{milestone.title.zh}**\n{milestone.text.zh}",
                en=f"**{milestone.title.en}**\n{milestone.text.en}",
            ),
        }
        for milestone in role.first_90_days
    )
    return Table(
        id="milestone-list",
        caption=LABELS["milestones"],
        columns={
            "day": label("day", 2),
            "expected_result": label("expected_result", 7),
            "achieved": Column(title=LABELS["achieved"], width=5),
            "verdict": choice("verdict", VERDICTS, 2),
        },
        start=rows,
        rows=0,
    )


def _measures(role: Role) -> Table:
    return Table(
        id="measure-list",
        caption=LABELS["measures"],
        columns={
            "measure": label("measure", 5),
            "target": label("target", 3),
            "cycle": label("cycle", 2),
            "actual": Column(title=LABELS["actual"], width=3),
            "verdict": choice("verdict", VERDICTS, 2),
        },
        start=tuple(
            {"measure": item.name, "target": item.target, "cycle": rhythm(item.cycle)}
            for item in role.measures
        ),
        rows=0,
    )


def _competencies(catalog: Catalog, role: Role) -> Table:
    levels = level_names(catalog)
    options = {f"level_{rank}": levels[rank] for rank in range(1, LEVELS + 1)}
    return Table(
        id="competency-list",
        caption=LABELS["competencies"],
        columns={
            "competency": label("competency", 4),
            "wanted": label("wanted", 2),
            "current": Column(title=LABELS["current"], type="choice", options=options, width=2),
            "gap_action": Column(title=LABELS["gap_action"], width=5),
            "due": Column(title=LABELS["due"], type="date", width=2),
        },
        start=tuple(
            {"competency": catalog.competencies[id].name, "wanted": levels[rank]}
            for id, rank in role.profile[role.usual_grade].items()
        ),
        rows=0,
    )


def _views() -> Iterator[Flow]:
    for name in ("employee_view", "manager_view"):
        yield heading(name.replace("_", "-"), 1, name)
        yield TextField(id=f"{name.replace('_', '-')}-text", prompt=LABELS["view_prompt"])


def _agreements() -> Table:
    return Table(
        id="agreement-list",
        caption=LABELS["agreements"],
        columns={
            "agreement": Column(title=LABELS["agreement"], width=8),
            "responsible": Column(title=LABELS["responsible"], width=3),
            "due": Column(title=LABELS["due"], type="date", width=2),
        },
        rows=4,
    )


def _signatures() -> Form:
    return Form(
        id="signatures",
        caption=LABELS["signature"],
        entries={name: Entry(title=LABELS[name]) for name in ("employee", "manager")},
    )
