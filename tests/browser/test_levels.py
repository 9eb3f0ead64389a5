"""Two levels of a competency side by side: in the address, from the keyboard, on the phone, in the dark, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, fits
from tests.browser.test_every_page import CONTRAST, SCHEMES, listen
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

COMPETENCY = "competencies/market-insight/"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_levels_of_a_competency(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{COMPETENCY}")
    levels = page.locator(".rb-levels > li")
    page.locator(".rb-level-tool .rb-toggle").click()
    expect(levels.filter(visible=True)).to_have_count(2)
    assert page.url.endswith("?levels=2,3")
    page.locator(".rb-level-tool select").first.select_option("4")
    expect(page.locator("#level-4")).to_be_visible()
    expect(page.locator("#level-5")).to_be_visible()
    assert page.url.endswith("?levels=4,5")
    page.reload()
    expect(levels.filter(visible=True)).to_have_count(2)
    page.locator(".rb-level-tool .rb-toggle").click()
    expect(levels.filter(visible=True)).to_have_count(5)
    assert "levels" not in page.url


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_worked_by_keyboard(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{COMPETENCY}")
    expect(page.locator(".rb-level-tool")).to_be_visible()  # the script shows it
    page.locator(".rb-level-tool input").focus()
    page.keyboard.press("Space")
    expect(page.locator(".rb-levels > li").filter(visible=True)).to_have_count(2)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.url.endswith("?levels=3,5")
    expect(page.locator(".rb-level-tool [role=status]")).to_contain_text(re.compile("3.*5"))
    for select in page.locator(".rb-level-tool select").all():
        expect(select).to_have_accessible_name(re.compile(r"\S"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_phone_zoom_dark_and_paper(scheme: str, server: str, open_page: Open) -> None:
    page = open_page(
        f"{server}en/{COMPETENCY}?levels=2,4", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce"
    )
    expect(page.locator(".rb-levels-two")).to_be_visible()
    for width in (390, 320, 720):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width
    none_of(page.evaluate(CONTRAST))
    page.emulate_media(media="print")
    expect(page.locator(".rb-level-tool")).to_be_hidden()
    expect(page.locator(".rb-levels > li").filter(visible=True)).to_have_count(2)
    none_of(page.evaluate(CONTRAST, True))
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("way", NO_STORAGE)
def test_it_works_where_nothing_may_be_stored(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    problems = listen(page, server)
    page.goto(f"{server}zh/{COMPETENCY}")
    page.locator(".rb-level-tool .rb-toggle").click()
    expect(page.locator(".rb-levels > li").filter(visible=True)).to_have_count(2)
    none_of(problems)


@pytest.mark.parametrize("asked", ["9,1", "2", "2,2", "a,b", "2,3,4", "%3Cb%3E,1"])
def test_levels_that_are_none_are_not_taken_from_the_address(
    asked: str, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}zh/{COMPETENCY}?levels={asked}")
    expect(page.locator(".rb-level-tool")).to_be_visible()
    expect(page.locator(".rb-levels > li").filter(visible=True)).to_have_count(5)
