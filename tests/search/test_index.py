"""The files of the index: small, the same as JSON and as a script, one page for a page and its twin."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.search.index import files, theme_index
from macros.search.prose import Passage
from tests.books import ROOT

PROSE = {
    "zh/guide": [
        Passage("", "使用说明", "手册写明每个岗位负责什么。"),
        Passage("print", "打印", "纸面为 A4。"),
    ],
    "en/guide": [
        Passage("", "Using this book", "What it says."),
        Passage("print", "Print", "The paper is A4."),
    ],
    "en/guide/extra": [Passage("", "Only in English", "Nobody has translated it.")],
}
COLD = 90 * 1024
"""Bytes, compressed, before the first result."""


@pytest.fixture(scope="module")
def written(catalog: Catalog) -> dict[str, bytes]:
    return dict(files(catalog, PROSE))


def parsed(written: dict[str, bytes], name: str) -> Any:
    return json.loads(written[f"{name}.json"])


def pages(written: dict[str, bytes], lang: str) -> dict[str, list[Any]]:
    """Return path → kind, path, title, title in the other language, other names, whether historical."""
    return {row[1]: list(row) for row in zip(*parsed(written, f"index-{lang}")["pages"], strict=True)}


def sections(written: dict[str, bytes], lang: str) -> dict[str, list[list[str]]]:
    """Return path → anchor, heading, heading in the other language and text of each section."""
    return dict(zip(pages(written, lang), parsed(written, f"text-{lang}"), strict=True))


def test_files_are_utf_8_without_escapes_and_without_spaces(written: dict[str, bytes]) -> None:
    for name in ("index-zh.json", "text-zh.json"):
        text = written[name].decode()
        assert "软件产品经理" in text
        assert "\\u" not in text
        assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("name", ["index-zh", "index-en", "text-zh", "text-en"])
def test_script_holds_the_same_as_the_json(name: str, written: dict[str, bytes]) -> None:
    script = written[f"{name}.js"].decode()
    assert script == f'take("{name}",{written[f"{name}.json"].decode()})'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_sections_of_which_the_first_is_the_page_itself(
    lang: Lang, written: dict[str, bytes]
) -> None:
    for path, own in sections(written, lang).items():
        assert own[0][:3] == ["", "", ""], path


def test_page_and_twin_stand_at_the_same_place_with_titles_exchanged(written: dict[str, bytes]) -> None:
    twins = pages(written, "zh")
    for path, (kind, _, title, other, *_) in pages(written, "en").items():
        if path != "guide/extra/":
            assert twins[path][:4] == [kind, path, other, title]


def test_pages_written_by_hand_are_found(written: dict[str, bytes]) -> None:
    english = pages(written, "en")
    assert english["guide/"][2:4] == ["Using this book", "使用说明"]
    assert sections(written, "en")["guide/"][1] == ["print", "Print", "打印", "The paper is A4."]
    assert english["guide/extra/"][3] == ""
    assert "guide/extra/" not in pages(written, "zh")


def test_page_written_by_hand_in_the_place_of_a_generated_one_keeps_its_names(catalog: Catalog) -> None:
    path = "roles/bank-product-manager"
    prose = {
        f"zh/{path}": [Passage("", "手写", "手写的开头。"), Passage("by-hand", "手写的一节", "手写的正文。")]
    }
    written = dict(files(catalog, prose))
    assert pages(written, "zh")[f"{path}/"][2:4] == ["银行产品经理", "Bank product manager"]
    assert ["by-hand", "手写的一节", "", "手写的正文。"] in sections(written, "zh")[f"{path}/"]
    assert "手写的正文" not in written["text-en.json"].decode()


def test_two_runs_write_the_same(catalog: Catalog, written: dict[str, bytes]) -> None:
    assert dict(files(catalog, PROSE)) == written


def test_theme_is_given_an_index_without_anything_in_it() -> None:
    found = dict(theme_index())
    assert json.loads(found["search_index.json"])["docs"] == []
    assert sum(map(len, found.values())) < 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_little_is_loaded_before_the_first_result(lang: Lang, written: dict[str, bytes]) -> None:
    folder = ROOT / "docs/assets/javascripts/search"
    scripts = [file.read_bytes() for file in folder.glob("*.js") if file.name != "iframe-worker.js"]
    cold = sum(len(gzip.compress(content)) for content in (*scripts, written[f"index-{lang}.json"]))
    assert cold <= COLD
