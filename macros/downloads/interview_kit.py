"""The interview kit of a role: the same questions for every candidate, and what to listen for."""

from __future__ import annotations

from collections.abc import Iterator

from macros.downloads.document import Document, Flow, heading, same
from macros.downloads.labels import LABELS
from macros.downloads.made import choice, fixed, label, level_names, points, property_of, said, sheet
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.competency import Competency, Question
from macros.model.document import Table, TextField
from macros.model.role import Role

SCORES = ("score_1", "score_2", "score_3", "score_4")
VERDICTS = ("hire", "hold", "decline")

ADVICE = (
    Text(
        zh="向每位应聘者问同样的问题、按同样的顺序，这样得分才能比较。",
        en="Ask every candidate the same questions in the same order, or the scores cannot be compared.",
    ),
    Text(
        zh="每个问题追问一个真实例子：当时的情况、他本人做了什么、结果是多少。",
        en="For each question ask for a real example: the situation, what the candidate did, the result in figures.",
    ),
    Text(
        zh="只记原话和事实；面试结束后 30 分钟内独立打分，打完再与其他面试官讨论。",
        en="Note words and facts only; score alone within 30 minutes of the interview, then talk to the others.",
    ),
    Text(
        zh="不问婚姻、生育、籍贯、宗教和健康等与岗位无关的事。",
        en="Do not ask about marriage, children, origin, religion, health or anything else the job does not need.",
    ),
)


def interview_kit(catalog: Catalog, role: Role, source: str) -> Document:
    """Return the interview kit of a role: the questions of its competencies at the grade usually hired."""
    properties = tuple(
        property_of(name, type=kind)
        for name, kind in (
            ("candidate", "text"),
            ("interviewer", "text"),
            ("interview_date", "date"),
            ("grade", "text"),
        )
    )
    return sheet(role, "interview-kit", source, [*_body(catalog, role)], properties=properties)


def _body(catalog: Catalog, role: Role) -> Iterator[Flow]:
    yield heading("how-to", 1, "how_to")
    yield points("advice", ADVICE)
    levels = level_names(catalog)
    wanted = role.profile[role.usual_grade]
    for id, rank in wanted.items():
        competency = catalog.competencies[id]
        title = Text(
            zh=f"{competency.name.zh} · {levels[rank].zh}", en=f"{competency.name.en} · {levels[rank].en}"
        )
        yield heading(id, 1, title)
        yield from _behaviours(competency, rank)
        for number, question in enumerate(competency.questions, 1):
            yield from _question(id, number, question)
    yield heading("scores", 1, "scores")
    yield _scores(catalog, role)
    yield TextField(id="recommendation-notes", title=LABELS["recommendation"], prompt=LABELS["view_prompt"])


def _behaviours(competency: Competency, rank: int) -> Iterator[Flow]:
    behaviours = competency.levels[rank - 1].behaviours
    yield said(f"{competency.id}-level", LABELS["at_level"])
    yield points(f"{competency.id}-behaviours", (behaviour.text for behaviour in behaviours))


def _question(id: str, number: int, question: Question) -> Iterator[Flow]:
    yield heading(f"{id}-{number}", 2, question.text)
    columns = {"strong": (LABELS["strong"], 1), "weak": (LABELS["weak"], 1)}
    yield fixed(f"{id}-{number}-answers", LABELS["listen"], columns, [(question.strong, question.weak)])
    yield TextField(id=f"{id}-{number}-notes", prompt=LABELS["notes_prompt"])


def _scores(catalog: Catalog, role: Role) -> Table:
    levels = level_names(catalog)
    return Table(
        id="score-list",
        caption=LABELS["scores"],
        columns={
            "competency": label("competency", 4),
            "wanted": label("wanted", 3),
            "score": choice("score", SCORES),
            "evidence": label("evidence", 6).model_copy(update={"type": "text"}),
        },
        start=(
            *(
                {"competency": catalog.competencies[id].name, "wanted": levels[rank]}
                for id, rank in role.profile[role.usual_grade].items()
            ),
            {"competency": LABELS["total"], "wanted": same("–")},
        ),
        rows=0,
    )
