"""What is made from roles and paths says what the model says."""

from __future__ import annotations

import pytest

from macros.downloads import made
from macros.downloads.document import EMPTY, MODES, Document, Mode, joined
from macros.downloads.handbook import of_everything, of_family
from macros.downloads.job_description import ROOM
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.document import Bullets, Heading, Table, TextField
from tests.downloads.cases import SOURCE, Case, cases
from tests.downloads.sample import same

ROLES = [case.id for case in cases() if case.kind == "job-description"]
PATHS = [case.id for case in cases() if case.kind == "onboarding"]
FAMILIES = [case.id for case in cases() if case.kind == "handbook-family"]


def table(document: Document, id: str) -> Table:
    (found,) = (item for item in document.tables if item.id == id)
    return found


def test_joined_texts_and_nothing() -> None:
    assert joined([Text(zh="甲", en="a"), Text(zh="乙", en="b")]) == Text(zh="甲、乙", en="a, b")
    assert joined([]) == EMPTY


def test_fixed_table_needs_a_cell_for_each_column() -> None:
    columns = {"a": (same("A"), 1), "b": (same("B"), 2)}
    assert made.fixed("t", same("T"), columns, [(same("1"), same("2"))]).rows == 0
    with pytest.raises(ValueError, match="zip"):
        made.fixed("t", same("T"), columns, [(same("1"),)])


@pytest.mark.parametrize("id", ROLES)
def test_job_description_has_every_area_of_duty(id: str, catalog: Catalog) -> None:
    role = catalog.roles[id]
    for mode in MODES:
        document = Case("job-description", id).document(catalog, mode)
        rows = table(document, "duty-list").start
        assert [row["area"] for row in rows] == [group.title for group in role.duties]
        for row, group in zip(rows, role.duties, strict=True):
            said = [*row["duty"].zh.split("\n")]
            assert said
            assert set(said) <= {duty.text.zh for duty in group.items}
        assert len(table(document, "measure-list").start) == len(role.measures)
        names = {catalog.competencies[wanted].name.zh for wanted in role.profile[role.usual_grade]}
        profile = table(document, "profile").start
        assert {row[key].zh for row in profile for key in ("competency", "competency_2")} - {"–"} == names


def letters(text: Text, mode: Mode) -> int:
    """Return the room that a text takes; a Chinese character is as wide as two letters."""
    return 2 * len(text.zh) if mode == "zh" else len(text.en)


@pytest.mark.parametrize("mode", ["zh", "en"])
@pytest.mark.parametrize("id", ROLES)
def test_job_description_keeps_to_its_room(id: str, mode: Mode, catalog: Catalog) -> None:
    groups = catalog.roles[id].duties
    rows = table(Case("job-description", id).document(catalog, mode), "duty-list").start
    shortest = sum(min(letters(duty.text, mode) for duty in group.items) for group in groups)
    breaks = 2 * len(rows)
    assert sum(letters(row["duty"], mode) for row in rows) <= max(ROOM[mode], shortest) + breaks


@pytest.mark.parametrize("id", ROLES)
def test_interview_kit_asks_every_question_of_the_profile(id: str, catalog: Catalog) -> None:
    role = catalog.roles[id]
    document = Case("interview-kit", id).document(catalog, "zh")
    wanted = role.profile[role.usual_grade]
    asked = [item.title for item in document.body if isinstance(item, Heading) and item.level == 2]
    assert asked == [question.text for name in wanted for question in catalog.competencies[name].questions]
    for name, rank in wanted.items():
        (shown,) = (b for b in document.body if isinstance(b, Bullets) and b.id == f"{name}-behaviours")
        levels = catalog.competencies[name].levels
        assert [*shown.points] == [behaviour.text for behaviour in levels[rank - 1].behaviours]
        assert levels[rank - 1].level == rank
    scores = table(document, "score-list")
    assert len(scores.start) == len(wanted) + 1
    assert [*scores.columns["score"].options] == ["score_1", "score_2", "score_3", "score_4"]


@pytest.mark.parametrize("id", ROLES)
def test_talk_records_hold_milestones_and_measures(id: str, catalog: Catalog) -> None:
    role = catalog.roles[id]
    probation = Case("probation-talk", id).document(catalog, "zh")
    performance = Case("performance-talk", id).document(catalog, "zh")
    milestones = [item for item in probation.tables if item.id == "milestone-list"]
    assert sum(len(item.start) for item in milestones) == len(role.first_90_days)
    assert [row["measure"] for row in table(performance, "measure-list").start] == [
        m.name for m in role.measures
    ]
    for document in (probation, performance):
        competencies = table(document, "competency-list")
        assert len(competencies.start) == len(role.profile[role.usual_grade])
        assert len(competencies.columns["current"].options) == 5
        views = [item.id for item in document.body if isinstance(item, TextField)]
        assert {"employee-view-text", "manager-view-text"} <= {*views}
        assert {"employee", "manager"} <= {item.key for item in document.properties}


@pytest.mark.parametrize("id", PATHS)
def test_onboarding_lists_every_task(id: str, catalog: Catalog) -> None:
    path = catalog.paths[id]
    document = Case("onboarding", id).document(catalog, "zh")
    for phase in path.phases:
        rows = table(document, f"{phase.id}-tasks").start
        assert [(row["task"], row["done_means"]) for row in rows] == [
            (task.text, task.done) for task in phase.tasks
        ]


@pytest.mark.parametrize("id", FAMILIES)
def test_handbook_of_a_family_has_its_current_roles(id: str, catalog: Catalog) -> None:
    document = of_family(catalog, catalog.families[id], SOURCE)
    titles = {item.id for item in document.body if isinstance(item, Heading)}
    assert {f"role-{name}" for name in ROLES if catalog.roles[name].family == id} <= titles


def test_handbook_of_everything_names_everything(catalog: Catalog) -> None:
    titles = [item.title for item in of_everything(catalog, SOURCE).body if isinstance(item, Heading)]
    for folder in ("competencies", "deliverables", "processes", "schemes", "practices", "paths"):
        assert [entity.id for entity in catalog.of(folder).values() if entity.name not in titles] == []
    assert all(catalog.roles[id].name in titles for id in ROLES)
    terms = table(of_everything(catalog, SOURCE), "glossary").start
    assert len(terms) == len(catalog.glossary)
