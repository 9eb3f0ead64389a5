"""A release of the book: what changed since the one before it, as it is told to readers.

A release is a file of its own, so that the site needs no git, and so that what it tells stays as it was: it
holds the names and words of that day and refers to nothing that may be renamed later.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Day, Filled, Id, Model, Text

Version = Annotated[str, Field(pattern=r"^\d+(\.\d+){1,2}$", max_length=20)]
ChangeName = Literal[
    "added", "removed", "renamed",
    "item-added", "item-removed", "item-moved", "item-renamed", "reordered",
    "reworded", "set", "unset", "changed", "link-changed",
    "reference-added", "reference-removed", "word-added", "word-removed",
    "grade-added", "grade-removed", "asked-added", "asked-removed", "level-raised", "level-lowered",
]  # fmt: skip


class Change(Model):
    """One change of one entity. Written by `rolebook release`; the names and words are those of that day.

    一个条目的一处变化，由 `rolebook release` 写入；名称和文字都是当时的。
    """

    what: ChangeName
    """What happened.

    发生了什么。"""
    kind: Filled
    """Kind of the entity, for example `role`.

    条目的类别，如 `role`。"""
    entity: Id
    """Its id.

    条目编号。"""
    name: Text
    """Its name.

    条目名称。"""
    part: Filled | None = None
    """What the changed part is, for example `Duty`; left out, the entity itself.

    变化的部分是什么，如 `Duty`；不写则为条目本身。"""
    item: Filled | None = None
    """Its anchor on the page.

    它在页面上的锚点。"""
    label: Text | None = None
    """Its first words, or its name.

    它的开头几个字，或名称。"""
    field: Filled | None = None
    """The field that changed, for example `Duty.limit`.

    变化的字段，如 `Duty.limit`。"""
    at: Text | None = None
    """The grade a level is asked at.

    等级要求所属的职级。"""
    old: Text | None = None
    """What was there before.

    原来的内容。"""
    new: Text | None = None
    """What is there now.

    现在的内容。"""


class Release(Model):
    """A release of the book (`data/releases/<version>.yml`).

    手册的一次发布（`data/releases/<版本>.yml`）。
    """

    version: Version
    """Its version, for example 1.2; it is the name of the file.

    版本号，如 1.2；与文件名相同。"""
    date: Day
    """The day it was published.

    发布日期。"""
    summary: Text
    """What a reader should know of it, in one or two sentences.

    读者需要知道的，一两句话。"""
    since: Version | None = None
    """The release it is compared with; left out, it is the first.

    与哪一版比较；不写则为首版。"""
    changes: tuple[Change, ...] = ()
    """What changed, entity by entity.

    变化，按条目列出。"""

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))
