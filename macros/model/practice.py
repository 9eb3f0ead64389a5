"""A practice: a lesson of management, for reading and discussion."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import CompetencyId, Entity, Item, RoleId, Text


class Passage(Item):
    """A passage with its own heading.

    带小标题的一段。
    """

    title: Text
    """Heading.

    小标题。"""
    paragraphs: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Paragraphs.

    段落。"""


class Practice(Entity):
    """A lesson for reading.

    管理实践读物。
    """

    rank: Annotated[int, Field(ge=1)] = 100
    """Place in lists.

    排列次序。"""
    summary: Text
    """The lesson in one sentence.

    一句话说清这一课。"""
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    """The reading.

    正文。"""
    question: Text
    """A question to discuss.

    讨论题。"""
    exercise: Text
    """Something to try at work.

    在工作中试一试。"""
    competencies: tuple[CompetencyId, ...] = ()
    """Competencies it trains.

    锻炼哪些能力。"""
    roles: tuple[RoleId, ...] = ()
    """Roles it is written for.

    写给哪些岗位。"""
