"""Roles side by side: differences first, in the address, on paper, as files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE
from tests.browser.test_every_page import CONTRAST, SCHEMES, listen
from tests.browser.test_keyboard import tab_through
from tests.browser.test_workbook import looked_at
from tests.downloads.tools import needed, pages, printed
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

ONE, TWO, THREE, FOUR = (
    "software-product-manager", "it-product-manager", "rd-project-manager", "bank-product-manager",
)  # fmt: skip


def opened(page: Page) -> Page:
    """Wait until the comparison is drawn."""
    expect(page.locator(".rb-compared")).to_be_visible()
    return page


def rows(page: Page, section: str) -> list[list[str]]:
    found: list[list[str]] = page.locator(f"tbody[data-section={section}] tr:not(.rb-group)").evaluate_all(
        "rows => rows.filter(row => !row.hidden).map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_roles_are_chosen_kept_in_the_address_and_sent_on(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/compare/")
    problems = listen(page, server)
    expect(page.locator(".rb-empty")).to_be_visible()
    page.locator("#rb-pick-0").select_option(ONE)
    expect(page.locator("#rb-pick-0")).to_be_focused()
    expect(page.locator(".rb-compared")).to_have_count(0)
    page.locator("#rb-pick-1").select_option(TWO)
    opened(page)
    assert page.url == f"{server}{lang}/compare/?roles={ONE},{TWO}"
    page.locator("#rb-pick-grade-1").select_option("lead")
    expect(page.locator(".rb-compared thead small").nth(1)).to_contain_text("G4")
    assert page.url.endswith(f"?roles={ONE},{TWO}@lead")
    page.locator("#rb-pick-2").select_option(THREE)
    page.locator("#rb-pick-3").select_option(FOUR)
    expect(page.locator(".rb-compared thead th")).to_have_count(4)
    before = page.locator(".rb-compared").inner_text()
    page.wait_for_load_state("networkidle")
    page.reload()
    assert opened(page).locator(".rb-compared").inner_text() == before
    sent = opened(open_page(page.url))
    assert sent.locator(".rb-compared").inner_text() == before
    page.locator("#rb-pick-1").select_option("")
    expect(page.locator(".rb-compared thead th")).to_have_count(3)
    none_of(problems)


def test_differences_come_first_and_alone(server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}zh/compare/?roles={ONE},{TWO}"))
    levels = rows(page, "levels")
    same = [left == right for _, left, right in levels]
    assert same == sorted(same)
    assert any(same)
    assert not all(same)
    page.get_by_label("只看不同").check(force=True)
    assert rows(page, "levels") == [row for row, alike in zip(levels, same, strict=True) if not alike]
    page.get_by_label("只看不同").uncheck(force=True)
    assert rows(page, "levels") == levels


def test_one_role_at_two_grades_says_what_the_next_grade_asks(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/compare/?roles={ONE}@professional")
    page.locator("#rb-pick-1").select_option(ONE)
    opened(page)
    assert page.url.endswith(f"?roles={ONE}@professional,{ONE}")
    move = page.locator(".rb-move").first
    expect(move).to_contain_text("G2 Professional")
    expect(move.locator("dt").first).to_have_text("To raise")
    expect(move.locator("dd").first).to_contain_text("→")
    expect(move.get_by_text("To take on")).to_have_count(0)  # the same duties
    page.get_by_label("Differences only").check(force=True)
    expect(page.locator("tbody[data-section=duties]")).to_be_hidden()
    expect(page.locator("tbody[data-section=levels]")).to_be_visible()


def test_chart_says_in_words_what_it_shows(server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}zh/compare/?roles={ONE},{TWO},{THREE},{FOUR}"))
    chart = page.get_by_role("img", name=re.compile("软件产品经理 G3 高级：.*\\d"))
    expect(chart).to_be_visible()
    expect(chart.locator(".rb-radar-series")).to_have_count(4)
    dashes = chart.locator("polygon[points]").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).strokeDasharray))].length"
    )
    assert dashes >= 4


@pytest.mark.parametrize(("button", "ending"), [("Word", "doc"), ("Markdown", "md")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_files(lang: str, button: str, ending: str, server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}{lang}/compare/?roles={ONE},{TWO}"))
    with page.expect_download() as got:
        page.locator(".rb-comparison .rb-actions button", has_text=button).click()
    assert got.value.suggested_filename.endswith(f".{ending}")
    text = Path(got.value.path()).read_text("utf-8")
    duty = page.locator("tbody[data-section=duties] .rb-entries li").first.inner_text()
    code, _, said = duty.partition(" ")
    assert code
    assert re.sub(r"\s+", " ", said)[:20] in text
    if ending == "doc":
        assert "<script" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbook(lang: str, server: str, open_page: Open, tmp_path: Path) -> None:
    page = opened(open_page(f"{server}{lang}/compare/?roles={ONE},{TWO},{THREE}@lead"))
    with page.expect_download() as got:
        page.locator(".rb-comparison .rb-actions button", has_text="Excel").click()
    file = tmp_path / got.value.suggested_filename
    got.value.save_as(file)
    assert file.suffix == ".xlsx"
    (sheet,) = looked_at(file.read_bytes())
    names = page.locator(".rb-compared thead th a").all_inner_texts()
    assert all(name in str(sheet["A1"].value) for name in names)
    assert sheet["A2"].value == page.url
    assert [str(cell.value).rsplit(" ", 2)[0] for cell in sheet[3][1:]] == names
    assert sheet.freeze_panes == "B4"
    lines = list(sheet.iter_rows(min_row=4))
    known = {str(row[0].value): row[1:] for row in reversed(lines)}  # levels come before duties
    for section in page.locator(".rb-group h2").all_inner_texts():
        assert section in known
    for label, *levels in rows(page, "levels"):
        shown = [re.sub(r"^(等级|Level)|\s", "", level) for level in levels]
        assert [str(cell.value).replace(" ", "") for cell in known[label]] == shown, label
    cells = [cell for row in lines for cell in row[1:] if cell.value]
    assert any("\n" in str(cell.value) for cell in cells)
    assert all(cell.alignment.wrap_text for cell in cells)
    soffice, pdftotext = needed("soffice", "pdftotext")
    (pdf,) = printed(soffice, tmp_path, [file]).values()
    for paper in pages(pdftotext, pdf):
        assert not list(paper.outside())
        assert all(name.split()[0] in " ".join(paper.body(0)) for name in names)  # on every page


def test_unknown_roles_are_told_and_left_out(server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}zh/compare/?roles={ONE},no-such,{TWO}@nothing,__proto__"))
    expect(page.locator(".rb-notice-line")).to_contain_text("no-such")
    expect(page.locator(".rb-compared thead th")).to_have_count(2)
    assert rows(page, "levels")


def test_it_is_worked_by_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/compare/", reduced_motion="reduce")
    page.locator("#rb-pick-0").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#rb-pick-grade-0")).to_be_visible()
    expect(page.locator("#rb-pick-0")).to_be_focused()
    page.locator("#rb-pick-1").focus()
    page.keyboard.press("ArrowDown")
    opened(page)
    expect(page.locator("#rb-pick-1")).to_be_focused()
    stops = tab_through(page, 20)
    none_of(stop for stop in stops if not stop["shown"] or not stop["ringed"])
    page.locator(".rb-toggle input").focus()
    page.keyboard.press("Space")
    expect(page.locator(".rb-toggle input")).to_be_checked()


@pytest.mark.parametrize("roles", [f"{ONE},{TWO}", f"{ONE},{TWO},{THREE},{FOUR}"], ids=["two", "four"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_and_large_text(lang: str, roles: str, server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}{lang}/compare/?roles={roles}", viewport=PHONE))
    for width in (390, 320, 720):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read(scheme: str, server: str, open_page: Open) -> None:
    page = opened(
        open_page(f"{server}zh/compare/?roles={ONE},{TWO}", color_scheme=scheme, reduced_motion="reduce")
    )
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    none_of(page.evaluate(CONTRAST))
    page.emulate_media(media="print")
    none_of(page.evaluate(CONTRAST, True))


def test_paper_has_the_table_and_no_fields(server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}zh/compare/?roles={ONE},{TWO}"))
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.locator(".rb-pick-bar")).to_be_hidden()
    expect(page.locator(".rb-comparison .rb-actions")).to_be_hidden()
    expect(page.locator(".rb-compared")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_every_role_is_there(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/compare/", java_script_enabled=False)
    expect(page.locator("[data-rb-here]")).to_contain_text("JavaScript")
    expect(page.locator(".rb-matrix tbody tr").first).to_be_visible()


def test_role_page_and_index_lead_here(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/{ONE}/")
    page.get_by_role("link", name="对比", exact=True).click()
    expect(page.locator("#rb-pick-0")).to_have_value(ONE)
    page.goto(f"{server}zh/roles/")
    page.get_by_role("link", name="岗位对比").filter(visible=True).first.click()
    expect(page.locator("h1")).to_have_text("岗位对比")


@pytest.mark.parametrize("way", NO_STORAGE)
def test_it_stores_nothing_and_works_where_nothing_may_be_stored(
    way: str, server: str, open_page: Open
) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    problems = listen(page, server)
    page.goto(f"{server}zh/compare/?roles={ONE}")
    page.locator("#rb-pick-1").select_option(TWO)
    opened(page)
    page.reload()
    expect(opened(page).locator(".rb-compared thead th")).to_have_count(2)
    none_of(problems)
