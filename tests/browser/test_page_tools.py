"""Both languages at once, copying, and writing to those who answer for a page."""

from __future__ import annotations

import gzip
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, fits, kept
from tests.browser.test_every_page import CONTRAST, listen
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

ROLE = "roles/software-product-manager/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
KINDS = ("role", "competency", "deliverable", "path", "process", "scheme", "practice", "glossary")
NO_CLIPBOARD = """() => {
  Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined })
}"""


def beside(page: Page) -> None:
    page.locator("[data-rb-beside]").click()
    expect(page.locator("[data-rb-beside]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("kind", KINDS)
def test_every_statement_gets_its_twin(kind: str, site: Site, server: str, open_page: Open) -> None:
    longest = max((page for page in site.framed if page.kind == kind), key=lambda page: len(page.source))
    page = open_page(server + longest.address)
    beside(page)
    statements = page.locator(
        ".md-content__inner :is(.rb-statement, .rb-prose, .rb-done, .rb-stage-summary, .rb-dashes li, .rb-checks li)"
    ).filter(visible=True)
    missing = statements.evaluate_all("""all => all.filter(one => !one.closest("[data-search-exclude]")
      && !one.querySelector(".rb-twin") && !one.nextElementSibling?.matches(".rb-twin")).map(one => one.textContent)""")
    none_of(missing)
    other = {"zh": "en", "en": "zh"}[longest.lang]
    assert set(page.locator(".rb-twin").evaluate_all("all => all.map(one => one.lang)")) == {other}


def test_statement_and_twin_belong_together(site: Site, server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}")
    beside(page)
    english = site.page(f"en/{ROLE}")
    for duty in page.locator(".rb-duty").all():
        id = duty.get_attribute("id")
        expected = english.text(f"//li[@id='{id}']/p[contains(@class, 'rb-statement')]")
        assert (duty.locator(".rb-twin").text_content() or "").replace("\u00a0", " ") == expected.replace(
            "\u00a0", " "
        )


def test_choice_is_remembered_and_taken_back(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}")
    assert page.locator(".rb-twin").count() == 0
    beside(page)
    assert kept(page, "beside") is True
    page.goto(f"{server}zh/competencies/market-insight/")
    expect(page.locator(".rb-twin").first).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{server}en/{ROLE}")
    expect(other.locator(".rb-twin").first).to_have_attribute("lang", "zh")
    other.locator("[data-rb-beside]").click()
    expect(other.locator(".rb-twin")).to_have_count(0)
    expect(page.locator(".rb-twin")).to_have_count(0)


@pytest.mark.parametrize("way", NO_STORAGE)
def test_both_languages_where_nothing_may_be_stored(way: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(f"({NO_STORAGE[way]})()")
    problems = listen(page, server)
    page.goto(f"{server}zh/{ROLE}")
    beside(page)
    expect(page.locator(".rb-twin").first).to_be_visible()
    page.reload()
    expect(page.locator("[data-rb-beside]")).to_have_attribute("aria-pressed", "false")
    none_of(problems)


def test_both_languages_by_keyboard_and_on_paper(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/{ROLE}")
    expect(page.locator("[data-rb-beside]")).to_be_visible()  # the script shows it
    page.locator("[data-rb-beside]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rb-twin").first).to_be_visible()
    expect(page.locator("[data-rb-beside]")).to_be_focused()
    page.reload()
    expect(page.locator(".rb-twin").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".rb-twin").first).to_be_visible()
    none_of(page.evaluate(CONTRAST, True))
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="screen")
    page.keyboard.press("Tab")
    page.locator("[data-rb-beside]").focus()
    page.keyboard.press("Space")
    expect(page.locator(".rb-twin")).to_have_count(0)


def test_a_twin_that_cannot_be_fetched_is_reported(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}")
    page.route(f"**/en/{ROLE}", lambda route: route.abort())
    page.locator("[data-rb-beside]").click()
    expect(page.locator(".rb-page-tools [role=status]")).to_contain_text("没有取到英文页")
    expect(page.locator("[data-rb-beside]")).to_have_attribute("aria-pressed", "false")
    page.unroute(f"**/en/{ROLE}")
    beside(page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [ROLE, "processes/software-work-standard/", "schemes/product-income-bonus/"])
def test_both_languages_fit_and_can_be_read(lang: str, path: str, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/{path}", reduced_motion="reduce")
    beside(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        none_of(page.evaluate(CONTRAST))
    for width in (390, 720, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert fits(page), width


@pytest.mark.parametrize("lang", LANGUAGES)
def test_job_description_is_copied_in_three_forms(
    lang: str, site: Site, server: str, open_page: Open
) -> None:
    page = open_page(f"{server}{lang}/{ROLE}", permissions=CLIPBOARD)
    beside(page)  # which must not get into the copy
    page.locator("[data-rb-copy] summary").click()
    first = page.locator(".rb-duty .rb-statement").first.text_content() or ""
    twin = page.locator(".rb-duty .rb-twin").first.text_content() or ""
    copying = page.locator("[data-rb-copy] button")

    copying.click()
    expect(page.locator("[data-rb-copy] [role=status]")).not_to_be_empty()
    html = page.evaluate("""async () => {
      const [item] = await navigator.clipboard.read()
      return (await item.getType("text/html")).text()
    }""")
    assert f"<li>A1 {first}" in html.replace("&nbsp;", "\u00a0")
    assert "<h2" in html

    page.locator("[name=rb-copy-form][value=text]").check()
    copying.click()
    expect(page.locator("[data-rb-copy] [role=status]")).not_to_be_empty()
    text = page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert f"\nA1 {first}\n" in text
    assert twin not in text
    for id in ("duties", "authority", "requirements", "measures"):
        assert f"\n\n{site.page(f'{lang}/{ROLE}').text(f'//h2[@id={id!r}]')}\n" in text
    assert "<" not in text

    page.locator("[name=rb-copy-form][value=markdown]").check()
    page.locator("[name=rb-copy-what]").nth(1).check()
    copying.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('# ')")
    markdown = page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert f"\n- A1 {first}\n" in markdown
    assert markdown.count("\n- ") == page.locator(".rb-duty").count()


def test_checklists_are_copied(server: str, open_page: Open) -> None:
    page = open_page(permissions=CLIPBOARD)
    for path in (
        "deliverables/product-requirements-document/",
        "competencies/market-insight/",
        "paths/digital-onboarding/",
    ):
        page.goto(f"{server}en/{path}")
        page.locator("[data-rb-copy] summary").click()
        page.locator("[name=rb-copy-form][value=markdown]").check()
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator("[data-rb-copy] button").click()
        page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('# ')")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.count("- [ ] ") == page.locator(".rb-checks li, .rb-tasks > li").count(), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_copying_fits_the_phone_and_can_be_read(scheme: str, server: str, open_page: Open) -> None:
    page = open_page(
        f"{server}en/{ROLE}",
        viewport=PHONE,
        color_scheme=scheme,
        reduced_motion="reduce",
        permissions=CLIPBOARD,
    )
    page.locator("[data-rb-copy] summary").click()
    page.locator("[data-rb-copy] button").click()
    expect(page.locator("[data-rb-copy] [role=status]")).not_to_be_empty()
    none_of(page.evaluate(CONTRAST))
    for width in (390, 320, 720):
        page.set_viewport_size({"width": width, "height": 800})
        assert fits(page), width


def test_copying_works_without_the_clipboard_interface(server: str, open_page: Open) -> None:
    """Pages of an intranet are often served without TLS."""
    page = open_page(permissions=CLIPBOARD)
    page.add_init_script(f"({NO_CLIPBOARD})()")
    page.goto(f"{server}en/{ROLE}")
    expect(page.locator("[data-rb-copy] summary")).to_be_visible()
    page.locator("[data-rb-copy] summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-rb-copy] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-rb-copy] [role=status]")).to_contain_text("Copied")
    expect(page.locator("[data-rb-copy] button")).to_be_focused()
    page.evaluate("document.execCommand = () => false")
    page.keyboard.press("Enter")
    expect(page.locator(".rb-offered")).to_be_focused()
    expect(page.locator("[data-rb-copy] [role=status]")).to_contain_text("press Ctrl+C")
    assert page.evaluate("getSelection().toString()").startswith("Software product manager")


def parts(address: str | None) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address or "").query).items()}


