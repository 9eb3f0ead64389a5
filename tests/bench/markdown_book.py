"""The book as an author has it who keeps plain Markdown files instead: for rival generators.

The same pages at the same addresses with the same statements, as `rolebook export markdown` writes them; only
without the anchors within a line, which nobody would write by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, normpath, relpath

from macros.markdown_export.site import copies
from macros.markdown_export.writer import book_of
from macros.model.base import LANGUAGES
from macros.model.catalog import Catalog
from macros.pages import pages

_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_TARGET = re.compile(r"(?<=\]\()([^)\s#:]+\.md)")


def site(catalog: Catalog, by_family: bool) -> Iterator[tuple[str, str]]:
    """Yield address and Markdown of every page of the book in both languages, and of the root.

    With `by_family` roles lie in a folder per family, which keeps a generator's sidebar small; without, all
    lie in one folder.
    """

    def moved(uri: str) -> str:
        lang, _, rest = uri.partition("/")
        role = catalog.roles.get(rest.removeprefix("roles/").removesuffix(".md"))
        return f"{lang}/roles/{role.family}/{role.id}.md" if role and by_family else uri

    @cache
    def link(source: str, target: str) -> str:
        """Return the way between two pages, where they lie now, from the way where they lay."""
        return relpath(moved(normpath(f"{dirname(source)}/{target}")), dirname(moved(source)))

    yield "index.md", "# Rolebook\n\n- [中文](zh/index.md)\n- [English](en/index.md)\n"
    every = {page.uri: page for lang in LANGUAGES for page in pages(catalog, lang)}
    book = book_of(catalog)
    for page, text in (found for lang in LANGUAGES for found in copies(book, every, {}, lang)):
        own = _ANCHOR.sub("", text)
        yield moved(page.uri), _TARGET.sub(lambda match, uri=page.uri: link(uri, match[1]), own)  # type: ignore[misc]
