"""What pages offer is there, under the size and the name they say; what a file holds stands on its page."""

from __future__ import annotations

from itertools import product
from posixpath import join, normpath

import pytest

from macros.load import load
from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.words import WORDS, file_size
from tests.books import DATA
from tests.conftest import LATE
from tests.site.sites import Page, Site, none_of, small_book
from tests.site.sites import build as build_book

pytestmark = pytest.mark.slow

LINKS = "//a[@download]"
LIKELIEST = {"document": "docx", "workbook": "xlsx"}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load(DATA, LATE)


def offered(page: Page) -> list[tuple[str, str, str]]:
    """Return file, name and text of every download on a page; files relative to the site."""
    found = []
    for link in page.all(LINKS):
        file = normpath(join(page.address, link.get("href")))
        found.append((file, link.get("download"), link.get("aria-label") or str(link.text_content())))
    return found


def test_every_download_is_there_and_as_large_as_it_says(site: Site) -> None:
    for page in site.framed:
        for file, _, text in offered(page):
            path = site.folder / file
            assert path.is_file(), (page.path, file)
            if "KB" in text or "MB" in text:
                assert file_size(path.stat().st_size) in text, (page.path, file, text)


def test_every_download_is_offered(site: Site, catalog: Catalog) -> None:
    """Except where the whole page is historical, and a role or its family with it."""
    gone = {entity.id for _, entity in catalog.entities() if entity.status == "historical"}
    gone |= {catalog.roles[id].family for id in gone & catalog.roles.keys()}
    pages = {file for page in site.framed for file, _, _ in offered(page)}
    files = (path.relative_to(site.folder).as_posix() for path in (site.folder / "downloads").rglob("*.*"))
    none_of(file for file in files if file not in pages and not any(f"/{id}" in file for id in gone))


def test_names_are_readable_and_addresses_are_plain(site: Site) -> None:
    for page in site.framed:
        for file, name, _ in offered(page):
            assert file.isascii(), file
            assert file.rpartition(".")[2] == name.rpartition(".")[2], name
            assert not set(name) & set('\\/:*?"<>|'), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_of_a_template_offers_every_edition(site: Site, catalog: Catalog, lang: str) -> None:
    for id, item in catalog.deliverables.items():
        if not item.template or item.status == "historical":
            continue
        page = site.page(f"{lang}/deliverables/{id}/")
        editions = ("guided", "clean", *(["filled"] if item.template.sample else []))
        formats = (LIKELIEST[item.form], "md")
        names = [
            f"downloads/deliverables/{id}/{id}-{mode}-{edition}.{format}"
            for edition, format, mode in product(editions, formats, ("zh", "en", "both"))
        ]
        primary, *others = (file for file, _, _ in offered(page))
        assert primary == f"downloads/deliverables/{id}/{id}-{lang}-guided.{formats[0]}"
        assert others == names
        assert item.template.version in page.text("//aside[contains(@class, 'rb-downloads')]/p[2]")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_of_a_template_shows_its_sections(site: Site, catalog: Catalog, lang: Lang) -> None:
    for id, item in catalog.deliverables.items():
        sections = item.template.sections if item.template else ()
        page = site.page(f"{lang}/deliverables/{id}/")
        titles = [f"{number} {plain(section.title[lang])}" for number, section in enumerate(sections, 1)]
        assert page.texts("//*[contains(@class, 'rb-sheet')]/section/h3") == titles, id
        parts = [plain(part.title[lang]) for section in sections for part in section.parts]
        shown = page.texts("//*[contains(@class, 'rb-sheet')]//section/h4")
        assert [title.partition(" ")[2] for title in shown] == parts, id
        assert bool(page.all("//h2[@id='example']")) == bool(item.template and item.template.sample)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_historical_is_offered(site: Site, catalog: Catalog, lang: str) -> None:
    historical = [
        f"{lang}/{kind.folder}/{entity.id}/"
        for kind, entity in catalog.entities()
        if kind.folder in ("roles", "deliverables") and entity.status == "historical"
    ]
    assert historical
    none_of(address for address in historical if offered(site.page(address)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_roles_and_stages_offer_all_their_templates(site: Site, lang: str) -> None:
    role = [file for file, _, _ in offered(site.page(f"{lang}/roles/software-product-manager/"))]
    assert f"downloads/roles/software-product-manager-templates-{lang}.zip" in role
    cycle = [file for file, _, _ in offered(site.page(f"{lang}/processes/product-cycle/"))]
    assert f"downloads/processes/product-cycle-definition-templates-{lang}.zip" in cycle
    library = [file for file, _, _ in offered(site.page(f"{lang}/deliverables/"))]
    assert library == [f"downloads/deliverables/all-templates-{lang}.zip"]


def test_every_table_has_a_caption_and_heads(site: Site) -> None:
    for page in site.framed:
        for table in page.all(
            "//table[contains(@class, 'rb-grid') or contains(@class, 'rb-download-table')]"
        ):
            assert table.xpath("caption"), page.path
            assert table.xpath(".//th[@scope]"), page.path


def test_every_kind_has_a_name(site: Site) -> None:
    for page in site.framed:
        rows = page.texts("//table[contains(@class, 'rb-download-table')]//tbody/tr/th")
        assert all(row and "-" not in row for row in rows), page.path
    assert WORDS["zh"].keys() == WORDS["en"].keys()


def test_book_without_downloads_offers_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("without")
    book = small_book(folder / "book")
    settings = book / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").partition("downloads:")[0], "utf-8")
    build_book(book, folder / "site")
    site = Site(folder / "site")
    assert not (folder / "site/downloads").exists()
    none_of(page.path for page in site.framed if offered(page) or page.all("//*[@class='rb-other-files']"))
    assert site.page("zh/deliverables/report/").texts("//*[contains(@class, 'rb-sheet')]/section/h3")
