"""Tables of what people read: onboarding tasks, practices, terms, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.catalog import Catalog
from macros.model.path import Path, Phase, Task
from macros.model.practice import Practice
from macros.model.source import Source
from macros.model.term import Term
from macros.pages import ordered


class _Tasked(NamedTuple):
    path: Path
    phase: Phase
    task: Task


def _every_task(catalog: Catalog) -> Iterator[_Tasked]:
    for path in ordered(catalog, "paths"):
        if isinstance(path, Path):
            yield from (_Tasked(path, phase, task) for phase in path.phases for task in phase.tasks)


def _tasks() -> Table[_Tasked]:
    of = Columns[_Tasked]()
    return Table(
        "path-tasks",
        two("入职任务", "Onboarding tasks"),
        two("每行是入职路径中的一项任务。", "One row for each task of an onboarding path."),
        _every_task,
        (
            *of.named(
                "path", two("入职路径", "Onboarding path"), two("所属的路径。", "The path it belongs to."),
                lambda row: row.path.id, lambda catalog, id: catalog.paths[id],
            ),
            *of.ids("families", two("岗位族", "Families"), about(Path, "families"), lambda row: row.path.families),
            *of.id("phase", two("时段编号", "Phase id"), ITEM_ID, lambda row: row.phase.id),
            *of.text("phase_name", two("时段", "Phase"), about(Phase, "name"), lambda row: row.phase.name),
            *of.number("until_day", two("截止日", "Until day"), about(Phase, "until_day"), lambda row: row.phase.until_day),
            *of.id("task", two("任务编号", "Task id"), ITEM_ID, lambda row: row.task.id),
            *of.text("text", two("任务", "Task"), about(Task, "text"), lambda row: row.task.text),
            *of.text("done", two("怎样算完成", "Done when"), about(Task, "done"), lambda row: row.task.done),
            *of.ids("links", two("相关条目", "Entries to read or use"), about(Task, "links"), lambda row: row.task.links),
            *of.sources(lambda row: row.task.sources),
        ),
    )  # fmt: skip


def _practices() -> Table[Practice]:
    of = Columns[Practice]()
    return Table(
        "practices",
        two("管理实践", "Practices"),
        two("每行一篇管理实践。", "One row for each practice."),
        lambda catalog: (item for item in ordered(catalog, "practices") if isinstance(item, Practice)),
        (
            *of.head(lambda item: item),
            *of.text("summary", two("概要", "Summary"), about(Practice, "summary"), lambda item: item.summary),
            *of.text("question", two("讨论题", "Question"), about(Practice, "question"), lambda item: item.question),
            *of.text("exercise", two("练习", "Exercise"), about(Practice, "exercise"), lambda item: item.exercise),
            *of.all_named(
                "competencies", two("能力", "Competencies"), about(Practice, "competencies"),
                lambda item: item.competencies, lambda catalog, id: catalog.competencies[id],
            ),
            *of.all_named(
                "roles", two("岗位", "Roles"), about(Practice, "roles"),
                lambda item: item.roles, lambda catalog, id: catalog.roles[id],
            ),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _glossary() -> Table[Term]:
    of = Columns[Term]()
    return Table(
        "glossary",
        two("术语", "Glossary"),
        two("每行一个术语。", "One row for each term."),
        lambda catalog: (item for item in ordered(catalog, "glossary") if isinstance(item, Term)),
        (
            *of.head(lambda item: item),
            *of.word("abbreviation", two("缩写", "Abbreviation"), about(Term, "abbreviation"), lambda item: item.abbreviation),
            *of.text("definition", two("定义", "Definition"), about(Term, "definition"), lambda item: item.definition),
            *of.words("synonyms", two("同义词", "Synonyms"), about(Term, "synonyms"), lambda item: item.synonyms),
            *of.words("avoid", two("不用的说法", "Words to avoid"), about(Term, "avoid"), lambda item: item.avoid),
            *of.ids("related", two("相关条目", "Related"), about(Term, "related"), lambda item: item.related),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _sources() -> Table[Source]:
    of = Columns[Source]()
    return Table(
        "sources",
        two("来源", "Sources"),
        two("每行是来源文集中的一篇。", "One row for each piece of the source collection."),
        lambda catalog: (item for item in ordered(catalog, "sources") if isinstance(item, Source)),
        (
            *of.head(lambda item: item),
            *of.text("kind", two("文本类型", "Kind of text"), about(Source, "kind"), lambda item: item.kind),
            *of.day("dated", two("自署日期", "Dated"), about(Source, "dated"), lambda item: item.dated),
            *of.text("summary", two("概要", "Summary"), about(Source, "summary"), lambda item: item.summary),
            *of.number(
                "corrections", two("更正与补充", "Corrections"),
                two("更正与补充有几条；内容在 JSON 里。", "How many things we corrected or filled in; the JSON says which."),
                lambda item: len(item.corrections),
            ),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


TASKS, PRACTICES, GLOSSARY, SOURCES = _tasks(), _practices(), _glossary(), _sources()
