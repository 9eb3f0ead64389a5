"""An organisation chart: units, posts and reporting lines."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Entity, Id, Item, Text, Who


class Post(Item):
    """A post of the chart, held by a role or a party.

    图中的职位，由岗位或相关方担任。
    """

    holder: Who
    """Role or party that holds it.

    由哪个岗位或相关方担任。"""
    unit: Id | None = None
    """Id of the unit it belongs to.

    所属单元的编号。"""
    reports_to: Id | None = None
    """Id of the superior post; the top post has none.

    上级职位的编号；最高职位不填。"""
    inferred: bool = False
    """The line is not stated in the source; we inferred it.

    汇报线未见于来源，由我们推断。"""


class Unit(Item):
    """A part of the organisation.

    组织单元。
    """

    name: Text
    """Its name.

    名称。"""


class Organization(Entity):
    """An organisation chart.

    组织结构图。
    """

    summary: Text
    """What it shows and where it comes from.

    展示什么、依据什么。"""
    units: tuple[Unit, ...] = ()
    """Its units.

    组织单元。"""
    posts: Annotated[tuple[Post, ...], Field(min_length=1)]
    """Its posts.

    职位。"""
