"""A term of the glossary: the preferred word in both languages and the words to avoid."""

from __future__ import annotations

from macros.model.base import Anything, Entity, Filled, Text, Words


class Term(Entity):
    """A term; `name` holds the preferred words.

    术语；`name` 为首选用词。
    """

    abbreviation: Filled | None = None
    """For example BOM.

    缩写，如 BOM。"""
    definition: Text
    """What it means here, in one or two sentences.

    在本书中的含义，一两句话。"""
    synonyms: Words = Words()
    """Words that mean the same; search finds the term by each.

    同义词；搜索时都能找到。"""
    avoid: Words = Words()
    """Words not to use for it in the book.

    本书不用的说法。"""
    paired: bool = False
    """A text that has the preferred word in one language must have the term in the other too. For terms
    with one settled translation.

    一种语言用了首选词，另一种语言也必须用这个术语；用于译法唯一的术语。"""
    related: tuple[Anything, ...] = ()
    """Entities to read next, `kind:id`.

    相关条目，`类别:编号`。"""
