"""Each entity has its page in both languages, and each page a whole head."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from lxml import etree  # type: ignore[import-untyped]

from tests.books import MINIMAL
from tests.site.conftest import ADDRESS, EDIT
from tests.site.sites import LANGUAGES, Page, Site, entities, none_of

pytestmark = pytest.mark.slow

OWN_PAGES = {
    "roles", "competencies", "deliverables", "processes", "paths", "practices", "schemes", "organizations",
}  # fmt: skip
"""Kinds whose entities have a page each."""

LISTED_ON = {
    "glossary": "glossary",
    "levels": "levels",
    "grades": "levels",
    "parties": "parties",
    "sources": "sources",
    "families": "roles",
}
"""Kinds whose entities are anchors on an index page. Industries are filters of the roles."""

BASE = "https://book.invalid/"
"""Any address: links within the site are followed from here."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

MOST_LINKS = 60
"""In the navigation of a page. A navigation that lists every page makes the site grow with its square."""

MOST_BYTES = 130_000
"""Of a page about one thing."""
MOST_BYTES_OF_LIST = 400_000
"""Of a page that lists every entity of a kind, which grows with the book."""
MOST_BYTES_OF_FRAME = 30_000


def test_every_kind_is_tested() -> None:
    assert {*entities()} <= OWN_PAGES | {*LISTED_ON, "industries"}


