"""The copy that opens from disk: everything a reader does works without a network, wherever it was unpacked."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Download, Page, expect

from macros.offline.edition import FILE, TOP
from tests.browser.checklist import checklist
from tests.browser.conftest import PHONE, Open
from tests.browser.kinds import KINDS, OUTSIDE, path_of
from tests.browser.reader import exported, fits, give, kept
from tests.browser.test_assess import choose, expect_level, items
from tests.browser.test_assess import load as load_ratings
from tests.browser.test_assess import opened as assessment
from tests.browser.test_assess import rated as workbook
from tests.browser.test_compare import opened as comparison
from tests.browser.test_every_page import CONTRAST, listen
from tests.browser.test_filters import choose as choose_filter
from tests.browser.test_filters import expect_rows
from tests.browser.test_page_tools import beside
from tests.browser.test_search import LINKS, NAMES, first, search
from tests.site.sites import LANGUAGES, Site, none_of, once

pytestmark = pytest.mark.slow

ROLE = "roles/software-product-manager/"
FOLDER = "离线 版 #1 50% & more"
"""Readers unpack wherever they like."""

BROKEN_LINKS = """() => [...document.querySelectorAll("a[href]")].map(link => link.href)
  .filter(href => href.startsWith("file:") && new URL(href).pathname.endsWith("/"))"""

Copy = Callable[..., Page]
"""Opens a page of the copy with the network off."""


@pytest.fixture(scope="session")
def unpacked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder somebody gets who unpacks the zip."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(site.folder / FILE) as archive:
            archive.extractall(folder / FOLDER)

    return once(tmp_path_factory, "unpacked", make) / FOLDER / TOP


@pytest.fixture
def copy(unpacked: Path, open_page: Open) -> Copy:
    def copy(address: str = "", **options: object) -> Page:
        page = open_page(**options)
        page.set_default_navigation_timeout(60_000)  # disks of machines that do much else are slow
        page.context.set_offline(True)
        page.goto(uri(unpacked, address))
        return page

    return copy


def uri(unpacked: Path, address: str) -> str:
    """Return the address of a page, given as on a server: `zh/compare/?roles=a,b`."""
    path, sign, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address).groups()  # type: ignore[union-attr]
    return f"{(unpacked / path / 'index.html').as_uri()}{sign}{rest}"


class Problems(list[str]):
    """What goes wrong. A browser that leaves a page gives up what is still on its way there, which is nothing:
    its icon, and what the first page, which leads on at once, has besides.
    """

    def append(self, problem: str) -> None:
        if not problem.startswith("failed: ") or not problem.endswith(
            ("/mark.svg", "/scheme.js", "/root.css", "/tokens.css")
        ):
            super().append(problem)


def problems_of(page: Page) -> list[str]:
    return listen(page, "file:", Problems())


def saved(download: Download) -> BytesIO:
    return BytesIO(Path(download.path()).read_bytes())


@pytest.mark.parametrize(("locale", "lang"), [("zh-CN", "zh"), ("en-GB", "en")])
def test_first_page_leads_to_the_reader_s_language(
    locale: str, lang: str, unpacked: Path, open_page: Open
) -> None:
    page = open_page(locale=locale)
    page.context.set_offline(True)
    problems = problems_of(page)
    page.goto((unpacked / "index.html").as_uri())
    page.wait_for_url(f"**/{lang}/index.html")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.locator(".rb-language").click()
    other = {"zh": "en", "en": "zh"}[lang]
    page.wait_for_url(f"**/{other}/index.html")
    page.goto((unpacked / "index.html").as_uri())
    page.wait_for_url(f"**/{other}/index.html")
    none_of(problems)


def test_first_page_opened_within_the_zip_says_to_unpack(
    unpacked: Path, tmp_path: Path, open_page: Open
) -> None:
    """Windows shows a zip as a folder, and takes only the file that is opened out of it."""
    (tmp_path / "index.html").write_bytes((unpacked / "index.html").read_bytes())
    page = open_page((tmp_path / "index.html").as_uri())
    expect(page.locator("main")).to_contain_text("请先把整个压缩包解压")
    expect(page.locator("main")).to_contain_text("Unpack the whole zip first")


@pytest.mark.parametrize(("kind", "lang"), [pair for pair in KINDS if pair[0] not in OUTSIDE])
def test_every_kind_of_page_works(kind: str, lang: str, site: Site, copy: Copy) -> None:
    page = copy(path_of(site, kind, lang))
    problems = problems_of(page)
    page.reload()
    expect(page.locator("h1").first).to_be_visible()
    tools = page.locator("[data-rb-favourite]")
    if kind != "favourites":
        expect(tools).to_be_visible()
    page.wait_for_load_state("load")
    none_of(page.evaluate(BROKEN_LINKS))
    none_of(problems)


def test_search_result_opens_and_its_words_are_marked(copy: Copy) -> None:
    page = copy("zh/glossary/")
    problems = problems_of(page)
    search(page, NAMES["zh"])
    expect(first(page).locator("b")).to_have_text(NAMES["zh"])
    expect(page.locator("[data-rb-search=complete]")).to_be_attached()
    none_of(page.evaluate(BROKEN_LINKS))
    first(page).click()
    page.wait_for_url(f"**/zh/{ROLE}index.html*")
    expect(page.locator("h1")).to_have_text(NAMES["zh"])
    search(page, "里程碑")
    page.locator(LINKS).first.click()
    page.wait_for_url("**/index.html*")
    none_of(problems)


def test_language_switch_keeps_page_and_place(copy: Copy) -> None:
    page = copy(f"zh/{ROLE}#requirements")
    page.locator(".rb-language").click()
    page.wait_for_url(f"**/en/{ROLE}index.html#requirements")
    expect(page.locator("h1")).to_have_text(NAMES["en"])


@pytest.mark.parametrize("kind", ["role", "competency", "deliverable", "process", "scheme", "glossary"])
def test_both_languages_are_shown_as_on_a_server(
    kind: str, site: Site, server: str, copy: Copy, open_page: Open
) -> None:
    longest = max((page for page in site.framed if page.kind == kind), key=lambda page: len(page.source))
    twins = "all => all.map(one => [one.parentElement.textContent, one.textContent])"
    shown = []
    for page in (copy(longest.address), open_page(server + longest.address)):
        problems = listen(page, page.url.partition("//")[0], Problems())
        beside(page)
        shown.append(page.locator(".rb-twin").evaluate_all(twins))
        expect(page.locator("iframe:not(.rb-search iframe)")).to_have_count(0)
        none_of(problems)
    assert shown[0] == shown[1] != []


def test_both_languages_stay_on_and_the_language_of_the_reader_too(unpacked: Path, copy: Copy) -> None:
    page = copy(f"zh/{ROLE}")
    beside(page)
    page.goto(uri(unpacked, "zh/competencies/market-insight/"))
    expect(page.locator(".rb-twin").first).to_have_attribute("lang", "en")
    assert page.evaluate("localStorage['rolebook.language']") == "zh"
    page.locator("[data-rb-beside]").click()
    expect(page.locator(".rb-twin")).to_have_count(0)


def test_twin_that_is_not_there_is_reported(copy: Copy) -> None:
    page = copy(f"zh/{ROLE}")
    page.clock.install()
    page.locator("[data-rb-beside]").evaluate(
        "button => { button.dataset.rbBeside = '../nowhere/index.html' }"
    )
    page.locator("[data-rb-beside]").click()
    page.clock.fast_forward(20_000)
    expect(page.locator(".rb-page-tools [role=status]")).to_contain_text("没有取到英文页")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_roles_are_compared(lang: str, copy: Copy) -> None:
    page = copy(f"{lang}/compare/")
    problems = problems_of(page)
    page.locator("#rb-pick-0").select_option("software-product-manager")
    page.locator("#rb-pick-1").select_option("it-product-manager")
    comparison(page)
    expect(page.locator("svg.rb-radar")).to_be_visible()
    assert page.url.endswith("/index.html?roles=software-product-manager,it-product-manager")
    page.reload()
    comparison(page)
    none_of(page.evaluate(BROKEN_LINKS))
    page.locator(".rb-compared thead a").first.click()
    page.wait_for_url(f"**/{lang}/{ROLE}index.html")
    none_of(problems)


def test_assessment_is_there_after_a_reload(unpacked: Path, copy: Copy) -> None:
    address = "zh/assess/?role=software-product-manager&grade=senior"
    page = copy(address)
    problems = problems_of(page)
    assessment(page)
    for part in page.locator("[data-competency]").filter(visible=True).all():
        choose(page, str(part.get_attribute("data-competency")), 3)
    expect(page.locator(".rb-result svg.rb-radar")).to_be_visible()
    none_of(page.evaluate(BROKEN_LINKS))
    page.reload()
    assessment(page)
    expect_level(page, "market-insight", 3)
    page.goto(uri(unpacked, address.replace("zh/", "en/")))
    assessment(page)
    expect_level(page, "market-insight", 3)
    page.locator(".rb-fits a[href*='compare']").first.click()
    page.wait_for_url("**/en/compare/index.html?roles=*")
    comparison(page)
    none_of(problems)


def test_filled_excel_checklist_is_read(copy: Copy) -> None:
    page = copy("en/assess/?role=software-product-manager&grade=senior")
    assessment(page)
    rated = {f"market-insight/{item}" for item in items(page, "market-insight", 1)}
    names = {item if item.count("/") == 1 else item.split("/", 1)[1] for item in rated}
    load_ratings(page, "own.xlsx", checklist("software-product-manager", dict.fromkeys(names, (2, None))))
    expect_level(page, "market-insight", 1)


def test_workbook_is_written_and_read_back(copy: Copy) -> None:
    page = copy("en/assess/?role=software-product-manager&grade=senior")
    problems = problems_of(page)
    assessment(page)
    choose(page, "market-insight", 3)
    content = workbook(page)
    page.get_by_role("button", name="Clear this assessment").click()
    expect_level(page, "market-insight", 0)
    load_ratings(page, "own.xlsx", content)
    expect_level(page, "market-insight", 3)
    none_of(problems)


def test_onboarding_ticks_stay(unpacked: Path, copy: Copy) -> None:
    page = copy("zh/paths/digital-onboarding/")
    problems = problems_of(page)
    page.locator("#rb-start").fill("2026-12-01")
    page.locator("#rb-start").dispatch_event("change")
    page.locator("input.rb-box").first.check()
    page.reload()
    expect(page.locator("input.rb-box").first).to_be_checked()
    expect(page.locator("#rb-start")).to_have_value("2026-12-01")
    with page.expect_download() as download:
        page.locator("[data-rb-calendar]").click()
    assert saved(download.value).read().startswith(b"BEGIN:VCALENDAR")
    page.goto(uri(unpacked, "en/paths/digital-onboarding/"))
    expect(page.locator("input.rb-box").first).to_be_checked()
    none_of(problems)


def test_bonus_is_calculated_as_on_a_server(server: str, copy: Copy, open_page: Open) -> None:
    address = "en/schemes/product-income-bonus/"
    results = []
    for page in (copy(address), open_page(server + address)):
        page.locator("[data-rb-example]").first.click()
        expect(page.locator("[data-rb-scheme]")).to_be_visible()
        results.append(page.locator("[data-rb-scheme]").inner_text())
    assert results[0] == results[1]
    assert re.search(r"\d", results[0])


def test_favourites_are_kept_listed_exported_and_imported(unpacked: Path, copy: Copy) -> None:
    page = copy(f"zh/{ROLE}")
    problems = problems_of(page)
    page.locator("[data-rb-favourite]").click()
    page.goto(uri(unpacked, "zh/glossary/"))
    page.locator("[data-rb-favourite]").click()
    page.locator("[data-rb-favourites-link]").click()
    expect(page.locator(".rb-favourite")).to_have_count(2)
    file = exported(page)
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".rb-favourite")).to_have_count(0)
    give(page, file)
    expect(page.locator(".rb-favourite")).to_have_count(2)
    assert len(kept(page, "favourites")) == 2
    none_of(page.evaluate(BROKEN_LINKS))
    page.locator(".rb-favourite a", has_text=NAMES["zh"]).click()
    page.wait_for_url(f"**/zh/{ROLE}index.html")
    none_of(problems)


def test_roles_are_filtered_and_the_address_keeps_it(copy: Copy) -> None:
    page = copy("zh/roles/")
    problems = problems_of(page)
    family = str(page.locator("[data-rb-filter=family] input").nth(1).get_attribute("value"))
    choose_filter(page, "family", family)
    expect_rows(page, family=family)
    page.reload()
    expect_rows(page, family=family)
    none_of(problems)


def test_due_times_and_levels_and_matrix_work(unpacked: Path, copy: Copy) -> None:
    page = copy("zh/processes/software-work-standard/")
    problems = problems_of(page)
    expect(page.locator("[data-rb-service]").first).to_be_visible()
    page.goto(uri(unpacked, "zh/competencies/market-insight/?levels=2,3"))
    expect(page.locator("[data-rb-two-levels]")).to_be_visible()
    page.goto(uri(unpacked, "zh/responsibilities/"))
    expect(page.locator("[data-rb-raci]")).to_be_visible()
    none_of(problems)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_files_are_taken_away(ending: str, unpacked: Path, copy: Copy) -> None:
    page = copy(f"zh/{ROLE}")
    page.locator("details.rb-other-files summary").first.click()
    link = page.locator(f"a[href$='.{ending}']").filter(visible=True).first
    file = Path(unquote(urlsplit(str(link.evaluate("link => link.href"))).path))
    assert zipfile.ZipFile(file).testzip() is None
    with page.expect_download() as download:
        link.click()
    assert saved(download.value).read() == file.read_bytes()


def test_reader_keeps_reading_where_nothing_may_be_stored(unpacked: Path, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.goto(uri(unpacked, f"zh/{ROLE}"))
    beside(page)
    page.goto(uri(unpacked, "zh/compare/?roles=software-product-manager,it-product-manager"))
    comparison(page)


def test_copy_says_what_it_is(unpacked: Path, copy: Copy) -> None:
    page = copy("zh/")
    expect(page.locator(".rb-foot-links")).to_contain_text(re.compile(r"离线版，内容截至 20\d\d-\d\d-\d\d"))
    page.goto(uri(unpacked, "en/guide/#offline"))
    expect(page.locator(".rb-offers p", has_text="Offline copy, content as of")).to_be_visible()
    assert page.locator("a[href*='rolebook-offline']").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_site_offers_the_copy_with_its_size(lang: str, server: str, site: Site, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/")
    page.locator(".rb-foot-links a[href$='#offline']").click()
    button = page.locator("a[href$='rolebook-offline.zip']")
    expect(button).to_be_in_viewport()
    size = (site.folder / FILE).stat().st_size / 1024**2
    expect(button).to_contain_text(f"{size:.1f}\u00a0MB")
    assert page.request.head(str(button.evaluate("link => link.href"))).ok


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1440, "height": 1000}], ids=["phone", "desktop"])
def test_offer_fits_and_can_be_read(lang: str, viewport: object, server: str, open_page: Open) -> None:
    page = open_page(f"{server}{lang}/guide/#offline", viewport=viewport, reduced_motion="reduce")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        none_of(page.evaluate(CONTRAST))
    assert fits(page)


def test_address_with_every_sign_is_one_path(unpacked: Path) -> None:
    """What the other tests rest on: the folder's name has signs that mean something in addresses."""
    assert quote(FOLDER) != FOLDER
    assert (unpacked / "index.html").is_file()
