"""Every page of the real book as Markdown: all it says, links that lead somewhere, facts a program can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import normpath
from typing import Any

import pytest
import yaml
from lxml import html  # type: ignore[import-untyped]

from macros.exporting import all_pages, expanded_text, read
from macros.load import load
from macros.markdown_export.front import FACTS
from macros.markdown_export.home import WORKS_FROM
from macros.markdown_export.site import copies
from macros.markdown_export.writer import book_of
from macros.model.base import LANGUAGES
from macros.model.catalog import FOLDER_OF
from macros.pages import Page
from macros.view import View
from macros.words import WORDS
from tests.books import DATA, ROOT
from tests.conftest import LATE
from tests.markdown_export.reading import FRONT, rendered, through_macros

UI = "|".join(
    (
        "@hidden", "@data-search-exclude", "@aria-hidden='true'", "self::script", "self::svg", "self::summary",
        *(
            f"contains(@class, '{name}')"
            for name in (
                "rb-hidden", "rb-filters", "rb-crumbs", "rb-running", "rb-left-out", "rb-timeline-head", "rb-actions",
            )
        ),
    )
).replace("|", " or ")  # fmt: skip
"""What a page shows for its tools, or says a second time."""
SAID_OTHERWISE = {
    "home": re.compile(r"\d+"),  # how many roles a family has
    "levels": re.compile("职级|Grade"),  # the ladder is a list with a heading for each grade
    "authorities": re.compile("岗位|Role"),  # and so are the authorities
    "responsibilities": re.compile("AR|谁批|Approvedby"),  # a column for each letter
}
"""Kind of page → what its tables have and its Markdown needs not."""
ID = re.compile(r'<a id="([^"]+)"></a>|\{ #([^ ]+) \}')


@cache
def pages_of() -> tuple[dict[str, Page], dict[str, str]]:
    """Return every page of the real book with its Markdown, both by address."""
    book, texts = book_of(load(DATA, LATE)), read(ROOT / "docs")
    every = all_pages(book.catalog, texts)
    expanded = {uri: expanded_text(book, every[uri], text) for uri, text in texts.items()}
    return every, {page.uri: text for lang in LANGUAGES for page, text in copies(book, every, expanded, lang)}


PAGES, MARKDOWN = pages_of()
VIEW = View(load(DATA, LATE))


def without_spaces(text: str) -> str:
    return "".join(text.split())


def texts_of(page: Page) -> Iterator[str]:
    """Yield every stretch of text that the HTML of a page has, tools left out."""
    content: Any = html.fromstring(f"<div>{VIEW.page(page).html}</div>")
    for element in content.xpath(f"//*[{UI}]"):
        if element.getparent() is not None:
            element.drop_tree()
    yield from filter(None, map(without_spaces, content.itertext()))


@pytest.mark.parametrize(
    "uri", [uri for uri, page in PAGES.items() if page.template not in {"prose", *WORKS_FROM}]
)
def test_says_everything_the_page_says(uri: str) -> None:
    page = PAGES[uri]
    said = without_spaces(rendered(MARKDOWN[uri]).text_content())
    left_out = [text for text in texts_of(page) if text not in said]
    otherwise = SAID_OTHERWISE.get(page.template)
    assert [text for text in left_out if not (otherwise and otherwise.fullmatch(text))] == []


@pytest.mark.parametrize("uri", [uri for uri, page in PAGES.items() if page.template != "prose"])
def test_headings_have_the_anchors_of_the_page(uri: str) -> None:
    page = PAGES[uri]
    if page.template in WORKS_FROM:
        return
    ids = {id for pair in ID.findall(MARKDOWN[uri]) for id in pair if id}
    content: Any = html.fromstring(f"<div>{VIEW.page(page).html}</div>")
    wanted = content.xpath("//*[self::h2 or self::h3][not(ancestor::*[@data-search-exclude or @hidden])]/@id")
    assert set(wanted) - ids == set()


@pytest.mark.parametrize("uri", MARKDOWN)
def test_links_lead_to_pages_and_anchors(uri: str) -> None:
    for href in rendered(MARKDOWN[uri]).xpath("//a/@href"):
        if ":" in href:
            continue
        path, _, fragment = href.partition("#")
        there = normpath(f"{uri}/../{path}") if path else uri
        assert there in MARKDOWN, href
        assert not fragment or fragment in anchors(there), href


@cache
def anchors(uri: str) -> frozenset[str]:
    return frozenset(rendered(MARKDOWN[uri]).xpath("//*/@id"))


@pytest.mark.parametrize("uri", MARKDOWN)
def test_no_anchor_twice(uri: str) -> None:
    ids = rendered(MARKDOWN[uri]).xpath("//*/@id")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("uri", MARKDOWN)
def test_front_matter(uri: str) -> None:
    page, text = PAGES[uri], MARKDOWN[uri]
    match = FRONT.match(text)
    assert match
    facts = yaml.safe_load(match[1])
    assert list(facts) == [key for key in FACTS if key in facts]
    assert (facts["title"], facts["lang"]) == (page.title, page.lang)
    assert facts["alternate"].endswith(uri[2:])
    assert all(value not in (None, "", []) for value in facts.values())
    if page.id and page.template != "release":
        entity = VIEW.catalog.of(FOLDER_OF[page.template])[page.id]
        assert facts["id"] == entity.id
        assert facts["status"] == entity.status
        assert facts["reviewed"] == entity.reviewed
        assert facts["sources"] == len(VIEW.relations.origin(entity).pieces)


@pytest.mark.parametrize("uri", MARKDOWN)
def test_nothing_is_left_for_a_macro_processor(uri: str) -> None:
    assert through_macros(MARKDOWN[uri]) == MARKDOWN[uri]
    assert "<!--rb:" not in MARKDOWN[uri]


@pytest.mark.parametrize("uri", MARKDOWN)
def test_one_title(uri: str) -> None:
    assert len(rendered(MARKDOWN[uri]).xpath("//h1")) == 1


@pytest.mark.parametrize("name", WORKS_FROM)
@pytest.mark.parametrize("lang", WORDS)
def test_page_of_a_tool_says_what_it_does(name: str, lang: str) -> None:
    said = MARKDOWN[f"{lang}/{name}/index.md"]
    assert WORDS[lang][f"{name}_lead"] in said  # type: ignore[index]
    assert WORDS[lang]["tool_on_site"] in said  # type: ignore[index]


def test_twice_is_the_same() -> None:
    assert pages_of.__wrapped__() == (PAGES, MARKDOWN)
