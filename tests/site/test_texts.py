"""Texts of the data come out as text, whatever they hold; what looks like a program is refused."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.load import DataError, load
from macros.model.base import LANGUAGES, Lang, Model, Text, Words
from macros.model.catalog import KINDS, Catalog
from macros.model.marks import plain
from macros.source import parse
from tests.books import DATA, TODAY, change
from tests.conftest import LATE
from tests.site.sites import Site, build, none_of, once, small_book
from tests.site.test_pages import LISTED_ON, OWN_PAGES

PROGRAMS = {
    "<script>alert(1)</script>": "HTML",
    "<img src=x onerror=alert(1)>": "HTML",
    "<svg/onload=alert(1)>": "HTML",
    "<a href=javascript:alert(1)>x</a>": "HTML",
    "</title><b>": "HTML",
    "<!-- x -->": "HTML",
    "&lt;b&gt;": "HTML",
    "&#60;b&#62;": "HTML",
    "{{ config.site_dir }}": "template code",
    "{% raw %}": "template code",
    "{# x #}": "template code",
    "[x](javascript:alert%281%29)": "javascript:",
    "[x](JavaScript:alert%281%29)": "JavaScript:",
    "[x](data:text/html,x)": "data:",
    "[x](//elsewhere.example/)": "//elsewhere",
    "[x](../../../etc/passwd)": "../../../etc",
}
"""What a text must not hold, and what the complaint names."""

ODD = {
    "quotes": "\"'“”‘’« \"><x y='",
    "ampersands": "R&D AT&T && &copy &",
    "bars": "a | b || c",
    "stars": "a * b *** c d*e*f",
    "lines below": "__a__ _b_ snake_case_word",
    "backslashes": "C:\\temp\\new \\* \\# \\",
    "headings": "# a ## b --- === > c #",
    "lists": "- a + b 1. c",
    "backticks": "a `` b ` c",
    "braces": "{: #x .y } {a} } { $",
    "brackets": "[a] [b]: c ![d] (e) [f]( g [^1]",
    "addresses": "https://example.com/?a=b&c=d a@b.example",
    "abbreviations": "*[a]: b ~~c~~ ^d^ ==e== :smile: --8<-- !!! note",
    "a long word": "W" * 300,
    "emoji": "👩\u200d💻 🇨🇳 ✅",
    "right to left": "a \u200f\u05d0\u05d1\u05d2\u200f b",
    "less and more": "1 < 2 > 0 <b </b <!doctype",
    "not quite HTML": "<img src=x onerror=alert(1)//",
}
"""What a text may hold. The checks let it pass: no Chinese, and the same in both languages."""

SHORT = ("short",)
"""Fields whose length is limited."""

WITH_PLACEHOLDERS = ("lead",)
"""Fields whose braces mean something."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_are_refused(program: str, lang: Lang, book_dir: Path) -> None:
    old = {"zh": "每月写一份报告", "en": "Write a report every month"}[lang]
    change(book_dir / "roles/editor.yml", old, "x")
    data = _read(book_dir / "roles/editor.yml")
    data["duties"][0]["items"][0]["text"][lang] += program
    _dump(book_dir / "roles/editor.yml", data)
    with pytest.raises(DataError) as refused:
        load(book_dir, TODAY)
    named = [complaint for complaint in refused.value.complaints if PROGRAMS[program] in complaint.what]
    assert [complaint.path for complaint in named] == ["data/roles/editor.yml"]


def _read(file: Path) -> Any:
    return deepcopy(parse(file.name, file.read_bytes()).data)


def _dump(file: Path, data: object) -> None:
    first = file.read_text("utf-8").partition("\n")[0]
    file.write_text(f"{first}\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}", "utf-8")


