"""Writing with the site open: every change is shown by itself, and a mistake never takes the page away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.books import change
from tests.browser.conftest import Open
from tests.browser.serving import serving
from tests.site.sites import small_book, write

pytestmark = pytest.mark.slow

KEPT = "The last good site is still shown"


def test_changes_are_shown_and_mistakes_keep_the_last_good_page(tmp_path: Path, open_page: Open) -> None:
    book = small_book(tmp_path / "book")
    role = book / "data/roles/editor.yml"
    with serving(book) as writing:
        page = open_page(f"{writing.address}zh/roles/editor/")
        lead = page.locator(".rb-lead")
        expect(lead).to_have_text("让每本书都值得读。")

        # a data file: the open page shows the new text by itself
        change(role, "让每本书都值得读。", "让每本书都有人读。")
        expect(lead).to_have_text("让每本书都有人读。")

        # a mistake: the terminal says what and where, the page stays
        change(role, "reports_to: [board]", "reports_to: [bord]")
        writing.wait_for(KEPT)
        assert (
            "data/roles/editor.yml:6:14: the unknown role or party “bord”; did you mean “board”?"
            in writing.output
        )
        again = open_page(f"{writing.address}zh/roles/editor/")
        expect(again.locator(".rb-lead")).to_have_text("让每本书都有人读。")

        # mended, with another change
        change(role, "reports_to: [bord]", "reports_to: [board]")
        change(role, "让每本书都有人读。", "让每本书都读得懂。")
        expect(lead).to_have_text("让每本书都读得懂。")

        # a new data file
        board = (book / "data/parties/board.yml").read_text("utf-8")
        write(
            book / "data/parties/council.yml", board.replace("编委会", "理事会").replace("Board", "Council")
        )
        page.goto(f"{writing.address}zh/parties/")
        expect(page.locator("#council dt")).to_contain_text("理事会")

        # the terminal says what was done, and nothing of what was left as it is
        assert "INFO: Built in " in writing.output
        assert "excluded" not in writing.output


def test_prose_and_templates_are_watched_too(tmp_path: Path, open_page: Open) -> None:
    book = small_book(tmp_path / "book")
    with serving(book) as writing:
        page = open_page(f"{writing.address}en/guide/")
        expect(page.locator("article")).to_contain_text("Text.")

        # a page written by hand
        change(book / "docs/en/guide/index.md", "Text.", "Another text.")
        expect(page.locator("article")).to_contain_text("Another text.")

        # a macro that fails
        change(book / "docs/en/guide/index.md", "Another text.", '{{ role_card("editer") }}')
        writing.wait_for(KEPT)
        again = open_page(f"{writing.address}en/guide/")
        expect(again.locator("article")).to_contain_text("Another text.")
        change(book / "docs/en/guide/index.md", "editer", "editor")
        expect(page.locator("article .rb-card")).to_contain_text("Editor")

        # a template of a page, and a mistake in it
        page.goto(f"{writing.address}en/roles/")
        template = book / "macros/templates/roles.html"
        change(template, "<h1>{{ w.roles }}</h1>", "<h1>{{ w.roles }} of this house</h1>")
        expect(page.locator("h1")).to_have_text("Roles of this house")
        change(template, "{% set roles", "{% sat roles")
        writing.wait_for(KEPT, times=2)
        again = open_page(f"{writing.address}en/roles/")
        expect(again.locator("h1")).to_have_text("Roles of this house")
        change(template, "{% sat roles", "{% set roles")
        change(template, "of this house", "of that house")
        expect(page.locator("h1")).to_have_text("Roles of that house")

        # the frame around the pages, and a style sheet
        change(book / "docs/overrides/partials/tabs.html", "<ul>", '<ul class="changed">')
        expect(page.locator(".rb-tabs ul.changed")).to_be_attached()
        with (book / "docs/assets/stylesheets/pages.css").open("a", encoding="utf-8") as sheet:
            sheet.write("\nh1 { text-transform: lowercase !important; }\n")
        expect(page.locator("h1")).to_have_css("text-transform", "lowercase")


def test_a_book_that_is_broken_from_the_start_can_be_mended(tmp_path: Path, open_page: Open) -> None:
    book = small_book(tmp_path / "book")
    change(book / "data/roles/editor.yml", "reports_to: [board]", "reports_to: [bord]")
    with serving(book) as writing:
        page = open_page(f"{writing.address}zh/roles/editor/")
        expect(page.locator("body")).to_contain_text("terminal")
        change(book / "data/roles/editor.yml", "reports_to: [bord]", "reports_to: [board]")
        writing.wait_for("Reloading browsers")
        page.goto(f"{writing.address}zh/roles/editor/")
        expect(page.locator("h1")).to_have_text("编辑")
