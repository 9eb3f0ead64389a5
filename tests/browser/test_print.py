"""On paper: two to seven pages of A4 for a role, without what only a screen needs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_axe import TOOLS
from tests.browser.test_every_page import CONTRAST, SCHEMES
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

ROLE = "roles/software-product-manager/"
A4 = (595, 842)
WIDTH_OF_PAPER = 642  # px: A4 without its margins

HIDDEN = (
    ".md-header", ".md-footer", ".md-sidebar", ".rb-crumbs", ".rb-actions", ".rb-switch", ".rb-turn", ".md-skip",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_role_prints_on_a_few_pages(lang: str, server: str, open_page: Open) -> None:
    pdf = open_page(f"{server}{lang}/{ROLE}").pdf(prefer_css_page_size=True)
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", pdf)
    assert 2 <= len(pages) <= 7
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_frame_is_not_printed(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{ROLE}")
    page.emulate_media(media="print")
    for selector in HIDDEN:
        for part in page.locator(selector).all():
            expect(part).to_be_hidden()
    for selector in (
        "h1",
        ".rb-lead",
        ".rb-facts",
        "#duties",
        ".rb-duty >> nth=-1",
        ".rb-grades",
        "#sources",
    ):
        expect(page.locator(selector)).to_be_visible()
    expect(page.locator(".rb-radar").filter(visible=True)).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [ROLE, "processes/software-work-standard/", ""])
def test_text_can_be_read_on_white_paper(path: str, scheme: str, server: str, open_page: Open) -> None:
    """Whoever reads in the dark prints black on white, too."""
    page = open_page(f"{server}zh/{path}", color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    page.emulate_media(media="print")
    none_of(page.evaluate(CONTRAST, True))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_role_fits_the_paper(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{ROLE}", viewport={"width": WIDTH_OF_PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("tool", [name for name in TOOLS if not name.startswith("search")])
def test_open_tool_fits_the_paper_and_can_be_read(tool: str, server: str, open_page: Open) -> None:
    """Used in the dark, printed as PDF."""
    path, use = TOOLS[tool]
    page = open_page(f"{server}en/{path}", color_scheme="dark", reduced_motion="reduce")
    use(page)
    page.set_viewport_size({"width": WIDTH_OF_PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    none_of(page.evaluate(CONTRAST, True))
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))) <= 20


def test_filters_are_not_printed(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/")
    expect(page.locator("[data-rb-filter]").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-rb-filter]").first).to_be_hidden()
    expect(page.locator(".rb-row").first).to_be_visible()


def test_button_prints(server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(f"{server}zh/{ROLE}")
    page.locator("[data-rb-print]").click()
    expect(page).to_have_title("printed")


def test_no_button_without_javascript(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}", java_script_enabled=False)
    expect(page.locator("[data-rb-print]")).to_be_hidden()
