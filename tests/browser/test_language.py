"""The two languages: the switch keeps page and place, and `/` leads to the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.browser.serving import COMMANDS, serving
from tests.site.sites import small_book

pytestmark = pytest.mark.slow

PLACES = (
    "roles/software-product-manager/#A3",
    "deliverables/product-requirements-document/#acceptance",
    "processes/software-work-standard/#coding",
    "glossary/#milestone",
    "roles/?family=goods",
    "",
)

SWITCH = ".rb-language"


def switch_and_back(page_address: str, start: str, open_page: Open) -> None:
    """Go to a place in Chinese, switch to English and back; the place stays the same."""
    page = open_page(f"{page_address}zh/{start}")
    page.locator(SWITCH).click()
    page.wait_for_url(f"{page_address}en/{start}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    fragment = start.partition("#")[2]
    if fragment:
        expect(page.locator(f"#{fragment}")).to_be_in_viewport()
    page.locator(SWITCH).click()
    page.wait_for_url(f"{page_address}zh/{start}")


@pytest.mark.parametrize("place", PLACES)
def test_switch_keeps_the_place(place: str, server: str, open_page: Open) -> None:
    switch_and_back(server, place, open_page)


@pytest.mark.parametrize("place", PLACES[:2])
def test_switch_keeps_the_place_under_a_sub_path(place: str, below: str, open_page: Open) -> None:
    switch_and_back(below, place, open_page)


def test_switch_keeps_the_place_gone_to_on_the_page(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/roles/software-product-manager/")
    page.locator("a.rb-code", has_text="B2").click()
    page.wait_for_url("**/#B2")
    page.locator(SWITCH).click()
    page.wait_for_url(f"{server}zh/roles/software-product-manager/#B2")


def test_switch_works_without_javascript(below: str, open_page: Open) -> None:
    page = open_page(f"{below}zh/roles/software-product-manager/", java_script_enabled=False)
    page.locator(SWITCH).click()
    page.wait_for_url(f"{below}en/roles/software-product-manager/")


def test_switch_is_there_on_the_phone(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/software-product-manager/#A3", viewport=PHONE, has_touch=True)
    page.locator(SWITCH).tap()
    page.wait_for_url(f"{server}en/roles/software-product-manager/#A3")


@pytest.mark.parametrize("command", COMMANDS)
def test_switch_works_while_one_writes(command: str, tmp_path: Path, open_page: Open) -> None:
    with serving(small_book(tmp_path / "book"), command) as writing:
        switch_and_back(writing.address, "roles/editor/#A1", open_page)
        page = open_page(writing.address, locale="en-GB")
        page.wait_for_url(f"{writing.address}en/")


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("zh-CN", "zh"), ("zh-TW", "zh"), ("zh", "zh"), ("en-US", "en"), ("en", "en"), ("fr-FR", "zh")],
)
def test_root_leads_to_the_language_of_the_browser(
    locale: str, lang: str, server: str, open_page: Open
) -> None:
    page = open_page(server, locale=locale)
    page.wait_for_url(f"{server}{lang}/")


def test_root_leads_to_the_language_of_the_browser_under_a_sub_path(below: str, open_page: Open) -> None:
    page = open_page(below, locale="en-US")
    page.wait_for_url(f"{below}en/")


def test_root_leads_to_the_language_last_used(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/roles/", locale="zh-CN")
    page.goto(server)
    page.wait_for_url(f"{server}en/")
    page.locator(SWITCH).click()
    page.wait_for_url(f"{server}zh/")
    page.goto(server)
    page.wait_for_url(f"{server}zh/")


def test_root_does_not_stand_in_the_way_back(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/roles/", locale="en-US")
    page.goto(server)
    page.wait_for_url(f"{server}en/")
    page.go_back()
    page.wait_for_url(f"{server}en/roles/")


def test_root_works_where_nothing_can_be_stored(server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })"
    )
    page.goto(server)
    page.wait_for_url(f"{server}zh/")


def test_root_shows_both_languages_without_javascript(server: str, open_page: Open) -> None:
    page = open_page(server, java_script_enabled=False)
    for lang, name in (("zh", "中文"), ("en", "English")):
        link = page.get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        expect(link).to_have_attribute("lang", lang)
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"{server}en/")


def test_wrong_address_leads_on(server: str, open_page: Open) -> None:
    page = open_page(f"{server}no/such/page/")
    for lang in ("zh", "en"):
        expect(page.locator(f"section[lang={lang}] h1")).to_be_visible()
    page.locator("section[lang=en] li a").first.click()
    page.wait_for_url(f"{server}en/roles/")
