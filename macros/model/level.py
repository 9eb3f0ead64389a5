"""A step of the scale of proficiency."""

from __future__ import annotations

from macros.model.base import Entity, LevelRank, Text


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
