"""The library and the page of a deliverable: find a file, see what it holds, take it away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.test_every_page import CONTRAST, SCHEMES
from tests.browser.test_look import box
from tests.browser.test_print import WIDTH_OF_PAPER
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

PAGE = "deliverables/product-requirements-document/"
WORKBOOK = "deliverables/risk-database/"
NAMES = {
    "zh": "PRD-产品需求文档-v1.0-带说明.docx",
    "en": "PRD-Product-requirements-document-v1.0-guided.docx",
}


def shown(page: Page, selector: str = "") -> int:
    """Return how many rows of the library are to be seen."""
    return page.locator(f".rb-row{selector}").filter(visible=True).count()


@pytest.mark.parametrize("name", ["stage", "role"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_library_is_filtered_by_a_select(lang: str, name: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/deliverables/")
    every = shown(page)
    select = page.locator(f"[data-rb-filter={name}] select")
    for value in select.locator("option").evaluate_all("all => all.slice(1).map(option => option.value)"):
        select.select_option(value)
        wanted = page.locator(f".rb-row[data-{name}~='{value}']").count()
        assert 0 < wanted < every
        assert shown(page) == shown(page, f"[data-{name}~='{value}']") == wanted, value
        expect(page.get_by_role("status").locator("b")).to_have_text(str(wanted))
    select.select_option("")
    assert shown(page) == every
    assert page.url == f"{server}{lang}/deliverables/"


def test_choice_of_a_select_is_kept_in_the_address(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/deliverables/")
    page.locator("#rb-filter-role").select_option("software-product-manager")
    page.locator("#rb-filter-stage").select_option("software-work-standard/requirements-analysis")
    expect(page.locator(".rb-row").filter(visible=True)).not_to_have_count(0)
    found = shown(page)
    other = open_page(page.url)
    expect(other.locator(".rb-row").filter(visible=True)).to_have_count(found)
    expect(other.locator("#rb-filter-role")).to_have_value("software-product-manager")
    expect(other.locator("#rb-filter-stage")).to_have_value("software-work-standard/requirements-analysis")
    other.goto(f"{server}zh/deliverables/?role=nobody")
    expect(other.locator("#rb-filter-role")).to_have_value("")
    expect(other.locator(".rb-row").filter(visible=True)).to_have_count(other.locator(".rb-row").count())


def test_filters_go_together_until_nothing_is_left(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/deliverables/?stage=risk-control%2Fbefore&role=software-product-manager")
    expect(page.locator(".rb-empty")).to_be_visible()
    assert shown(page) == 0
    expect(page.get_by_role("status").locator("b")).to_have_text("0")


def test_select_is_chosen_from_the_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/deliverables/")
    expect(page.locator("#rb-filter-role")).to_be_visible()
    page.get_by_label("岗位", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#rb-filter-role")).not_to_have_value("")
    assert shown(page) < page.locator(".rb-row").count()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_button_gives_the_likeliest_file(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{PAGE}")
    with page.expect_download() as waiting:
        page.locator(".rb-primary").click()
    assert waiting.value.suggested_filename == NAMES[lang]
    assert waiting.value.path().read_bytes().startswith(b"PK")
    expect(page.locator(".rb-primary")).to_have_count(1)


@pytest.mark.parametrize("name", ["Word · 对照 · 空白", "Markdown · 英文 · 带说明"])
def test_table_gives_every_other_file(name: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PAGE}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    assert waiting.value.path().stat().st_size > 1000


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", [PAGE, WORKBOOK])
def test_preview_is_switched_without_a_jump(path: str, script: bool, server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{path}", java_script_enabled=script)
    page.wait_for_load_state("networkidle")  # tools above it are shown by their scripts
    hint = page.locator(".rb-hint p").first
    expect(hint).to_be_visible()
    before = box(page.locator(".rb-sheet"))
    page.locator(".rb-preview label").nth(1).click()
    expect(hint).to_be_hidden()
    expect(page.locator(".rb-sheet h3").first).to_be_visible()
    assert box(page.locator(".rb-sheet")) == before
    page.locator(".rb-preview label").nth(0).click()
    expect(hint).to_be_visible()


def test_preview_is_switched_from_the_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/{PAGE}")
    page.locator(".rb-guided").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".rb-clean")).to_be_checked()
    expect(page.locator(".rb-hint summary").first).to_be_hidden()


def test_everything_is_there_without_javascript(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PAGE}", java_script_enabled=False)
    expect(page.locator(".rb-primary")).to_be_visible()
    expect(page.locator(".rb-guided")).to_be_checked()
    expect(page.locator(".rb-downloads")).to_be_visible()
    fold = page.locator(".rb-fold").first
    expect(fold.locator("table, p, ul").first).to_be_hidden()
    fold.locator("summary").first.click()
    expect(fold.locator("table, p, ul").first).to_be_visible()


def test_downloads_stand_in_the_margin_and_stay(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{PAGE}")
    aside = page.locator(".rb-downloads")
    assert box(aside)["x"] == pytest.approx(box(page.locator(".rb-facts"))["x"], abs=2)
    assert box(aside)["y"] == pytest.approx(box(page.locator("#preview"))["y"], abs=16)
    page.locator("#when").evaluate("heading => heading.scrollIntoView()")
    assert 60 <= box(aside)["y"] <= 120


@pytest.mark.parametrize("path", [PAGE, WORKBOOK])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_has_the_files_before_the_preview(lang: str, path: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{path}", viewport=PHONE, has_touch=True, is_mobile=True)
    facts, files, preview = (box(page.locator(name)) for name in (".rb-facts", ".rb-downloads", "#preview"))
    assert facts["y"] + facts["height"] <= files["y"] < files["y"] + files["height"] <= preview["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box(page.locator(".rb-primary"))["width"] >= 340
    for cell in page.locator(".rb-downloads .rb-cell").all():
        assert box(cell)["height"] >= 43.5
        assert box(cell)["width"] >= 43.5
    for summary in page.locator(".rb-hint summary").all():
        assert box(summary)["height"] >= 24


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_with_everything_open(scheme: str, server: str, open_page: Open) -> None:
    for path in (f"zh/{PAGE}", f"en/{WORKBOOK}", "en/roles/software-product-manager/"):
        page = open_page(f"{server}{path}", color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        none_of(page.evaluate(CONTRAST))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [PAGE, WORKBOOK, "paths/digital-onboarding/"])
def test_downloads_are_not_printed(path: str, lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{path}", viewport={"width": WIDTH_OF_PAPER, "height": 900})
    page.emulate_media(media="print")
    for selector in (".rb-primary", ".rb-downloads", ".rb-offers", ".rb-switch", ".rb-hint summary"):
        expect(page.locator(selector).filter(visible=True)).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
