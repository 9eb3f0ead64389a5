"""How names are read aloud where the usual reading of a character would be wrong: 银行 is yin hang."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from macros.search.phrases import PHRASES

_LONGEST = 3


@cache
def _table() -> dict[str, str]:
    pairs = (line.partition(" ") for line in PHRASES.split("\n") if line)
    return {phrase: reading for phrase, _, reading in pairs}


def exceptions(names: Iterable[str]) -> dict[str, str]:
    """Return phrase → reading for every phrase in `names` that is not read as its characters usually are."""
    table = _table()
    found: dict[str, str] = {}
    for name in names:
        for start in range(len(name)):
            for length in range(_LONGEST, 1, -1):
                phrase = name[start : start + length]
                if phrase in table:
                    found[phrase] = table[phrase]
    return dict(sorted(found.items()))
