"""The browser says what is overdue, by the reader's clock, however long ago the site was built."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from macros.model.catalog import Catalog
from macros.reviews import due
from macros.words import WORDS
from tests.browser.conftest import Open

pytestmark = pytest.mark.slow

ROLE = "software-product-manager"


@pytest.fixture(scope="module")
def day(catalog: Catalog) -> date:
    """The day on which the role is due."""
    found = due(catalog.roles[ROLE], catalog.site.review_months)
    assert found
    return found


@pytest.mark.parametrize(("later", "marks"), [(0, 0), (1, 1)])
def test_a_page_says_when_it_is_overdue(
    server: str, open_page: Open, day: date, later: int, marks: int
) -> None:
    page = open_page()
    page.clock.set_fixed_time(f"{day + timedelta(days=later)}T12:00:00")
    page.goto(f"{server}en/roles/{ROLE}/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".rb-facts .rb-overdue")).to_have_count(marks)
    if marks:
        expect(page.locator(".rb-facts .rb-overdue")).to_have_text(WORDS["en"]["review_overdue"])
        page.locator(".rb-facts a", has=page.locator("time[data-rb-due]")).click()
        expect(page.locator(".rb-overdue").first).to_be_visible()
        assert page.url == f"{server}en/due-reviews/#{day:%Y-%m}"


def test_without_scripts_the_day_stands_there(server: str, open_page: Open, day: date) -> None:
    page = open_page(f"{server}zh/roles/{ROLE}/", java_script_enabled=False)
    expect(page.locator(".rb-facts time[data-rb-due]")).to_have_text(str(day))


def test_the_calendar_can_be_downloaded(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/due-reviews/")
    with page.expect_download() as download:
        page.get_by_role("link", name=WORDS["zh"]["reviews_calendar"]).click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
