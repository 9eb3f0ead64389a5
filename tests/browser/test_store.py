"""What tools remember: stored, watched, cleared, exported, imported; with and without a storage that works."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_assess import FORBIDDEN, FULL

pytestmark = pytest.mark.slow

STORE = "const store = await import(new URL('../../assets/javascripts/store.js', location.href).href)"


def run(page: Page, program: str) -> Any:
    """Run a program that knows the store."""
    return page.evaluate(f"async () => {{ {STORE}; {program} }}")


@pytest.fixture
def page(server: str, open_page: Open) -> Page:
    return open_page(f"{server}en/glossary/")


def test_value_is_there_after_a_reload_until_it_is_cleared(page: Page) -> None:
    assert run(page, "return store.save('test', { a: [1, '二'] })") is True
    page.reload()
    assert run(page, "return store.load('test', null)") == {"a": [1, "二"]}
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('rolebook:'))") == [
        "rolebook:test"
    ]
    run(page, "store.clear('test')")
    assert run(page, "return store.load('test', 'nothing')") == "nothing"


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_without_room_values_live_as_long_as_the_page(script: str, server: str, open_page: Open) -> None:
    page = open_page()
    page.add_init_script(script)
    page.goto(f"{server}en/glossary/")
    assert run(page, "return [store.save('test', 5), store.load('test', 0)]") == [False, 5]
    assert run(page, "store.clear('test'); return store.load('test', 0)") == 0
    page.reload()
    assert run(page, "return store.load('test', 0)") == 0


def test_unreadable_text_is_put_aside(page: Page) -> None:
    page.evaluate("localStorage.setItem('rolebook:test', '{\"version\": 9}')")
    assert run(page, "return store.load('test', 'fallback')") == "fallback"
    run(page, "store.save('test', 1)")
    assert page.evaluate("localStorage.getItem('rolebook:test.unread')") == '{"version": 9}'


def test_other_tabs_are_told(page: Page) -> None:
    run(page, "window.told = []; window.stop = store.watch('test', value => told.push(value ?? 'cleared'))")
    other = page.context.new_page()
    other.goto(page.url)
    run(other, "store.save('other', 0); store.save('test', { n: 1 }); store.clear('test')")
    page.wait_for_function("told.length === 2")
    assert page.evaluate("told") == [{"n": 1}, "cleared"]
    page.evaluate("stop()")
    run(other, "store.save('test', { n: 2 })")
    page.wait_for_timeout(200)
    assert page.evaluate("told.length") == 2


def test_file_comes_back_and_a_foreign_one_changes_nothing(page: Page) -> None:
    run(page, "store.save('test', { n: 1 })")
    with page.expect_download() as got:
        run(page, "store.exportFile('test', 'mine.json')")
    assert got.value.suggested_filename == "mine.json"
    content = got.value.path().read_text("utf-8")
    page.evaluate("text => { window.file = new File([text], 'mine.json') }", content)
    good = "value => typeof value?.n === 'number' ? '' : 'wrong'"
    run(page, "store.save('test', { n: 2 })")
    wrong = run(page, f"return store.importFile(file, 'other', {good})")
    assert wrong == {"ok": False, "message": "foreign"}
    refused = run(page, "return store.importFile(file, 'test', () => 'wrong')")
    assert refused == {"ok": False, "message": "wrong"}
    assert run(page, "return store.load('test', null)") == {"n": 2}
    assert run(page, f"return store.importFile(file, 'test', {good})")["ok"]
    assert run(page, "return store.load('test', null)") == {"n": 1}
