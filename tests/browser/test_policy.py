"""Under the policy of docs/publishing/nginx.conf, sent by nginx under a sub-path, every page does all it can do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from macros.policy import policy
from tests.browser.conftest import PHONE, Open
from tests.browser.kinds import KINDS, OUTSIDE, path_of
from tests.publishing.servers import readable, running
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

LISTEN = """
window.violations = []
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, sample }) =>
  violations.push([violatedDirective, blockedURI, sourceFile, sample].join(" ")))
"""
USE_EVERYTHING = """async () => {
  const wait = () => new Promise(done => setTimeout(done, 20))
  const shown = element => element.checkVisibility() && !element.disabled
  for (const details of document.querySelectorAll("details")) details.open = true
  for (const select of document.querySelectorAll("main select")) {
    select.selectedIndex = Math.min(1, select.options.length - 1)
    select.dispatchEvent(new Event("change", { bubbles: true }))
    await wait()
  }
  for (const input of [...document.querySelectorAll("main input:not([type=file])")].filter(shown).slice(0, 60)) {
    if (["radio", "checkbox"].includes(input.type)) input.click()
    else {
      if (!input.value) input.value = { date: "2026-11-23", number: "1", "datetime-local": "2026-11-23T09:00" }[input.type] ?? "1"
      input.dispatchEvent(new Event("input", { bubbles: true }))
      input.dispatchEvent(new Event("change", { bubbles: true }))
    }
    await wait()
  }
  let pressed = 0
  for (const button of [...document.querySelectorAll("button")].filter(shown).slice(0, 40)) {
    if (!button.isConnected || button.matches("[data-rb-import], [type=reset]")) continue
    button.click()
    pressed++
    await wait()
  }
  return pressed
}"""


@pytest.fixture(scope="module")
def guarded(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on nginx with the headers."""
    with (
        readable(site.folder) as folder,
        running("nginx", tmp_path_factory.mktemp("nginx"), folder, "/hr/rolebook/") as server,
    ):
        yield server.address


def opened(open_page: Open, address: str, **options: object) -> tuple[Page, list[str]]:
    """Open a page that notes every violation, those of its worker and of the console included."""
    page = open_page(**options)
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if "Content Security Policy" in message.text else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(LISTEN)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, said


def violations(page: Page, said: list[str]) -> list[str]:
    return [*page.evaluate("violations"), *said]


@pytest.mark.parametrize(("kind", "lang"), [pair for pair in KINDS if pair[0] not in OUTSIDE])
def test_every_kind_of_page_keeps_to_the_policy(
    guarded: str, site: Site, open_page: Open, kind: str, lang: str
) -> None:
    page, said = opened(open_page, guarded + path_of(site, kind, lang), color_scheme="dark")
    page.on("dialog", lambda dialog: dialog.dismiss())
    assert page.evaluate(USE_EVERYTHING) > 0
    page.wait_for_load_state("networkidle")
    none_of(violations(page, said))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_search_works_under_the_policy(guarded: str, open_page: Open, lang: str) -> None:
    page, said = opened(open_page, f"{guarded}{lang}/?q=PRD")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    none_of(violations(page, said))


def test_a_phone_keeps_to_the_policy(guarded: str, open_page: Open) -> None:
    page, said = opened(
        open_page, f"{guarded}zh/roles/software-product-manager/", viewport=PHONE, has_touch=True
    )
    page.locator("label.rb-menu-button").click()
    none_of(violations(page, said))


@pytest.mark.parametrize("path", ["zh/no-such-role/", "en/roles/no-such-role/deeper/"])
def test_the_page_for_a_wrong_address_finds_the_book_under_any_path(
    guarded: str, open_page: Open, path: str
) -> None:
    page, said = opened(open_page, guarded + path, color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    page.locator(".rb-lost-search a").click()
    assert page.url.startswith(f"{guarded}{path[:2]}/?q=")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.goto(guarded + path)
    page.locator("main ul a").first.click()
    assert page.url == f"{guarded}{path[:2]}/roles/"
    none_of(said)


def test_the_page_at_the_root_keeps_to_the_policy(guarded: str, open_page: Open) -> None:
    page, said = opened(open_page, guarded, locale="en-GB")
    page.wait_for_url(f"{guarded}en/")
    none_of(violations(page, said))


def test_violations_are_noticed(guarded: str, open_page: Open) -> None:
    page, said = opened(open_page, f"{guarded}zh/")
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p><img src="https://a.example/x.png">')
          document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }))
        }"""
    )
    page.wait_for_function("violations.length >= 3")
    assert page.evaluate("window.ran") is None
    assert said


def test_the_policy_allows_nothing_it_need_not(site: Site) -> None:
    allowed = policy(page.source for page in site.pages.values())
    assert "unsafe" not in allowed
    assert "*" not in allowed
    assert "http" not in allowed
