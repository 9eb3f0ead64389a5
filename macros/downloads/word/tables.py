"""Tables in WordprocessingML: widths that add up, a header row that repeats, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from macros.downloads.word.runs import escape

_WORD = re.compile(r"[!-~\u00a0-\u024f]+")

WIDTH = 9298
"""Width of the text in twentieths of a point: A4 without its margins."""
LETTER, HAN, PADDING = 112, 190, 200
"""Widths of a bold letter and a Chinese character in a cell, and the space at its sides."""
TOGETHER = 4
"""Tables of up to so many rows stay on one page."""


def widths(shares: Sequence[int], least: Sequence[int] = (), whole: int = WIDTH) -> list[int]:
    """Return widths in proportion to the shares, none below its `least` as long as there is room for all;
    they add up to `whole` exactly.
    """
    least = least or [0] * len(shares)
    if sum(least) >= whole:
        return _split(least, whole)
    narrow: set[int] = set()
    while True:
        rest = [0 if n in narrow else share for n, share in enumerate(shares)]
        free = _split(rest, whole - sum(least[n] for n in narrow))
        more = {n for n, width in enumerate(free) if n not in narrow and width < least[n]}
        if not more:
            return [least[n] if n in narrow else width for n, width in enumerate(free)]
        narrow |= more


def _split(shares: Sequence[int], whole: int) -> list[int]:
    total = sum(shares)
    edges = [round(whole * sum(shares[:n]) / total) for n in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def needed(words: str) -> int:
    """Return about the width at which no word of a cell in bold is broken; Chinese breaks anywhere."""
    longest = max((len(word) for word in _WORD.findall(words)), default=0)
    return max(longest * LETTER, 2 * HAN) + PADDING


def cell(width: int, content: str, fill: str = "", extra: str = "") -> str:
    """Return a cell; `fill` is a colour, `extra` further properties before it in the schema's order."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}{shade}</w:tcPr>{content}</w:tc>'


def row(cells: str, header: bool = False) -> str:
    """Return a row that is not split between pages; a header row repeats on each."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def table(
    grid: Sequence[int],
    rows: str,
    title: str,
    description: str,
    style: str = "BookTable",
    header: bool = True,
) -> str:
    """Return a table of fixed layout with its alternative text."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    look = (
        f'<w:tblLook w:val="04A0" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val="{escape(title)}"/>'
        f'<w:tblDescription w:val="{escape(description)}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )
