"""HTML as the content of a page: nothing is lost or read as something else on the way."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]
from markupsafe import escape

from macros.content import Heading, content, inline, joined, key_of, placeholder, split

PAGE = """<p>Before.</p>
<h2 id="first">Texts &amp; &lt;marks&gt;</h2>
<ul><li>One</li></ul>
<h2 id="second">*Not bold*</h2>
<h3 id="third">Within</h3>
"""


def test_headings_of_a_page_are_found() -> None:
    assert content(PAGE).headings == (
        Heading("first", "Texts &amp; &lt;marks&gt;"),
        Heading("second", "*Not bold*"),
    )


def test_content_keeps_everything_in_its_order() -> None:
    assert content(PAGE).html.split() == PAGE.split()


def test_headings_become_markdown_that_says_the_same() -> None:
    markdown = split(PAGE).markdown
    assert r"## Texts &amp; &lt;marks\> {#first}" in markdown
    assert r"## \*Not bold\* {#second}" in markdown
    assert "<p>" not in markdown


def test_blocks_come_back_into_their_places() -> None:
    rendered = split(PAGE)
    blocks = {key: html.encode() for key, html in rendered.blocks.items()}
    assert [*blocks] == [key_of(html) for html in rendered.blocks.values()]
    back = joined(rendered.markdown, blocks)
    assert (
        back.index("<p>Before.</p>")
        < back.index("## Texts")
        < back.index("<ul>")
        < back.index('<h3 id="third">')
    )


def test_unknown_block_is_an_error() -> None:
    with pytest.raises(KeyError):
        joined(f"text {placeholder(key_of('<p>'))}", {})


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_text_is_never_html(text: str) -> None:
    """Marks become elements; whatever else stands in a text is shown as it stands."""
    found: Any = html.fromstring(f"<div>{inline(text, lambda target: '#')}</div>")
    for element in found.iterdescendants():
        assert element.tag in ("strong", "code", "a")
        assert element.attrib in ({}, {"href": "#"})


@given(st.text(alphabet=st.characters(exclude_characters="*`[ ")))
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    assert unescape(str(inline(text, str))) == unescape(str(escape(text)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold**", "<strong>bold</strong>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("[Editor](role:editor)", '<a href="to:role:editor">Editor</a>'),
        ("[x](role:a\"b)", '<a href="to:role:a&#34;b">x</a>'),
        ("within 5 days", "within 5\u00a0days"),
        ("5 天", "5\u00a0天"),
        ("chapter 5 tells", "chapter 5 tells"),
    ],
)  # fmt: skip
def test_marks(text: str, shown: str) -> None:
    assert inline(text, lambda target: f"to:{target}") == shown
