"""A process: a lifecycle, a work standard or a body of knowledge, stage by stage."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import DeliverableId, Entity, Item, Rhythm, Span, Text, Who, Words


class Step(Item):
    """One thing done within a stage.

    阶段中的一步。
    """

    text: Text
    """What is done.

    做什么。"""
    who: tuple[Who, ...] = ()
    """Who does it.

    由谁做。"""


class Gate(Item):
    """A decision that lets work pass into or out of a stage.

    进出阶段的关口。
    """

    text: Text
    """What must hold, and the possible verdicts.

    要满足什么，可能的结论有哪些。"""
    who: tuple[Who, ...] = ()
    """Who decides.

    由谁决定。"""


class ServiceTime(Item):
    """A limit or a rhythm for something within a stage.

    阶段内的时限或节律。
    """

    what: Text
    """What is to be finished.

    要完成什么。"""
    limit: Span | None = None
    """At most this long.

    最长用时。"""
    rhythm: Rhythm | None = None
    """How often it comes round, where there is no limit.

    没有时限时，多久一次。"""
    starts: Text | None = None
    """The event that starts the clock.

    从哪个事件起算。"""
    missed: Text | None = None
    """What happens when it is missed.

    超时怎么办。"""
    who: tuple[Who, ...] = ()
    """Who keeps to it.

    由谁遵守。"""


class Stage(Item):
    """A stage, phase or area of a process.

    流程中的阶段、环节或领域。
    """

    name: Text
    """Name of the stage.

    阶段名称。"""
    summary: Text
    """What this stage is for.

    这一阶段为了什么。"""
    part: Text | None = None
    """What the product manager does here.

    产品经理在这一阶段做什么。"""
    steps: tuple[Step, ...] = ()
    """What is done, in order.

    依次做什么。"""
    entry: tuple[Gate, ...] = ()
    """What must hold before it begins.

    开始的条件。"""
    exit: tuple[Gate, ...] = ()
    """What must hold before the next stage begins.

    结束的条件。"""
    outputs: tuple[DeliverableId, ...] = ()
    """Deliverables that come out of it.

    产出的交付物。"""
    times: tuple[ServiceTime, ...] = ()
    """Service times.

    时限。"""


class Remark(Item):
    """A remark on the process.

    关于流程的说明。
    """

    text: Text
    """The remark.

    说明文字。"""


class Process(Entity):
    """A process of the book.

    流程。
    """

    aliases: Words = Words()
    """Other names.

    别名。"""
    form: Literal["lifecycle", "standard", "knowledge", "method"]
    """`lifecycle` of a product, work `standard`, body of `knowledge`, or `method`.

    `lifecycle` 产品周期、`standard` 工作标准、`knowledge` 知识体系、`method` 方法。"""
    rank: Annotated[int, Field(ge=1)] = 100
    """Place in lists.

    排列次序。"""
    summary: Text
    """What it covers and for whom.

    涵盖什么、给谁用。"""
    clock: Text | None = None
    """How time limits are counted.

    时限如何计算。"""
    hours: Literal["working", "all"] | None = None
    """Limits in hours count `working` hours or `all` hours, nights and days off included; given, the page works
    out when each is due.

    以小时计的时限按工作时间（`working`）或按钟点连续（`all`）计算；写明后，页面可推算到期时间。"""
    cyclic: bool = False
    """Whether the last stage leads back to the first.

    最后一个阶段之后是否回到第一个阶段。"""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    """The stages in order.

    各阶段，依次列出。"""
    notes: tuple[Remark, ...] = ()
    """How it fits with other processes, and what we decided where the source is silent.

    与其他流程的关系，以及来源未写明时我们的约定。"""
