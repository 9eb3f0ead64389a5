"""Reads Markdown as other programs do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import markdown  # type: ignore[import-untyped]
from jinja2 import Environment
from lxml import html  # type: ignore[import-untyped]

OURS = ("attr_list", "fenced_code", "tables", "toc")
"""Extensions of the projects that the export writes."""
USUAL = (
    "attr_list", "tables", "toc", "abbr", "admonition", "def_list", "footnotes", "md_in_html",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
)  # fmt: skip
"""What Zensical and Material users have switched on."""

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def rendered(text: str, extensions: Sequence[str] = OURS) -> Any:
    """Return the element that holds a page's content, front matter left out."""
    return html.fromstring(f"<div>{_reader(tuple(extensions)).reset().convert(FRONT.sub('', text))}</div>")


@cache
def _reader(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=extensions)


def words(text: str) -> str:
    """Return words with each run of white space as one space; a browser shows no other."""
    return " ".join(text.split())


def through_macros(text: str) -> str:
    """Return what mkdocs-macros would make of a page that calls no macro."""
    return Environment(keep_trailing_newline=True, autoescape=False).from_string(text).render()  # noqa: S701
