"""A document as its page shows it: numbered sections whose tables and forms are ready to be printed cell by
cell. Made from the same document as the files, in one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import TypeAlias

from macros.downloads.cells import Row, counted, figure, in_words, prompt, results, shown
from macros.downloads.document import Document, Flow
from macros.downloads.labels import LABELS
from macros.model.base import Lang, Text
from macros.model.document import (
    Bullets,
    Checklist,
    Column,
    Entry,
    Figure,
    Form,
    Guidance,
    Heading,
    Paragraph,
    Table,
    TextField,
)  # fmt: skip

START_ROWS = 6
"""Given rows that a preview shows of a table unless told otherwise; the file has all of them."""
_PROMPTS = {"date": "pick", "number": "count", "percent": "share"}
_FIGURES = ("number", "percent", "formula")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `prompt` says that somebody will write something else there."""

    text: str
    prompt: bool = False


@dataclass(frozen=True)
class Head:
    """A column: its title, its share of the width, and whether it holds figures."""

    title: str
    width: int
    figures: bool


@dataclass(frozen=True)
class Grid:
    """A table, or a form as a table of two columns without a head."""

    caption: Text
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0
    """Given rows that are not shown."""


Piece: TypeAlias = Paragraph | Bullets | TextField | Checklist | Figure | Grid


@dataclass(frozen=True)
class Passage:
    """A section, or a part of one, with its number."""

    id: str
    number: str
    title: Text
    guidance: Guidance | None
    pieces: tuple[tuple[str, Piece], ...]
    """Kind and content of each block: `grid`, `bullets`, …"""
    parts: tuple[Passage, ...]

    @property
    def label(self) -> str:
        """The id of its heading on the page: of its own kind, as a page has other headings."""
        return f"section-{self.id}"


@dataclass(frozen=True)
class Preview:
    """What a page shows of a document."""

    subject: Text
    """Prompt for what it will be about."""
    passages: tuple[Passage, ...]


def preview(document: Document, lang: Lang, *, filled: bool = False, most: int = START_ROWS) -> Preview:
    """Return the sections of a document that somebody fills in, to be filled in or with the example; of the
    given rows of a table, the first `most`.

    Control tables and the closing checklist are left out: the page says who signs and what is checked.
    """
    sections = [flows for flows in _split(document.body, 1) if _heading(flows).numbering == "numbered"]
    passages = (_passage(flows, f"{number}", lang, filled, most) for number, flows in enumerate(sections, 1))
    return Preview(document.subject or LABELS["subject"], tuple(passages))


def _split(flows: Iterable[Flow], level: int) -> Iterator[list[Flow]]:
    """Yield what each heading of a level holds, the heading first."""
    found: list[Flow] = []
    for flow in flows:
        if isinstance(flow, Heading) and flow.level == level and found:
            yield found
            found = []
        found.append(flow)
    if found:
        yield found


def _heading(flows: Sequence[Flow]) -> Heading:
    heading = flows[0]
    assert isinstance(heading, Heading)  # noqa: S101 - for the type; a body begins with a heading
    return heading


def _passage(flows: Sequence[Flow], number: str, lang: Lang, filled: bool, most: int) -> Passage:
    heading = _heading(flows)
    inner = next((at for at, flow in enumerate(flows) if at and isinstance(flow, Heading)), len(flows))
    own = flows[1:inner]
    parts = _split(flows[inner:], heading.level + 1)
    return Passage(
        id=heading.id,
        number=number,
        title=heading.title,
        guidance=next((flow for flow in own if isinstance(flow, Guidance)), None),
        pieces=tuple(_piece(flow, lang, filled, most) for flow in own if not isinstance(flow, Guidance)),
        parts=tuple(_passage(part, f"{number}.{at}", lang, filled, most) for at, part in enumerate(parts, 1)),
    )


def _piece(flow: Flow, lang: Lang, filled: bool, most: int) -> tuple[str, Piece]:
    match flow:
        case Table():
            return "grid", _table(flow, lang, filled, most)
        case Form():
            return "grid", _form(flow, lang, filled)
        case Paragraph() | Bullets() | TextField() | Checklist() | Figure():
            return type(flow).__name__.lower(), flow
    raise TypeError(flow)


def _form(form: Form, lang: Lang, filled: bool) -> Grid:
    example = form.example if filled else {}
    rows = (
        (
            Cell(entry.title[lang]),
            _given(entry, example[key], lang) if key in example else _asked(entry, lang),
        )
        for key, entry in form.entries.items()
    )
    return Grid(form.caption, (), tuple(rows))


def _table(table: Table, lang: Lang, filled: bool, most: int) -> Grid:
    heads = tuple(
        Head(column.title[lang], column.width, column.type in _FIGURES) for column in table.columns.values()
    )
    if filled:
        return Grid(table.caption, heads, tuple(_rows(table, table.example, lang)))
    shown_rows = table.start[:most]
    empty: tuple[Row, ...] = ({},) * min(table.rows, 1)
    rows = tuple(_rows(table, (*shown_rows, *empty), lang))
    return Grid(table.caption, heads, rows, len(table.start) - len(shown_rows))


def _rows(table: Table, rows: Iterable[Row], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for number, row in zip(count(1), rows):
        computed = results(table.columns, row)
        yield tuple(_cell(table, key, row.get(key), number, computed.get(key), lang) for key in table.columns)


def _cell(table: Table, key: str, given: Text | None, number: int, value: Decimal | None, lang: Lang) -> Cell:
    column = table.columns[key]
    if column.type == "auto":
        return Cell(counted(column, number))
    if value is not None:
        return Cell(figure(value, column.shows, column.decimals))
    if column.type == "formula":
        return Cell(f"= {in_words(lang, column, table.columns)}", prompt=True)
    return _given(column, given, lang) if given else _asked(column, lang, in_table=True)


def _given(entry: Entry, cell: Text, lang: Lang) -> Cell:
    return Cell(shown(lang, entry, cell))


def _asked(entry: Entry, lang: Lang, *, in_table: bool = False) -> Cell:
    """Return what stands in a cell until somebody fills it in; of a choice, what there is to choose from."""
    if entry.type == "choice":
        return Cell(" / ".join(option[lang] for option in entry.options.values()), prompt=True)
    if in_table and isinstance(entry, Column) and entry.type in ("text", "label") and not entry.prompt:
        return Cell("")
    words = entry.prompt or entry.unit or LABELS[_PROMPTS.get(entry.type, "fill")]
    return Cell(prompt(lang, words), prompt=True)
