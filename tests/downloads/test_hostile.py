"""Hostile text in every place of every block gives a sound file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any, Literal

import docx
import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from macros.downloads import markdown
from macros.downloads.document import EDITIONS, MODES, Document, Edition, Mode
from macros.model.base import Text
from tests.downloads.cases import BRAND, word
from tests.downloads.hostile import HOSTILE, LEGAL, alone, everywhere, places
from tests.downloads.ooxml import Word
from tests.downloads.points import RULES, File
from tests.downloads.sample import sample

Layout = Literal["book", "sheet"]

SOUND = (
    "package_is_fixed", "package_hangs_together", "styles_exist", "contents_name_every_heading",
    "bookmarks_are_sound", "fields_end", "controls_are_sound", "tables_fit_the_page", "tables_are_accessible",
)  # fmt: skip
"""The rules that hold whatever a file says."""

WRITTEN = sorted(HOSTILE.keys() - {"lone-surrogates"})
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)
MARKUP = st.text(st.sampled_from("`~*_-+=#>|<&[](){}!\\:.\"'$%\n\r\t 1ax"), min_size=1, max_size=30)


def unsound(document: Document, mode: Mode, edition: Edition) -> list[str]:
    data = word(document, mode, edition)
    docx.Document(BytesIO(data))
    file, made_from = Word(data), File(document, mode, edition)
    assert file.parts
    return [f"{name}: {fault}" for name in SOUND for fault in RULES[name](file, made_from)]


def refused() -> Any:
    """What no file can hold may be refused with a clear error; everything else has to be written."""
    return pytest.raises(ValueError, match=r"surrogates not allowed|valid string")


@pytest.mark.parametrize("name", WRITTEN)
def test_word_file_is_sound(name: str) -> None:
    found = []
    for layout in ("book", "sheet"):
        document = sample(everywhere(HOSTILE[name]), layout)
        found += [
            fault for mode in MODES for edition in EDITIONS for fault in unsound(document, mode, edition)
        ]
    assert found == []


@settings(max_examples=40)
@given(ANYTHING, st.sampled_from(MODES), st.sampled_from(EDITIONS))
def test_word_file_is_sound_whatever_it_says(words: str, mode: Mode, edition: Edition) -> None:
    assert unsound(sample(everywhere(words)), mode, edition) == []


@pytest.mark.parametrize("name", LEGAL)
def test_word_file_says_it_as_it_is(name: str) -> None:
    document = sample(everywhere(HOSTILE[name]))
    for edition in EDITIONS:
        assert (
            list(RULES["says_everything"](Word(word(document, "en", edition)), File(document, "en", edition)))
            == []
        )


@pytest.mark.parametrize("name", HOSTILE)
def test_word_file_is_sound_with_a_hostile_company(name: str) -> None:
    words = HOSTILE[name]
    brand = replace(
        BRAND,
        organisation=Text.model_construct(zh=words, en=words),
        footer=Text.model_construct(zh=words, en=words),
        licence=words,
        latin_font=words,
        chinese_font=words,
    )
    file = Word(word(sample(), "both", "guided", brand))
    assert file.parts
    docx.Document(BytesIO(file.data))


@pytest.mark.parametrize("place", ["name", "paragraph", "label cell", "unit"])
def test_lone_surrogates_give_a_sound_file_or_a_clear_error(place: str) -> None:
    document = sample(alone(HOSTILE["lone-surrogates"], place))
    if place in ("name", "unit"):
        with refused():
            word(document, "en", "guided")
        with refused():
            markdown.write(document, "en", "guided", BRAND)
    else:
        assert unsound(document, "en", "guided") == []
        assert "a\ufffdb" in markdown.write(document, "en", "filled", BRAND).decode()


def test_values_are_never_filled_in_again() -> None:
    file = Word(word(sample(everywhere("$accent ${body}")), "en", "guided"))
    assert BRAND.accent not in file.text
    assert "$accent ${body}" in file.core("title")
    assert file.fact("source") == "$accent ${body}"


# --- Markdown

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_BLOCK = re.compile(r"#+ |> \*\*|>$|- \[ \] |- |\|(?: --- \|)+$|---$")


def shape(line: str) -> str:
    """Return what a line is to a reader of Markdown; of a row of a table, its number of cells."""
    if found := _BLOCK.match(line):
        return found[0]
    if line.startswith("|"):
        return f"{len(_PIPE.findall(line))} pipes"
    return "text" if line else ""


def lines(
    words: str | None, mode: Mode, edition: Edition, place: str = ""
) -> tuple[dict[str, Any], list[str]]:
    """Return facts and lines of a Markdown file; `words` stand in a place, or in every one."""
    told = sample(lambda name: Text(zh=name, en=name) if words is None else alone(words, place)(name))
    if words is not None and not place:
        told = sample(everywhere(words))
    content = markdown.write(told, mode, edition, BRAND).decode()
    _, front, body = content.split("---\n", 2)
    facts = yaml.safe_load(front)
    assert isinstance(facts, dict)
    return facts, re.split(r"\r\n|\r|\n", body)


def shapes(found: list[str]) -> list[str]:
    return [shape(line) for line in found]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WRITTEN)
def test_markdown_keeps_its_shape(name: str, edition: Edition) -> None:
    benign, plain = lines(None, "en", edition)
    facts, found = lines(HOSTILE[name], "en", edition)
    assert facts.keys() == benign.keys()
    assert shapes(found) == shapes(plain)
    assert tags(found) == tags(plain)


@pytest.mark.parametrize("place", list(places()))
def test_markdown_keeps_its_shape_whatever_stands_in_a_place(place: str) -> None:
    for edition in EDITIONS:
        _, plain = lines(None, "en", edition)
        for name in WRITTEN:
            _, found = lines(HOSTILE[name], "en", edition, place)
            assert shapes(found) == shapes(plain), name


@settings(max_examples=60)
@given(st.one_of(ANYTHING, MARKUP).filter(str.strip), st.sampled_from(EDITIONS))
def test_markdown_keeps_its_shape_whatever_it_says(words: str, edition: Edition) -> None:
    assert tags(lines(words, "en", edition)[1]) == tags(lines(None, "en", edition)[1])


def tags(found: list[str]) -> list[str]:
    """Return the block elements that Markdown makes, and any inline one that no mark of the book gives."""
    page = html.fromstring(python_markdown.markdown("\n".join(found), extensions=["tables", "fenced_code"]))
    return [element.tag for element in page.iter() if wanted(element)]


INLINE = {"strong", "em", "code", "a", "br"}


def wanted(element: Any) -> bool:
    if element.tag == "a":
        assert re.match(r"https?://|mailto:", element.get("href")), element.get("href")
    return element.tag not in INLINE
