"""The look as agreed in look.md: the grid, the header, the parts of a role page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import PHONE, Open
from tests.site.sites import LANGUAGES

pytestmark = pytest.mark.slow

ROLE = "roles/software-product-manager/"
RAIL, TEXT_START, MARGIN, NEAR = 176, 352, 264, 2

FACTS = {
    "zh": ["汇报", "带领", "协作", "职级", "行业", "负责人", "修订"],
    "en": ["Reports to", "Leads", "Works with", "Grades", "Industry", "Owner", "Revised"],
}
"""The facts in their fixed order; others may stand between them."""

TINT = "rgb(228, 240, 234)"


def box(locator: Locator) -> FloatRect:
    """Return x, y, width and height of an element on the screen."""
    found = locator.bounding_box()
    assert found, f"{locator} is not shown"
    return found


def text_left(locator: Locator) -> float:
    """Return where the text of an element begins, without its padding."""
    left: float = locator.evaluate("""element => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().left
    }""")
    return left


@pytest.fixture(params=LANGUAGES)
def role(request: pytest.FixtureRequest, server: str, open_page: Open) -> Page:
    """A role page at 1440 px."""
    page = open_page(f"{server}{request.param}/{ROLE}")
    page.wait_for_load_state("networkidle")  # the scripts show their buttons, and everything moves down
    return page


@pytest.fixture(params=LANGUAGES)
def role_without_javascript(request: pytest.FixtureRequest, server: str, open_page: Open) -> Page:
    return open_page(f"{server}{request.param}/{ROLE}", java_script_enabled=False)


def test_header_is_one_row(role: Page) -> None:
    header = box(role.locator(".md-header"))
    assert header["height"] == pytest.approx(65, abs=1)
    middles = []
    for part in (".md-logo .rb-wordmark", ".rb-tabs a >> nth=0", ".md-search__form", ".rb-language"):
        found = box(role.locator(f".md-header {part}"))
        assert header["y"] <= found["y"]
        assert found["y"] + found["height"] <= header["y"] + header["height"] + 1
        middles.append(found["y"] + found["height"] / 2)
    assert max(middles) - min(middles) <= 4
    lefts = [box(tab)["x"] for tab in role.locator(".rb-tabs a").all()]
    assert lefts == sorted(lefts)
    last = box(role.locator(".rb-tabs a").last)
    assert last["x"] + last["width"] <= box(role.locator(".md-search__form"))["x"]


def test_tabs_title_and_text_share_one_left_edge(role: Page) -> None:
    edges = {
        selector: text_left(role.locator(selector).first)
        for selector in (".rb-tabs a", "h1", ".rb-lead", "#duties", "#profile", ".rb-duties h3")
    }
    assert edges == pytest.approx(dict.fromkeys(edges, TEXT_START), abs=NEAR)


def test_grid_has_rail_text_and_margin(role: Page) -> None:
    rail = box(role.locator(".md-sidebar--secondary"))
    assert rail["x"] == pytest.approx(TEXT_START - 56 - RAIL, abs=NEAR)
    assert rail["width"] == pytest.approx(RAIL, abs=NEAR)
    text = box(role.locator(".rb-duties").first)
    assert text["x"] == pytest.approx(TEXT_START, abs=NEAR)
    facts, notes = box(role.locator(".rb-facts")), box(role.locator(".rb-margin").first)
    for margin in (facts, notes):
        assert margin["width"] == pytest.approx(MARGIN, abs=NEAR)
        assert margin["x"] + margin["width"] == pytest.approx(1440 - 120, abs=NEAR)


def test_rail_stays_in_sight(role: Page) -> None:
    role.locator("#measures").scroll_into_view_if_needed()
    expect(role.locator(".md-sidebar--secondary .rb-toc-title")).to_be_in_viewport()
    assert box(role.locator(".md-sidebar--secondary"))["y"] == pytest.approx(96, abs=4)


def test_facts_stand_in_their_order(role: Page) -> None:
    lang = role.locator("html").get_attribute("lang") or ""
    labels = role.locator(".rb-facts dt").all_inner_texts()
    assert [label for label in labels if label in FACTS[lang]] == FACTS[lang]
    assert [text for text in role.locator(".rb-facts dd").all_inner_texts() if not text.strip()] == []


METERS = """() => [...document.querySelectorAll("svg.rb-zheng:not(.rb-mark)")].map(svg => {
  const symbol = document.querySelector(svg.querySelector("use").getAttribute("href"))
  const strokes = path => (symbol.querySelector(path)?.getAttribute("d").match(/M/g) ?? []).length
  const digit = svg.parentElement.querySelector(".rb-level")
  return {
    inked: strokes(".rb-on"),
    left: strokes(".rb-off"),
    digit: Number(digit.lastChild.data),
    spoken: digit.textContent,
    hidden: svg.getAttribute("aria-hidden"),
  }
})"""


@pytest.mark.parametrize("path", [ROLE, "competencies/", "competencies/requirements-design/", "levels/", ""])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_level_meter_inks_as_many_strokes_as_its_digit(
    lang: str, path: str, server: str, open_page: Open
) -> None:
    meters: list[dict[str, Any]] = open_page(f"{server}{lang}/{path}").evaluate(METERS)
    assert meters
    for meter in meters:
        assert 1 <= meter["digit"] <= 5
        assert (meter["inked"], meter["left"]) == (meter["digit"], 5 - meter["digit"])
        assert meter["spoken"] == f"{'等级' if lang == 'zh' else 'Level'} {meter['digit']}"
        assert meter["hidden"] == "true"


def test_level_meter_is_drawn_in_ink(role: Page) -> None:
    assert box(role.locator(".rb-grades svg.rb-zheng").first)["width"] == pytest.approx(20, abs=1)
    assert box(role.locator(".rb-margin svg.rb-zheng").first)["width"] == pytest.approx(18, abs=1)
    inked = role.locator("#rb-z4 .rb-on")
    expect(inked).to_have_css("stroke", "rgb(11, 102, 80)")
    expect(role.locator("#rb-z4 .rb-off")).to_have_css("stroke", "rgb(195, 204, 200)")


def shown_grade(page: Page) -> list[str]:
    radars = page.locator(".rb-radar").all()
    return [str(radar.get_attribute("data-g")) for radar in radars if radar.is_visible()]


def tinted(page: Page) -> set[str]:
    cells = page.locator(".rb-grades :is(td, th)[data-g]").all()
    found = [
        str(cell.get_attribute("data-g"))
        for cell in cells
        if cell.evaluate("cell => getComputedStyle(cell).backgroundColor") == TINT
    ]
    assert all(
        found.count(grade) == len(cells) / page.locator(".rb-grades thead [data-g]").count()
        for grade in found
    )
    return {*found}


def test_grade_switch_moves_radar_and_column_without_javascript(role_without_javascript: Page) -> None:
    page = role_without_javascript
    grades = page.locator(".rb-switch label")
    usual = page.locator(".rb-switch input:checked").get_attribute("class") or ""
    assert shown_grade(page) == [usual.rpartition("-")[2]]
    shapes = set()
    for number in range(grades.count()):
        grades.nth(number).click()
        assert shown_grade(page) == [str(number + 1)]
        assert tinted(page) == {str(number + 1)}
        shapes.add(
            page.locator(f".rb-radar[data-g='{number + 1}'] .rb-radar-series polygon").get_attribute("points")
        )
    assert len(shapes) == grades.count()


def test_radar_says_what_the_table_says(role: Page) -> None:
    for number in range(role.locator(".rb-switch label").count()):
        column = role.locator(f".rb-grades td[data-g='{number + 1}'] .rb-level").all_text_contents()
        radar = role.locator(f".rb-radar[data-g='{number + 1}']")
        levels = [text.split()[-1] for text in column]
        title = radar.locator("title").text_content() or ""
        assert [
            sign for sign in title.partition("：" if "：" in title else ":")[2] if sign.isdigit()
        ] == levels
        assert radar.get_attribute("role") == "img"


def test_grade_switch_works_from_the_keyboard(role: Page) -> None:
    checked = role.locator(".rb-switch input:checked")
    checked.focus()
    before = shown_grade(role)
    role.keyboard.press("ArrowLeft")
    assert shown_grade(role) != before
    assert len(shown_grade(role)) == 1


def test_duty_links_stand_in_the_margin(role: Page) -> None:
    for duty in role.locator(".rb-duty:has(.rb-margin)").all():
        statement, links = box(duty.locator(".rb-statement")), box(duty.locator(".rb-margin"))
        assert links["x"] >= statement["x"] + statement["width"]
        assert abs(links["y"] - statement["y"]) <= NEAR


@pytest.mark.parametrize("lang", LANGUAGES)
def test_duty_links_stand_below_the_text_on_the_phone(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{ROLE}", viewport=PHONE, has_touch=True, is_mobile=True)
    for duty in page.locator(".rb-duty:has(.rb-margin)").all():
        statement, links = box(duty.locator(".rb-statement")), box(duty.locator(".rb-margin"))
        assert links["y"] >= statement["y"] + statement["height"]
        assert links["x"] == pytest.approx(statement["x"], abs=NEAR)
        for link in duty.locator(".rb-margin a").all():
            assert box(link)["height"] >= 43.5, "a finger needs 44 px"


def test_number_of_a_duty_is_its_address(role: Page) -> None:
    codes = role.locator("a.rb-code")
    for code in codes.all():
        assert code.get_attribute("href") == f"#{code.inner_text()}" == f"#{code.get_attribute('id')}"
    role.goto(f"{role.url}#B2")
    expect(role.locator(".rb-duty:has(#B2)")).to_have_css("background-color", TINT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_shows_one_column_with_a_drawer(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{ROLE}", viewport=PHONE, has_touch=True, is_mobile=True)
    expect(page.locator(".rb-tabs")).to_be_hidden()
    expect(page.locator(".md-sidebar--secondary")).to_be_hidden()
    page.locator("label.rb-menu-button").tap()
    drawer = page.locator(".md-nav--primary")
    expect(drawer.locator("a[aria-current=page]")).to_be_visible()
    drawer.get_by_role("link", name={"zh": "流程", "en": "Processes"}[lang], exact=True).tap()
    page.wait_for_url(f"{server}{lang}/processes/")


def test_time_bars_are_as_long_as_the_limits(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/processes/software-work-standard/")
    for time in page.locator(".rb-times > div:has(.rb-bar)").all():
        hours = float(time.locator("b").inner_text().split()[1])
        if "小时" not in time.locator("b").inner_text():
            continue
        track, bar = box(time.locator("rect").nth(0)), box(time.locator("rect").nth(1))
        assert bar["width"] / track["width"] == pytest.approx(hours / 24, abs=0.01)


def test_scheme_can_be_chosen_and_is_kept(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):  # system, light, dark
        page.locator("form[data-rb-light] label:not([hidden])").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{server}en/roles/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{server}no/such/page/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
