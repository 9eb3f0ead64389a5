"""The data in the built site: every file is there, every page says what it is, all addresses lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.site.conftest import ADDRESS
from tests.site.sites import LANGUAGES, Page, Site, entities, none_of
from tests.site.test_links import leads_nowhere

pytestmark = pytest.mark.slow

ADDRESSES = {"@id", "url", "item", "contentUrl"}


def said(page: Page) -> Any:
    """Return the JSON-LD of a page."""
    (block,) = page.all("//head/script[@type='application/ld+json']")
    return json.loads(block.text)


def values(node: Any) -> Iterator[tuple[str, str]]:
    """Yield property and text of every text in a node, however deep."""
    for key, value in node.items() if isinstance(node, dict) else ():
        for inner in value if isinstance(value, list) else (value,):
            if isinstance(inner, str):
                yield key, inner
            else:
                yield from values(inner)


def dead(site: Site, base: str) -> list[str]:
    return [
        f"{page.path}: {address}"
        for page in site.framed
        for key, address in values(said(page))
        if key in ADDRESSES
        and leads_nowhere(
            site, page, address.removesuffix("#this").removesuffix("#site").removesuffix("#set"), base
        )
    ]


def test_every_page_says_what_it_is(site: Site) -> None:
    for page in site.framed:
        found = said(page)
        first = found.get("@graph", [found])[0]
        assert first["@type"] == "WebPage", page.path
        assert first["inLanguage"].startswith(page.lang), page.path
        assert first["description"] == page.all("//meta[@name='description']/@content")[0], page.path
        assert page.text("//title").startswith(first["name"]), page.path
        assert page.source.index("ld+json") < page.source.index("</head>")


def test_what_pages_say_leads_somewhere(site: Site) -> None:
    none_of(dead(site, "https://nowhere.invalid/"))


def test_what_pages_say_leads_somewhere_where_the_site_knows_its_address(published: Site) -> None:
    none_of(dead(published, ADDRESS))
    for page in published.framed:
        none_of(
            (page.path, address)
            for key, address in values(said(page))
            if key in ADDRESSES and not address.startswith(ADDRESS)
        )


def test_only_the_vocabulary_is_elsewhere(site: Site) -> None:
    for page in site.framed:
        outside = {
            (key, text) for key, text in values(said(page)) if text.startswith(("http:", "https:", "//"))
        }
        assert outside == {("@context", "https://schema.org")}, page.path


def test_every_entity_is_there(site: Site) -> None:
    for folder, ids in entities().items():
        found = sorted(path.stem for path in (site.folder / "api/v1" / folder).iterdir())
        assert found == ids, folder


def test_pages_of_the_data_lead_somewhere(site: Site) -> None:
    api = site.folder / "api/v1"
    checked = 0
    for file in api.rglob("*.json"):
        content = json.loads(file.read_bytes())
        for address in content.get("page", {}).values() if "$schema" in content else ():
            here = Page(file.relative_to(site.folder).as_posix(), "")
            assert not leads_nowhere(site, here, address, ADDRESS), (file, address)
            checked += 1
    assert checked > 1000


def test_downloads_of_the_data_are_there(site: Site) -> None:
    for folder in ("roles", "deliverables", "paths"):
        for file in (site.folder / "api/v1" / folder).iterdir():
            for offer in json.loads(file.read_bytes())["downloads"]:
                found = (file.parent / offer["address"]).resolve()
                assert found.stat().st_size == offer["bytes"], (file, offer)
    assert json.loads((site.folder / "api/v1/index.json").read_bytes())["workbook"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_about_the_data_offers_all_of_it(lang: str, site: Site) -> None:
    links = {str(href).rpartition("/")[2] for href in site.page(f"{lang}/guide/data/").all("//main//a/@href")}
    tables = {path.name for path in (site.folder / "api/v1/tables").iterdir()}
    lists = {path.name for path in (site.folder / "api/v1").glob("*.json")}
    assert tables | lists | {"tables-both.xlsx"} <= links
