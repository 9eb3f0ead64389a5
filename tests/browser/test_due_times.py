"""When a time limit is due: working hours, days off, extra working days, what is remembered."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, exported, fits, foreign, give, kept
from tests.browser.test_every_page import CONTRAST
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

PROCESS = "processes/software-work-standard/"
DUE = """async ([root, from, amount, unit, changes, hours]) => {
  const { due, EIGHT_HOURS } = await import(`${root}assets/javascripts/worktime.js`)
  return due(from, amount, unit, { ...EIGHT_HOURS, ...changes }, hours)
}"""

WEEKEND, FESTIVAL = {"days": [1, 2, 3, 4, 5]}, {"holidays": "2026-10-01..2026-10-07", "extra": "2026-10-10"}

CASES: list[tuple[str, int, str, dict[str, Any], str, str | None]] = [
    ("2026-11-27T16:30", 2, "hour", WEEKEND, "working", "2026-11-30T09:30"),
    ("2026-11-27T16:00", 2, "hour", WEEKEND, "working", "2026-11-27T18:00"),
    ("2026-11-27T11:30", 1, "hour", WEEKEND, "working", "2026-11-27T13:30"),
    ("2026-11-27T12:30", 30, "minute", WEEKEND, "working", "2026-11-27T13:30"),
    ("2026-11-28T10:00", 4, "hour", WEEKEND, "working", "2026-11-30T14:00"),
    ("2026-11-30T07:00", 8, "hour", WEEKEND, "working", "2026-11-30T18:00"),
    ("2026-11-30T20:00", 8, "hour", WEEKEND, "working", "2026-12-01T18:00"),
    ("2026-11-27T16:30", 24, "hour", WEEKEND, "working", "2026-12-02T16:30"),
    ("2026-11-27T16:30", 24, "hour", WEEKEND, "all", "2026-11-28T16:30"),
    ("2026-09-30T17:00", 2, "hour", FESTIVAL, "working", "2026-10-08T10:00"),
    ("2026-10-09T17:00", 2, "hour", FESTIVAL, "working", "2026-10-10T10:00"),
    ("2026-10-09T17:00", 2, "workday", FESTIVAL, "all", "2026-10-12T18:00"),
    ("2026-11-27T09:00", 1, "workday", WEEKEND, "working", "2026-11-30T18:00"),
    ("2027-01-31T09:00", 1, "month", WEEKEND, "all", "2027-02-28T24:00"),
    ("2026-12-15T09:00", 1, "month", WEEKEND, "all", "2027-01-15T24:00"),
    ("2026-11-27T09:00", 2, "week", WEEKEND, "all", "2026-12-11T24:00"),
    ("2026-11-27T09:00", 1, "hour", {"days": []}, "working", None),
    ("2026-11-27T09:00", 5, "hour", {"afternoon": ["", ""]}, "working", "2026-11-30T11:00"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}+{case[1]}{case[2]}-{case[4]}" for case in CASES])
def test_due(case: tuple[Any, ...], server: str, open_page: Open) -> None:
    *given, expected = case
    for zone in ("Asia/Shanghai", "America/New_York"):
        page = open_page(f"{server}en/guide/accessibility/", timezone_id=zone)
        assert page.evaluate(DUE, [server, *given]) == expected


@pytest.fixture
def due_times(server: str, open_page: Open) -> Page:
    page = open_page(f"{server}zh/{PROCESS}")
    expect(page.locator(".rb-due-times")).to_be_visible()
    return page


def cell(page: Page, limit: str) -> Any:
    return page.locator(f"[data-limit='{limit}'] .rb-due-cell")


def test_every_limit_gets_its_time(due_times: Page) -> None:
    expect(cell(due_times, "testing/repair-issued")).to_have_text("—")
    due_times.locator("#rb-event").fill("2026-11-27T16:30")
    expect(cell(due_times, "testing/repair-issued")).to_have_text("11 月 30 日 周一 09:30")
    expect(cell(due_times, "outline-design/design-issues-closed")).to_have_text("12 月 2 日 周三 16:30")
    expect(due_times.locator(".rb-due-cell").filter(has_text="—")).to_have_count(0)
    expect(due_times.locator("[data-rb-said]")).to_contain_text("缺陷派单：11 月 30 日 周一 09:30")


def test_event_and_calendar_are_there_after_a_reload_and_in_a_second_tab(
    due_times: Page, server: str
) -> None:
    due_times.locator("#rb-event").fill("2026-11-27T16:30")
    due_times.locator(".rb-calendar summary").click()
    due_times.locator("#rb-holidays").fill("2026-11-30 .. 2026-12-01")
    expect(cell(due_times, "testing/repair-issued")).to_have_text("12 月 2 日 周三 09:30")
    other = due_times.context.new_page()
    other.goto(f"{server}en/{PROCESS}")
    expect(cell(other, "testing/repair-issued")).to_have_text("Wed 2 Dec, 09:30")
    other.locator(".rb-calendar summary").click()
    other.locator("#rb-extra").fill("2026-11-28")
    expect(cell(due_times, "testing/repair-issued")).to_have_text("11 月 28 日 周六 09:30")
    due_times.reload()
    expect(cell(due_times, "testing/repair-issued")).to_have_text("11 月 28 日 周六 09:30")
    other.locator("[data-rb-clear]").click()
    expect(cell(other, "testing/repair-issued")).to_have_text("Mon 30 Nov, 09:30")


def test_wrong_calendars_are_explained_and_not_kept(due_times: Page) -> None:
    due_times.locator(".rb-calendar summary").click()
    due_times.locator("#rb-event").fill("2026-11-27T16:30")
    due_times.locator("#rb-holidays").fill("2026-10-01\n2026-13-01")
    expect(due_times.locator("#rb-holidays-help .rb-error")).to_contain_text("第 2 行不是日期：2026-13-01")
    expect(due_times.locator("#rb-holidays")).to_have_attribute("aria-invalid", "true")
    due_times.locator("#rb-holidays").fill("")
    due_times.locator("[name=afternoon-from]").fill("11:00")
    expect(due_times.locator(".rb-day-hours")).to_contain_text("先后相接")
    expect(cell(due_times, "testing/repair-issued")).to_have_text("—")
    due_times.locator("[name=afternoon-from]").fill("13:00")
    due_times.locator("[name=afternoon-until]").fill("17:00")
    expect(due_times.locator(".rb-day-hours")).to_contain_text("24 小时是 3.43 个工作日")
    assert kept(due_times, "calendar")["afternoon"] == ["13:00", "17:00"]


def test_files(due_times: Page) -> None:
    due_times.locator(".rb-calendar summary").click()
    due_times.locator("#rb-extra").fill("2026-11-28")
    file = exported(due_times)
    before = kept(due_times, "calendar")
    for wrong, content in foreign("calendar").items():
        due_times.locator("[data-rb-status]").evaluate("line => { line.textContent = '' }")
        give(due_times, content)
        expect(due_times.locator("[data-rb-status]"), wrong).to_contain_text("没有做任何改动")
        assert kept(due_times, "calendar") == before, wrong
    due_times.locator("[data-rb-clear]").click()
    expect(due_times.locator("#rb-extra")).to_have_value("")
    give(due_times, file)
    expect(due_times.locator("#rb-extra")).to_have_value("2026-11-28")


@pytest.mark.parametrize("way", NO_STORAGE)
def test_without_storage_it_computes(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    page.goto(f"{server}zh/{PROCESS}")
    page.locator("[data-rb-now]").click()
    expect(cell(page, "testing/repair-issued")).to_contain_text(":")
    page.locator(".rb-calendar summary").click()
    page.locator("[name=day]").nth(5).check()
    expect(page.locator("[data-rb-status]")).to_contain_text("不允许保存")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keyboard_phone_zoom_dark_and_print(lang: str, server: str, open_page: Open) -> None:
    page = open_page(
        f"{server}{lang}/{PROCESS}", viewport=PHONE, color_scheme="dark", reduced_motion="reduce"
    )
    page.locator("#rb-event").fill("2026-11-27T16:30")
    page.locator(".rb-calendar summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#rb-holidays")).to_be_visible()
    page.locator("#rb-holidays").fill("x")
    assert fits(page)
    none_of(page.evaluate(CONTRAST))
    found = cell(page, "testing/repair-issued").bounding_box()
    assert found
    assert found["x"] + found["width"] <= PHONE["width"], "the time is seen without scrolling"
    page.set_viewport_size({"width": 720, "height": 500})
    assert fits(page)
    page.emulate_media(media="print")
    expect(page.locator(".rb-due-table")).to_be_visible()
    expect(page.locator(".rb-calendar")).to_be_hidden()


def test_without_javascript_the_table_of_times_is_there(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PROCESS}", java_script_enabled=False)
    expect(page.locator(".rb-due-times")).to_be_hidden()
    expect(page.locator(".rb-service")).to_be_visible()
