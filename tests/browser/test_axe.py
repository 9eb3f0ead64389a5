"""WCAG 2.2 A and AA as axe-core sees it: every kind of page, both languages, light and dark, tools open."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.kinds import KINDS, path_of
from tests.browser.test_every_page import SCHEMES, show
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async rules => (await axe.run(document, {runOnly: rules})).violations.flatMap(violation =>
  violation.nodes.map(node => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`))"""

ROLE = "software-product-manager"


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it stands."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def judge(page: Page) -> None:
    """Fail with everything axe finds, in light and dark."""
    page.evaluate("scrollTo(0, 0)")  # the header covers what is half scrolled away
    for scheme in SCHEMES:
        show(page, scheme)
        none_of((scheme, found) for found in violations(page))


@pytest.mark.parametrize(("kind", "lang"), KINDS)
def test_page_has_no_violation(kind: str, lang: str, site: Site, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{path_of(site, kind, lang)}", reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    judge(page)


def search_open(page: Page) -> None:
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("需求")
    expect(page.locator("[data-rb-search=complete]")).to_be_attached()


def nothing_found(page: Page) -> None:
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("qzxqzx")
    expect(page.locator(".md-search-result__meta")).not_to_be_empty()
    page.wait_for_timeout(300)


def beside(page: Page) -> None:
    page.locator("[data-rb-beside]").click()
    expect(page.locator("[data-rb-beside]")).to_have_attribute("aria-pressed", "true")


def kept(page: Page) -> None:
    page.locator("[data-rb-favourite]").click()
    expect(page.locator("[data-rb-favourite]")).to_have_attribute("aria-pressed", "true")


def favourites(page: Page) -> None:
    kept(page)
    page.goto(page.url.split("/roles/")[0] + "/favourites/")
    expect(page.locator(".rb-favourite")).to_have_count(1)


def assessed(page: Page) -> None:
    expect(page.locator(".rb-gaps li").first).to_be_visible()
    for level in page.locator("[data-competency] .rb-five").all():
        level.locator("button").nth(1).click()


def compared(page: Page) -> None:
    expect(page.locator(".rb-compared")).to_be_visible()


def ticked(page: Page) -> None:
    page.locator("input[type=date]").first.fill("2026-12-01")
    page.locator("main input[type=checkbox]:visible").first.check()


def as_it_is(page: Page) -> None:
    page.wait_for_load_state("networkidle")


TOOLS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "search": ("", search_open),
    "search, nothing found": ("", nothing_found),
    "side by side": (f"roles/{ROLE}/", beside),
    "favourite": (f"roles/{ROLE}/", kept),
    "favourites": (f"roles/{ROLE}/", favourites),
    "assessment": (f"assess/?role={ROLE}&grade=senior", assessed),
    "comparison": (f"compare/?roles={ROLE},it-product-manager", compared),
    "onboarding": ("paths/digital-onboarding/", ticked),
    "calculator": ("schemes/product-income-bonus/", as_it_is),
    "due times": ("processes/software-work-standard/", as_it_is),
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_open_tool_has_no_violation(tool: str, lang: str, size: str, server: str, open_page: Open) -> None:
    if size == "phone" and tool.startswith("search"):
        pytest.skip("on a phone the search covers the page; its dialog is tested in test_keyboard")
    path, use = TOOLS[tool]
    options = {"viewport": PHONE} if size == "phone" else {}
    page = open_page(f"{server}{lang}/{path}", reduced_motion="reduce", **options)
    use(page)
    judge(page)
