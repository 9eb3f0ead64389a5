"""Where the content comes from, and what was corrected in it."""

from __future__ import annotations

from macros.model.base import Day, Entity, Item, Text


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
