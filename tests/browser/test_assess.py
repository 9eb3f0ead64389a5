"""Self-assessment: answers, result, plan, talk; what is stored, loaded, lost and forbidden."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from macros.downloads.competency_checklist import write
from macros.load import load as load_book
from tests.books import DATA
from tests.browser.checklist import checklist
from tests.browser.conftest import PHONE, Open
from tests.browser.test_every_page import CONTRAST, SCHEMES, listen
from tests.browser.test_keyboard import tab_through
from tests.browser.test_workbook import looked_at
from tests.downloads.sheets import BRAND
from tests.downloads.test_recalculation import calculate as recalculate
from tests.downloads.tools import needed
from tests.site.sites import LANGUAGES, none_of

pytestmark = pytest.mark.slow

ROLE = "software-product-manager"
ADDRESS = f"assess/?role={ROLE}&grade=senior"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def opened(page: Page) -> Page:
    """Wait until the form can be used."""
    expect(page.locator(".rb-gaps li").first).to_be_visible()
    return page


def choose(page: Page, competency: str, level: int) -> None:
    page.locator(f"[data-competency={competency}] .rb-five button").nth(level - 1).click()


def expect_level(page: Page, competency: str, level: int) -> None:
    for number in range(1, 6):
        button = page.locator(f"[data-competency={competency}] .rb-five button").nth(number - 1)
        expect(button).to_have_attribute("aria-pressed", str(number == level).lower())


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage['rolebook:assess']"))
    return found


def items(page: Page, competency: str, level: int) -> list[str]:
    found: list[str] = page.locator(
        f"[data-competency={competency}] [data-level='{level}'] [data-item]"
    ).evaluate_all("all => all.map(one => one.dataset.item)")
    return found


def load(page: Page, name: str, content: bytes, manager: bool = False) -> None:
    """Choose a file as one's own or as the manager's."""
    payload: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator(".rb-file-actions input[type=file]").nth(1 if manager else 0).set_input_files(payload)


@pytest.fixture
def page(server: str, open_page: Open) -> Page:
    return opened(open_page(f"{server}zh/{ADDRESS}"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_become_gaps_chart_roles_and_plan(lang: str, server: str, open_page: Open) -> None:
    page = open_page()
    problems = listen(page, server)
    page.goto(f"{server}{lang}/{ADDRESS}")
    opened(page)
    expect(page.locator("[data-competency]").filter(visible=True)).to_have_count(8)
    expect(page.locator(".rb-answered b")).to_have_text("0")
    expect(page.locator(".rb-result svg.rb-radar")).to_have_count(0)
    for competency, level in (
        ("market-insight", 3), ("strategy-business", 2), ("requirements-design", 2), ("delivery-management", 4),
        ("quality-risk-compliance", 3), ("communication-coordination", 3),
    ):  # fmt: skip
        choose(page, competency, level)
        expect_level(page, competency, level)
    expect(page.locator(".rb-answered b")).to_have_text("6")
    expect(page.locator(".rb-gap-list li")).to_have_count(2)
    expect(page.locator(".rb-gap-list li").first).to_contain_text("2 → 4")
    expect(page.locator(".rb-gaps li.rb-open")).to_have_count(2)
    expect(page.locator(".rb-result svg.rb-radar")).to_be_visible()
    expect(page.locator(".rb-result .rb-radar-labels text")).to_have_count(6)  # open ones are not drawn
    expect(page.locator(".rb-fits li")).not_to_have_count(0)
    expect(page.locator(".rb-plan")).to_have_count(2)
    for link in page.locator(".rb-plan a").all():
        assert page.request.get(str(link.evaluate("one => one.href"))).ok
    none_of(problems)


def test_single_items_decide_on_the_level(page: Page) -> None:
    """As in the workbook: a level is reached once every item at and below it is fully shown."""
    choose(page, "market-insight", 3)
    page.locator("[data-competency=market-insight] .rb-items > summary").click()
    item = items(page, "market-insight", 3)[0]
    page.locator(f"[data-item='{item}'] label").nth(1).click()
    expect_level(page, "market-insight", 2)
    page.locator(f"[data-item='{item}'] label").nth(2).click()
    expect_level(page, "market-insight", 3)
    page.locator(f"[data-item='{items(page, 'market-insight', 1)[0]}'] label").nth(0).click()
    expect_level(page, "market-insight", 0)
    expect(page.locator(".rb-answered b")).to_have_text("1")
    assert stored(page)["value"]["ratings"][item] == 2


def test_levels_above_the_grade_are_set_apart(page: Page) -> None:
    part = page.locator("[data-competency=market-insight]")
    part.locator(".rb-items > summary").click()
    expect(part.locator("[data-level='3']")).to_be_visible()
    expect(part.locator("[data-level='4']")).to_be_hidden()
    page.locator("#rb-assess-grade").select_option("lead")
    expect(part.locator("[data-level='4']")).to_be_visible()
    expect(part.locator("[data-level='5']")).to_be_hidden()


def test_choice_can_be_undone(page: Page) -> None:
    choose(page, "market-insight", 3)
    choose(page, "market-insight", 1)
    page.locator("[data-competency=market-insight] .rb-undo button").click()
    expect_level(page, "market-insight", 3)
    choose(page, "market-insight", 3)  # once more opens it again
    expect_level(page, "market-insight", 0)
    expect(page.locator(".rb-answered b")).to_have_text("0")


def test_everything_is_there_after_a_reload(page: Page) -> None:
    choose(page, "market-insight", 2)
    page.locator("#rb-assess-name").fill("李雷")
    page.locator(".rb-plan textarea").fill("跟三次访谈")
    page.locator(".rb-plan input[type=date]").fill("2027-03-01")
    expect(page.locator(".rb-saved")).to_have_text("已存在本浏览器")
    page.reload()
    opened(page)
    expect_level(page, "market-insight", 2)
    expect(page.locator("#rb-assess-name")).to_have_value("李雷")
    expect(page.locator(".rb-plan textarea")).to_have_value("跟三次访谈")
    expect(page.locator(".rb-plan input[type=date]")).to_have_value("2027-03-01")


def test_other_language_has_the_same_answers(page: Page) -> None:
    choose(page, "market-insight", 2)
    page.locator(".rb-language").click()
    page.wait_for_url("**/en/assess/?role=*")
    opened(page)
    expect_level(page, "market-insight", 2)


def test_two_tabs_agree(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    opened(other)
    choose(page, "market-insight", 3)
    expect_level(other, "market-insight", 3)
    choose(other, "strategy-business", 2)
    expect_level(page, "strategy-business", 2)
    expect_level(page, "market-insight", 3)
    page.get_by_role("button", name="清除这份自评").click()
    expect(other.locator(".rb-answered b")).to_have_text("0")


def test_one_click_clears_and_another_brings_back(page: Page) -> None:
    choose(page, "market-insight", 3)
    page.get_by_role("button", name="清除这份自评").click()
    expect(page.locator(".rb-answered b")).to_have_text("0")
    assert page.evaluate("localStorage['rolebook:assess'] ?? null") is None
    page.locator(".rb-told button").click()
    expect_level(page, "market-insight", 3)


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_stored_it_says_so_and_goes_on(
    script: str, server: str, open_page: Open
) -> None:
    page = open_page()
    page.add_init_script(script)
    page.goto(f"{server}zh/{ADDRESS}")
    opened(page)
    choose(page, "market-insight", 3)
    expect(page.locator(".rb-saved")).to_contain_text("请先导出文件")
    expect_level(page, "market-insight", 3)
    with page.expect_download() as got:
        page.locator(".rb-file-actions button", has_text="JSON").click()
    file = json.loads(Path(got.value.path()).read_text("utf-8"))
    assert len(file["value"]["ratings"]) > 5


def test_file_goes_to_another_browser(page: Page, server: str, open_page: Open) -> None:
    choose(page, "market-insight", 3)
    page.locator("#rb-assess-name").fill("李雷")
    with page.expect_download() as got:
        page.locator(".rb-file-actions button", has_text="JSON").click()
    assert "李雷" in got.value.suggested_filename
    other = opened(open_page(f"{server}zh/{ADDRESS}"))
    choose(other, "market-insight", 1)
    load(other, "mine.json", Path(got.value.path()).read_bytes())
    expect_level(other, "market-insight", 3)
    expect(other.locator("#rb-assess-name")).to_have_value("李雷")
    other.locator(".rb-told button").click()  # undo
    expect_level(other, "market-insight", 1)


BAD = {
    "not-json.json": b'{"rolebook": "assess",',
    "foreign.json": b'{"name": "somebody"}',
    "list.json": b"[1, 2]",
    "null.json": b"null",
    "other-tool.json": b'{"rolebook": "favourites", "version": 1, "value": {}}',
    "newer.json": b'{"rolebook": "assess", "version": 99, "value": {}}',
    "wrong.json": b'{"rolebook": "assess", "version": 1, "value": {"ratings": {"a/b": 7}}}',
    "wrong-id.json": b'{"rolebook": "assess", "version": 1, "value": {"ratings": {"<img src=x>/b": 1}}}',
    "picture.json": b"\x89PNG\r\n\x1a\n\x00\x00",
    "empty.json": b"",
    "damaged.xlsx": b"PK\x03\x04" + b"\x00" * 200,
    "cut.xlsx": checklist(ROLE, {"market-insight/l1-can-groups": (2, None)})[:-400],
    "empty.xlsx": checklist(ROLE, {"market-insight/l1-can-groups": (None, None)}),
}


@pytest.mark.parametrize("manager", [False, True], ids=["own", "manager"])
def test_bad_files_give_a_message_and_change_nothing(manager: bool, page: Page) -> None:
    choose(page, "market-insight", 3)
    before = stored(page)["value"]
    for name, content in BAD.items():
        load(page, name, content, manager)
        expect(page.locator(".rb-told")).to_contain_text(name)
        expect(page.locator(".rb-told")).to_contain_text("没有改动任何内容")
        assert stored(page)["value"] == before, name
    expect_level(page, "market-insight", 3)


def test_flipped_bytes_of_a_workbook_never_break_the_page(page: Page) -> None:
    good = checklist(ROLE, {"market-insight/l1-can-groups": (2, 1)})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for place in range(0, len(good), max(1, len(good) // 60)):
        load(page, f"{place}.xlsx", good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        expect(page.locator(".rb-told")).to_contain_text(f"{place}.xlsx")
    none_of(errors)


def test_filled_workbook_is_loaded_back(page: Page) -> None:
    first, second = items(page, "market-insight", 1), items(page, "market-insight", 2)
    ratings = dict.fromkeys(first, (2, 2)) | dict.fromkeys(second, (2, 1))
    load(page, "核对表.xlsx", checklist(ROLE, ratings, evidence="三月的访谈"))
    expect_level(page, "market-insight", 2)
    expect(page.locator(".rb-told")).to_contain_text(f"{len(ratings)} 条")
    expect(page.locator(".rb-talk tbody tr").first.locator("td").nth(2)).to_have_text("1")
    expect(page.locator(".rb-talk-items li")).to_have_count(len(second))
    page.locator("[data-competency=market-insight] .rb-items > summary").click()
    expect(page.locator(f"[data-item='{first[0]}'] .rb-item-note")).to_contain_text("三月的访谈")


@pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)  # colours, which do not matter here
def test_the_program_s_own_workbook_is_understood(page: Page) -> None:
    catalog = load_book(DATA)
    book = openpyxl.load_workbook(BytesIO(write(catalog, catalog.roles[ROLE], "zh", BRAND, "")))
    sheet = book.worksheets[0]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "item_id")
    for row in sheet.iter_rows(min_row=head.row + 1):
        if str(row[head.column - 1].value).startswith("market-insight/"):
            row[4].value, row[5].value = 2, 1
    stream = BytesIO()
    book.save(stream)
    load(page, "filled.xlsx", stream.getvalue())
    expect_level(page, "market-insight", 4)  # the highest that any grade of the role asks
    expect(page.locator(".rb-talk-items li")).not_to_have_count(0)


def test_manager_s_file_shows_where_the_two_differ(page: Page, server: str, open_page: Open) -> None:
    choose(page, "market-insight", 3)
    manager = opened(open_page(f"{server}en/{ADDRESS}"))
    choose(manager, "market-insight", 3)
    manager.locator("[data-competency=market-insight] .rb-items > summary").click()
    seen = items(manager, "market-insight", 2)[0]
    manager.locator(f"[data-item='{seen}'] label").nth(0).click()
    with manager.expect_download() as got:
        manager.locator(".rb-file-actions button", has_text="JSON").click()
    load(page, "主管.json", Path(got.value.path()).read_bytes(), manager=True)
    expect_level(page, "market-insight", 3)  # one's own answers stay
    row = page.locator(".rb-talk tbody tr").first
    expect(row).to_contain_text("市场洞察")
    assert row.locator("td").all_inner_texts() == ["3", "3", "1", "\u22122"]
    expect(page.locator(".rb-talk-items li")).to_have_count(1)
    expect(page.locator(".rb-gap-manager").first).to_be_visible()
    page.reload()
    opened(page)
    expect(page.locator(".rb-talk-items li")).to_have_count(1)
    page.get_by_role("button", name="移除主管的评分").click()
    expect(page.locator(".rb-talk")).to_have_count(0)


def test_items_the_book_no_longer_has_are_listed_and_kept(page: Page) -> None:
    choose(page, "market-insight", 3)
    value = stored(page)["value"]
    value["ratings"]["market-insight/gone-for-good"] = 2
    page.evaluate(
        "value => localStorage.setItem('rolebook:assess', JSON.stringify({ version: 1, value }))", value
    )
    page.reload()
    opened(page)
    expect(page.locator(".rb-lost")).to_contain_text("market-insight/gone-for-good")
    expect_level(page, "market-insight", 3)
    choose(page, "strategy-business", 1)
    assert stored(page)["value"]["ratings"]["market-insight/gone-for-good"] == 2


@pytest.mark.parametrize("text", ["{", '{"version": 7, "value": {}}', '{"version": 1, "value": 5}', "null"])
def test_what_cannot_be_read_is_put_aside(text: str, page: Page) -> None:
    page.evaluate("text => localStorage.setItem('rolebook:assess', text)", text)
    page.reload()
    opened(page)
    expect(page.locator(".rb-answered b")).to_have_text("0")
    choose(page, "market-insight", 2)
    page.reload()
    opened(page)
    expect_level(page, "market-insight", 2)


@pytest.mark.parametrize(("button", "ending"), [("Word", "doc"), ("Markdown", "md")], ids=["doc", "md"])
def test_plan_is_saved_as_a_file(button: str, ending: str, page: Page) -> None:
    choose(page, "market-insight", 2)
    page.locator(".rb-plan textarea").fill('=HYPERLINK("x") <b>粗</b>')
    with page.expect_download() as got:
        page.locator(".rb-assess button", has_text=button).filter(has_text="导出").first.click()
    assert got.value.suggested_filename.endswith(f".{ending}")
    text = Path(got.value.path()).read_text("utf-8")
    assert "市场洞察" in text
    if ending == "doc":
        assert "&lt;b&gt;粗" in text
        assert "<b>" not in text


def rated(page: Page) -> bytes:
    """Return the workbook that the page exports."""
    with page.expect_download() as got:
        page.locator(".rb-file-actions button", has_text="Excel").click()
    assert got.value.suggested_filename.endswith(".xlsx")
    return Path(got.value.path()).read_bytes()


def answered(page: Page) -> None:
    """Give ratings of each kind, evidence, and a plan that looks like a formula."""
    choose(page, "market-insight", 3)
    choose(page, "strategy-business", 5)
    page.locator("[data-competency=market-insight] .rb-items > summary").click()
    for level, rating in ((1, 0), (2, 1)):
        item = items(page, "market-insight", level)[0]
        page.locator(f"[data-item='{item}'] label").nth(rating).click()
    page.locator(".rb-plan textarea").first.fill("=cmd|' /C calc'!A0 <b>&\"")
    notes = {items(page, "market-insight", 1)[0]: "=1+1 三月\n两次访谈 😀 <b>&\"'"}
    load(page, "evidence.xlsx", checklist(ROLE, {next(iter(notes)): (0, None)}, next(iter(notes.values()))))
    expect(page.locator(".rb-told")).to_contain_text("evidence.xlsx")
    assert stored(page)["value"]["notes"] == notes


def test_workbook_has_result_plan_and_every_item(page: Page) -> None:
    answered(page)
    first, second, known = looked_at(rated(page))
    texts = {str(row[0].value): [cell.value for cell in row[1:]] for row in first.iter_rows()}
    assert texts["市场洞察"][:2] == [3, 0]
    assert texts["打算怎么做"][0] == "=cmd|' /C calc'!A0 <b>&\""
    assert [cell.value for cell in second[4]][1:] == [
        "能力",
        "等级",
        "核对项",
        "自评",
        "主管评",
        "依据",
        "item_id",
    ]
    rows = [[cell.value for cell in row] for row in second.iter_rows(min_row=5)]
    structure = page.locator("[data-competency]").filter(visible=True).locator("[data-item]")
    assert [row[7] for row in rows] == structure.evaluate_all("all => all.map(one => one.dataset.item)")
    ratings = {row[7]: row[4] for row in rows if row[4] is not None}
    assert ratings == stored(page)["value"]["ratings"]
    assert second.column_dimensions["H"].hidden
    assert second.freeze_panes == "A5"
    assert known.sheet_state == "hidden"
    assert [[cell.value for cell in row] for row in known.rows] == [["role", ROLE], ["grade", "senior"]]


@pytest.mark.parametrize("office", [False, True], ids=["as it is", "saved by LibreOffice"])
def test_workbook_is_loaded_back(office: bool, page: Page, tmp_path: Path) -> None:
    answered(page)
    seen = items(page, "market-insight", 2)
    load(page, "主管.xlsx", checklist(ROLE, dict.fromkeys(seen, (None, 2))), manager=True)
    expect(page.locator(".rb-talk-items li")).to_have_count(1)
    page.locator("#rb-assess-grade").select_option("lead")
    before = stored(page)["value"]
    content = rated(page)
    if office:
        needed("soffice")
        (tmp_path / "mine.xlsx").write_bytes(content)
        recalculate(tmp_path, tmp_path / "saved")
        content = (tmp_path / "saved" / "mine.xlsx").read_bytes()
    page.get_by_role("button", name="清除这份自评").click()
    page.locator("#rb-assess-grade").select_option("senior")
    load(page, "mine.xlsx", content)
    expect(page.locator(".rb-told")).to_contain_text(f"{len(before['ratings'])} 条")
    after = stored(page)["value"]
    assert {key: after[key] for key in ("role", "grade", "ratings", "notes")} == {
        key: before[key] for key in ("role", "grade", "ratings", "notes")
    }
    assert after["talk"]["ratings"] == before["talk"]["ratings"]


def test_manager_fills_in_the_workbook_and_sends_it_back(page: Page) -> None:
    answered(page)
    book = openpyxl.load_workbook(BytesIO(rated(page)))
    sheet = book.worksheets[1]
    for row in sheet.iter_rows(min_row=5):
        if str(row[7].value).startswith("market-insight/"):
            row[5].value = 2
    sheet.insert_cols(3)  # somebody puts in a column of their own; the names move with it in Excel
    for name in ("own", "manager"):
        place = book.defined_names[f"rated_{name}"]
        place.attr_text = place.attr_text.translate(str.maketrans("EF", "FG"))
    stream = BytesIO()
    book.save(stream)
    before = stored(page)["value"]
    load(page, "发回.xlsx", stream.getvalue(), manager=True)
    expect(page.locator(".rb-talk-items li").first).to_be_visible()
    after = stored(page)["value"]
    assert after["ratings"] == before["ratings"]
    assert set(after["talk"]["ratings"]) == {
        item for level in range(1, 6) for item in items(page, "market-insight", level)
    }
    expect(page.locator(".rb-talk tbody tr").first.locator("td").nth(2)).to_have_text("5")


def test_it_is_worked_by_keyboard(page: Page) -> None:
    page.locator("#rb-assess-name").focus()
    for _ in range(3):  # past the name of the first competency to its second level
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_level(page, "market-insight", 2)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect_level(page, "market-insight", 0)
    stops = tab_through(page, 40)
    none_of(stop for stop in stops if not stop["shown"] or not stop["ringed"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phone_and_large_text(lang: str, server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}{lang}/{ADDRESS}", viewport=PHONE))
    choose(page, "market-insight", 2)
    choose(page, "strategy-business", 2)
    choose(page, "requirements-design", 2)
    page.locator("[data-competency=market-insight] .rb-items > summary").click()
    expect(page.locator(".rb-result svg.rb-radar")).to_be_visible()
    for width in (390, 320, 720):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read(scheme: str, server: str, open_page: Open) -> None:
    page = opened(open_page(f"{server}zh/{ADDRESS}", color_scheme=scheme, reduced_motion="reduce"))
    for competency in ("market-insight", "strategy-business", "requirements-design"):
        choose(page, competency, 2)
    page.locator("[data-competency=market-insight] .rb-items > summary").click()
    expect(page.locator(".rb-plan").first).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    none_of(page.evaluate(CONTRAST))
    page.emulate_media(media="print")
    none_of(page.evaluate(CONTRAST, True))
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_the_whole_checklist_is_there(lang: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/assess/", java_script_enabled=False)
    expect(page.locator("[data-rb-here]")).to_contain_text("JavaScript")
    assert page.locator("[data-item]").filter(visible=True).count() > 200
    expect(page.locator("[data-anchor]").first).to_be_visible()


def test_role_page_leads_here(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/{ROLE}/")
    page.get_by_role("link", name="自评", exact=True).click()
    opened(page)
    expect(page.locator("#rb-assess-role")).to_have_value(ROLE)
    expect(page.locator("#rb-assess-grade")).to_have_value("senior")
