"""What stands around the content of a page: addresses, words, what tools and programs are told."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import SimpleNamespace
from urllib.parse import quote

from macros.computing import mark, words
from macros.data_export.linked import linked
from macros.downloads.files import Offers
from macros.history.feed import path as feed_path
from macros.model.base import Lang
from macros.model.catalog import Catalog
from macros.navigation import Menu
from macros.pages import Page, file_href, folder, href, twin
from macros.view import as_json
from macros.words import WORDS

WITH_CONTENTS = frozenset({
    "role", "competency", "deliverable", "path", "practice", "scheme", "organization", "prose",
})  # fmt: skip
"""Kinds of page that show their contents in the rail; on the others the rail carries something else."""

WITH_TWIN = frozenset({
    "role", "competency", "deliverable", "path", "practice", "process", "scheme", "organization", "glossary", "levels",
    "parties",
})  # fmt: skip
"""Kinds of page whose statements can be shown in both languages."""
WITH_NEWS = frozenset({
    "role", "competency", "deliverable", "path", "practice", "process", "scheme", "organization",
})  # fmt: skip
"""Kinds of page that tell what is new on them since the reader's last visit."""


@dataclass(frozen=True)
class Around:
    """What the frames of all pages are made from."""

    catalog: Catalog
    pages: Mapping[str, Page]
    """Every page of the site by its address."""
    menus: Mapping[str, Menu]
    by_hand: frozenset[str]
    """Addresses of the pages written by hand."""
    copied: Container[str]
    """Those of them that have a copy in Markdown; all others have one."""
    offers: Offers
    url: str
    """The site's own address, which ends with a slash, or nothing where it does not know it."""
    offline: bool
    """Whether the site offers a copy of itself that opens from disk."""


def frame(around: Around, own: Page, canonical: str, has_contents: bool) -> SimpleNamespace:
    """Return what the theme is told about a page as `rb`. `canonical` is its address, `has_contents` says that it
    has a table of contents.
    """
    site, known = around.catalog.site, twin(own) in around.pages
    other = twin(own) if known else f"{twin(own)[:2]}/index.md"
    return SimpleNamespace(  # Jinja looks for attributes first
        lang=own.lang,
        skip_to="" if has_contents else "#rb-text",
        other=other[:2],
        words=words_of(own.lang),
        site_name=site.name[own.lang],
        footer=site.footer[own.lang],
        template=own.template,
        contents=own.template in WITH_CONTENTS,
        tab=own.tab,
        menu=around.menus[own.uri],
        href=lambda uri: href(own.uri, uri),
        home=href(own.uri, f"{own.lang}/index.md"),
        root=href(own.uri, "index.md"),
        twin=href(own.uri, other),
        canonical=canonical,
        alternates=_alternates(around, own, other),
        edit=_edit_address(around, own),
        mark=mark(own),
        tool_words=_tool_words(own.lang, own.template in WITH_NEWS),
        since=own.template in WITH_NEWS,
        markdown=_markdown_copy(around, own),
        two_languages=known and own.template in WITH_TWIN,
        feedback=_feedback(around, own, canonical),
        feed=_feed_address(around, own),
        linked=linked_data(around, own),
        offline=around.offline,
    )


def revised(catalog: Catalog, own: Page) -> date:
    """Return the day the page was last revised; a page of many entities is as new as the newest."""
    if own.template == "release":
        return next(release.date for release in catalog.releases if release.version == own.id)
    if own.id:
        return catalog.of(folder(own.uri).split("/")[1])[own.id].reviewed
    return catalog.newest


def addresses(around: Around) -> list[tuple[str, date, dict[str, str]]]:
    """Return address, day of the last revision and twins of every page, for the site map. A site that does not
    know its own address has none: a site map names whole addresses.
    """
    if not around.url:
        return []
    known = {page.uri: around.url + _directory(page.uri) for page in around.pages.values()}
    return [
        (
            known[page.uri],
            revised(around.catalog, page),
            {uri[:2]: known[uri] for uri in sorted((page.uri, twin(page))) if uri in known},
        )
        for page in around.pages.values()
    ]


def linked_data(around: Around, own: Page) -> str:
    """Return what the page says to programs, as it can stand in a script element."""
    day = str(revised(around.catalog, own))
    return as_json(linked(around.catalog, own, around.offers, around.pages, day))


def _alternates(around: Around, own: Page, other: str) -> dict[str, str]:
    """Return language → address; absolute where the site knows its own address."""
    uris = {own.lang: own.uri, other[:2]: other, "x-default": "index.md"}
    if around.url:
        return {lang: around.url + _directory(uri) for lang, uri in uris.items()}
    return {lang: href(own.uri, uri) for lang, uri in uris.items()}


def _feed_address(around: Around, own: Page) -> str:
    """Return the address of the feed of a page's language, or nothing where there are no releases."""
    if not around.catalog.releases:
        return ""
    path = feed_path(own.lang)
    return f"{around.url}{path}" if around.url else file_href(own.uri, path)


def _directory(uri: str) -> str:
    path = folder(uri)
    return "" if path == "." else f"{path}/"


def _edit_address(around: Around, own: Page) -> str:
    repository = around.catalog.site.repository
    path = own.data if own.uri not in around.by_hand else f"docs/{own.uri}"
    return repository.edit.replace("{path}", path) if repository and path else ""


def _feedback(around: Around, own: Page, address: str) -> dict[str, str]:
    """Return the addresses of mail or form by what the reader has to say. What the page knows is filled in;
    `{statement}` is left to the browser, where the reader chooses one.
    """
    feedback = around.catalog.site.feedback
    if not feedback:
        return {}
    known = {
        "title": own.title,
        "page": address if "://" in address else f"{folder(own.uri)}/",
        "version": str(revised(around.catalog, own)),
    }
    found = {"change": _filled(feedback.change, known)} if feedback.change else {}
    if feedback.helpful:
        for answer in ("yes", "no"):
            said = WORDS[own.lang][f"feedback_{answer}"]
            found[answer] = _filled(feedback.helpful, {**known, "answer": said})
    return found


def _filled(address: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        address = address.replace(f"{{{name}}}", quote(value, safe=""))
    return address


def _markdown_copy(around: Around, own: Page) -> str:
    """Return the link from a page to its Markdown, which lies beside the folder of the page, or nothing."""
    if own.uri in around.by_hand and own.uri not in around.copied:
        return ""
    name = own.uri.rpartition("/")[2]
    return name if name == "index.md" else f"../{name}"


@cache
def words_of(lang: Lang) -> SimpleNamespace:
    """Return the words of the interface."""
    return SimpleNamespace(**WORDS[lang])


@cache
def _tool_words(lang: Lang, news: bool) -> str:
    """Return the words of the tools that stand on every page, and of what only some have."""
    return as_json(words(lang, "favourites", "beside", "keep", *(("news",) if news else ())))
