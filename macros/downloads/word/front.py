"""What stands before the body of a Word file: cover or head, advice, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from macros.downloads.document import Brand, Property, lead, text
from macros.downloads.labels import LABELS
from macros.downloads.word.body import Body, Place
from macros.downloads.word.controls import binding, date_picker, drop_down
from macros.downloads.word.picture import picture
from macros.downloads.word.runs import line, marked, paragraph, run
from macros.downloads.word.tables import cell, row, table, widths
from macros.model.base import Text
from macros.model.document import Entry

STEPS = ("step_fill", "step_rows", "step_guidance", "step_contents")
PROPERTY_SHARES = (4, 7, 4, 7)
DEPTH = 2
"""Levels of headings in the contents."""


def cover(body: Body, brand: Brand) -> Iterator[str]:
    """Yield logo, kind, title and properties; on a book's cover the advice follows."""
    document = body.document
    book = document.layout == "book"
    if brand.logo:
        yield paragraph("Normal", picture(brand.logo, brand.organisation[lead(body.mode)]))
    yield paragraph("Subtitle" if book else "SheetKind", line(body.mode, document.label))
    yield paragraph("Title" if book else "SheetTitle", title(body))
    if document.properties:
        yield _properties(body)
    if body.edition == "guided" and document.about:
        yield paragraph("FieldTitle", line(body.mode, LABELS["about"]))
        yield from body.hints(document.about, keep=False)
        yield from _steps(body)


def title(body: Body) -> str:
    """Return the title: fixed words, or a control whose text also fills the header."""
    document = body.document
    if document.title and (body.edition == "filled" or document.subject is None):
        if document.subject is None:
            return line(body.mode, document.title)
        content = marked(text(body.mode, document.title), lead(body.mode))
        return _bound(body, "title", document.subject, content)
    return _bound(body, "title", document.subject or LABELS["subject"], "")


def _bound(body: Body, key: str, words: Text, content: str) -> str:
    said = text(body.mode, words)
    joint = " / " if body.mode == "both" else " "
    return body.controls.inline(
        key, said, f"[{text(body.mode, words, joint)}]", content, "<w:text/>", binding(key)
    )


def value(body: Body, item: Property) -> str:
    """Return what is known of a property in this edition; a choice by its words."""
    if item.value is None or (body.edition != "filled" and body.document.subject is not None):
        return ""
    return text(body.mode, item.value)


def _properties(body: Body) -> str:
    grid = widths(PROPERTY_SHARES)
    items = body.document.properties
    rows = []
    for left, right in zip_longest(items[::2], items[1::2]):
        cells = _pair(body, left, grid[:2]) + (_pair(body, right, grid[2:]) if right else _blank(grid[2:]))
        rows.append(row(cells))
    about = text(body.mode, body.document.name)
    described = ", ".join(text(body.mode, item.entry.title) for item in items)
    return table(grid, "".join(rows), about, described, header=False) + paragraph("HintEnd", "")


def _blank(grid: Sequence[int]) -> str:
    return "".join(cell(width, paragraph("Cell", "")) for width in grid)


def _pair(body: Body, item: Property, grid: Sequence[int]) -> str:
    known = value(body, item)
    content = marked(known, lead(body.mode)) if known else ""
    if item.value is not None and body.document.subject is None:
        answer = content
    else:
        kind = _kind(body, item.entry, known)
        words = body.prompt(item.entry)
        answer = body.controls.inline(
            item.key, text(body.mode, item.entry.title), words, content, kind, binding(item.key)
        )
    return cell(grid[0], body.label(item.entry.title), body.tint) + cell(grid[1], paragraph("Cell", answer))


def _kind(body: Body, entry: Entry, known: str) -> str:
    if entry.type == "date":
        return date_picker(lead(body.mode), known)
    if entry.type == "choice":
        return drop_down([text(body.mode, option) for option in entry.options.values()])
    return "<w:text/>"


def _steps(body: Body) -> Iterator[str]:
    for step in STEPS:
        numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
        yield paragraph("Cell", line(body.mode, LABELS[step]), numbering)


def contents(body: Body) -> str:
    """Return the contents as one field with an entry for each heading of the body; needs the body written."""
    places = [place for place in body.places if place.level <= DEPTH]
    if not places:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{DEPTH}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries = [_entry(body, place, begin if number == 0 else "") for number, place in enumerate(places)]
    end = paragraph("Normal", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:spacing w:after="0"/>')
    heading = paragraph("TOCHeading", line(body.mode, LABELS["contents"]))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{heading}{''.join(entries)}{end}</w:sdtContent></w:sdt>"
    )


def _entry(body: Body, place: Place, begin: str) -> str:
    """Return an entry without its page, which nobody knows before the file is laid out: Word adds the pages
    when it opens the file, and until then a list of links reads better than wrong or missing numbers.
    """
    lang = lead(body.mode)
    # An appendix says so in words, too long for the column of the numbers.
    in_words = " " in place.number
    gap = run("　" if lang == "zh" else "  ", lang) if in_words else "<w:r><w:tab/></w:r>"
    number = f"{run(place.number, lang)}{gap}" if place.number else ""
    link = f'<w:hyperlink w:anchor="{place.bookmark}" w:history="1">{number}{line(body.mode, place.title)}</w:hyperlink>'
    return paragraph(f"TOC{place.level}", begin + link)
