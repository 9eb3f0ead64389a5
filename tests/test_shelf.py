"""How a page lays out what it offers."""

from __future__ import annotations

from typing import Any

from macros.downloads.files import Bundle, Download, Offer
from macros.shelf import shelf


def offer(kind: str, mode: Any, format: Any, edition: Any = "clean") -> Offer:
    file = Download(kind, "roles", "editor", mode, edition, format, "name", "1.0", bytes, b"")
    return Offer(f"{kind}-{mode}-{edition}.{format}", "name", 1, file)


def bundle(lang: Any) -> Offer:
    return Offer(f"{lang}.zip", "name", 1, Bundle("roles", "editor", lang, "name", ()))


OFFERS = (
    offer("job", "zh", "docx"),
    offer("job", "en", "docx"),
    offer("job", "both", "docx"),
    offer("job", "en", "md"),
    offer("kit", "zh", "xlsx"),
    offer("kit", "en", "xlsx"),
    bundle("zh"),
    bundle("en"),
)


def test_first_of_each_kind_is_in_the_language_of_the_page() -> None:
    found = shelf(OFFERS, "en")
    assert found.first
    assert found.first.uri == "job-en-clean.docx"
    assert [other.uri for other in found.others] == ["kit-en-clean.xlsx"]
    assert found.bundle
    assert found.bundle.uri == "en.zip"


def test_every_file_stands_in_a_line() -> None:
    lines = shelf(OFFERS, "zh").lines
    assert [(line.kind, line.format, [*line.offers]) for line in lines] == [
        ("job", "docx", ["zh", "en", "both"]),
        ("job", "md", ["en"]),
        ("kit", "xlsx", ["zh", "en"]),
    ]


def test_nothing_offered_is_an_empty_shelf() -> None:
    found = shelf((), "zh")
    assert (found.first, found.others, found.bundle, found.lines) == (None, (), None, ())