def test_feedback_opens_a_form_that_is_filled_in(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/{ROLE}")
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    change = page.get_by_role("link", name="Suggest a change")
    change.click()
    body = parts(change.get_attribute("href"))["body"]
    assert parts(change.get_attribute("href"))["title"] == "Software product manager"
    assert ROLE in body
    assert "(20" in body
    assert "{" not in body
    page.locator(".rb-duty .rb-statement").nth(1).select_text()
    chosen = page.evaluate("getSelection().toString()")
    change.click()
    assert (
        chosen.strip()
        in parts(change.get_attribute("href"))["body"].replace("\u00a0", " ").replace("\n", " ")
        or chosen.strip() in parts(change.get_attribute("href"))["body"]
    )
    page.evaluate("getSelection().removeAllRanges()")
    page.evaluate("location.hash = 'A3'")
    change.click()
    assert "A3 " in parts(change.get_attribute("href"))["body"]
    yes = page.get_by_role("link", name="Yes")
    assert (yes.get_attribute("href") or "").startswith("mailto:")
    assert parts((yes.get_attribute("href") or "").replace("mailto:", "https://"))["subject"].endswith("Yes")


def test_feedback_is_reached_and_filled_in_by_keyboard(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/{ROLE}#A3")
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    change = page.get_by_role("link", name="Suggest a change")
    page.get_by_role("link", name="Yes").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if change.evaluate("link => link === document.activeElement"):
            break
    expect(change).to_be_focused()
    page.keyboard.press("Enter")
    assert "A3 " in parts(change.get_attribute("href"))["body"]


def test_feedback_works_without_javascript(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}", java_script_enabled=False)
    link = page.get_by_role("link", name="提出修改")
    assert "{" not in (link.get_attribute("href") or "{")
    expect(page.locator("[data-rb-copy]")).to_be_hidden()
    expect(page.locator(".rb-page-tools :is(button, a):visible")).to_have_text(["Markdown"])


def test_tools_are_not_printed(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/{ROLE}")
    page.emulate_media(media="print")
    for tool in (".rb-page-tools", "[data-rb-copy]", ".rb-feedback"):
        expect(page.locator(tool)).to_be_hidden()


def test_targets_are_large_enough_on_the_phone(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/{ROLE}", viewport=PHONE, has_touch=True, is_mobile=True)
    page.wait_for_load_state("networkidle")  # the scripts show their buttons
    for button in page.locator(".rb-page-tools button:visible").all():
        found = button.bounding_box()
        assert found
        assert found["height"] >= 44


@pytest.mark.parametrize("path", ["", "roles/it-product-manager/", "assess/?role=it-product-manager", "compare/",
                                  "schemes/product-income-bonus/", "paths/digital-onboarding/", "favourites/"])  # fmt: skip
def test_script_and_style_of_a_page_are_small(path: str, server: str, site: Site, open_page: Open) -> None:
    """What a page loads of our own, as a server sends it."""
    page = open_page(f"{server}zh/{path}")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)"
    )
    root = urlsplit(server).path
    files = {site.folder / one.removeprefix(root) for one in loaded if one.endswith((".js", ".css"))}
    files = {file for file in files if "data" not in file.parts}  # content, not script
    ours = [file for file in files if not file.name.startswith(("bundle.", "main.", "palette."))]
    assert ours
    size = sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in ours)
    assert size <= 60 * 1024, f"{size} bytes"
