"""The data of the tools: it is JSON, says what the book says, and is small."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest

from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.pages import pages
from macros.relations import duties
from macros.tools import book, files
from macros.words import TOOLS
from tests.books import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "javascripts"
MOST_PACKED = 60 * 1024
"""Bytes of scripts and styles, packed: of those that every page loads, and of those of all tools."""


@pytest.fixture(scope="module")
def made(catalog: Catalog) -> dict[str, Any]:
    return {path: data(content) for path, content in files(catalog)}


def data(module: str) -> Any:
    assert module.startswith("export default ")
    return json.loads(module.removeprefix("export default "))


def test_a_module_for_each_language_and_role(made: dict[str, Any], catalog: Catalog) -> None:
    expected = {f"assets/data/{lang}/book.js" for lang in LANGUAGES}
    expected |= {f"assets/data/{lang}/blank.js" for lang in LANGUAGES}
    expected |= {f"assets/data/{lang}/roles/{id}.js" for lang in LANGUAGES for id in catalog.roles}
    assert set(made) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_roles_are_the_book_s(made: dict[str, Any], catalog: Catalog, lang: Lang) -> None:
    for id, role in catalog.roles.items():
        short = made[f"assets/data/{lang}/book.js"]["roles"][id]
        assert short["profile"] == role.profile
        assert short["usual"] == role.usual_grade
        ranks = [catalog.grades[grade].rank for grade in short["profile"]]
        assert ranks == sorted(ranks)
        whole = made[f"assets/data/{lang}/roles/{id}.js"]
        assert [duty["code"] for duty in whole["duties"]] == [one.code for one in duties(role)]
        makes = {made_ for one in duties(role) for made_ in one.duty.makes}
        assert makes <= whole["deliverables"].keys()
        for deliverable, entry in whole["deliverables"].items():
            item = catalog.deliverables[deliverable]
            assert (entry["part"] == "R") == (id in item.responsible)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_address_is_a_page(catalog: Catalog, lang: Lang) -> None:
    known = {re.sub(r"(index)?\.md$", "", page.uri).rstrip("/") + "/" for page in pages(catalog, lang)}

    def addresses(value: Any) -> Any:
        if isinstance(value, dict):
            yield from ([value["href"]] if "href" in value else [])
            for one in value.values():
                yield from addresses(one)
        elif isinstance(value, list | tuple):
            for one in value:
                yield from addresses(one)

    found = {address.partition("#")[0] for address in addresses(book(catalog, lang))}
    assert {one for one in found if not one.startswith("http")} <= known


STYLES = ROOT / "docs/assets/stylesheets"
OF_SOME_PAGES = {"tools.css", "worktools.css", "sheet.css"}


BEGIN = ("compare.js", "assess.js", "levels.js")
"""Scripts that pages load to work with the book's data."""


def scripts() -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in SCRIPTS.glob("*.js")}


def reached(names: Iterable[str]) -> set[str]:
    """Return scripts with all that they import."""
    found, next_ = set[str](), set(names)
    while next_:
        found |= next_
        next_ = {
            name for one in next_ for name in re.findall(r'from "\./([\w-]+\.js)"', scripts()[one])
        } - found
    return found


def test_scripts_use_the_words_there_are_and_no_others() -> None:
    """Of the scripts that take their words from the book's data; others find theirs on the page."""
    texts = [text for name, text in scripts().items() if name in reached(BEGIN)]
    source = "\n".join(texts)
    used = set(re.findall(r"\bwords\.(\w+)", source))
    used |= set(re.findall(r': "(file_\w+)"', source))  # words[REFUSED[…]]
    used |= {"part_R", "part_A", "part_C", "part_I"}  # words[`part_${part}`]
    used |= set(re.findall(r'FileProblem\("(\w+)"\)', "\n".join(texts)))
    for lang in LANGUAGES:
        assert used == set(TOOLS[lang])


def test_words_have_the_same_gaps_in_both_languages() -> None:
    for key, text in TOOLS["zh"].items():
        other = TOOLS["en"][key]
        if isinstance(text, str) and isinstance(other, str):
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", other)), key


def test_scripts_make_no_html_from_text() -> None:
    unsafe = re.compile(
        r"(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(\""
    )
    for file in SCRIPTS.glob("*.js"):
        assert not unsafe.search(file.read_text("utf-8")), file.name


def test_scripts_are_short() -> None:
    for file in SCRIPTS.glob("*.js"):
        assert len(file.read_text("utf-8").splitlines()) < 300, file.name


def test_what_every_page_loads_is_small() -> None:
    styles = [file for file in STYLES.glob("*.css") if file.name not in OF_SOME_PAGES]
    always = [
        SCRIPTS / name
        for name in (
            "book.js",
            "scheme.js",
            "early.js",
            "light.js",
            "favourites.js",
            "feedback.js",
            "search/port.js",
        )
    ]
    assert sum(len(gzip.compress(file.read_bytes())) for file in [*styles, *always]) <= MOST_PACKED


def test_tools_are_small_in_all() -> None:
    """Everything but the search, which has its own bounds, and the look that all pages share."""
    styles = [STYLES / name for name in ("tools.css", "worktools.css", "page-tools.css", "history.css")]
    content = b"".join(file.read_bytes() for file in [*sorted(SCRIPTS.glob("*.js")), *styles])
    assert len(gzip.compress(content, mtime=0)) <= MOST_PACKED
