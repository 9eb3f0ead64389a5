"""Inline marks in texts: bold, code, link to an entity, external link, and nothing more.

`**bold**`, `` `code` ``, `[label](role:some-id)`, `[label](https://…)`. Everything else is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_MARK = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<label>[^\[\]]+)\]\((?P<target>[^()\s]+)\)"
)


@dataclass(frozen=True)
class Run:
    """A run of text: `kind` says how it is set; `target` is the address of a link."""

    kind: Literal["plain", "bold", "code", "link"]
    text: str
    target: str = ""


def runs(text: str) -> Iterator[Run]:
    """Yield the runs of `text` in order; joined, their texts are the text without its marks."""
    end = 0
    for match in _MARK.finditer(text):
        if match.start() > end:
            yield Run("plain", text[end : match.start()])
        end = match.end()
        if match["bold"] is not None:
            yield Run("bold", match["bold"])
        elif match["code"] is not None:
            yield Run("code", match["code"])
        else:
            yield Run("link", match["label"], match["target"])
    if end < len(text):
        yield Run("plain", text[end:])


def plain(text: str) -> str:
    """Return `text` without its marks."""
    if "*" not in text and "`" not in text and "[" not in text:
        return text
    return _MARK.sub(r"\g<bold>\g<code>\g<label>", text)


def targets(text: str) -> Iterator[str]:
    """Yield the address of each link in `text`."""
    if "](" in text:
        yield from (run.target for run in runs(text) if run.kind == "link")
