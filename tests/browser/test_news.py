"""What is new on a page since the reader's last visit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.reader import NO_STORAGE, exported, fits, give
from tests.browser.serving import served
from tests.browser.test_every_page import CONTRAST
from tests.site.sites import LANGUAGES, Site, none_of

pytestmark = pytest.mark.slow

ROLE = "roles/bank-product-manager/"
PLACES = (
    ROLE, "competencies/data-driven/", "deliverables/project-plan/", "processes/software-work-standard/",
    "paths/digital/", "practices/talk-often/", "schemes/guarantee-bonus/", "organizations/software-company/",
)  # fmt: skip
BUTTON, SEEN = "[data-rb-news]", "[data-rb-seen]"


class Altered:
    """A copy of a few pages of the site, which a test may change."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def change(self, path: str, old: str, new: str) -> None:
        """Write `new` where the page first has `old`."""
        file = self.folder / path / "index.html"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def altered(site: Site, tmp_path: Path) -> Iterator[Altered]:
    """Pages of the site that a test may change."""
    shutil.copytree(site.folder / "assets", tmp_path / "assets")
    for lang in LANGUAGES:
        for path in (ROLE, "releases/"):
            (tmp_path / lang / path).mkdir(parents=True)
            shutil.copy(site.folder / lang / path / "index.html", tmp_path / lang / path)
    # a change within the same second would be answered with “not modified”
    with served(tmp_path, headers={"Cache-Control": "no-store"}) as address:
        yield Altered(tmp_path, address)


def kept(page: Page) -> dict[str, Any]:
    """Return what is remembered of visits."""
    found: dict[str, Any] = page.evaluate(
        """() => Object.entries(localStorage).filter(([key]) => key.startsWith("rolebook:visits"))
                 .map(([, text]) => JSON.parse(text).value)[0] ?? {pages: {}}"""
    )
    return found


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the visit is remembered."""
    page.goto(address)
    path = "/".join(address.split("/")[3:])
    page.wait_for_function(
        """path => Object.entries(localStorage).some(
             ([key, text]) => key.startsWith("rolebook:visits") && text.includes(`"${path}"`))""",
        arg=path,
    )


def edit(altered: Altered, lang: str) -> None:
    """Change a duty, add one, and delete a requirement."""
    path = f"{lang}/{ROLE}"
    text = (altered.folder / path / "index.html").read_text("utf-8")
    first = text.split('<p class="rb-statement">')[1].split("</p>")[0]
    altered.change(path, first, f"Really: {first}")
    duty = text.split('<li id="')[2].split('"')[0]
    altered.change(path, f'<li id="{duty}"', '<li id="brand-new"')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_and_changed_statements_are_marked(lang: str, altered: Altered, open_page: Open) -> None:
    address = f"{altered.address}{lang}/{ROLE}"
    page = open_page()
    visit(page, address)
    expect(page.locator(BUTTON)).to_be_hidden()
    page.reload()
    expect(page.locator(BUTTON)).to_be_hidden()
    edit(altered, lang)
    page.reload()
    expect(page.locator(BUTTON)).to_contain_text("2")
    expect(page.locator(".rb-newly")).to_have_count(0)
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".rb-newly")).to_have_text(["有改动", "新增"] if lang == "zh" else ["Changed", "New"])
    expect(page.locator("#brand-new .rb-newly")).to_be_visible()
    expect(page.locator(".rb-page-tools [role=status]")).to_contain_text("1")  # one is gone
    page.reload()
    expect(page.locator(BUTTON)).to_be_visible()
    page.locator(SEEN).click()
    expect(page.locator(BUTTON)).to_be_hidden()
    page.reload()
    expect(page.locator("[data-rb-favourite]")).to_be_visible()
    expect(page.locator(BUTTON)).to_be_hidden()


def test_marks_are_legible_everywhere(altered: Altered, open_page: Open) -> None:
    page = open_page(viewport=PHONE)
    visit(page, f"{altered.address}en/{ROLE}")
    edit(altered, "en")
    page.reload()
    page.locator(BUTTON).click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        none_of(page.evaluate(CONTRAST))
        assert fits(page)
    page.emulate_media(media="print")
    expect(page.locator("#brand-new .rb-newly")).to_be_visible()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_stays_the_same_has_no_news(place: str, site: Site, server: str, open_page: Open) -> None:
    if not (site.folder / "zh" / place / "index.html").is_file():
        folder = place.split("/")[0]
        place = next(
            f"{folder}/{one.name}/" for one in sorted((site.folder / "zh" / folder).iterdir()) if one.is_dir()
        )
    page = open_page()
    visit(page, f"{server}zh/{place}")
    before = kept(page)["pages"]
    page.wait_for_load_state("networkidle")
    for _ in range(2):
        page.reload()
        page.wait_for_load_state("networkidle")
        expect(page.locator(BUTTON)).to_be_hidden()
    assert kept(page)["pages"] == before
    assert len(before[f"zh/{place}"][1]) >= 10


def test_what_is_remembered_is_shown_and_cleared(altered: Altered, open_page: Open) -> None:
    page = open_page()
    visit(page, f"{altered.address}zh/{ROLE}")
    page.goto(f"{altered.address}zh/releases/")
    expect(page.locator("[data-rb-count]")).to_have_text("已记住的页面：1。")
    file = exported(page)
    assert [*file["value"]["pages"]] == [f"zh/{ROLE}"]
    page.locator("[data-rb-clear]").click()
    expect(page.locator("[data-rb-count]")).to_have_text("还没有记住任何页面。")
    assert kept(page) == {"pages": {}}
    give(page, file)
    expect(page.locator("[data-rb-count]")).to_have_text("已记住的页面：1。")
    give(page, {**file, "value": {"pages": {"x": ["<b>", "<img>"], "zh/y/": ["2026-01-01", "abc"]}}})
    expect(page.locator("[data-rb-count]")).to_have_text("还没有记住任何页面。")


def test_a_release_that_is_new_is_marked_on_the_next_visit(altered: Altered, open_page: Open) -> None:
    page = open_page(f"{altered.address}en/releases/")
    expect(page.locator("[data-rb-visits]")).to_be_visible()
    expect(page.locator(".rb-newly")).to_have_count(0)
    latest = page.locator("[data-rb-release]").first.get_attribute("data-rb-release")
    altered.change("en/releases", f'data-rb-release="{latest}"', 'data-rb-release="99.0"')
    altered.change(
        "en/releases",
        '<section class="rb-family rb-release" data-rb-release="99.0">',
        '<section class="rb-family rb-release" data-rb-release="99.0"><h2>99.0</h2></section>'
        f'<section class="rb-family rb-release" data-rb-release="{latest}">',
    )
    page.reload()
    expect(page.locator("[data-rb-release='99.0'] .rb-newly")).to_have_text("New")
    expect(page.locator(".rb-newly")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-rb-visits]")).to_be_visible()
    expect(page.locator(".rb-newly")).to_have_count(0)


@pytest.mark.parametrize("way", NO_STORAGE)
def test_without_storage_nothing_breaks(way: str, altered: Altered, open_page: Open) -> None:
    page = open_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error.stack)))
    page.add_init_script(f"({NO_STORAGE[way]})()")
    for path in (ROLE, "releases/"):
        for _ in range(2):
            page.goto(f"{altered.address}zh/{path}")
            page.wait_for_load_state("networkidle")
    expect(page.locator("[data-rb-visits]")).to_be_visible()
    ours = ("news.js", "visits.js", "releases.js", "store.js", "tool.js")
    assert [problem for problem in problems if any(name in problem for name in ours)] == []
