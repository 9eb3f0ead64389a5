"""A step of the career ladder."""

from __future__ import annotations

from macros.model.base import Entity, Filled, Rank, Text, Words


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
