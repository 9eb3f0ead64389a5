"""Releases on the site: their pages, the past of each entity, the feeds."""

from __future__ import annotations

import re

import pytest
from lxml import etree  # type: ignore[import-untyped]

from macros.model.catalog import FOLDER_OF, Catalog
from macros.pages import OWN_PAGES
from tests.site.conftest import ADDRESS
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_release_has_its_page(site: Site, catalog: Catalog, lang: str) -> None:
    index = site.page(f"{lang}/releases/")
    assert index.texts("//*[@data-rb-release]/h2") == [release.version for release in catalog.releases]
    for release in catalog.releases:
        page = site.page(f"{lang}/releases/{release.version}/")
        summary = release.summary.zh if lang == "zh" else release.summary.en
        assert summary.replace(" ", "") in page.text("//main").replace(" ", "").replace("\u00a0", "")
        named = {
            (str(link.get("href")).strip("./"))
            for link in page.all("//section[contains(@class, 'rb-release')]//a[not(contains(@href, '#'))]")
        }
        expected = {
            f"{FOLDER_OF[change.kind]}/{change.entity}"
            for change in release.changes
            if FOLDER_OF[change.kind] in OWN_PAGES and change.what != "reworded"
        }
        assert expected <= named


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entity_has_its_past(site: Site, catalog: Catalog, lang: str) -> None:
    without = []
    for page in site.framed:
        parts = page.address.split("/")
        if parts[0] == lang and parts[1] in OWN_PAGES and len(parts) == 4:
            lines = page.texts("//ol[@class='rb-history']//ul/li")
            if not lines or len(lines) > 5 + len(catalog.releases):
                without.append(f"{page.address}: {len(lines)} lines")
            if page.all("//h2/@id")[-1:] != ["history"]:
                without.append(f"{page.address}: the past does not stand last")
    none_of(without)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_the_feed_of_its_language(site: Site, lang: str) -> None:
    feed = (site.folder / lang / "feed.xml").resolve()
    for page in site.framed:
        if page.lang == lang:
            (href,) = page.all("//head/link[@type='application/atom+xml']/@href")
            assert (site.folder / page.address / str(href)).resolve() == feed


def test_links_of_a_feed_lead_into_the_site(site: Site, published: Site) -> None:
    for lang in LANGUAGES:
        root = etree.parse(site.folder / lang / "feed.xml").getroot()
        for link in root.iter(f"{ATOM}link"):
            target = site.folder / lang / link.get("href")
            assert target.is_file() or (target / "index.html").is_file()
        root = etree.parse(published.folder / lang / "feed.xml").getroot()
        for link in root.iter(f"{ATOM}link"):
            assert link.get("href").startswith(f"{ADDRESS}{lang}/")
            assert re.fullmatch(
                r"(feed\.xml|releases/([\d.]+/)?)", link.get("href").removeprefix(f"{ADDRESS}{lang}/")
            )
