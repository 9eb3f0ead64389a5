"""Rules about the templates of deliverables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from macros.check.book import Book, nearest
from macros.complaint import Complaint
from macros.model.base import Text
from macros.model.deliverable import Deliverable
from macros.model.document import (
    Bullets,
    Column,
    Content,
    Entry,
    Figure,
    Form,
    Part,
    Section,
    Table,
)  # fmt: skip
from macros.model.expression import lookups, parse, symbols
from macros.source import Document, Steps

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
COMPUTED = ("number", "percent", "date", "formula")
MAX_SHEET_TABLES = 1


def present(book: Book) -> Iterator[Complaint]:
    """A document or workbook has a template; an artifact has none."""
    for deliverable, document in book.of(Deliverable):
        if deliverable.form == "artifact" and deliverable.template:
            yield document.complain(
                ("template",), "an artifact has no template", "delete it, or change `form`"
            )
        if deliverable.form != "artifact" and not deliverable.template:
            what = f"a {deliverable.form} without a template"
            yield document.complain(("form",), what, "add `template:`, or write `form: artifact`")


def sheets(book: Book) -> Iterator[Complaint]:
    """A section of a workbook is one sheet: forms and at most one table, without parts."""
    for deliverable, document in book.of(Deliverable):
        if deliverable.form == "workbook" and deliverable.template:
            for index, section in enumerate(deliverable.template.sections):
                for what, todo in _sheet(section):
                    yield document.complain(("template", "sections", index), what, todo)


def _sheet(section: Section) -> Iterator[tuple[str, str]]:
    tables = sum(isinstance(content, Table) for content in section.every_block())
    if section.parts:
        yield "a sheet has no parts", "make each part a section of its own"
    if tables > MAX_SHEET_TABLES:
        yield f"{tables} tables on one sheet", "make each table a section of its own"
    if any(isinstance(content, Bullets | Figure) for content in section.every_block()):
        yield "a sheet holds no bullets and no figure", "use a table"


def entries(book: Book) -> Iterator[Complaint]:
    """A choice has options and nothing else has; a formula uses numbers of its row; a label has words."""
    for content, at, document in _contents(book):
        for name, fields in (
            ("entries", content.entries if isinstance(content, Form) else {}),
            ("columns", content.columns if isinstance(content, Table) else {}),
        ):
            for key, entry in fields.items():
                for what, todo in _entry(entry, fields):
                    yield document.complain((*at, name, key), what, todo)


def _entry(entry: Entry, fields: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    if (entry.type == "choice") != bool(entry.options):
        yield "`options` go with the type `choice`", "add options, or change the type"
    if isinstance(entry, Column):
        yield from _column(entry, fields)


def _column(column: Column, fields: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    if (column.type == "formula") != bool(column.formula):
        yield "`formula` goes with the type `formula`", "add the formula, or change the type"
    for key in {*column.warn, *column.good} - column.options.keys():
        yield f"the unknown option “{key}”", nearest(key, frozenset(column.options))
    if column.formula:
        tree = parse(column.formula)
        known = frozenset(key for key, field in fields.items() if field.type in COMPUTED)
        for key in sorted(symbols(tree) - known):
            yield f"the formula uses “{key}”, which is no number of its row", nearest(key, known)
        if lookups(tree):
            yield "a formula of a table cannot look values up", "write the rule out with if_"
        if any(column is fields.get(key) for key in symbols(tree)):
            yield "the formula uses its own column", "use other columns"


def cells(book: Book) -> Iterator[Complaint]:
    """What a form or table already holds fits its columns: known keys, options, dates and numbers."""
    for content, at, document in _contents(book):
        if isinstance(content, Form) and content.example:
            yield from _row(content.example, content.entries, (*at, "example"), document)
        if isinstance(content, Table):
            for name, rows in (("start", content.start), ("example", content.example)):
                for index, row in enumerate(rows):
                    yield from _row(row, content.columns, (*at, name, index), document)


def _row(
    row: Mapping[str, Text], fields: Mapping[str, Entry], at: Steps, document: Document
) -> Iterator[Complaint]:
    for key, cell in row.items():
        if key not in fields:
            what, todo = f"the unknown column “{key}”", nearest(key, frozenset(fields))
            yield document.complain((*at, key), what, todo, key=True)
        elif problem := _misfit(cell, fields[key]):
            yield document.complain((*at, key), *problem)


def _misfit(cell: Text, entry: Entry) -> tuple[str, str] | None:
    """Return what is wrong with a cell and what to do, if anything is."""
    if entry.type == "choice":
        known = frozenset(entry.options)
        return None if cell.en in known else (f"the unknown option “{cell.en}”", nearest(cell.en, known))
    if entry.type == "date":
        return None if _is_date(cell.en) else (f"“{cell.en}” is not a date", "write it as 2026-01-31")
    if entry.type in ("number", "percent"):
        return None if _is_number(cell.en) else (f"“{cell.en}” is not a number", "write digits only")
    if entry.type in ("auto", "formula"):
        return "this column fills itself in", "leave the cell out"
    if cell.zh == cell.en and _HAN.search(cell.en):
        return "Chinese that would stand in the English file too", "write both languages"
    return None


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == len("2026-01-31")
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def samples(book: Book) -> Iterator[Complaint]:
    """A filled example is filled: every block has its example, or none has."""
    for deliverable, document in book.of(Deliverable):
        template = deliverable.template
        if template is None:
            continue
        for content, at in _placed(template.sections):
            filled = bool(getattr(content, "example", True))  # fixed words need none
            if template.sample and not filled:
                yield document.complain(at, f"no example in “{content.id}”", "add `example:`")
            if not template.sample and filled and hasattr(content, "example"):
                what, todo = "an example in a template without `sample`", "add `sample:` after `version:`"
                yield document.complain((*at, "example"), what, todo)


def _contents(book: Book) -> Iterator[tuple[Content, Steps, Document]]:
    for deliverable, document in book.of(Deliverable):
        if deliverable.template:
            for content, at in _placed(deliverable.template.sections):
                yield content, at, document


def _placed(sections: tuple[Section, ...]) -> Iterator[tuple[Content, Steps]]:
    """Yield each content with its place in the data file."""
    for s, section in enumerate(sections):
        here: Steps = ("template", "sections", s)
        yield from _blocks(section, here)
        for p, part in enumerate(section.parts):
            yield from _blocks(part, (*here, "parts", p))


def _blocks(holder: Part, at: Steps) -> Iterator[tuple[Content, Steps]]:
    for b, block in enumerate(holder.blocks):
        (name,) = block.model_fields_set
        yield block.content, (*at, "blocks", b, name)
