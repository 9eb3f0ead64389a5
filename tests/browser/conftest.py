"""A browser, the built site on a server, and pages that are closed again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.serving import served
from tests.site.sites import Site, real_site

ADVICE = "no Chromium, Chrome or Edge found; `sh tests/browser/install.sh` installs one or says how to"

COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)  # fmt: skip
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing but our own server is reached
)

DESKTOP: ViewportSize = {"width": 1440, "height": 1000}
PHONE: ViewportSize = {"width": 390, "height": 844}

expect.set_options(timeout=15_000)

Open = Callable[..., Page]
"""Opens a page in a context of its own; options are those of a browser context."""


def browser_path(playwright: Playwright) -> str | None:
    """Return the browser to test with, or None."""
    found = next((path for name in COMMANDS if (path := shutil.which(name))), None)
    places = (*PLACES, playwright.chromium.executable_path)
    return found or next((place for place in places if Path(place).is_file()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser. Without one the test is skipped, but fails where every test has to run."""
    with sync_playwright() as playwright:
        path = browser_path(playwright)
        if path is None:
            if os.environ.get("CI"):
                pytest.fail(ADVICE)
            pytest.skip(ADVICE)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real book, built."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[str]:
    """The address of the site on a server, with a final slash."""
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def below(site: Site) -> Iterator[str]:
    """The address of the site on a server that has it under a sub-path."""
    with served(site.folder, "/hr/rolebook/") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens addresses, each in a new context; all are closed at the end of the test."""
    contexts: list[BrowserContext] = []

    def open_page(address: str = "", **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": DESKTOP, "locale": "zh-CN", "color_scheme": "light", **options}
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        if address:
            page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
