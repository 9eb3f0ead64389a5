"""What goes in as words comes out as the same words, wherever they stand and whoever reads the Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.downloads.markdown import in_line
from macros.markdown_export.text import (
    address,
    anchor,
    code,
    escape,
    heading,
    points,
    said,
    table,
    unmarked,
    within,
)
from macros.model.marks import plain
from tests.downloads.hostile import HOSTILE
from tests.markdown_export.reading import OURS, USUAL, rendered, through_macros, words

SIGNS = "\\`*_{}[]()<>#+-.!|~^$=:;&%@/?\"'  \n\t"
PIECES = [
    *SIGNS, "a", "Z", "1", "1.", "12)", "岗", "，", "**", "__", "``", "~~", "==", "++", "{{", "}}", "{%", "%}", "{#",
    "&amp;", "&#60;", "<b>", "<!--", "-->", "](", "[x](role:a)", "**b**", "`c`", ":+1:", "---", "!!! note", "(c)", "$x$",
    "[^1]", "http://a.example/_x_", "    ", "\u00a0", "\u200b", "\x02", "\x03", "klzzwxh:0", "| --- |", "{: #x }", "{ .y }",
]  # fmt: skip
ODD = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    st.sampled_from(sorted(HOSTILE.values())),
)

PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda words: f"{words}\n",
    "point": lambda words: "\n".join(points([words])),
    "numbered": lambda words: "\n".join(points([words], "1.")),
    "within": lambda words: "\n".join(points([f"x{within([words])}"])),
    "anchored": lambda words: "\n".join(points([f"{anchor('x')}{words}"])),
    "labelled": lambda words: f"- **x**：{words}\n",
    "heading": lambda words: heading(2, words, "x"),
    "title": lambda words: f"# {words}\n",
    "quotation": lambda words: f"> {words}\n",
    "cell": lambda words: "\n".join(table(["h", "h"], [[words, "x"]])),
    "last cell": lambda words: "\n".join(table(["h", "h"], [["x", words]])),
    "column": lambda words: "\n".join(table([words, "h"], [["x", "x"]])),
    "link": lambda words: f"see [{words}](x.md)\n",
}
"""Where words can stand."""
ADDED = {"within": "x", "labelled": "x：", "cell": "hhx", "last cell": "hhx", "column": "hxx", "link": "see"}
"""What the place itself says, without spaces."""


def shown(place: str, words_: str, extensions: Sequence[str]) -> str:
    """Return the words that a reader sees of Markdown put into a place."""
    return "".join(rendered(PLACES[place](words_), extensions).text_content().split())


@pytest.mark.parametrize("extensions", [OURS, USUAL], ids=["ours", "usual"])
@settings(max_examples=300)
@given(text=ODD, place=st.sampled_from(sorted(PLACES)))
def test_words_stay_words(extensions: Sequence[str], text: str, place: str) -> None:
    expected = "".join(in_line(text).split())
    if expected:
        found = shown(place, escape(text), extensions)
        assert sorted(found) == sorted(expected + ADDED.get(place, "")), (escape(text), found)
        assert expected in found


@settings(max_examples=300)
@given(text=ODD, place=st.sampled_from(sorted(PLACES)))
def test_words_make_no_element(text: str, place: str) -> None:
    plain_words = {element.tag for element in rendered(PLACES[place]("x")).iter()}
    assert {element.tag for element in rendered(PLACES[place](escape(text) or "x")).iter()} == plain_words


@given(text=ODD)
def test_marks_become_markdown_and_nothing_else_does(text: str) -> None:
    found = rendered(said(text, lambda target: "x.md"))
    assert words(found.text_content()).replace(" ", "") == "".join(plain(in_line(text)).split())
    assert {element.tag for element in found.iter()} <= {"div", "p", "strong", "code", "a"}


@given(text=ODD)
def test_no_macro_processor_finds_anything(text: str) -> None:
    for markdown in (
        escape(text),
        said(text, str),
        unmarked(text),
        code(text),
        heading(2, escape(text), "x"),
    ):
        assert through_macros(markdown) == markdown


@given(text=ODD)
def test_code_says_what_it_was_given(text: str) -> None:
    if in_line(text):
        (element,) = rendered("\n".join(table(["h"], [[code(text)]]))).xpath("//td")
        assert "".join(element.text_content().split()) == "".join(in_line(text).split())


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("按 snake_case 写，3 * 4 < 13", "按 snake_case 写，3 \\* 4 &lt; 13".replace("&lt;", "&#60;")),
        ("**1 个工作日**内", "**1 个工作日**内"),
        ("写**“好”。**再", "写<strong>“好”。</strong>再"),
        ("`a | b`", "<code>a &#124; b</code>"),
        ("[岗位](role:x)", "[岗位](role:x)"),
        ("- 1", "&#45; 1"),
        ("1. x", "1\\. x"),
        ("-1", "-1"),
        ("C#", "C\\#"),
        ("AT&T &amp;", "AT&T &#38;amp;"),
    ],
)
def test_examples(text: str, markdown: str) -> None:
    assert said(text, str) == markdown


def test_address_cannot_end_its_link() -> None:
    link = address("https://a.example/(x)?a=<b>&c d")
    (element,) = rendered(f"[x]({link})").xpath("//a")
    assert element.get("href") == "https://a.example/%28x%29?a=%3Cb%3E&c%20d"


def test_nothing_to_list_is_nothing() -> None:
    assert list(points([])) == []
    assert list(table(["x"], [])) == []
