"""The Markdown that lies beside each page of the site, and what names it."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin

import pytest
import yaml

from tests.markdown_export.reading import FRONT, rendered, words
from tests.site.sites import Site, build, none_of, write

pytestmark = pytest.mark.slow

BASE = "https://a.example/"


def copy_of(address: str) -> str:
    """Return where the Markdown of the page at an address lies."""
    kind = re.fullmatch(r"(?:zh|en)/(?:[\w-]+/)?", address)
    return f"{address}index.md" if kind else f"{address[:-1]}.md"


def test_every_page_names_its_copy(site: Site) -> None:
    for page in site.framed:
        head = page.all("//head/link[@type='text/markdown']/@href")
        body = page.all("//a[@type='text/markdown']/@href")
        assert head == body, page.path
        (href,) = head
        assert not href.startswith(("/", "http")), page.path
        path = urljoin(BASE + page.address, href).removeprefix(BASE)
        file = site.folder / path
        assert file.is_file(), f"{page.path}: {href}"
        if not page.address.startswith(("zh/guide/", "en/guide/")):
            assert path == copy_of(page.address)


def test_copy_has_the_title_of_its_page(site: Site) -> None:
    for page in site.framed:
        (href,) = page.all("//head/link[@type='text/markdown']/@href")
        text = (site.folder / urljoin(BASE + page.address, href).removeprefix(BASE)).read_text("utf-8")
        match = FRONT.match(text)
        assert match
        facts = yaml.safe_load(match[1])
        assert words(page.text("//title")).startswith(words(facts["title"])), page.path
        assert facts["lang"] == page.lang
        assert words(page.text("//h1")) == words(rendered(text).findtext(".//h1")), page.path


def test_links_of_the_copies_lead_to_files_of_the_site(site: Site) -> None:
    texts = [*site.folder.rglob("*.md"), site.folder / "llms.txt", *site.folder.rglob("llms-full.txt")]
    templates = site.folder / "downloads"
    for file in (file for file in texts if templates not in file.parents):
        path = file.relative_to(site.folder).as_posix()
        links = set(rendered(file.read_text("utf-8")).xpath("//a/@href"))
        none_of(
            f"{path}: {href}"
            for href in links
            if ":" not in href
            and href.partition("#")[0]
            and not (site.folder / normpath(f"{path}/../{unquote(href.partition('#')[0])}")).is_file()
        )


def test_copies_offer_the_downloads(site: Site) -> None:
    text = (site.folder / "en/deliverables/product-requirements-document.md").read_text("utf-8")
    assert "](../../downloads/deliverables/product-requirements-document/" in text


def test_page_that_uses_more_than_our_macros_has_no_copy(book: Path, tmp_path: Path) -> None:
    write(book / "docs/en/guide/more.md", "---\ntitle: More\n---\n# More\n\n{{ config.site_name }}\n")
    build(book, tmp_path / "site")
    found = Site(tmp_path / "site")
    assert found.page("en/guide/more/").all("//*[@type='text/markdown']") == []
    assert not (tmp_path / "site/en/guide/more.md").exists()
    assert "More" not in (tmp_path / "site/llms.txt").read_text("utf-8")
    assert (tmp_path / "site/en/guide/index.md").is_file()
