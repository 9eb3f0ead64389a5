"""An onboarding path: ticks that are there tomorrow, due dates, what comes next, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, exported, fits, foreign, give, kept
from tests.browser.test_every_page import CONTRAST
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

PATH = "paths/digital-onboarding/"
NAME = "path.digital-onboarding"


def boxes(page: Page) -> int:
    return page.locator("input.rb-box").count()


@pytest.fixture
def path(server: str, open_page: Open) -> Page:
    page = open_page()
    page.clock.set_fixed_time("2026-12-01T10:00:00")
    page.goto(f"{server}zh/{PATH}")
    expect(page.locator(".rb-plan")).to_be_visible()
    return page


def begin(page: Page, day: str) -> None:
    page.locator("#rb-start").fill(day)
    page.locator("#rb-start").dispatch_event("change")


def test_ticks_and_start_are_there_after_a_reload_and_in_the_other_language(path: Page, server: str) -> None:
    begin(path, "2026-12-01")
    path.locator("input.rb-box").nth(0).check()
    path.locator("input.rb-box").nth(2).check()
    expect(path.locator(".rb-progress")).to_contain_text(f"2 / {boxes(path)}")
    expect(path.get_by_role("status").filter(has_text="已保存在本浏览器中")).to_be_visible()
    path.reload()
    path.goto(f"{server}en/{PATH}")
    expect(path.locator("#rb-start")).to_have_value("2026-12-01")
    expect(path.locator("input.rb-box").nth(0)).to_be_checked()
    expect(path.locator("input.rb-box").nth(1)).not_to_be_checked()
    expect(path.locator(".rb-progress")).to_contain_text(f"2 of {boxes(path)} done")
    assert set(kept(path, NAME)) == {"start", "done"}


def test_due_dates_count_from_the_start_date(path: Page) -> None:
    begin(path, "2026-12-01")
    due = path.locator(".rb-due")
    expect(due.nth(0)).to_contain_text("今天到期")
    expect(due.nth(1)).to_contain_text("12 月 7 日到期，还有 6 天")
    expect(due.last).to_contain_text("2027 年 2 月 28 日到期")
    expect(path.locator(".rb-late")).to_be_hidden()
    begin(path, "2026-11-20")
    first, week = (
        path.locator("h2[id]:has(+ .rb-due) ~ .rb-tasks").nth(number).locator("input.rb-box").count()
        for number in range(2)
    )
    expect(path.locator(".rb-late")).to_have_text(f"{first + week} 项已过期")


def test_what_comes_next_are_the_first_open_tasks(path: Page) -> None:
    texts = path.locator(".rb-tasks .rb-statement").all_text_contents()
    expect(path.locator(".rb-next a")).to_have_text(texts[:3])
    path.locator("input.rb-box").nth(1).check()
    expect(path.locator(".rb-next a")).to_have_text([texts[0], texts[2], texts[3]])
    for box in path.locator("input.rb-box").all():
        box.check()
    expect(path.locator(".rb-next")).to_have_text("全部完成。")


def test_two_tabs_show_the_same(path: Page, server: str) -> None:
    other = path.context.new_page()
    other.goto(f"{server}en/{PATH}")
    path.locator("input.rb-box").nth(4).check()
    expect(other.locator("input.rb-box").nth(4)).to_be_checked()
    other.locator("[data-rb-clear]").click()
    expect(path.locator("input.rb-box").nth(4)).not_to_be_checked()


@pytest.mark.parametrize("way", NO_STORAGE)
def test_without_storage_it_works_and_says_that_it_forgets(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    page.goto(f"{server}en/{PATH}")
    page.locator("input.rb-box").nth(0).check()
    expect(page.locator("[data-rb-status]")).to_contain_text("does not let this be saved")
    expect(page.locator(".rb-progress")).to_contain_text("1 of")
    assert list(exported(page)["value"]["done"]) == [page.locator(".rb-tasks > li").first.get_attribute("id")]


def test_export_clear_undo_and_import(path: Page) -> None:
    begin(path, "2026-12-01")
    path.locator("input.rb-box").nth(0).check()
    file = exported(path)
    assert file["rolebook"] == NAME
    path.locator("[data-rb-clear]").click()
    expect(path.locator("input.rb-box").nth(0)).not_to_be_checked()
    assert kept(path, NAME) is None
    expect(path.locator("[data-rb-undo]")).to_be_focused()
    path.locator("[data-rb-undo]").click()
    expect(path.locator("input.rb-box").nth(0)).to_be_checked()
    path.locator("[data-rb-clear]").click()
    give(path, file)
    expect(path.locator("[data-rb-status]")).to_have_text("已导入。")
    expect(path.locator("input.rb-box").nth(0)).to_be_checked()
    assert kept(path, NAME) == file["value"]


def test_damaged_and_foreign_files_change_nothing(path: Page) -> None:
    path.locator("input.rb-box").nth(0).check()
    before = kept(path, NAME)
    for wrong, content in foreign(NAME).items():
        path.locator("[data-rb-status]").evaluate("line => { line.textContent = '' }")
        give(path, content)
        expect(path.locator("[data-rb-status]"), wrong).to_contain_text("没有做任何改动")
        assert kept(path, NAME) == before, wrong


def test_tasks_that_are_gone_are_listed_and_kept(path: Page) -> None:
    done = {"old-task": {"on": "2026-01-05", "text": "<b>读旧手册</b>"}}
    give(path, {"rolebook": NAME, "version": 1, "value": {"start": "", "done": done}})
    expect(path.locator(".rb-gone li")).to_contain_text("<b>读旧手册</b>")
    path.locator("input.rb-box").nth(0).check()
    assert "old-task" in kept(path, NAME)["done"]


def test_calendar_file(path: Page) -> None:
    expect(path.locator("[data-rb-calendar]")).to_be_hidden()
    begin(path, "2026-12-01")
    with path.expect_download() as download:
        path.locator("[data-rb-calendar]").click()
    assert download.value.suggested_filename == "digital-onboarding.ics"
    content = Path(download.value.path()).read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.replace(b"\r\n ", b"").decode()
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == path.locator(".rb-due").count()
    assert "DTSTART;VALUE=DATE:20261207\r\nDTEND;VALUE=DATE:20261208" in text
    assert len(set(re.findall(r"UID:(\S+)", text))) == text.count("UID:")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_keyboard_and_names(path: Page) -> None:
    box = path.locator("input.rb-box").nth(0)
    box.focus()
    path.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_have_accessible_name(path.locator(".rb-tasks .rb-statement").first.text_content() or "")
    expect(path.locator("#rb-start")).to_have_accessible_name("入职日期")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_and_zoom(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{PATH}", viewport=PHONE, has_touch=True, is_mobile=True)
    begin(page, "2026-12-01")
    page.locator("input.rb-box").nth(0).tap()
    assert fits(page)
    zoomed = open_page(f"{server}{lang}/{PATH}", viewport={"width": 720, "height": 500})
    expect(zoomed.locator(".rb-plan")).to_be_visible()
    assert fits(zoomed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(scheme: str, path: Page) -> None:
    path.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    begin(path, "2026-11-20")
    path.locator("input.rb-box").nth(0).check()
    none_of(path.evaluate(CONTRAST))


def test_print_keeps_ticks_and_due_dates(path: Page) -> None:
    begin(path, "2026-12-01")
    path.locator("input.rb-box").nth(0).check()
    path.emulate_media(media="print")
    expect(path.locator("input.rb-box").nth(0)).to_be_visible()
    expect(path.locator(".rb-due").nth(1)).to_be_visible()
    for button in path.locator(".rb-keep button").all():
        expect(button).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", path.pdf())) <= 9


def test_without_javascript_the_tasks_are_there(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PATH}", java_script_enabled=False)
    expect(page.locator(".rb-plan")).to_be_hidden()
    expect(page.locator(".rb-tasks .rb-statement").first).to_be_visible()
    expect(page.locator("span.rb-box").first).to_be_visible()
