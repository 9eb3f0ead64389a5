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
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(words)


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
    page.locator(".md-search__input").fill(NAMES["zh"])
    page.locator(".md-search-result__link[href*='/zh/roles/software-product-manager/']").first.click()
    page.wait_for_url(f"{below}zh/roles/software-product-manager/**")


def test_term_leads_to_its_place(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/")
    search(page, "milestone")
    page.locator(".md-search-result__link[href*='/en/glossary/']").first.click()
    page.wait_for_url("**/en/glossary/**#milestone")
    expect(page.locator("#milestone")).to_be_in_viewport()


@pytest.fixture(scope="module")
def odd_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A book full of odd texts, on a server."""
    folder = once(tmp_path_factory, "odd", lambda folder: build(odd_book(folder / "book"), folder / "site"))
    with served(Site(folder / "site").folder) as address:
        yield address


def test_results_are_text(odd_server: str, open_page: Open) -> None:
    """What a text holds is shown by the search as it is, and never becomes an element."""
    page = open_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{odd_server}en/")
    search(page, "everyone Listen first Board Report Editor")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    list_ = page.locator(".md-search-result__list")
    for more in list_.locator("summary").all():
        more.click()
    expect(list_.locator("img, script, x, b, svg[onload]")).to_have_count(0)
    expect(list_).to_contain_text("<img src=x onerror=alert(1)//")
    expect(list_).to_contain_text("R&D AT&T")
    assert dialogs == []
