"""Light, dark, or as the device has it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.slow

LIGHT, DARK = "default", "slate"


def expect_scheme(page: Page, scheme: str) -> None:
    """Expect the page, and what the browser draws itself, in a scheme."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute(
        "content", "dark" if scheme == DARK else "light"
    )


def switch(page: Page) -> Locator:
    return page.locator("form[data-rb-light] label:not([hidden])")


def test_device_decides_until_the_reader_does(server: str, open_page: Open) -> None:
    page = open_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server}zh/")
    expect_scheme(page, DARK)
    page.emulate_media(color_scheme="light")
    expect_scheme(page, LIGHT)
    switch(page).click()  # light
    page.emulate_media(color_scheme="dark")
    expect_scheme(page, LIGHT)
    page.goto(f"{server}en/roles/")
    expect_scheme(page, LIGHT)
    switch(page).click()  # dark
    expect_scheme(page, DARK)
    switch(page).click()  # the device again, which is dark
    page.emulate_media(color_scheme="light")
    expect_scheme(page, LIGHT)


def test_dark_pages_are_dark_from_the_start(server: str, open_page: Open) -> None:
    """Nothing is painted in the other colours first."""
    page = open_page()
    page.emulate_media(color_scheme="dark")
    page.add_init_script(
        "window.seen = []; new MutationObserver(() => document.querySelector('main')"
        " && seen.push(document.body.dataset.mdColorScheme)).observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{server}zh/")
    assert set(page.evaluate("seen")) == {DARK}


@pytest.mark.parametrize(
    "kept", ['{"index": 7, "color": {}}', '{"index": -1}', '{"index": "length"}', "3", "null"]
)
def test_what_was_kept_wrongly_is_passed_over(kept: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.evaluate("kept => localStorage.setItem(`${__md_scope.pathname}.__palette`, kept)", kept)
    page.reload()
    expect_scheme(page, LIGHT)
    expect(switch(page)).to_have_count(1)


def test_it_is_worked_by_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.locator("form[data-rb-light] input:checked").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect_scheme(page, DARK)
    expect(page.locator("form[data-rb-light] input:focus")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect_scheme(page, LIGHT)


def test_bar_of_the_browser_has_the_colour_of_the_header(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    for _ in range(2):
        switch(page).click()
        header = page.locator(".md-header").evaluate("one => getComputedStyle(one).backgroundColor")
        expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", header)
