"""The page tells a reader whether a file is the current one: by a line, a file name or the file itself."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import FilePayload, Page, expect

from macros.model.base import Lang
from macros.words import WORDS
from tests.browser.conftest import Open
from tests.browser.test_every_page import listen
from tests.site.sites import Site, none_of

pytestmark = pytest.mark.slow

PRD = "product-requirements-document"
MANAGER = "software-product-manager"
FOLDERS = {PRD: "deliverables", MANAGER: "roles"}


def asked(open_page: Open, server: str, id: str, lang: str = "en") -> Page:
    page = open_page(f"{server}{lang}/{FOLDERS[id]}/{id}/")
    page.locator("[data-rb-own-file] summary").click()
    return page


def said(page: Page, line: str) -> str:
    page.locator("#rb-own-line").fill(line)
    return page.locator("[data-rb-own-file] [role=status]").inner_text()


def begins(key: str, lang: Lang = "en") -> str:
    """Return how an answer begins, up to its first value."""
    return WORDS[lang][f"mine_{key}"].partition("{")[0].strip()


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (f"PRD v1.0 · {PRD} · CC BY 4.0", "current"),
        (f'---\nid: "{PRD}"\nversion: "1.0"\ndate: "2026-11-20"', "current"),
        ("PRD-Product-requirements-document-v1.0-guided.docx", "current"),
        ("C:\\Users\\li\\PRD-产品需求文档-v1.0-带说明 (1).docx", "current"),
        (f"PRD v0.9 · {PRD} · CC BY 4.0", "old"),
        (f"PRD v0.10.1 · {PRD}", "old"),
        (f"PRD v1.0.1 · {PRD} · CC BY 4.0", "newer"),
        (f"PRD v1.10 · {PRD}", "newer"),
        ("MRD v1.0 · market-requirements-document · CC BY 4.0", "foreign"),
        (f"PRD v1.0 · {PRD}-annex · CC BY 4.0 ", "foreign"),
        ("v1.0", "foreign"),
        (f"PRD · {PRD}", "none"),
        ("<img src=x onerror=alert(1)>", "none"),
    ],
)
def test_a_line_is_judged(server: str, open_page: Open, line: str, answer: str) -> None:
    page = asked(open_page, server, PRD)
    assert said(page, line).startswith(begins(answer))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (f"Job description v2026-11-20 · {MANAGER}-job-description · CC BY 4.0", "current"),
        (f"岗位说明书 v2025-01-31 · {MANAGER}-job-description · CC BY 4.0", "old"),
        (f"JD v2099-01-01 · {MANAGER}-job-description", "newer"),
        ("Job description v2026-11-20", "unsure"),
        ("Job description v2026-11-20 · bank-product-manager-job-description", "foreign"),
        (f"{MANAGER}-job-description-zh.docx v2026-11-20", "current"),
        ("Bill of materials v2026-11-20", "foreign"),
    ],
)
def test_a_line_of_a_role_is_judged(server: str, open_page: Open, line: str, answer: str) -> None:
    page = asked(open_page, server, MANAGER)
    assert said(page, line).startswith(begins(answer))


def test_an_old_file_leads_to_the_current_one(server: str, open_page: Open) -> None:
    page = asked(open_page, server, PRD, "zh")
    problems = listen(page, server)
    assert said(page, f"PRD v0.1 · {PRD}").startswith(begins("old", "zh"))
    link = page.get_by_role("link", name=WORDS["zh"]["mine_get"])
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.startswith("PRD-产品需求文档")
    assert said(page, "") == ""
    none_of(problems)


@pytest.mark.parametrize("id", FOLDERS)
def test_every_file_of_a_page_is_known_as_current(server: str, site: Site, open_page: Open, id: str) -> None:
    page = asked(open_page, server, id)
    files = sorted((site.folder / "downloads" / FOLDERS[id] / id).glob("*.*"))
    assert {file.suffix for file in files} >= {".docx"}
    status = page.locator("[data-rb-own-file] [role=status]")
    for file in files:
        said(page, "")
        page.locator("[data-rb-own-file] input[type=file]").set_input_files(file)
        expect(status).to_contain_text(begins("current"))


def test_a_foreign_or_damaged_file_is_told(server: str, site: Site, open_page: Open, tmp_path: Path) -> None:
    page = asked(open_page, server, PRD)
    picker, status = (
        page.locator(f"[data-rb-own-file] {part}") for part in ("input[type=file]", "[role=status]")
    )
    picker.set_input_files(next((site.folder / "downloads" / "roles" / MANAGER).glob("*.docx")))
    expect(status).to_have_text(WORDS["en"]["mine_foreign"])
    for content in (b"", b"PK\x03\x04", b"no zip" * 100):
        picker.set_input_files(FilePayload(name="x.docx", mimeType="", buffer=content))
        expect(status).to_have_text(WORDS["en"]["mine_unreadable"])
    with ZipFile(tmp_path / "plain.docx", "w") as empty:
        empty.writestr("word/document.xml", "<x/>")
    picker.set_input_files(tmp_path / "plain.docx")
    expect(status).to_have_text(WORDS["en"]["mine_unreadable"])


def test_without_scripts_the_page_does_not_ask(server: str, open_page: Open) -> None:
    page = open_page(f"{server}en/deliverables/{PRD}/", java_script_enabled=False)
    expect(page.locator("[data-rb-own-file]")).to_be_hidden()
