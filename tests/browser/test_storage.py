"""Where storage is forbidden, everything that stores nothing works, the theme's parts included."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.reader import NO_STORAGE
from tests.browser.test_every_page import listen
from tests.site.sites import none_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("way", NO_STORAGE)
def test_search_and_scheme_work(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    problems = listen(page, server)
    page.goto(f"{server}zh/roles/")
    page.locator(".md-search__input").click()
    page.keyboard.type("需求")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    body = page.locator("body")
    schemes = set[str | None]()
    for _ in range(3):  # as the device has it, light, dark
        page.locator("form[data-rb-light] label:not([hidden])").click()
        schemes.add(body.get_attribute("data-md-color-scheme"))
    assert schemes == {"default", "slate"}
    none_of(problems)
