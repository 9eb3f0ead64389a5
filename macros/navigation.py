"""What surrounds a page: tabs, the pages beside it, the ones before and after. All in its own language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from macros.pages import TABS, Page, address
from macros.words import WORDS


class Entry(NamedTuple):
    """A link of the navigation: title and address."""

    title: str
    uri: str


class Menu(NamedTuple):
    """The surroundings of a page."""

    tabs: tuple[tuple[str, Entry], ...]
    """Key of each tab with its link."""
    beside: tuple[Entry, ...]
    """The pages of the same group; never more than a group holds."""
    previous: Entry | None
    next: Entry | None


def menus(pages: Iterable[Page]) -> dict[str, Menu]:
    """Return the menu of each page by its address. `pages` are those of one language, in reading order."""
    pages = tuple(pages)
    tabs = _tabs(pages)
    groups: dict[str, list[Entry]] = defaultdict(list)
    for page in pages:
        groups[page.group].append(Entry(page.title, page.uri))
    beside = {group: tuple(entries) for group, entries in groups.items()}
    before = (None, *pages[:-1])
    after = (*pages[1:], None)
    return {
        page.uri: Menu(tabs, beside[page.group], _neighbour(page, previous), _neighbour(page, next))
        for previous, page, next in zip(before, pages, after, strict=True)
    }


def _tabs(pages: tuple[Page, ...]) -> tuple[tuple[str, Entry], ...]:
    present = {page.tab for page in pages}
    lang = pages[0].lang
    return tuple((tab, Entry(WORDS[lang][tab], address(lang, tab))) for tab in TABS if tab in present)


def _neighbour(page: Page, other: Page | None) -> Entry | None:
    """Turning pages ends where another part of the book begins."""
    return Entry(other.title, other.uri) if other and other.tab == page.tab else None
