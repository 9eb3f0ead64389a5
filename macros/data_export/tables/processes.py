"""Tables made of the processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.base import Span
from macros.model.catalog import Catalog
from macros.model.process import Gate, Process, ServiceTime, Stage, Step
from macros.pages import ordered

PROCESS = two("流程", "Process")
_PROCESS = two("所属的流程。", "The process it belongs to.")
STAGE = two("阶段", "Stage")


class _Staged(NamedTuple):
    process: Process
    stage: Stage


def _stages(catalog: Catalog) -> Iterator[_Staged]:
    for process in ordered(catalog, "processes"):
        if isinstance(process, Process):
            yield from (_Staged(process, stage) for stage in process.stages)


def _processes() -> Table[_Staged]:
    of = Columns[_Staged]()
    return Table(
        "stages",
        two("流程与阶段", "Processes and stages"),
        two("每行是一个流程中的一个阶段。", "One row for each stage of a process."),
        _stages,
        (
            *of.named("process", PROCESS, _PROCESS, lambda row: row.process.id, lambda catalog, id: catalog.processes[id]),
            *of.id("form", two("形式", "Form"), about(Process, "form"), lambda row: row.process.form),
            *of.id("stage", two("阶段编号", "Stage id"), ITEM_ID, lambda row: row.stage.id),
            *of.text("stage_name", STAGE, about(Stage, "name"), lambda row: row.stage.name),
            *of.text("summary", two("概要", "Summary"), about(Stage, "summary"), lambda row: row.stage.summary),
            *of.text("part", two("产品经理的工作", "Product manager’s part"), about(Stage, "part"), lambda row: row.stage.part),
            *of.all_named(
                "outputs", two("产出", "Outputs"), about(Stage, "outputs"),
                lambda row: row.stage.outputs, lambda catalog, id: catalog.deliverables[id],
            ),
            *of.sources(lambda row: row.stage.sources),
        ),
    )  # fmt: skip


class _Done(NamedTuple):
    at: _Staged
    kind: str
    item: Step | Gate


def _done(catalog: Catalog) -> Iterator[_Done]:
    for at in _stages(catalog):
        yield from (_Done(at, "entry", gate) for gate in at.stage.entry)
        yield from (_Done(at, "step", step) for step in at.stage.steps)
        yield from (_Done(at, "exit", gate) for gate in at.stage.exit)


def _steps() -> Table[_Done]:
    of = Columns[_Done]()
    return Table(
        "steps",
        two("流程步骤", "Process steps"),
        two("每行是阶段中的一步或一道关口，依次排列。", "One row for each step or gate of a stage, in order."),
        _done,
        (
            *of.named("process", PROCESS, _PROCESS, lambda row: row.at.process.id, lambda catalog, id: catalog.processes[id]),
            *of.id("stage", two("阶段编号", "Stage id"), ITEM_ID, lambda row: row.at.stage.id),
            *of.text("stage_name", STAGE, about(Stage, "name"), lambda row: row.at.stage.name),
            *of.id(
                "kind", two("类别", "Kind"),
                two("entry 进入条件，step 步骤，exit 结束条件。", "`entry` gate, `step` or `exit` gate."),
                lambda row: row.kind,
            ),
            *of.id("item", two("条目编号", "Item id"), ITEM_ID, lambda row: row.item.id),
            *of.text("text", two("内容", "What is done or must hold"), about(Step, "text"), lambda row: row.item.text),
            *of.all_named("who", two("由谁", "Who"), about(Step, "who"), lambda row: row.item.who, Catalog.who),
            *of.sources(lambda row: row.item.sources),
        ),
    )  # fmt: skip


class _Timed(NamedTuple):
    at: _Staged
    time: ServiceTime


def _times() -> Table[_Timed]:
    of = Columns[_Timed]()
    return Table(
        "service-times",
        two("时限", "Service times"),
        two("每行是阶段中的一项时限或节律。", "One row for each limit or rhythm of a stage."),
        lambda catalog: (_Timed(at, time) for at in _stages(catalog) for time in at.stage.times),
        (
            *of.named("process", PROCESS, _PROCESS, lambda row: row.at.process.id, lambda catalog, id: catalog.processes[id]),
            *of.id("stage", two("阶段编号", "Stage id"), ITEM_ID, lambda row: row.at.stage.id),
            *of.text("stage_name", STAGE, about(Stage, "name"), lambda row: row.at.stage.name),
            *of.id("item", two("条目编号", "Item id"), ITEM_ID, lambda row: row.time.id),
            *of.text("what", two("完成什么", "What"), about(ServiceTime, "what"), lambda row: row.time.what),
            *of.number(
                "amount", two("最长用时", "At most"), about(Span, "amount"),
                lambda row: row.time.limit.amount if row.time.limit else None,
            ),
            *of.id(
                "unit", two("单位", "Unit"), about(Span, "unit"),
                lambda row: row.time.limit.unit if row.time.limit else None,
            ),
            *of.id("rhythm", two("频率", "Rhythm"), about(ServiceTime, "rhythm"), lambda row: row.time.rhythm),
            *of.id("hours", two("计时", "Hours"), about(Process, "hours"), lambda row: row.at.process.hours),
            *of.text("starts", two("起算", "Clock starts"), about(ServiceTime, "starts"), lambda row: row.time.starts),
            *of.text("missed", two("超时怎么办", "When missed"), about(ServiceTime, "missed"), lambda row: row.time.missed),
            *of.all_named("who", two("由谁", "Who"), about(ServiceTime, "who"), lambda row: row.time.who, Catalog.who),
            *of.sources(lambda row: row.time.sources),
        ),
    )  # fmt: skip


PROCESSES, STEPS, TIMES = _processes(), _steps(), _times()
