"""Tables as CSV: UTF-8 with byte order mark, so that Excel opens it right; lines and quotes as in RFC 4180."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from macros.data_export.columns import Cell

BOM = "\ufeff"
_RISKY = frozenset("'=+-@＝＋－＠\t\r\n")
"""What a spreadsheet may take for the beginning of a formula, and our own sign."""
_REWRITTEN = re.compile(r"(?!(?:0|[1-9]\d{0,14})$)\d[\d.,:/ eE-]*%?$")
"""What a spreadsheet may take for a number, date or time and show in another way: 1.10 as 1.1, 1:1 as a time."""
_QUOTED = re.compile('[",\r\n]|^\\s|\\s$')


def document(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as a CSV file."""
    lines = (",".join(map(_field, row)) for row in rows)
    return (BOM + "".join(f"{line}\r\n" for line in lines)).encode()


def guarded(text: str) -> str:
    """Return a text that a spreadsheet takes as it is: with an apostrophe in front where it would be computed or
    rewritten. A text that begins with an apostrophe gets one too, so that `unguarded` gives back every text.
    """
    first = text[:1]
    return f"'{text}" if first in _RISKY or (first.isdigit() and _REWRITTEN.match(text)) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text.removeprefix("'")


def _field(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _text(cell)
        case Decimal():
            return f"{cell:f}"
    return str(cell)


@lru_cache(maxsize=65_536)  # most cells say names and ids that others say as well
def _text(text: str) -> str:
    said = guarded(text)
    return '"' + said.replace('"', '""') + '"' if _QUOTED.search(said) else said
