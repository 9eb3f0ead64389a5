"""Favourites: on any page, in both languages, with notes, in files."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, exported, fits, foreign, give, kept
from tests.browser.test_every_page import CONTRAST
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

ROLE = "roles/software-product-manager/"
PLACES = ("", "roles/", ROLE, "glossary/", "guide/")


def add(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-rb-favourite]").click()
    expect(page.locator("[data-rb-favourite]")).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def listed(server: str, open_page: Open) -> Page:
    """The list with two pages in it."""
    page = open_page()
    add(page, f"{server}zh/{ROLE}")
    add(page, f"{server}zh/glossary/")
    page.goto(f"{server}zh/favourites/")
    expect(page.locator(".rb-favourite")).to_have_count(2)
    return page


def test_any_page_can_be_kept_and_is_listed_in_both_languages(server: str, open_page: Open) -> None:
    page = open_page()
    for place in PLACES:
        add(page, f"{server}zh/{place}")
    expect(page.locator("[data-rb-favourites-link]")).to_have_text(f"查看收藏（{len(PLACES)}）")
    page.locator("[data-rb-favourites-link]").click()
    expect(page.locator(".rb-favourite")).to_have_count(len(PLACES))
    page.locator(".rb-language").click()
    expect(page.locator(".rb-favourite a", has_text="Software product manager")).to_be_visible()
    for link in page.locator(".rb-favourite a").all():
        assert page.request.get(str(link.evaluate("link => link.href"))).ok
    page.locator(".rb-favourite a", has_text="Software product manager").click()
    expect(page.locator("[data-rb-favourite]")).to_have_text("In favourites")
    page.locator("[data-rb-favourite]").click()
    expect(page.locator("[data-rb-favourite]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".rb-page-tools [role=status]")).to_have_text("Removed from your favourites.")
    assert len(kept(page, "favourites")) == len(PLACES) - 1


def test_notes_are_kept_and_other_tabs_follow(listed: Page) -> None:
    note = listed.get_by_label("软件产品经理：备注")
    note.fill("周三与主管谈 <b>G3</b>\n第二行")
    other = listed.context.new_page()
    other.goto(listed.url)
    expect(other.get_by_label("软件产品经理：备注")).to_have_value("周三与主管谈 <b>G3</b>\n第二行")
    other.get_by_label("移除软件产品经理").click()
    expect(listed.locator(".rb-favourite")).to_have_count(1)
    expect(other.locator(".rb-favourite button")).to_be_focused()
    other.locator("[data-rb-clear]").click()
    expect(listed.locator(".rb-empty")).to_be_visible()
    other.locator("[data-rb-undo]").click()
    expect(listed.locator(".rb-favourite")).to_have_count(1)


def test_notes_are_there_after_a_reload(listed: Page) -> None:
    listed.get_by_label("软件产品经理：备注").fill("周三")
    listed.reload()
    expect(listed.get_by_label("软件产品经理：备注")).to_have_value("周三")


def test_files_add_to_what_is_there(listed: Page) -> None:
    listed.get_by_label("软件产品经理：备注").fill("甲")
    file = exported(listed)
    listed.get_by_label("移除术语").click()
    listed.get_by_label("软件产品经理：备注").fill("乙")
    give(listed, file)
    expect(listed.locator("[data-rb-status]")).to_have_text("新增 1 条，1 条原已收藏。")
    expect(listed.get_by_label("软件产品经理：备注")).to_have_value("乙\n甲")
    before = kept(listed, "favourites")
    for wrong, content in foreign("favourites").items():
        listed.locator("[data-rb-status]").evaluate("line => { line.textContent = '' }")
        give(listed, content)
        expect(listed.locator("[data-rb-status]"), wrong).to_contain_text("没有做任何改动")
        assert kept(listed, "favourites") == before, wrong


def test_pages_that_are_gone_are_listed_with_their_notes(listed: Page) -> None:
    gone = {
        "mark": "roles/old/",
        "title": {"zh": "旧<i>岗位</i>"},
        "note": "还要问",
        "on": "2026-01-01",
    }
    harmful = {
        "mark": "javascript:alert(1)//",
        "title": {"zh": "坏"},
        "note": "",
        "on": "2026-01-01",
    }
    give(listed, {"rolebook": "favourites", "version": 1, "value": [gone, harmful]})
    section = listed.locator("[data-rb-list] > section").filter(has_text="已不在手册中")
    expect(section.locator(".rb-row-name")).to_have_text("旧<i>岗位</i>")
    expect(section.locator("textarea")).to_have_value("还要问")
    expect(section.locator("a")).to_have_count(0)
    expect(listed.locator(".rb-favourite")).to_have_count(3)


@pytest.mark.parametrize("way", NO_STORAGE)
def test_without_storage_the_reader_is_told(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    page.goto(f"{server}en/{ROLE}")
    page.locator("[data-rb-favourite]").click()
    expect(page.locator(".rb-page-tools [role=status]")).to_contain_text("does not let this be saved")
    page.goto(f"{server}en/favourites/")
    expect(page.locator(".rb-empty")).to_be_visible()
    one = {"mark": ROLE, "title": {"en": "Software product manager"}, "note": "ask", "on": "2026-01-01"}
    give(page, {"rolebook": "favourites", "version": 1, "value": [one]})  # it is there as long as the page is
    expect(page.locator(".rb-favourite textarea")).to_have_value("ask")
    expect(page.locator("[data-rb-status]")).to_contain_text("does not let this be saved")
    assert exported(page)["value"][0]["note"] == "ask"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keyboard_phone_zoom_dark_and_print(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{ROLE}", viewport=PHONE, color_scheme="dark", reduced_motion="reduce")
    expect(page.locator("[data-rb-favourite]")).to_be_visible()
    page.locator("[data-rb-favourite]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-rb-favourite]")).to_have_attribute("aria-pressed", "true")
    none_of(page.evaluate(CONTRAST))
    assert fits(page)
    page.goto(f"{server}{lang}/favourites/")
    page.locator("textarea").fill("x" * 300)
    assert fits(page)
    none_of(page.evaluate(CONTRAST))
    page.set_viewport_size({"width": 720, "height": 500})
    assert fits(page)
    page.emulate_media(media="print")
    expect(page.locator(".rb-printed-note")).to_be_visible()
    expect(page.locator(".rb-page-tools")).to_be_hidden()


def test_without_javascript_the_page_says_so(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/favourites/", java_script_enabled=False)
    expect(page.locator("[data-rb-without]")).to_be_visible()
    expect(page.locator(".rb-page-tools :is(button, a):visible")).to_have_text(["Markdown"])