def test_build_is_strict_and_silent(site: Site) -> None:
    assert site.log.splitlines() == [f"Built {site.folder.parent.with_name('real.new') / 'site'}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entity_has_its_page(site: Site, lang: str) -> None:
    pages = [
        address
        for folder, ids in entities().items()
        if folder in OWN_PAGES
        for address in (f"{lang}/{folder}/", *(f"{lang}/{folder}/{id}/" for id in ids))
    ]
    indexes = [f"{lang}/{folder}/" for kind, folder in LISTED_ON.items() if kind in entities()]
    expected = {f"{address}index.html" for address in (f"{lang}/", f"{lang}/reference/", *indexes, *pages)}
    none_of(expected - {*site.pages})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", LISTED_ON)
def test_every_listed_entity_has_its_anchor(site: Site, lang: str, kind: str) -> None:
    none_of({*entities().get(kind, ())} - {*site.page(f"{lang}/{LISTED_ON[kind]}/").ids})


def test_every_page_has_its_twin(site: Site) -> None:
    chinese, english = ({p.path[2:] for p in site.framed if p.lang == lang} for lang in LANGUAGES)
    assert chinese == english


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    titles = Counter((page.lang, page.text("//title")) for page in site.framed)
    none_of(title for title, count in titles.items() if count > 1 or not title[1])


def head_problems(page: Page, site: Site, base: str) -> list[str]:
    """Return what is missing in the head of a page."""
    address = base + page.address
    canonical = [urljoin(address, href) for href in page.all("//link[@rel='canonical']/@href")]
    links = page.all("//link[contains(concat(' ', @rel, ' '), ' alternate ')][@hreflang]")
    alternates = {link.get("hreflang"): urljoin(address, link.get("href")) for link in links}
    other = LANGUAGES[1 - LANGUAGES.index(page.lang)]
    expected = {
        page.lang: address,
        other: f"{base}{other}{page.address[2:]}",
        "x-default": base,
    }
    found = {
        "one h1": len(page.all("//h1")) == 1 and page.text("//h1") != "",
        "title": page.text("//title") != "",
        "title names the page": page.kind == "home" or page.text("//title").startswith(page.text("//h1")),
        "description": [text for text in page.all("//meta[@name='description']/@content") if text.strip()]
        != [],
        "language": page.all("/html/@lang") == [page.lang],
        "canonical": canonical == [address],
        "alternates": alternates == expected,
        "alternates exist": all(
            f"{target.removeprefix(base)}index.html" in site.pages for target in alternates.values()
        ),
        "h1 in main": len(page.all("//main//h1")) == 1,
    }
    return [f"{page.path}: {name}" for name, good in found.items() if not good]


def test_every_page_has_a_whole_head(site: Site) -> None:
    none_of(problem for page in site.framed for problem in head_problems(page, site, BASE))


def test_addresses_are_absolute_where_the_site_knows_its_own(published: Site) -> None:
    none_of(problem for page in published.framed for problem in head_problems(page, published, ADDRESS))
    for page in published.framed:
        absolute = page.all("//link[@rel='canonical' or @hreflang]/@href")
        none_of(href for href in absolute if not href.startswith(ADDRESS))


def test_every_page_can_be_entered_past_its_frame(site: Site) -> None:
    """The first link of the page leads into its text."""
    for page in site.framed:
        skip = page.all("//body//a[not(ancestor::main)]")[0]
        assert "md-skip" in skip.get("class", ""), page.path
        assert page.all(f"//main//*[@id='{skip.get('href')[1:]}']"), page.path


def test_sitemap_names_every_page(published: Site) -> None:
    sitemap = (published.folder / "sitemap.xml").read_text("utf-8")
    none_of(page.path for page in published.framed if f"<loc>{ADDRESS}{page.address}</loc>" not in sitemap)


def test_sitemap_is_valid_and_pairs_the_languages(published: Site) -> None:
    root = etree.fromstring((published.folder / "sitemap.xml").read_bytes())
    assert root.tag == f"{{{SITEMAP}}}urlset"
    twins: dict[str, dict[str, str]] = {}
    for url in root:
        assert [etree.QName(child).localname for child in url[:2]] == ["loc", "lastmod"]
        assert {child.tag for child in url[2:]} <= {f"{{{XHTML}}}link"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext(f"{{{SITEMAP}}}lastmod") or "")
        location = url.findtext(f"{{{SITEMAP}}}loc") or ""
        twins[location] = {link.get("hreflang", ""): link.get("href", "") for link in url[2:]}
    assert len(twins) == len(root)
    for location, pair in twins.items():
        assert location in pair.values(), "a page names itself among its alternates"
        assert all(twins[other] == pair for other in pair.values()), "and its twin names the same"
    assert twins[f"{ADDRESS}zh/roles/editor/"] == {
        lang: f"{ADDRESS}{lang}/roles/editor/" for lang in LANGUAGES
    }


def test_site_that_does_not_know_its_address_has_no_sitemap(site: Site) -> None:
    assert not (site.folder / "sitemap.xml").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_edit_link_leads_to_the_data_file(published: Site, lang: str) -> None:
    for folder, ids in entities(MINIMAL).items():
        for id in ids:
            page = published.pages.get(f"{lang}/{folder}/{id}/index.html")
            if page and page.address != "zh/roles/editor/":
                assert page.all("//main//a[@rel='edit']/@href") == [f"{EDIT}data/{folder}/{id}.yml"]


def test_edit_link_of_a_page_written_by_hand_leads_to_it(published: Site) -> None:
    page = published.page("zh/roles/editor/")
    assert page.all("//main//a[@rel='edit']/@href") == [f"{EDIT}docs/zh/roles/editor.md"]


def test_navigation_is_bounded(site: Site) -> None:
    for page in site.framed:
        tabs = page.all("//*[contains(@class, 'rb-tabs')]//a")
        drawer = page.all("//nav[contains(@class, 'md-nav--primary')]//a")
        assert tabs, page.path
        assert drawer, page.path
        assert len(tabs) + len(drawer) <= MOST_LINKS, page.path


def test_navigation_stays_in_the_language(site: Site) -> None:
    for page in site.framed:
        inside = page.all(
            "//*[contains(@class, 'rb-tabs')]//a/@href | //nav[contains(@class, 'md-nav--primary')]//a/@href"
            " | //*[@rel='prev' or @rel='next']/@href"
        )
        own = f"{BASE}{page.lang}/"
        none_of(
            (page.path, href) for href in inside if not urljoin(BASE + page.address, href).startswith(own)
        )


def test_previous_and_next_agree(site: Site) -> None:
    """Whoever turns a page forward and then back is where he was."""
    for page in site.framed:
        for forward in page.all("//link[@rel='next']/@href"):
            there = urljoin(BASE + page.address, forward)
            back = site.page(there.removeprefix(BASE)).all("//link[@rel='prev']/@href")
            assert [urljoin(there, href) for href in back] == [BASE + page.address]


def test_pages_are_of_bounded_size(site: Site) -> None:
    for page in site.framed:
        content = page.source.partition("<main")[2].partition("</main>")[0]
        linked = page.text("//script[@type='application/ld+json']")  # grows with the list it tells of
        most = MOST_BYTES if page.address.count("/") > 2 else MOST_BYTES_OF_LIST
        assert len(page.source.encode()) <= most, page.path
        assert (
            len(page.source.encode()) - len(content.encode()) - len(linked.encode()) <= MOST_BYTES_OF_FRAME
        ), page.path
