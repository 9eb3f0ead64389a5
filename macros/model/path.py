"""An onboarding path: what somebody new does on day 1, in week 1 and by day 30, 60 and 90."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Anything, Entity, FamilyId, Item, Text


class Task(Item):
    """A task of the path.

    一项任务。
    """

    text: Text
    """What to do.

    做什么。"""
    done: Text
    """How one sees that it is done.

    做到什么算完成。"""
    links: tuple[Anything, ...] = ()
    """Entities to read or use, `kind:id`.

    要读或要用的书内条目，`类别:编号`。"""


class Phase(Item):
    """A stretch of the path.

    一个时段。
    """

    name: Text
    """For example Day 1.

    如“第 1 天”。"""
    until_day: Annotated[int, Field(ge=1, le=365)]
    """Its last day, counted from the start date.

    截止日，从入职日数起。"""
    aim: Text
    """What is reached at its end.

    结束时达到什么。"""
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    """Its tasks.

    任务。"""


class Path(Entity):
    """An onboarding path.

    入职路径。
    """

    families: Annotated[tuple[FamilyId, ...], Field(min_length=1)]
    """Families it is for.

    适用的岗位族。"""
    summary: Text
    """Whom it is for and what it leads to.

    给谁用、通向什么。"""
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    """Stretches in order.

    各时段，依次列出。"""
