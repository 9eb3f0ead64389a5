from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from posixpath import normpath

from macros.markdown_export.llms import FULL, INDEX, index, whole
from macros.markdown_export.site import copies
from macros.markdown_export.writer import book_of
from macros.model.base import LANGUAGES
from macros.model.catalog import FOLDER_OF, Catalog
from macros.pages import pages
from tests.markdown_export.reading import rendered

LINK = re.compile(r"^- \[.+?\]\(([^)]+)\)(?:: .+)?$", re.MULTILINE)


@cache
def made(catalog: Catalog) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files, and the Markdown of every page."""
    book = book_of(catalog)
    every = {page.uri: page for lang in LANGUAGES for page in pages(catalog, lang)}
    written = defaultdict(str, {INDEX: index(book, list(every.values()))})
    for lang in LANGUAGES:
        for path, text in whole(book, lang, copies(book, every, {}, lang)):
            written[path] += text
    return written, {uri: written.pop(uri) for uri in every}


def test_index_has_the_form_of_llmstxt(catalog: Catalog) -> None:
    said = made(catalog)[0]["llms.txt"]
    lines = [line for line in said.splitlines() if line]
    assert lines[0].startswith("# ")
    assert lines[1].startswith("> ")
    assert said.count("\n# ") == 0
    for section in said.split("\n## ")[1:]:
        title, _, rest = section.partition("\n\n")
        assert title
        assert all(LINK.fullmatch(line) for line in rest.splitlines() if line), title


def test_index_names_every_page_once(catalog: Catalog) -> None:
    texts, markdown = made(catalog)
    named = [uri for uri in LINK.findall(texts["llms.txt"]) if uri.endswith(".md")]
    assert sorted(named) == sorted(markdown)


def test_optional_is_what_no_longer_holds(catalog: Catalog) -> None:
    optional = LINK.findall(made(catalog)[0]["llms.txt"].partition("## Optional\n")[2])
    historical = {
        page.uri
        for lang in LANGUAGES
        for page in pages(catalog, lang)
        if page.template in FOLDER_OF and catalog.of(FOLDER_OF[page.template])[page.id].status != "current"
    }
    tools = {f"{lang}/{name}/index.md" for lang in LANGUAGES for name in ("compare", "assess", "favourites")}
    releases = {f"{lang}/releases/{one.version}.md" for lang in LANGUAGES for one in catalog.releases}
    assert set(optional) == historical | tools | releases


def test_whole_text_holds_the_current_pages_of_its_language(catalog: Catalog) -> None:
    texts, markdown = made(catalog)
    optional = set(LINK.findall(texts["llms.txt"].partition("## Optional\n")[2]))
    for lang, path in FULL.items():
        held = re.findall(r"^<!-- (.+) -->$", texts[path], re.MULTILINE)
        assert held == [uri for uri in markdown if uri.startswith(f"{lang}/") and uri not in optional]
        assert "\n---\ntitle:" not in texts[path]
        assert not re.search(r'<a id="', texts[path])


def test_links_of_the_whole_text_lead_to_the_files(catalog: Catalog) -> None:
    texts, markdown = made(catalog)
    for path in FULL.values():
        here = path.rpartition("/")[0] or "."
        links = set(rendered(texts[path]).xpath("//a/@href"))
        assert links
        for href in links:
            if ":" not in href:
                assert normpath(f"{here}/{href.partition('#')[0]}") in markdown, href
