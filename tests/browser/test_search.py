"""The search box finds what the book holds, shows it as text, and works however and wherever it is used."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.serving import served
from tests.browser.test_every_page import listen
from tests.site.sites import LANGUAGES, Site, build, once
from tests.site.test_texts import odd_book

pytestmark = pytest.mark.slow

NAMES = {"zh": "软件产品经理", "en": "Software product manager"}
ROLE = "roles/software-product-manager/"

FIELD, COUNT = ".md-search__input", ".md-search-result__meta"
RESULTS, LINKS = ".md-search-result__list", ".md-search-result__link"
KINDS, NOTHING = ".rb-search-kinds", ".rb-search-nothing"


def search(page: Page, words: str) -> None:
    """Put words into the search field, as an input method does."""
    field = page.locator(FIELD)
    field.click()
    field.fill(words)


def first(page: Page) -> Any:
    return page.locator(LINKS).first


def all_of(page: Page, selector: str) -> list[Any]:
    """Return what stands in the results once the texts have come, after which they stay."""
    expect(page.locator("[data-rb-search=complete]")).to_be_attached()
    return list(page.locator(selector).all())


# What is found


@pytest.mark.parametrize("name", NAMES.values())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_role_is_found_by_its_name_in_the_language_of_the_reader(
    lang: str, name: str, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}{lang}/glossary/")
    search(page, name)
    expect(first(page).locator("b")).to_have_text(NAMES[lang])
    for link in all_of(page, LINKS):
        assert str(link.get_attribute("href")).startswith(f"{server}{lang}/")
    first(page).click()
    page.wait_for_url(f"{server}{lang}/{ROLE}**")
    expect(page.locator("h1")).to_have_text(NAMES[lang])


@pytest.mark.parametrize("words", ["product", "manager", "software", "产品", "里程碑"])
def test_every_result_has_a_name_and_an_address_of_its_own(words: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/")
    search(page, words)
    expect(first(page)).to_be_visible()
    found = [
        (str(link.get_attribute("href")), link.locator("b").inner_text()) for link in all_of(page, LINKS)
    ]
    assert all(href.startswith(f"{server}en/") and name.strip() for href, name in found)
    listed = ("/glossary/", "/levels/", "/parties/", "/sources/")  # these hold many entries on one page
    pages = [href if any(name in href for name in listed) else href.partition("#")[0] for href, _ in found]
    assert len(pages) == len(set(pages))


def test_term_leads_to_its_place(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/")
    search(page, "milestone")
    page.locator(f"{LINKS}[href*='/en/glossary/'][href$='#milestone']").first.click()
    page.wait_for_url("**/en/glossary/**#milestone")
    expect(page.locator("#milestone")).to_be_in_viewport()


def test_section_that_has_the_words_is_named_marked_and_led_to(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    search(page, "客户呼叫平台")
    result = page.locator(f"{LINKS}[href*='/zh/{ROLE}']").first
    expect(result.locator("em")).to_have_text("方向与需求")
    expect(result.locator("span mark").first).to_have_text("客户呼叫平台")
    result.click()
    page.wait_for_url("**#direction")
    page.wait_for_function("CSS.highlights.get('rb-found')?.size > 0")


def test_results_stand_by_kind_and_can_be_kept_to_one(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    search(page, "计划")
    groups = all_of(page, f"{RESULTS} > [data-rb-group]")
    names = [str(group.get_attribute("data-rb-group")) for group in groups]
    assert names
    assert len(names) == len(set(names))
    page.locator(f"{KINDS} label", has_text="岗位").click()
    expect(page.locator(COUNT)).to_have_text(re.compile(r"^\d+ 个结果$"))
    expect(page.locator(f"{LINKS}:not([href*='/zh/roles/'])")).to_have_count(0)
    page.locator(f"{KINDS} label", has_text="全部").click()
    expect(page.locator(f"{LINKS}:not([href*='/zh/roles/'])").first).to_be_visible()


def test_enter_on_an_exact_name_goes_there(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    search(page, "prd")
    expect(first(page)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/deliverables/product-requirements-document/")


def test_enter_waits_for_results_that_are_on_their_way(server: str, open_page: Open) -> None:
    page = open_page()

    def late(route: Route) -> None:
        page.wait_for_timeout(800)
        route.continue_()

    page.route("**/search/index-zh.json", late)
    page.goto(f"{server}zh/")
    page.locator(FIELD).click()
    page.keyboard.type("brd")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/deliverables/business-requirements-document/")


def test_nothing_found_offers_near_names_and_the_indexes(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    search(page, "项目计化述评")
    nothing = page.locator(NOTHING)
    expect(nothing).to_be_visible()
    expect(page.locator(COUNT)).to_have_text("没有找到“项目计化述评”。")
    expect(page.locator(KINDS)).to_be_hidden()
    index = nothing.get_by_role("link", name="交付物", exact=True)
    assert str(index.get_attribute("href")) == f"{server}zh/deliverables/"
    page.keyboard.press("Enter")  # leads nowhere, and does no harm
    nothing.get_by_role("link").first.click()
    expect(page.locator(FIELD)).not_to_have_value("项目计化述评")
    expect(first(page)).to_be_visible()
    expect(nothing).to_be_hidden()


# The address


def test_address_keeps_the_query_and_brings_it_back(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/")
    search(page, "测试报告")
    page.wait_for_url("**/zh/roles/?q=*")
    page.locator(f"{KINDS} label", has_text="交付物").click()
    page.wait_for_url("**in=deliverables")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["测试报告"], "in": ["deliverables"]}
    colleague = open_page(page.url)
    expect(colleague.locator(FIELD)).to_have_value("测试报告")
    expect(first(colleague).locator("b")).to_have_text("测试报告")
    expect(colleague.locator(f"{KINDS} :checked")).to_have_value("deliverables")
    first(page).click()
    page.wait_for_url("**/zh/deliverables/test-report/")
    page.go_back()
    expect(first(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{server}zh/roles/")


def test_explain_says_why_each_result_stands_where_it_stands(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/?explain=1&q=BRD模板")
    expect(first(page).locator("code")).to_contain_text("whole name")
    expect(first(page).locator("code")).to_contain_text("deliverables")


# Ways to type


def test_words_committed_without_keys_are_looked_for(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.locator(FIELD).click()
    page.keyboard.insert_text("里程碑")
    expect(first(page).locator("b")).to_have_text("里程碑")


def test_enter_that_ends_a_composition_goes_nowhere(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.locator(FIELD).click()
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "lichengbei", "selectionStart": 10, "selectionEnd": 10})
    expect(first(page).locator("b")).to_have_text("里程碑")
    page.evaluate(
        "field => document.querySelector(field).dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))",
        FIELD,
    )
    method.send("Input.insertText", {"text": "里程碑"})
    expect(page.locator(FIELD)).to_have_value("里程碑")
    assert urlsplit(page.url).path == "/zh/"


def test_everything_can_be_done_from_the_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/glossary/")
    page.keyboard.press("/")
    page.keyboard.type("jihua")
    expect(first(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(f"{KINDS} :checked")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{KINDS} :checked")).to_be_focused()
    expect(page.locator(f"{KINDS} :checked")).not_to_have_value("")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(first(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    second = page.locator(LINKS).nth(1)
    expect(second).to_be_focused()
    address = str(second.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_results_that_come_late_do_not_lose_the_focus(server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(
        "window.Worker = class extends Worker {"
        " postMessage(message) { setTimeout(() => super.postMessage(message), message.type === 2 ? 500 : 0) } }"
    )
    page.goto(f"{server}zh/glossary/?q=jihua")
    expect(first(page)).to_be_visible()
    before = first(page).get_attribute("href")
    page.locator(FIELD).focus()
    for key in ("Tab", "ArrowRight", "Tab"):
        page.keyboard.press(key)
    expect(first(page)).to_be_focused()
    expect(first(page)).not_to_have_attribute("href", str(before))
    expect(first(page)).to_be_focused()


def test_tab_leaves_the_search_where_nothing_is_found(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    page.locator(FIELD).click()
    page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_screen_reader_hears_what_it_is_and_how_much_was_found(
    lang: str, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}{lang}/")
    search(page, NAMES[lang])
    expect(page.get_by_role("dialog", name=re.compile("查找|Search"))).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=re.compile("个结果|results"))).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("只看一类|Show one kind only"))).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("radio", checked=True)).to_have_accessible_name(
        re.compile(r"(全部|All) \d+")
    )


def test_search_on_the_phone(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/", viewport=PHONE, has_touch=True)
    page.locator(".md-header__inner > label[for=__search]").tap()
    page.keyboard.insert_text("风险")
    expect(first(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for chip in page.locator(f"{KINDS} label").all()[:3]:
        box = chip.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    address = str(first(page).get_attribute("href"))
    first(page).tap()
    page.wait_for_url(address)


# Places to stand


def test_nothing_is_loaded_before_somebody_turns_to_the_search(server: str, open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}zh/", wait_until="networkidle")
    assert [url for url in asked if "/search/" in url and "port.js" not in url] == [
        f"{server}search/search_index.json"  # the theme asks; it is empty
    ]
    with page.expect_response("**/search/text-zh.json"):
        page.locator(FIELD).hover()


def test_search_works_under_a_sub_path(below: str, open_page: Open) -> None:
    page = open_page(f"{below}zh/")
    page.locator(".rb-home-search label").click()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type(NAMES["zh"])
    page.locator(f"{LINKS}[href*='/zh/{ROLE}']").first.click()
    page.wait_for_url(f"{below}zh/{ROLE}**")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_works_from_disk(lang: str, site: Site, open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site.folder / lang / "index.html").as_uri())
    search(page, NAMES[lang])
    expect(first(page).locator("b")).to_have_text(NAMES[lang])
    expect(first(page).locator(":scope span > span").first).not_to_be_empty()  # the texts are there too
    first(page).click()
    page.wait_for_url(f"**/{lang}/{ROLE}index.html")
    expect(page.locator("h1")).to_have_text(NAMES[lang])
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def policy(html: str) -> str:
    """Return a policy that allows our files and the inline scripts of the theme, each by its hash."""
    inline = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline)
    return "script-src 'self' " + " ".join(f"'sha256-{digest}'" for digest in hashes)


def test_search_works_under_a_content_security_policy(site: Site, open_page: Open) -> None:
    page = open_page()
    refused: list[str] = []
    page.expose_function("refused", lambda what: refused.append(what))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => refused(event.violatedDirective + event.blockedURI))"
    )
    allowed = policy(site.page("zh/roles/").source)
    with served(site.folder, headers={"Content-Security-Policy": allowed}) as server:
        page.goto(f"{server}zh/roles/")
        search(page, NAMES["zh"])
        expect(first(page).locator("b")).to_have_text(NAMES["zh"])
    assert refused == []


# Hostile words and texts

HOSTILE = {
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "entities": "&lt;b&gt; &amp; &#60;",
    "regular expressions": "(.*)+[a-z]{1,99}|\\d$^?",
    "unfinished expression": "[a-",
    "quotes": "\"'`‘’“”«»",
    "ten thousand characters": "产品 product " * 770,
    "one long word": "a" * 10_000,
    "one long chinese word": "计" * 10_000,
    "right to left": "\u202e产品\u200f\u2066 plan\u2069",
    "controls": "产品\u0000\u0008\u001b计划",
    "names of the language": "__proto__ constructor toString hasOwnProperty",
    "emoji": "👩\u200d💻🇨🇳",
    "combining": "e\u0301\u0301\u0301 " * 200,
    "spaces": " \u3000\u00a0\t ",
    "nothing but punctuation": "，。！？…—",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_find_or_do_not_find(words: str, server: str, open_page: Open) -> None:
    page = open_page()
    problems = listen(page, server)
    page.add_init_script("window.alert = () => { document.title = 'alert' }")
    page.goto(f"{server}zh/")
    search(page, words)
    page.wait_for_timeout(300)
    expect(page.locator(".md-search :is(img, script, iframe)")).to_have_count(0)
    expect(page).not_to_have_title("alert")
    search(page, NAMES["zh"])
    expect(first(page).locator("b")).to_have_text(NAMES["zh"])
    assert problems == []


@pytest.mark.parametrize("unit", ["\\ud83d", "\\udc69", "a\\ud800b", "产\\udfff品"])
def test_half_a_character_finds_or_does_not_find(unit: str, server: str, open_page: Open) -> None:
    page = open_page()
    problems = listen(page, server)
    page.goto(f"{server}zh/")
    page.locator(FIELD).click()
    page.evaluate(
        f"field => {{ const input = document.querySelector(field); input.value = '{unit}';"
        " input.dispatchEvent(new InputEvent('input', {bubbles: true})) }",
        FIELD,
    )
    page.wait_for_timeout(300)
    search(page, NAMES["zh"])
    expect(first(page).locator("b")).to_have_text(NAMES["zh"])
    assert problems == []


@pytest.fixture(scope="module")
def odd_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A book full of odd texts, on a server."""
    folder = once(tmp_path_factory, "odd", lambda folder: build(odd_book(folder / "book"), folder / "site"))
    with served(Site(folder / "site").folder) as address:
        yield address


@pytest.mark.parametrize("words", ["board", "report", "editor", "listen", "img onerror", "r&d amp", "x"])
def test_results_are_text(words: str, odd_server: str, open_page: Open) -> None:
    """What a text holds is shown by the search as it is, and never becomes an element."""
    page = open_page()
    page.add_init_script("window.alert = () => { document.title = 'alert' }")
    page.goto(f"{odd_server}en/?explain=1")
    search(page, words)
    expect(page.locator(COUNT)).to_have_text(re.compile(r"result|Nothing"))
    page.wait_for_timeout(200)
    list_ = page.locator(RESULTS)
    expect(list_.locator("img, script, x, svg, a a, b b")).to_have_count(0)
    assert not re.search(r"&(amp|lt|gt|quot);", list_.inner_text())
    expect(page).not_to_have_title("alert")
