"""A competency: what it is, how it looks at five levels, how to check it and how to ask for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Check, Entity, Item, LevelRank, Link, Model, Text, Words


class Behaviour(Item):
    """Something one can watch a person do.

    可以观察到的行为。
    """

    text: Text
    """The behaviour, beginning with a verb.

    行为本身，以动词开头。"""


class CompetencyLevel(Model):
    """A competency at one level.

    某一等级上的能力表现。
    """

    level: LevelRank
    """Rank of the level, 1–5.

    等级，1–5。"""
    behaviours: Annotated[tuple[Behaviour, ...], Field(min_length=2)]
    """Two or more observable behaviours.

    两条以上可观察的行为。"""
    checks: Annotated[tuple[Check, ...], Field(min_length=3, max_length=5)]
    """Three to five checklist items: “can …”.

    三至五条核对项，以“能……”开头。"""


class Question(Item):
    """An interview question with what to listen for.

    面试问题及听什么。
    """

    text: Text
    """The question, about something the candidate has done.

    问题，问做过的事。"""
    strong: Text
    """What a strong answer shows.

    好的回答体现什么。"""
    weak: Text
    """What a weak answer shows.

    弱的回答体现什么。"""


class Competency(Entity):
    """A competency of the model.

    能力。
    """

    short: Text
    """Label for tables and the radar: at most six Chinese characters, at most two English words.

    表格与雷达图用的短名：中文不超过六字，英文不超过两个词。"""
    rank: Annotated[int, Field(ge=1)] = 100
    """Place in lists.

    排列次序。"""
    aliases: Words = Words()
    """Other names.

    别名。"""
    summary: Text
    """One line for lists.

    列表中的一句话。"""
    definition: Text
    """What the competency is and where it ends.

    定义与边界。"""
    levels: Annotated[tuple[CompetencyLevel, ...], Field(min_length=5, max_length=5)]
    """The five levels in order.

    五个等级，依次列出。"""
    questions: Annotated[tuple[Question, ...], Field(min_length=3)]
    """Interview questions.

    面试问题。"""
    learning: tuple[Link, ...] = ()
    """Where to learn it in the book.

    在书内哪里学。"""
