"""How one wording became another: the words that stayed, went and came; and the first words of a text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from macros.model.base import Lang, Text
from macros.model.marks import plain

_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,'’:/-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)
_END = re.compile(r"[，。；：、！？,;:.!?（(]")
_LONGEST = {"zh": 18, "en": 44}
"""Characters of an excerpt."""
AROUND = {"zh": 6, "en": 16}
"""Characters that stay readable on either side of a changed place."""


class Run(NamedTuple):
    """Words that stayed, went or came."""

    kind: Literal["same", "old", "new"]
    text: str


@lru_cache(maxsize=4096)  # a release never changes, and its page is made at every rebuild
def runs(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs of a change, those that went before those that came. A Chinese character counts as a
    word; a few characters that happen to be equal between two changed places count as changed.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[Run] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(blocks):
        gone, came = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal" and not (0 < number < len(blocks) - 1 and _slight(gone)):
            found.append(Run("same", gone))
        else:
            found += [Run("old", gone), Run("new", came)]
    return tuple(_joined(found))


def _slight(text: str) -> bool:
    """Whether an equal stretch is too short to be read by itself."""
    return len(text.strip()) < 2


def _joined(found: list[Run]) -> list[Run]:
    """Join changed runs that stand beside each other, and leave out empty ones."""
    joined: list[Run] = []
    for same, group in groupby(found, lambda run: run.kind == "same"):
        members = list(group)
        kinds: tuple[Literal["same", "old", "new"], ...] = ("same",) if same else ("old", "new")
        for kind in kinds:
            text = "".join(run.text for run in members if run.kind == kind)
            if text:
                joined.append(Run(kind, text))
    return joined


def shortened(found: tuple[Run, ...], lang: Lang) -> tuple[Run, ...]:
    """Return the runs with long unchanged stretches cut to their ends, which `…` says."""
    keep = AROUND[lang]
    short: list[Run] = []
    for number, run in enumerate(found):
        text = run.text
        if run.kind == "same":
            first, last = number == 0, number == len(found) - 1
            head = "" if first else text[:keep]
            tail = "" if last else text[-keep:]
            if len(head) + len(tail) + 2 < len(text):
                text = f"{head}…{tail}"
        short.append(Run(run.kind, text))
    return tuple(short)


def excerpt(text: Text) -> Text:
    """Return the first words of a text in both languages, without marks."""
    return Text(zh=_excerpt(plain(text.zh), "zh"), en=_excerpt(plain(text.en), "en"))


def _excerpt(text: str, lang: Lang) -> str:
    most = _LONGEST[lang]
    text = " ".join(text.split())
    if len(text.rstrip("。.")) <= most:
        return text.rstrip("。.")
    ends = [match.start() for match in _END.finditer(text[: most + 1]) if match.start() >= most // 3]
    if ends:
        return text[: ends[-1]].rstrip() + "…"
    cut = text[:most]
    return (cut.rpartition(" ")[0] if lang == "en" and " " in cut else cut).rstrip() + "…"
