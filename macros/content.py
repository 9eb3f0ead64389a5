"""HTML as the content of a page: its headings, and texts of the data with their marks.

Of a page written by hand, headings become Markdown so that they stand in the page's table of contents, and the HTML
between them a block behind a placeholder, which Markdown does not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html import escape as html_escape
from html import unescape
from typing import NamedTuple

from markupsafe import Markup, escape

from macros.model.marks import runs

_HEADING = re.compile(r'<h2 id="([\w-]+)">(.*?)</h2>')
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|>-])")
_PLACEHOLDER = re.compile(r"<!--rb:([0-9a-f]{16})-->")
_NUMBER_UNIT = re.compile(r" (?<=\d )(?=[\u4e00-\u9fff]|(?:minute|hour|day|week|month|year|working)s?\b)")


class Heading(NamedTuple):
    """A heading of a page: its anchor, and its text as HTML."""

    id: str
    html: str


class Content(NamedTuple):
    """The content of a generated page: HTML, and the headings in it."""

    html: str
    headings: tuple[Heading, ...]


class Rendered(NamedTuple):
    """Markdown with a placeholder for each block of HTML, and the blocks by their placeholder's key."""

    markdown: str
    blocks: Mapping[str, str]


def content(html: str) -> Content:
    """Return HTML as the content of a page, with its `<h2 id="…">` lines as headings."""
    parts: list[str] = []
    headings: list[Heading] = []
    for text, id, title in _pieces(html):
        if text:
            parts.append(f"{text}\n")
        if id:
            heading = Heading(id, html_escape(title, quote=False))
            parts.append(f'<h2 id="{id}">{heading.html}</h2>')
            headings.append(heading)
    return Content("\n".join(parts).rstrip(), tuple(headings))


def split(html: str) -> Rendered:
    """Split HTML at its `<h2 id="…">` lines into Markdown headings and blocks."""
    parts: list[str] = []
    blocks: dict[str, str] = {}
    for text, id, title in _pieces(html):
        if text:
            key = key_of(text)
            blocks[key] = text
            parts.append(placeholder(key))
        if id:
            heading = _MARKDOWN_SIGNS.sub(r"\\\1", title).replace("&", "&amp;").replace("<", "&lt;")
            parts.append(f"## {heading} {{#{id}}}")
    return Rendered("\n\n".join(parts) + "\n", blocks)


def _pieces(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield HTML up to a heading, and the heading's anchor and plain text; both empty at the end."""
    pieces = _HEADING.split(html)
    for text, id, title in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
        yield text.strip(), id, unescape(title)


def inline(text: str, link: Callable[[str], str]) -> Markup:
    """Return a text of the data as HTML: its marks become elements, everything else is escaped."""
    if "*" not in text and "`" not in text and "[" not in text:
        return Markup(keep_units(str(escape(text))))  # noqa: S704 - escaped on this line
    html = "".join(_run(run.kind, run.text, run.target, link) for run in runs(text))
    return Markup(html)  # noqa: S704 - each run is escaped


def _run(kind: str, text: str, target: str, link: Callable[[str], str]) -> str:
    """Return a run of text as HTML; everything but the elements of the marks is escaped."""
    safe = keep_units(str(escape(text)))
    match kind:
        case "bold":
            return f"<strong>{safe}</strong>"
        case "code":
            return f"<code>{safe}</code>"
        case "link":
            return f'<a href="{escape(link(target))}">{safe}</a>'
    return safe


def keep_units(text: str) -> str:
    """A number and its unit never part at the end of a line."""
    return _NUMBER_UNIT.sub("\u00a0", text)


def key_of(html: str) -> str:
    """Return the key of a block."""
    return sha256(html.encode()).hexdigest()[:16]


def placeholder(key: str) -> str:
    """Return what stands in Markdown for the block with this key."""
    return f"<!--rb:{key}-->"


def joined(text: str, blocks: Mapping[str, bytes]) -> str:
    """Put the blocks back where their placeholders stand. Raises KeyError for an unknown one."""
    return _PLACEHOLDER.sub(lambda match: blocks[match[1]].decode(), text)
