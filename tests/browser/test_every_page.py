"""What holds for each kind of page: nothing is called, nothing overflows, every text can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.kinds import KINDS, path_of
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

WIDTHS = (390, 720, 1024, 1440, 1920)
SCHEMES = {"light": "default", "dark": "slate"}
WIDEST = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map(element => [element.tagName, ...element.classList].join(".")).join(" ")"""

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def listen(page: Page, server: str, into: list[str] | None = None) -> list[str]:
    """Return a list that fills with whatever goes wrong on the page from now on."""
    problems: list[str] = [] if into is None else into

    def on_request(request: Request) -> None:
        if not request.url.startswith((server, "data:", "blob:")):
            problems.append(f"asks for {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            problems.append(f"{response.status} {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            problems.append(f"{message.type}: {message.text}")

    page.context.on("request", on_request)
    page.context.on("response", on_response)
    page.on("requestfailed", lambda request: problems.append(f"failed: {request.url}"))
    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("websocket", lambda socket: problems.append(f"opens {socket.url}"))
    return problems


def show(page: Page, scheme: str) -> None:
    """Let the reader's system ask for light or dark."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if page.locator("form[data-rb-light]").count():
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


class Visit(NamedTuple):
    """A visit to a page: the page, and what has gone wrong since it was asked for."""

    page: Page
    problems: list[str]


@pytest.fixture(scope="module", params=KINDS, ids=[f"{kind}-{lang}".strip("-") for kind, lang in KINDS])
def visit(request: pytest.FixtureRequest, browser: Browser, site: Site, server: str) -> Iterator[Visit]:
    """A visit to the longest page of each kind in each language; one for all tests."""
    kind, lang = request.param
    address = server + ("no/such/page/" if kind == "404" else path_of(site, kind, lang))
    context = browser.new_context(
        viewport=DESKTOP, reduced_motion="reduce", java_script_enabled=kind != "root"
    )
    page = context.new_page()
    problems = listen(page, server)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    yield Visit(page, problems)
    context.close()


def test_nothing_is_called_and_nothing_fails(visit: Visit) -> None:
    for scheme in SCHEMES:
        show(visit.page, scheme)
    none_of(visit.problems)


def test_no_page_is_wider_than_the_window(visit: Visit) -> None:
    problems = []
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            problems.append(f"{width} px: {wide} px too wide: {visit.page.evaluate(WIDEST)}")
    visit.page.set_viewport_size(DESKTOP)
    none_of(problems)


def test_every_text_can_be_read(visit: Visit) -> None:
    for scheme in SCHEMES:
        show(visit.page, scheme)
        none_of(f"{scheme}: {text}" for text in visit.page.evaluate(CONTRAST))


def test_calls_to_other_hosts_are_noticed(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/")
    problems = listen(page, server)
    with page.context.expect_event("requestfailed", lambda request: "//page.example" in request.url):
        page.evaluate("() => { new Image().src = 'https://page.example/' }")
    with page.context.expect_event("requestfailed", lambda request: "//worker.example" in request.url):
        program = "fetch(`https://worker.example/`)"
        page.evaluate(f"() => {{ new Worker(URL.createObjectURL(new Blob(['{program}']))) }}")
    assert "asks for https://page.example/" in problems
    assert "asks for https://worker.example/" in problems


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_drawer_and_search_can_be_read(
    lang: str, scheme: str, server: str, open_page: Open
) -> None:
    page = open_page(
        f"{server}{lang}/roles/software-product-manager/",
        color_scheme=scheme,
        viewport=PHONE,
        reduced_motion="reduce",
    )
    page.locator("label.rb-menu-button").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    none_of(page.evaluate(CONTRAST))
    page.set_viewport_size(DESKTOP)
    page.goto(f"{server}{lang}/")
    page.locator(".rb-home-search label").click()
    page.locator(".md-search__input").fill("product" if lang == "en" else "软件产品经理")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    none_of(page.evaluate(CONTRAST))


def test_the_contrast_test_finds_planted_failures(server: str, open_page: Open) -> None:
    page = open_page(f"{server}zh/roles/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("afterbegin", `
      <p style="color: #808080">planted: too pale</p>
      <p style="color: #000; opacity: .45">planted: not opaque</p>
      <p style="color: #767676; background: #fff">passes by a hair</p>
      <p style="color: #949494; font-size: 24px">passes as it is large</p>
      <p style="color: #808080; background: rgb(0 0 0 / 1)">passes on black</p>
      <p style="color: #808080" hidden>is not shown</p>`)""")
    found = page.evaluate(CONTRAST)
    assert len(found) == 2
    assert "planted: too pale" in found[0]
    assert "planted: not opaque" in found[1]
