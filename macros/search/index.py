"""Writes the index: for each language what pages are called, and what they say, as JSON and as a script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.search.kinds import ASKED, KINDS
from macros.search.prose import Passage
from macros.search.readings import exceptions
from macros.search.records import Record, Section, records
from macros.words import WORDS

Prose = Mapping[str, list[Passage]]
"""Address of a page written by hand, without its final slash (`zh/guide`) → its passages."""

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_OTHER: Mapping[Lang, Lang] = {"zh": "en", "en": "zh"}


def files(catalog: Catalog, prose: Prose) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file that belongs into the folder `search` of the site."""
    found = {record.path: record for record in records(catalog)}
    for record in _written(prose):
        found[record.path] = _in_place(found.get(record.path), record)
    yield from files_of(tuple(found.values()))


def files_of(found: Sequence[Record]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files that hold these records."""
    readings = exceptions(name for record in found for name in (record.title.get("zh", ""), *record.names))
    for lang in LANGUAGES:
        own = [record for record in found if lang in record.title]
        yield from _pair(f"index-{lang}", _index(own, lang, readings))
        yield from _pair(f"text-{lang}", [_texts(record, lang) for record in own])


def theme_index() -> Iterator[tuple[str, bytes]]:
    """Yield the files the theme's own search asks for on every page; nothing is in them."""
    empty = _compact({"config": {"lang": ["en"], "separator": r"[\s\-]+"}, "docs": []})
    yield "search_index.json", empty.encode()
    yield "search_index.js", f"var __index={empty}".encode()


def _pair(name: str, value: object) -> Iterator[tuple[str, bytes]]:
    text = _compact(value)
    yield f"{name}.json", text.encode()
    yield f"{name}.js", f"take({_compact(name)},{text})".encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _index(own: Iterable[Record], lang: Lang, readings: Mapping[str, str]) -> dict[str, Any]:
    words = WORDS[lang]
    return {
        "kinds": [[kind, words[kind], f"{kind}/", ASKED.get(kind, "")] for kind in KINDS],
        # by column, not by row: that is shorter once compressed
        "pages": list(zip(*(_page(record, lang) for record in own), strict=True)),
        "readings": readings,
        "words": {key: word for key, word in words.items() if key.startswith("search_")},
    }


def _page(record: Record, lang: Lang) -> list[Any]:
    """Return kind, address, title, title in the other language, other names, whether historical."""
    title, other = record.title[lang], record.title.get(_OTHER[lang], "")
    return [_KIND_NUMBERS[record.kind], record.path, title, other, record.names, int(record.historical)]


def _texts(record: Record, lang: Lang) -> list[list[str]]:
    """Return for each section anchor, heading, heading in the other language and text."""
    return [
        [s.anchor, s.heading.get(lang, ""), s.heading.get(_OTHER[lang], ""), s.text.get(lang, "")]
        for s in record.sections
    ]


def _written(prose: Prose) -> Iterator[Record]:
    """Yield a record for each page written by hand; the same page in both languages is one."""
    for path in dict.fromkeys(address.partition("/")[2] for address in prose):
        found: dict[Lang, list[Passage]] = {
            lang: prose[f"{lang}/{path}"] for lang in LANGUAGES if f"{lang}/{path}" in prose
        }
        anchors = dict.fromkeys(passage.anchor for passages in found.values() for passage in passages)
        yield Record(
            kind="reference",
            path=f"{path}/",
            title={lang: passages[0].heading for lang, passages in found.items()},
            sections=tuple(_section(anchor, found) for anchor in anchors),
        )


def _in_place(generated: Record | None, written: Record) -> Record:
    """Return a page written by hand; in the place of a generated one it adds to what that is found by."""
    if generated is None:
        return written
    return replace(generated, sections=(*generated.sections, *written.sections[1:]))


def _section(anchor: str, found: Mapping[Lang, list[Passage]]) -> Section:
    """Return the passages with an anchor, in each language that has it."""
    own = {lang: p for lang, passages in found.items() for p in passages if p.anchor == anchor}
    heading = {lang: p.heading for lang, p in own.items()} if anchor else {}
    return Section(anchor, heading, {lang: p.text for lang, p in own.items()})
