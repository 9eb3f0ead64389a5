"""The onboarding checklist of a path on paper: every task, what done means, and room for the day it was."""

from __future__ import annotations

from collections.abc import Iterator

from macros.downloads.document import Document, Flow, heading
from macros.downloads.labels import LABELS
from macros.downloads.made import label, property_of, said, sheet
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.document import Column, Table
from macros.model.path import Path, Phase


def onboarding(catalog: Catalog, path: Path, source: str) -> Document:
    """Return the checklist of a path."""
    properties = (
        property_of("newcomer"),
        property_of("mentor"),
        property_of("start_date", type="date"),
        property_of("department"),
    )
    return sheet(path, "onboarding", source, [*_body(path)], properties=properties)


def _body(path: Path) -> Iterator[Flow]:
    for phase in path.phases:
        until = Text(zh=f"第 {phase.until_day} 天前", en=f"by day {phase.until_day}")
        yield heading(
            phase.id, 1, Text(zh=f"{phase.name.zh} · {until.zh}", en=f"{phase.name.en} · {until.en}")
        )
        yield said(f"{phase.id}-aim", phase.aim)
        yield _tasks(phase)


def _tasks(phase: Phase) -> Table:
    return Table(
        id=f"{phase.id}-tasks",
        caption=phase.name,
        columns={
            "number": Column(title=Text(zh="编号", en="No."), type="auto", width=1),
            "task": label("task", 7),
            "done_means": label("done_means", 6),
            "done_on": Column(title=LABELS["done_on"], type="date", width=2),
        },
        start=tuple({"task": task.text, "done_means": task.done} for task in phase.tasks),
        rows=0,
    )