def odd_book(to: Path) -> Path:
    """Make a small book in which every text begins and ends with an oddity, and each is a heading once."""
    book = small_book(to)
    # An odd number of them: taken two by two, each comes to stand before a text and behind one.
    oddities = cycle([*ODD.values(), "{", "}"][: len(ODD) // 2 * 2 + 1])
    for file in sorted((book / "data").rglob("*.yml")):
        data = _read(file)
        for pair in _pairs(data):
            before, after = next(oddities), next(oddities)
            for lang in pair:
                pair[lang] = f"{before} {pair[lang]} {after}"
        if file.stem == "listening":
            data["passages"] += [
                {
                    "id": f"odd-{number}",
                    "title": {"zh": text, "en": text},
                    "paragraphs": [{"zh": text, "en": text}],
                }
                for number, text in enumerate(ODD.values())
            ]
        _dump(file, data)
    return book


def _pairs(node: Any, key: str = "") -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if {*node} == {"zh", "en"} and isinstance(node["zh"], str) and key not in SHORT + WITH_PLACEHOLDERS:
            yield node
        for name, value in node.items():
            yield from _pairs(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _pairs(value, key)


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small book full of odd texts, built."""
    folder = once(tmp_path_factory, "odd", lambda folder: build(odd_book(folder / "book"), folder / "site"))
    return Site(folder / "site")


def texts(model: Model, lang: Lang, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of its field and its words for every text of a model."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Text):
                yield f"{field}.{name}", child[lang]
            elif isinstance(child, Words):
                yield from ((f"{field}.{name}", word) for word in child[lang])
            elif isinstance(child, Model):
                yield from texts(child, lang, f"{field}.{name}")


def missing(site: Site, catalog: Catalog) -> Iterator[str]:
    """Yield every text that does not stand on the page of its entity, word for word."""
    for lang in LANGUAGES:
        for folder in KINDS:
            for id, entity in catalog.of(folder).items():
                if folder in OWN_PAGES or folder in LISTED_ON:
                    shown = "" if folder in OWN_PAGES else LISTED_ON[folder]
                    page = site.page(f"{lang}/{shown or f'{folder}/{id}'}/")
                    content = _bare(page.text("//main"))
                    for field, text in texts(entity, lang, folder):
                        if field != "competencies.short" and _bare(plain(text)) not in content:
                            yield f"{lang}/{folder}/{id}: {field}: {text[:60]}"


def _bare(text: str) -> str:
    return "".join(text.split())


def _all(catalog: Catalog) -> list[str]:
    return [text for _, entity in catalog.entities() for _, text in texts(entity, "zh")]


@pytest.mark.slow
def test_every_text_stands_on_the_page_of_its_entity(site: Site) -> None:
    none_of(missing(site, load(DATA, LATE)))


@pytest.mark.slow
def test_odd_texts_come_out_as_they_are(odd: Site) -> None:
    catalog = load(odd.folder.with_name("book") / "data", TODAY)
    assert {*ODD.values()} <= {word for text in _all(catalog) for word in ODD.values() if word in text}
    none_of(missing(odd, catalog))


@pytest.mark.slow
def test_odd_texts_stand_in_heads_and_lists_as_they_are(odd: Site) -> None:
    """Title, description, contents list and turning pages say what the data says."""
    catalog = load(odd.folder.with_name("book") / "data", TODAY)
    for lang in LANGUAGES:
        page = odd.page(f"{lang}/practices/listening/")
        practice = catalog.practices["listening"]
        assert _bare(page.text("//title")).startswith(_bare(plain(practice.name[lang])))
        assert _bare(page.all("//meta[@name='description']/@content")[0]) == _bare(
            plain(practice.summary[lang])
        )
        titles = [_bare(plain(passage.title[lang])) for passage in practice.passages]
        headings = [*map(_bare, page.texts("//main//h2"))]
        contents = [*map(_bare, page.texts("//nav[contains(@class, 'md-nav--secondary')]//a"))]
        none_of(title for title in titles if title not in headings)
        none_of(title for title in titles if title not in contents)
        assert _bare(catalog.site.name[lang]) in _bare(page.text("//header"))


@pytest.mark.slow
def test_odd_texts_make_no_elements(odd: Site) -> None:
    """The pages have the same elements and attributes as those of the book without oddities."""
    for page in odd.framed:
        names = {name for element in page.all("//*") for name in element.attrib}
        none_of((page.path, name) for name in names if name.startswith("on"))
        assert page.all("//x | //del | //em | //article//img | //article//hr") == [], page.path
