"""The small vocabularies: levels, grades, families, industries, parties, sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Day, Entity, Filled, Item, LevelRank, RoleId, Text, Who, Words

Rank = Annotated[int, Field(ge=1)]


class Level(Entity):
    """A step of the five-step proficiency scale; drawn as so many strokes of 正.

    五级熟练度中的一级，以“正”字的笔画数表示。
    """

    rank: LevelRank
    """1 is the lowest.

    1 为最低。"""
    meaning: Text
    """What a person at this level can be relied on for.

    处在这一级的人可以托付什么。"""


class Grade(Entity):
    """A step of the career ladder.

    职级。
    """

    rank: Rank
    """1 is the lowest.

    1 为最低。"""
    code: Filled
    """Short code, for example G3.

    简码，如 G3。"""
    aliases: Words = Words()
    """Other names.

    别名。"""
    autonomy: Text
    """How far the person works without direction.

    自主程度。"""
    scope: Text
    """What the person answers for.

    负责范围。"""
    complexity: Text
    """How hard the problems are.

    问题的复杂度。"""
    influence: Text
    """Whom the person moves.

    影响力。"""


class Family(Entity):
    """A family of roles.

    岗位族。
    """

    rank: Rank
    """Place in lists.

    排列次序。"""
    summary: Text
    """What its roles have in common.

    这一族岗位的共同点。"""
    raci_roles: tuple[RoleId, ...] = ()
    """The default set of roles for the responsibility matrix.

    责任矩阵默认列出的岗位。"""


class Industry(Entity):
    """An industry in which roles are found.

    行业。
    """

    rank: Rank
    """Place in lists.

    排列次序。"""


class Party(Entity):
    """A post, department or body outside the book that roles report to, lead or work with.

    相关方：没有单独页面、但与岗位有汇报、带领或协作关系的职位、部门或机构。
    """

    aliases: Words = Words()
    """Other names.

    别名。"""
    reports_to: tuple[Who, ...] = ()
    """Role or party it reports to.

    汇报对象。"""
    part: Text
    """What it does for the roles of this book.

    在本书中起什么作用。"""


class Correction(Item):
    """Something the source has wrong or leaves open, and what the book says instead.

    来源中的错误或空缺，以及本书的处理。
    """

    text: Text
    """What the source has, in our words, and what we did.

    来源怎么写、我们怎么改，用我们自己的话。"""


class Source(Entity):
    """A piece of the source collection; its id in small letters begins each of its inventory ids.

    来源文集中的一篇；它的编号（小写）是所有条目编号的开头。
    """

    kind: Text
    """What sort of text it is.

    文本类型。"""
    dated: Day | None = None
    """Day the source gives for itself.

    来源自署的日期。"""
    summary: Text
    """What it holds.

    内容概要。"""
    corrections: tuple[Correction, ...] = ()
    """What we corrected or filled in.

    更正与补充。"""
