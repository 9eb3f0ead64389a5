"""What a language model is given: `llms.txt`, which names every page (see llmstxt.org), and `llms-full.txt`,
which holds all that is current.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from posixpath import normpath

from macros.markdown_export.home import WORKS_FROM
from macros.markdown_export.text import escape, unmarked
from macros.markdown_export.writer import Book
from macros.model.base import Lang
from macros.model.catalog import FOLDER_OF
from macros.pages import OWN_PAGES, Page
from macros.words import WORDS

INDEX = "llms.txt"
FULL: Mapping[Lang, str] = {"en": "llms-full.txt", "zh": "zh/llms-full.txt"}
"""Language → address of the file with everything in it."""
_ORDER: tuple[Lang, ...] = ("en", "zh")

_FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_TARGET = re.compile(r"(?<=\]\()([^)\s]+)(?=[)\s])")
_FURNITURE = re.compile(r'<a id="[^"]*"></a>| \{ #[\w-]+ \}$', re.MULTILINE)
"""Targets of links within a page: in one long file they would say the same name many times."""


def whole(book: Book, lang: Lang, copies: Iterable[tuple[Page, str]]) -> Iterator[tuple[str, str]]:
    """Yield address and content of every copy of a language, each followed by what it adds to the whole text of
    the language, so that no more than one is held in memory. The whole text comes in pieces.
    """
    site, path = book.catalog.site, FULL[lang]
    yield path, f"# {escape(site.name[lang])}\n\n> {unmarked(site.description[lang])}\n"
    for page, text in copies:
        yield page.uri, text
        if _wanted(book, page):
            yield path, f"\n---\n\n{_plain(page.uri, text, path)}"


def index(book: Book, pages: Sequence[Page]) -> str:
    """Return `llms.txt`: title, summary, and a link to the Markdown of each page."""
    site = book.catalog.site
    parts = [f"# {escape(site.name.en)} · {escape(site.name.zh)}\n"]
    parts.append("\n>\n".join(f"> {unmarked(site.description[lang])}" for lang in _ORDER) + "\n")
    parts += [f"{WORDS[lang]['llms_about'].format(file=FULL[lang])}\n" for lang in _ORDER]
    rest: list[str] = []
    for lang in _ORDER:
        own = [page for page in pages if page.lang == lang]
        rest += [_line(page) for page in own if not _wanted(book, page)]
        parts += _sections(lang, [page for page in own if _wanted(book, page)])
    if rest:
        parts.append("## Optional\n\n" + "\n".join(rest) + "\n")
    return "\n".join(parts)


def _sections(lang: Lang, pages: Iterable[Page]) -> Iterator[str]:
    for folder, found in groupby(pages, _section):
        name = escape(WORDS[lang][folder])
        yield f"## {name}\n\n" + "\n".join(map(_line, found)) + "\n"


def _section(page: Page) -> str:
    """Return the word for the section a page stands in: its kind, or what gathers pages without one."""
    if page.template in ("home", "prose"):
        return {"home": "overview", "prose": "guide"}[page.template]
    kind = page.uri.split("/")[1]
    return kind if kind in OWN_PAGES else "reference"


def _line(page: Page) -> str:
    said = f": {escape(page.description)}" if page.description and page.description != page.title else ""
    return f"- [{escape(page.title)}]({page.uri}){said}"


def _wanted(book: Book, page: Page) -> bool:
    """Whether a page says something that holds today: no tool, no release, no draft, nothing historical."""
    if page.template in (*WORKS_FROM, "release"):
        return False
    return not page.id or book.catalog.of(FOLDER_OF[page.template])[page.id].status == "current"


def _plain(uri: str, text: str, path: str) -> str:
    here, base = uri.rpartition("/")[0], path.rpartition("/")[0]
    text = _FURNITURE.sub("", _FRONT.sub("", text))
    text = _TARGET.sub(lambda match: _moved(uri, here, base, match[1]), text)
    return f"<!-- {uri} -->\n\n{text}"


@lru_cache(maxsize=65_536)
def _moved(uri: str, here: str, base: str, target: str) -> str:
    """Return the target of a link, relative to the folder `base` instead of the page's."""
    if ":" in target.partition("/")[0]:
        return target
    path, hash, fragment = target.partition("#")
    full = normpath(f"{here}/{path}") if path else uri
    if base:
        full = full.removeprefix(f"{base}/") if full.startswith(f"{base}/") else f"../{full}"
    return f"{full}{hash}{fragment}"
