"""Records of pages written by hand: their headings and texts, read from the HTML that Markdown made."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple


class Passage(NamedTuple):
    """A stretch of a page: what stands under a heading that has an anchor."""

    anchor: str
    heading: str
    text: str


_LEFT_OUT = frozenset({"table", "svg", "script", "style", "nav"})
"""Elements whose text is not looked for; tables are made of the data, which has records of its own."""

_LINES = frozenset({"p", "li", "pre", "h1", "h2", "h3", "h4", "div", "dt", "dd"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[tuple[str, list[str], list[str]]] = [("", [], [])]  # anchor, heading, text
        self.in_heading = False
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.left_out += tag in _LEFT_OUT
        if tag == "h2":
            self.passages.append((dict(attrs).get("id") or "", [], []))
        self.in_heading = self.in_heading or tag in ("h1", "h2")

    def handle_endtag(self, tag: str) -> None:
        self.left_out -= tag in _LEFT_OUT
        if tag in ("h1", "h2"):
            self.in_heading = False
        elif tag in _LINES:
            self.passages[-1][2].append("\n")

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            _, heading, text = self.passages[-1]
            (heading if self.in_heading else text).append(data)


def passages(html: str) -> list[Passage]:
    """Return the passages of a page; the first one is what stands before the first `h2`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [Passage(anchor, _line(heading), _lines(text)) for anchor, heading, text in reader.passages]


def _line(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def _lines(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
