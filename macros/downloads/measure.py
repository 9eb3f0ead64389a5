"""How much room text takes on a sheet: units of column width, lines, and columns shared by several tables.

A unit is the width of a digit in the default font of a workbook, as in Excel's own column widths; a Chinese
character of 10 pt takes nearly two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil

Span = tuple[int, int]
"""First and last column of a cell, both counted from 0; the same number twice where it is not merged."""

LINE = 14.5
"""Height of a line of 10 pt, in points; fonts with Chinese characters are taller than Latin ones."""

PADDING = 8
"""Points above and below the lines of a cell, together."""

TALLEST = 409
"""Excel refuses higher rows."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f300-\U0001faff]"
)
_WIDE_UNITS = 1.95
_EDGES = 2.4
"""Units a cell keeps free left and right of its text, with the indent."""


@lru_cache(maxsize=32_768)
def units(text: str) -> float:
    """Return the width of one line of text."""
    if text.isascii():
        return len(text)
    return len(text) + (_WIDE_UNITS - 1) * len(_WIDE.findall(text))


@lru_cache(maxsize=32_768)
def lines(text: str, width: float) -> int:
    """Return how many lines `text` needs in a cell `width` units wide."""
    return sum(_wrapped(paragraph, width - _EDGES) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    total = units(paragraph)
    if total <= room:
        return 1
    if _WIDE.search(paragraph):
        return ceil(total / max(room - _WIDE_UNITS, 1))  # a full stop never begins a line
    count, used = 1, 0.0
    for word in paragraph.split(" "):
        size = units(word)
        if used and used + 1 + size > room:
            count, used = count + 1, 0.0
        over = max(0, ceil(size / room) - 1)
        count, used = count + over, used + bool(used) + size - over * room
    return count


def height(text: str, width: float) -> float:
    """Return the height in points of a row whose cell, `width` units wide, holds `text`."""
    return min(TALLEST, lines(text, width) * LINE + PADDING)


def longest_word(text: str) -> float:
    """Return the width of what cannot be broken: the longest Latin word, or two Chinese characters."""
    return max(
        (units(part) for part in re.split(r"[\s/]+", _WIDE.sub(" \u3000\u3000 ", text)) if part), default=0
    )


def fitted(widths: Sequence[float], least: float, most: float, fixed: Sequence[bool]) -> tuple[float, ...]:
    """Return `widths` with those that are not `fixed` stretched or, by a third at most, narrowed, so that together
    they are between `least` and `most` wide.
    """
    free = sum(width for width, stays in zip(widths, fixed, strict=True) if not stays)
    total = sum(widths)
    if not free or least <= total <= most:
        return tuple(widths)
    factor = max(2 / 3, 1 + (max(least, min(total, most)) - total) / free)
    return tuple(w if stays else round(w * factor, 1) for w, stays in zip(widths, fixed, strict=True))


def shared(tables: Sequence[Sequence[float]], least: float) -> tuple[float, ...]:
    """Return column widths on which every table finds its edges, each table being as wide as all columns."""
    if len(tables) == 1:
        return tuple(tables[0])
    total = max(least, *(sum(widths) for widths in tables))
    edges = sorted(edge for widths in tables for edge in _edges(widths, total))
    kept = [0.0]
    for edge in edges:
        if edge - kept[-1] > 3:  # edges that nearly meet become one
            kept.append(edge)
    kept[-1] = total
    return tuple(round(right - left, 1) for left, right in pairwise(kept))


def spans(shares: Sequence[float], widths: Sequence[float]) -> tuple[Span, ...]:
    """Return the columns that cells with these shares of the whole width take on columns of these `widths`.

    There must be at least as many columns as cells.
    """
    edges = list(accumulate(widths, initial=0.0))
    found: list[Span] = []
    first = 0
    for index, edge in enumerate(_edges(shares, edges[-1]), 1):
        room = range(first + 1, len(edges) - (len(shares) - index))
        after = min(room, key=lambda column: abs(edges[column] - edge))
        found.append((first, after - 1))
        first = after
    return tuple(found)


def _edges(shares: Sequence[float], total: float) -> list[float]:
    whole = sum(shares)
    return [edge * total / whole for edge in accumulate(shares)]
