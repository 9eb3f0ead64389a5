"""Links that end with a folder name its page; all others stay."""

from __future__ import annotations

import pytest

from macros.offline.links import plain_scripts, to_files

LINKS = {
    "./": "./index.html",
    ".": "./index.html",
    "..": "../index.html",
    "../": "../index.html",
    "../..": "../../index.html",
    "../x/#a": "../x/index.html#a",
    "x/?a=b/&amp;c=/#d/": "x/index.html?a=b/&amp;c=/#d/",
    "../../zh/roles/x/": "../../zh/roles/x/index.html",
    "": "",
    "#a/": "#a/",
    "?q=a/": "?q=a/",
    "x.docx": "x.docx",
    "../a/x.docx": "../a/x.docx",
    "../a..b": "../a..b",
    "https://example.com/": "https://example.com/",
    "//example.com/": "//example.com/",
    "mailto:a@example.com?subject=x/": "mailto:a@example.com?subject=x/",
}


@pytest.mark.parametrize("link", LINKS)
def test_link(link: str) -> None:
    for pattern in (
        '<a href="{}">x</a>',
        '<a class="b"\n href="{}" lang="en">',
        '<link rel="next" href="{}">',
    ):
        assert to_files(pattern.format(link)) == pattern.format(LINKS[link])


def test_address_of_the_twin() -> None:
    assert (
        to_files('<button data-rb-beside="../en/" hidden>')
        == '<button data-rb-beside="../en/index.html" hidden>'
    )


@pytest.mark.parametrize(
    "html", ['&lt;a href="x/"&gt;', '<p>href="x/"</p>', '<a title="x" data-href="y/">', '<input value="../">']
)
def test_what_is_no_link_stays(html: str) -> None:
    assert to_files(html) == html


def test_modules_run_as_plain_scripts_once_the_page_is_there() -> None:
    page = '<script src="../book.js" type="module"></script><script src="a.js"></script>'
    assert plain_scripts(page) == '<script src="../book.js" defer></script><script src="a.js"></script>'
