"""Whom roles deal with and who has no page in the book."""

from __future__ import annotations

from macros.model.base import Entity, Text, Who, Words


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
