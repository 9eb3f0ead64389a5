"""Everything can be reached and used from the keyboard, and one sees where one is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

FOCUSED = """() => {
  const element = document.activeElement
  const shown = [element, element.nextElementSibling, element.closest("label, form")].filter(at => {
    if (!at?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
    const { left, right, top, bottom, width } = at.getBoundingClientRect()
    return width > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
  })
  const ringed = shown.filter(at => {
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
  })
  return {
    is: [element.tagName.toLowerCase(), ...element.classList].join("."),
    name: element.name ?? "",
    text: element.textContent.trim().slice(0, 40),
    tab: Boolean(element.closest(".rb-tabs")),
    main: Boolean(element.closest("main")),
    shown: shown.length > 0,
    ringed: ringed.length > 0,
  }
}"""
"""Where the focus is; a hidden radio button is seen by what stands beside it."""


def tab_through(page: Page, most: int) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page or `most` times; return where it went."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["is"] == "body":
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("path", ["roles/software-product-manager/", "roles/", "glossary/", "", "guide/"])
def test_skip_link_is_first_and_leads_into_the_text(path: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{path}", reduced_motion="reduce")
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    assert str(skip.get_attribute("href")).startswith("#"), page.evaluate(FOCUSED)
    expect(skip).to_have_css("opacity", "1")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#*")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["main"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tab_order_is_the_order_of_reading(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/roles/")
    expect(page.locator("[data-rb-filter]").first).to_be_visible()
    stops = tab_through(page, 60)
    wanted: tuple[Callable[[dict[str, Any]], bool], ...] = (
        lambda stop: "md-logo" in stop["is"],
        lambda stop: bool(stop["tab"]),
        lambda stop: "md-search__input" in stop["is"],
        lambda stop: "rb-language" in stop["is"],
        lambda stop: stop["name"] == "family",
        lambda stop: stop["name"] == "industry",
        lambda stop: (
            stop["main"]
            and stop["is"].startswith("a")
            and "rb-button" not in stop["is"]
            and stop["text"] != "Markdown"
        ),
    )
    order = [next(number for number, stop in enumerate(stops) if found(stop)) for found in wanted]
    assert order == sorted(order)
    tabs = [stop["text"] for stop in stops if stop["tab"]]
    assert tabs == page.locator(".rb-tabs a").all_inner_texts()


@pytest.mark.parametrize("path", ["roles/", "roles/software-product-manager/", "competencies/", ""])
def test_focus_is_always_seen(path: str, server: str, open_page: Open) -> None:
    """Every stop stands in the window with a ring; what is closed or hidden is passed over."""
    page = open_page(f"{server}zh/{path}", reduced_motion="reduce")
    stops = tab_through(page, 40)
    assert len(stops) > 10
    none_of(stop for stop in stops if not stop["shown"] or not stop["ringed"])


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_label_opens_the_search_on_the_phone(
    lang: str, key: str, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}{lang}/roles/", viewport=PHONE)
    label = page.locator(".md-header__inner > label[for=__search]")
    expect(label).to_have_role("button")
    expect(label).to_have_accessible_name(re.compile("查找|搜索" if lang == "zh" else "Search"))
    label.focus()
    page.keyboard.press(key)
    expect(page.locator("#__search")).to_be_checked()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_menu_label_opens_the_drawer_on_the_phone(key: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/roles/", viewport=PHONE)
    page.get_by_role("button", name="Navigation", exact=True).focus()
    page.keyboard.press(key)
    expect(page.locator("#__drawer")).to_be_checked()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_search_field_of_the_home_page_is_the_search(
    viewport: ViewportSize, server: str, open_page: Open
) -> None:
    """A click on it, and one writes."""
    page = open_page(f"{server}zh/", viewport=viewport)
    page.locator(".rb-home-search label").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("BRD")
    expect(page.locator(".md-search__input")).to_have_value("BRD")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_slash_opens_the_search(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()


def test_filters_are_chosen_with_arrows(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/")
    expect(page.locator("[data-rb-filter=family]")).to_be_visible()  # the script shows it
    page.locator("[data-rb-filter=family] input:checked").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/roles/?family=*")
