"""A template as a workbook: a sheet for each section, with lists, live formulas and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.downloads.document import Brand, Document, Edition, Flow, Mode, Property, lead
from macros.downloads.excel import column_range, quoted
from macros.downloads.labels import LABELS
from macros.downloads.measure import LINE, shared, spans
from macros.downloads.sheet import PAGE, Answer, Book, Formula, Sheet
from macros.downloads.template_table import TableSheet, number_format, restrict, titled, value
from macros.model.base import Text
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
)

_ORDER = {"numbered": 0, "none": 1, "appendix": 2}
"""The work comes first, then who stands behind it, then what to check."""

_STEPS = ("sheet_step_fill", "sheet_step_choose", "sheet_step_rows", "sheet_step_colours", "sheet_step_check")
_ANSWERS = ("yes", "no", "not_applicable")
_ANSWER_LINES = 4
"""Lines of room for an answer in sentences."""


@dataclass(frozen=True)
class _Section:
    heading: Heading
    blocks: tuple[Flow, ...]


def write(document: Document, mode: Mode, edition: Edition, brand: Brand) -> bytes:
    """Return the workbook of a template, ready to be opened in Excel."""
    book = Book(document, mode, edition, brand)
    sections = sorted(_sections(document), key=lambda section: _ORDER[section.heading.numbering])
    if edition == "guided":
        _put_read_me(book, sections)
    for number, section in enumerate(sections, 1):
        _put_section(book, section, number)
    return book.close()


def _sections(document: Document) -> Iterator[_Section]:
    """Yield the headings of level 1, each with what stands between it and the next one."""
    starts = [
        (index, flow)
        for index, flow in enumerate(document.body)
        if isinstance(flow, Heading) and flow.level == 1
    ]
    ends = [*(index for index, _ in starts[1:]), len(document.body)]
    for (start, heading), end in zip(starts, ends, strict=True):
        yield _Section(heading, document.body[start + 1 : end])


def _put_read_me(book: Book, sections: Sequence[_Section]) -> None:
    document = book.document
    sheet = book.sheet(LABELS["read_me"][lead(book.mode)], (20, 84), portrait=True)
    row = sheet.title(book.words(document.label, " "))
    for name, told in document.about:
        row = _put_pair(sheet, row, book.words(name), book.words(told))
    row = sheet.caption(row + 1, book.say("about"))
    for number, step in enumerate(_STEPS, 1):
        row = _put_pair(sheet, row, str(number), book.say(step, "\n"), "middle")
    for section in sections:
        for guidance in section.blocks:
            if isinstance(guidance, Guidance):
                row = _put_guidance(book, sheet, row + 1, section.heading.title, guidance)


def _put_guidance(book: Book, sheet: Sheet, row: int, title: Text, guidance: Guidance) -> int:
    row = sheet.caption(row, book.words(title, " "))
    for key, told in (("belongs", guidance.belongs), ("good", guidance.good), ("mistake", guidance.mistake)):
        row = _put_pair(sheet, row, book.say(key, "\n"), book.words(told))
    return row


def _put_pair(sheet: Sheet, row: int, name: str, told: str, style: str = "label") -> int:
    sheet.put(row, 0, name, style)
    sheet.put(row, 1, told, "text")
    return row + 1


def _put_section(book: Book, section: _Section, number: int) -> None:
    blocks = tuple(_blocks(book, section))
    tables = [block for block in blocks if isinstance(block, Table)]
    # A table that has the sheet to itself is one to Excel as well: it filters, and Tab adds a row.
    name = f"table_{number}" if len(tables) == 1 and isinstance(blocks[-1], Table) else ""
    written = [TableSheet(book, table, name) for table in tables]
    widths = shared([table.widths for table in written], PAGE) if written else (34, PAGE - 34)
    sheet = book.sheet(section.heading.title[lead(book.mode)], widths)
    row = sheet.title(book.words(section.heading.title, " "), [book.words(book.document.label, " ")])
    remaining = iter(written)
    for block in blocks:
        if isinstance(block, Table):
            row = _put_table(book, sheet, row, next(remaining), section.heading.title) + 1
        else:
            row = _put_block(book, sheet, row, block)


def _put_table(book: Book, sheet: Sheet, row: int, table: TableSheet, title: Text) -> int:
    if set(_ANSWERS) <= table.table.columns.get("result", Column(title=title)).options.keys():
        row = _put_progress(book, sheet, row, table)
    if table.table.caption != title:
        row = sheet.caption(row, book.words(table.table.caption, " "))
    return table.put(sheet, row)


def _blocks(book: Book, section: _Section) -> Iterator[Flow]:
    """Yield what stands on a sheet: a checklist becomes a table, the properties a form; guidance stands elsewhere."""
    if section.heading.id == "control" and book.document.properties:
        yield _properties(book.document, book.edition)
    for block in section.blocks:
        if isinstance(block, Checklist):
            yield _checklist(block, section.heading.title)
        elif not isinstance(block, Guidance):
            yield block


def _properties(document: Document, edition: Edition) -> Form:
    properties = document.properties
    if document.subject:
        properties = (Property("subject", Entry(title=document.subject), document.title), *properties)
    known = {
        item.key: _known(item.entry, item.value) for item in properties if item.value and edition == "filled"
    }
    entries = {item.key: item.entry for item in properties}
    return Form(id="properties", caption=LABELS["control"], entries=entries, example=known)


def _known(entry: Entry, value: Text) -> Text:
    """Return what an example would hold: of a choice, the key of the option."""
    keys = [key for key, words in entry.options.items() if words == value]
    return Text(zh=keys[0], en=keys[0]) if keys else value


def _checklist(checklist: Checklist, title: Text) -> Table:
    answers = {key: LABELS[key] for key in _ANSWERS}
    return Table(
        id=checklist.id,
        caption=checklist.caption or title,
        columns={
            "number": Column(title=LABELS["order"], type="auto", width=1),
            "statement": Column(title=LABELS["statement"], type="label", width=10),
            "result": Column(
                title=LABELS["result"], type="choice", options=answers, good=("yes",), warn=("no",), width=2
            ),
            "remark": Column(title=LABELS["remark"], width=5),
        },
        start=tuple({"statement": check.text} for check in checklist.items),
        rows=0,
    )


def _put_progress(book: Book, sheet: Sheet, row: int, table: TableSheet) -> int:
    """Write how much of a checklist is answered with yes; what does not apply does not count."""
    place = list(table.table.columns).index("result")
    cells = column_range(row + 2, row + 1 + len(table.rows), place)
    yes, no_matter = (f"COUNTIF({cells},{quoted(book.say(key))})" for key in ("yes", "not_applicable"))
    sheet.put(row, place - 1, book.say("progress"), "aside")
    sheet.put(row, place, Formula(f"IFERROR({yes}/(ROWS({cells})-{no_matter}),1)", 0), "outcome", "0%")
    sheet.at_least(row, 24)
    return row + 1


def _put_block(book: Book, sheet: Sheet, row: int, block: Flow) -> int:
    """Write what is not a table; return the next row."""
    match block:
        case Heading():
            return sheet.caption(row, book.words(block.title, " "))
        case Form():
            return _put_form(book, sheet, row, block) + 1
        case TextField() | Figure():
            return _put_answer(book, sheet, row, block)
        case Paragraph():
            sheet.merge(row, (0, len(sheet.widths) - 1), book.words(block.text), "note")
            return row + 1
        case Bullets():
            return _put_points(book, sheet, row, block) + 1
    raise TypeError(block)


def _put_form(book: Book, sheet: Sheet, row: int, form: Form) -> int:
    """Write questions and answers, two side by side where there is room; return the next row."""
    answers = []
    for key, entry in form.entries.items():
        given = form.example.get(key) if book.edition == "filled" else None
        answers.append(
            Answer(titled(book, entry, " "), value(book, entry, given), "answer", number_format(entry))
        )
    places = sheet.form(row, answers, 2 if len(sheet.widths) >= 4 else 1)
    for entry, (here, column) in zip(form.entries.values(), places, strict=True):
        restrict(book, sheet, entry, here, column, here)
    return places[-1][0] + 1


def _put_answer(book: Book, sheet: Sheet, row: int, block: TextField | Figure) -> int:
    """Write a place for sentences, or for a picture; return the next row."""
    title = block.caption if isinstance(block, Figure) else block.title or block.prompt
    question, answer = spans((1, 5), sheet.widths)
    example = (block.example,) if isinstance(block, TextField) else block.example
    said = " → ".join(book.words(step) for step in example if step and book.edition == "filled")
    sheet.merge(row, question, book.words(title), "label")
    sheet.merge(row, answer, said or None)
    sheet.at_least(row, _ANSWER_LINES * LINE)
    if book.edition == "guided":
        sheet.hint(row, answer[0], row, book.words(block.prompt))
    return row + 1


def _put_points(book: Book, sheet: Sheet, row: int, bullets: Bullets) -> int:
    filled = bullets.example if book.edition == "filled" else ()
    empty = bullets.count if bullets.prompt and not filled else 0
    points = [f"•  {book.words(point)}" for point in (*bullets.points, *filled)]
    for number, point in enumerate([*points, *[None] * empty]):
        sheet.merge(row + number, (0, len(sheet.widths) - 1), point, "text" if point else "input")
    return row + len(points) + empty
