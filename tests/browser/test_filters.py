"""Filters of an index: choose, count, keep in the address; without JavaScript everything is there."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Open
from tests.site.sites import LANGUAGES

pytestmark = pytest.mark.slow


def chips(page: Page, name: str) -> list[str]:
    """Return the values that can be chosen, without “all”."""
    values = page.locator(f"[data-rb-filter={name}] input").evaluate_all(
        "all => all.map(input => input.value)"
    )
    return [value for value in values if value]


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-rb-filter={name}] label:has(input[value='{value}'])").click()


def rows(page: Page, family: str = "", industry: str = "") -> Locator:
    """Return the rows of roles with these values, shown or not."""
    wanted = (f"[data-family='{family}']" if family else "") + (
        f"[data-industry='{industry}']" if industry else ""
    )
    return page.locator(f".rb-row{wanted}")


def pairs(page: Page) -> Counter[tuple[str, str]]:
    """Return how many roles there are of each family and industry, shown or not."""
    found = page.locator(".rb-row").evaluate_all(
        "rows => rows.map(row => [row.dataset.family, row.dataset.industry])"
    )
    return Counter((family, industry) for family, industry in found)


def expect_rows(page: Page, family: str = "", industry: str = "") -> None:
    """Expect that exactly the rows with these values are shown, and counted."""
    wanted = rows(page, family, industry)
    count = wanted.count()
    expect(page.locator(".rb-row").filter(visible=True)).to_have_count(count)
    expect(wanted.filter(visible=True)).to_have_count(count)
    expect(page.get_by_role("status").locator("b")).to_have_text(str(count))
    sections = page.locator(".rb-family").filter(visible=True)
    for section in sections.all():
        expect(section.locator(".rb-row").filter(visible=True)).not_to_have_count(0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_family_hides_the_others(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/roles/")
    expect_rows(page)
    for family in chips(page, "family"):
        choose(page, "family", family)
        expect_rows(page, family)
        assert page.url == f"{server}{lang}/roles/?family={family}"
    choose(page, "family", "")
    expect_rows(page)
    assert page.url == f"{server}{lang}/roles/"


def test_count_of_a_chip_is_what_it_shows(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/")
    for name in ("family", "industry"):
        for value in chips(page, name):
            chip = page.locator(f"[data-rb-filter={name}] label:has(input[value='{value}']) small")
            expect(chip).to_have_text(str(rows(page, **{name: value}).count()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_choice_is_kept_over_a_reload_and_can_be_sent_on(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/roles/")
    roles = pairs(page)
    families = Counter(family for family, _ in roles.elements())
    family, industry = next(pair for pair, count in roles.items() if count < families[pair[0]])
    choose(page, "family", family)
    choose(page, "industry", industry)
    expect_rows(page, family, industry)
    page.reload()
    expect_rows(page, family, industry)
    other = open_page(page.url)
    expect_rows(other, family, industry)
    for name, value in (("family", family), ("industry", industry)):
        expect(other.locator(f"[data-rb-filter={name}] input[value='{value}']")).to_be_checked()
    other.goto(f"{server}{lang}/")
    other.go_back()
    expect_rows(other, family, industry)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_empty_state_says_what_to_do_and_keeps_the_filters(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/roles/")
    roles = pairs(page)
    family, industry = next(
        pair for pair in product(chips(page, "family"), chips(page, "industry")) if pair not in roles
    )
    expect(page.locator(".rb-empty")).to_be_hidden()
    choose(page, "family", family)
    choose(page, "industry", industry)
    expect_rows(page, family, industry)
    expect(page.locator(".rb-empty")).to_be_visible()
    expect(page.locator(f"[data-rb-filter=industry] input[value='{industry}']")).to_be_checked()
    choose(page, "industry", "")
    expect(page.locator(".rb-empty")).to_be_hidden()
    expect_rows(page, family)


def test_unknown_choice_in_the_address_shows_everything(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/?family=%22%5D%3Cnobody&industry=nothing")
    expect_rows(page)


def test_other_parts_of_the_address_are_kept(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/?x=1#digital")
    choose(page, "family", "digital")
    assert page.url == f"{server}zh/roles/?x=1&family=digital#digital"


def test_deliverables_are_filtered_by_form(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/deliverables/")
    for form in chips(page, "form"):
        choose(page, "form", form)
        count = page.locator(f".rb-row[data-form='{form}']").count()
        expect(page.locator(".rb-row").filter(visible=True)).to_have_count(count)
        expect(page.get_by_role("status").locator("b")).to_have_text(str(count))


@pytest.mark.parametrize("path", ["roles/", "deliverables/"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_everything_is_there_and_no_filter(
    lang: str, path: str, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}{lang}/{path}", java_script_enabled=False)
    expect(page.locator(".rb-chips").filter(visible=True)).to_have_count(0)
    expect(page.locator(".rb-row").filter(visible=True)).to_have_count(page.locator(".rb-row").count())
    expect(page.locator(".rb-row").first).to_be_visible()
    expect(page.locator(".rb-empty")).to_be_hidden()


def test_filters_work_on_the_phone(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/", viewport=PHONE, has_touch=True, is_mobile=True)
    family = chips(page, "family")[-1]
    label = page.locator(f"[data-rb-filter=family] label:has(input[value='{family}'])")
    label.tap()
    expect_rows(page, family)
    found = label.bounding_box()
    assert found
    assert min(found["width"], found["height"]) >= 44
