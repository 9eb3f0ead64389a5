"""Measures what a reader waits for: bytes of a first visit, Largest Contentful Paint and Total Blocking Time of each
kind of page, in Chromium with a processor four times slower.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))  # this file may be run as a script

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.browser.conftest import ADVICE, ARGUMENTS, browser_path  # noqa: E402
from tests.browser.serving import served  # noqa: E402

SLOWER = 4
TIMES = 5
PAGES = (
    "", "roles/", "roles/it-product-manager/", "competencies/requirements-design/",
    "deliverables/product-requirements-document/", "processes/product-cycle/", "paths/digital-onboarding/",
    "schemes/product-income-bonus/", "glossary/", "responsibilities/",
    "assess/?role=it-product-manager", "compare/?roles=it-product-manager,bank-product-manager",
)  # fmt: skip
LANG = "zh"

OBSERVE = """
window.paints = []; window.tasks = []
new PerformanceObserver(list => paints.push(...list.getEntries().map(entry => entry.startTime)))
  .observe({type: "largest-contentful-paint", buffered: true})
new PerformanceObserver(list => tasks.push(...list.getEntries().map(entry => entry.duration)))
  .observe({type: "longtask", buffered: true})
"""
"""A task is long from 50 ms on; what is above that counts as blocking (web.dev, “Total Blocking Time”)."""


class Visit(NamedTuple):
    """A first visit: kilobytes as a server sends them, milliseconds until the largest paint and of blocking."""

    page: str
    kilobytes: float
    own: float
    """Kilobytes of our script and style among them."""
    paint: float
    blocked: float


def measure(site: Path) -> Iterator[Visit]:
    """Yield a visit of each page: the median of several."""
    with served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(playwright) or sys.exit(ADVICE), args=ARGUMENTS
        )
        for page in PAGES:
            visits = [_visit(browser, site, server, page) for _ in range(TIMES)]
            yield Visit(page, *(median(values) for values in list(zip(*visits, strict=True))[1:]))
        browser.close()


def _visit(browser: Browser, site: Path, server: str, path: str) -> Visit:
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.add_init_script(OBSERVE)
        page.goto(f"{server}{LANG}/{path}", wait_until="networkidle")
        page.wait_for_timeout(500)  # what begins after loading counts as well
        paints, tasks, urls = page.evaluate(
            "[paints, tasks, performance.getEntriesByType('resource').map(entry => entry.name)]"
        )
    files = [site / urlsplit(url).path.removeprefix(urlsplit(server).path) for url in {page.url, *urls}]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    sizes = {file: len(gzip.compress(file.read_bytes(), mtime=0)) / 1024 for file in files}
    own = sum(size for file, size in sizes.items() if _is_own(file, site))
    blocked = sum(max(0.0, task - 50) for task in tasks)
    return Visit(path, sum(sizes.values()), own, max(paints, default=0.0), blocked)


def _is_own(file: Path, site: Path) -> bool:
    """Whether it is script or style of ours; data for them is content."""
    theme = file.name.startswith(("bundle.", "main.", "palette."))
    return file.suffix in (".js", ".css") and not theme and "data" not in file.relative_to(site).parts


def table(visits: Sequence[Visit]) -> str:
    """Return the visits as text."""
    lines = [f"{'first visit (' + LANG + ')':<48}{'KB gzip':>9}{'ours':>8}{'LCP':>10}{'blocking':>11}"]
    lines += [
        f"{visit.page or 'home':<48}{visit.kilobytes:>9.1f}{visit.own:>8.1f}{visit.paint:>7.0f} ms{visit.blocked:>8.0f} ms"
        for visit in visits
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(list(measure(Path(sys.argv[1]).resolve()))))
