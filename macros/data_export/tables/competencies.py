"""Tables made of the competencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.base import Check, Text
from macros.model.catalog import Catalog
from macros.model.competency import Behaviour, Competency, CompetencyLevel, Question
from macros.pages import ordered

COMPETENCY = two("能力", "Competency")
_COMPETENCY = two("所属的能力。", "The competency it belongs to.")


def _every(catalog: Catalog) -> list[Competency]:
    return [item for item in ordered(catalog, "competencies") if isinstance(item, Competency)]


def _competencies() -> Table[Competency]:
    of = Columns[Competency]()
    return Table(
        "competencies",
        two("能力", "Competencies"),
        two("每行一项能力。", "One row for each competency."),
        _every,
        (
            *of.head(lambda item: item),
            *of.text("short", two("短名", "Short name"), about(Competency, "short"), lambda item: item.short),
            *of.words("aliases", two("又称", "Also called"), about(Competency, "aliases"), lambda item: item.aliases),
            *of.text("summary", two("概要", "Summary"), about(Competency, "summary"), lambda item: item.summary),
            *of.text("definition", two("定义", "Definition"), about(Competency, "definition"), lambda item: item.definition),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


class _Statement(NamedTuple):
    competency: Competency
    level: int
    kind: str
    item: Behaviour | Check

    @property
    def text(self) -> Text:
        """The statement."""
        return self.item.text


def _statements(catalog: Catalog) -> Iterator[_Statement]:
    for competency in _every(catalog):
        for level in competency.levels:
            yield from (_Statement(competency, level.level, "behaviour", item) for item in level.behaviours)
            yield from (_Statement(competency, level.level, "check", item) for item in level.checks)


def _behaviours() -> Table[_Statement]:
    of = Columns[_Statement]()
    return Table(
        "behaviours",
        two("行为与核对项", "Behaviours and checks"),
        two("每行是一项能力某一等级上的一条行为或核对项。", "One row for each behaviour or checklist item of a level."),
        _statements,
        (
            *of.named(
                "competency", COMPETENCY, _COMPETENCY,
                lambda row: row.competency.id, lambda catalog, id: catalog.competencies[id],
            ),
            *of.number("level", two("等级", "Level"), about(CompetencyLevel, "level"), lambda row: row.level),
            *of.id(
                "kind", two("类别", "Kind"),
                two("behaviour 行为，check 核对项。", "`behaviour`, or `check` for an item of the checklist."),
                lambda row: row.kind,
            ),
            *of.id("item", two("条目编号", "Item id"), ITEM_ID, lambda row: row.item.id),
            *of.text("text", two("内容", "Statement"), about(Behaviour, "text"), lambda row: row.text),
            *of.sources(lambda row: row.item.sources),
        ),
    )  # fmt: skip


def _questions() -> Table[tuple[Competency, Question]]:
    of = Columns[tuple[Competency, Question]]()
    return Table(
        "questions",
        two("面试问题", "Interview questions"),
        two("每行一个面试问题。", "One row for each interview question."),
        lambda catalog: ((item, question) for item in _every(catalog) for question in item.questions),
        (
            *of.named(
                "competency", COMPETENCY, _COMPETENCY,
                lambda row: row[0].id, lambda catalog, id: catalog.competencies[id],
            ),
            *of.id("question", two("问题编号", "Question id"), ITEM_ID, lambda row: row[1].id),
            *of.text("text", two("问题", "Question"), about(Question, "text"), lambda row: row[1].text),
            *of.text("strong", two("好的回答", "Strong answer"), about(Question, "strong"), lambda row: row[1].strong),
            *of.text("weak", two("弱的回答", "Weak answer"), about(Question, "weak"), lambda row: row[1].weak),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


COMPETENCIES, BEHAVIOURS, QUESTIONS = _competencies(), _behaviours(), _questions()
