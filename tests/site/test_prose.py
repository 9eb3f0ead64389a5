"""Pages written by hand: they win over generated ones and call macros."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.prose_macros import MACROS
from macros.words import WORDS
from tests.books import ROOT
from tests.site.sites import LANGUAGES, Site, build, none_of, once, small_book, text_of, write
from tests.site.test_links import dead_links

pytestmark = pytest.mark.slow

CALLS = {
    "role_page": 'role_page("editor")',
    "role_card": 'role_card("editor")',
    "role_list": 'role_list(family="core", industry="general")',
    "deliverable_link": 'deliverable_link("report", "label <&>")',
    "term": 'term("manuscript")',
    "level_table": 'level_table("writing")',
    "downloads": 'downloads("deliverables", "report")',
    "offline_copy": "offline_copy()",
    "matrix": 'matrix(family="core")',
    "field_reference": "field_reference()",
    "data_files": 'data_files("tables")',
    "example": 'example("term", "manuscript")',
}
"""A call of each macro with ids of the small book."""

IN_A_LINE = ("deliverable_link", "term")
"""Macros that stand within a line."""

SHOWN = {
    "role_page": ("//h2[@id='duties']", {"zh": "职责", "en": "Duties"}),
    "role_card": ("//aside//a[contains(@href, '/roles/editor/')]", {"zh": "编辑", "en": "Editor"}),
    "role_list": ("//ul/li/a[contains(@href, '/roles/editor/')]", {"zh": "编辑", "en": "Editor"}),
    "deliverable_link": (
        "//p/a[contains(@href, '/deliverables/report/')]",
        {"zh": "label <&>", "en": "label <&>"},
    ),
    "term": ("//p/a[contains(@href, '/glossary/#manuscript')]", {"zh": "稿子", "en": "Manuscript"}),
    "level_table": ("//li[@id='l1-clear']", {"zh": "能写清楚一件事", "en": "Can state a matter clearly"}),
    "downloads": (
        "//a[contains(@class, 'rb-primary')]/span",
        {"zh": "下载模板", "en": "Download template"},
    ),
    "offline_copy": (
        "//p[contains(., 'make offline')]",
        {"zh": WORDS["zh"]["offline_none"], "en": WORDS["en"]["offline_none"]},
    ),
    "matrix": ("//th/a[contains(@href, '/competencies/writing/')]", {"zh": "写作", "en": "Writing"}),
    "field_reference": ("//h2[@id='role']", {"zh": "data/roles/", "en": "data/roles/"}),
    "data_files": (
        "//tr[.//a[contains(@href, '/api/v1/tables/roles.csv')]]/th/small",
        {"zh": "每行一个岗位。", "en": "One row for each role."},
    ),
    "example": ("//pre/code", {"zh": '{{ term("manuscript") }}', "en": '{{ term("manuscript") }}'}),
}
"""Where its result stands on the page, and what it says."""


@pytest.fixture(scope="session")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small book with a page for each macro in each language."""

    def make(folder: Path) -> None:
        book = small_book(folder / "book")
        for lang in LANGUAGES:
            for name, call in CALLS.items():
                line = f"See {{{{ {call} }}}} here." if name in IN_A_LINE else f"{{{{ {call} }}}}"
                text = f"# {name}\n\nBefore {name}\n\n{line}\n\nAfter {name}\n"
                write(book / f"docs/{lang}/guide/try/{name}.md", text)
        build(book, folder / "site")

    return Site(once(tmp_path_factory, "prose", make) / "site")


def test_every_macro_is_tried() -> None:
    assert [*CALLS] == [*MACROS]
    assert [*SHOWN] == [*MACROS]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MACROS)
def test_macro_works_on_a_page_written_by_hand(prose: Site, name: str, lang: str) -> None:
    page = prose.page(f"{lang}/guide/try/{name}/")
    path, words = SHOWN[name]
    assert page.text(f"//main{path}") == words[lang]
    paragraphs = page.texts("//main//p")
    assert (paragraphs[0], paragraphs[-1]) == (f"Before {name}", f"After {name}")
    assert page.kind == "prose"


def test_links_of_macros_lead_somewhere(prose: Site) -> None:
    none_of(dead_links(prose, "https://nowhere.invalid/"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_macro_is_documented(site: Site, lang: str) -> None:
    """It has a section on the page about macros, which shows a call."""
    page = site.page(f"{lang}/guide/macros/")
    calls = page.texts("//pre[contains(@class, 'rb-call')]/code")
    none_of({*MACROS} - {*page.texts("//main//h2")})
    none_of(name for name in MACROS if not any(call.startswith(f"{{{{ {name}(") for call in calls))


FILL_A_PAGE = ("role_page", "field_reference")
"""Their result is too long to stand beside the call."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_call_stands_beside_its_result(lang: str) -> None:
    text = (ROOT / "docs" / lang / "guide" / "macros.md").read_text("utf-8")
    others = (name for name in MACROS if name not in (*FILL_A_PAGE, "example"))
    none_of(name for name in others if f'{{{{ example("{name}"' not in text)


def test_page_written_by_hand_wins(published: Site) -> None:
    page = published.page("zh/roles/editor/")
    assert page.text("//h2[@id='ours']") == "本社补充"
    assert "周五下午不开会。" in page.texts("//main//p")
    assert page.text("//h1") == "编辑"
    assert page.text("//li[@id='write-report']/p") == "每月写一份报告，2 天内交编委会。"
    assert "本社补充" not in published.page("en/roles/editor/").source


def test_page_written_by_hand_keeps_its_place(published: Site) -> None:
    """It has the head, the frame and the twin that the generated page would have."""
    page, twin = published.page("zh/roles/editor/"), published.page("en/roles/editor/")
    assert page.kind == twin.kind == "role"
    assert page.text("//title") == "编辑 - 小书"
    assert page.all("//a[@data-rb-language]/@href") == ["../../../en/roles/editor/"]
    assert twin.all("//a[@data-rb-language]/@href") == ["../../../zh/roles/editor/"]
    tab = "//*[contains(@class, 'rb-tabs')]//a[@aria-current]"
    assert (page.text(tab), twin.text(tab)) == ("岗位", "Roles")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contents_list_names_every_heading_in_order(published: Site, lang: str) -> None:
    page = published.page(f"{lang}/roles/editor/")
    headings = [(f"#{heading.get('id')}", text_of(heading)) for heading in page.all("//main//h2")]
    contents = page.all("//nav[contains(@class, 'md-nav--secondary')]//a")
    assert [(link.get("href"), text_of(link)) for link in contents] == headings
    assert len(headings) >= 6
    assert (headings[-1][0] == "#ours") == (lang == "zh")


def test_every_contents_list_names_every_heading_in_order(site: Site) -> None:
    for page in site.framed:
        contents = page.all("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
        headings = [f"#{id}" for id in page.all("//main//article//h2/@id")]
        assert contents in ([], headings), page.path
