"""The search box finds what the book holds and shows it as text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.serving import served
from tests.site.sites import LANGUAGES, Site, build, once
from tests.site.test_texts import odd_book

pytestmark = pytest.mark.slow

NAMES = {"zh": "软件产品经理", "en": "Software product manager"}


def search(page: Page, words: str) -> None:
    """Type into the search field. The theme looks when a key is let go."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill(words)
    field.press("End")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_role_is_found_by_its_name(lang: str, name: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/glossary/")
    search(page, NAMES[name])
    result = page.locator(f".md-search-result__link[href*='/{name}/roles/software-product-manager/']").first
    expect(result).to_be_visible()
    expect(result.locator("h1, h2").first).to_contain_text(NAMES[name])
    result.click()
    page.wait_for_url(f"{server}{name}/roles/software-product-manager/**")
    expect(page.locator("h1")).to_have_text(NAMES[name])


def test_search_works_under_a_sub_path(below: str, open_page: Open) -> None:
    page = open_page(f"{below}zh/")
    page.locator(".rb-home-search label").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    search(page, NAMES["zh"])
    page.locator(".md-search-result__link[href*='/zh/roles/software-product-manager/']").first.click()
    page.wait_for_url(f"{below}zh/roles/software-product-manager/**")


def test_term_leads_to_its_place(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/")
    search(page, "milestone")
    page.locator(".md-search-result__link[href*='/en/glossary/'][href$='#milestone']").first.click()
    page.wait_for_url("**/en/glossary/**#milestone")
    expect(page.locator("#milestone")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["product", "manager", "software", "产品", "里程碑"])
def test_every_result_has_a_name_and_an_address(words: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/")
    search(page, words)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    for result in results.all():
        link = result.locator("a.md-search-result__link").first
        assert str(link.get_attribute("href")).startswith((f"{server}zh/", f"{server}en/"))
        assert link.locator("h1").inner_text().strip()


@pytest.fixture(scope="module")
def odd_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A book full of odd texts, on a server."""
    folder = once(tmp_path_factory, "odd", lambda folder: build(odd_book(folder / "book"), folder / "site"))
    with served(Site(folder / "site").folder) as address:
        yield address


def test_results_are_text(odd_server: str, open_page: Open) -> None:
    """What a text holds is shown by the search as it is, and never becomes an element."""
    page = open_page()
    page.add_init_script("window.alert = () => { document.title = 'alert' }")
    page.goto(f"{odd_server}en/")
    search(page, "board report editor listen")
    list_ = page.locator(".md-search-result__list")
    expect(list_.locator(".md-search-result__item").nth(1)).to_be_visible()
    for more in list_.locator("summary").all():
        more.click()
    expect(list_.locator("img, script, x, b, svg[onload]")).to_have_count(0)
    expect(list_).to_contain_text("<img src=x onerror=alert(1)//")
    expect(list_).to_contain_text("R&D AT&T")
    expect(page).not_to_have_title("alert")
