"""An onboarding path as a workbook: tasks with due dates counted from the first day, and progress by phase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.downloads.document import Brand, Mode, lead
from macros.downloads.excel import cell, column_range, fixed, quoted
from macros.downloads.labels import LABELS
from macros.downloads.made import sheet as document_of
from macros.downloads.sheet import DATE, Answer, Book, Field, Formula, Sheet, Value
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.path import Path, Phase, Task

ITEMS, PHASES = "task_id", "phase_id"
"""Headers of the hidden columns, alike in every language."""

_WIDTHS = (8, 14, 48, 42, 28, 13, 14, 13, 26)
_DUE, _STATUS, _DONE, _PHASE = 5, 6, 7, 10
_STATES = ("not_started", "under_way", "done", "not_applicable")


class _Numbered(NamedTuple):
    code: str
    phase: Phase
    task: Task


def write(catalog: Catalog, path: Path, mode: Mode, brand: Brand, source: str) -> bytes:
    """Return the path as an Excel file."""
    book = Book(document_of(path, "onboarding-workbook", source, ()), mode, "clean", brand)
    _put_tasks(book, catalog, path)
    _put_progress(book, path)
    book.record({"path": path.id})
    return book.close()


def _tasks(path: Path) -> Iterator[_Numbered]:
    for number, phase in enumerate(path.phases, 1):
        for count, task in enumerate(phase.tasks, 1):
            yield _Numbered(f"{number}.{count}", phase, task)


def _put_tasks(book: Book, catalog: Catalog, path: Path) -> None:
    sheet = book.sheet(LABELS["tasks"][lead(book.mode)], _WIDTHS, hidden=2)
    row = _put_head(book, sheet, sheet.title(book.title))
    sheet.note(row, book.say("start_first", "   "))
    first = row + 2
    rows = [_values(book, catalog, item) for item in _tasks(path)]
    last = first + len(rows) - 1
    sheet.table(row + 1, "tasks", _fields(book), rows)
    for name, column in (("due", _DUE), ("status", _STATUS), ("phase", _PHASE)):
        book.define(f"task_{name}", sheet, column_range(first, last, column))
    _put_rules(book, sheet, first, last)


def _put_head(book: Book, sheet: Sheet, row: int) -> int:
    start = Answer(book.say("start_date"), None, "answer", DATE)
    asked = [Answer(book.say(key)) for key in ("newcomer", "manager", "mentor")]
    places = sheet.form(row, [asked[0], start, *asked[1:]], 2)
    day_row, day = places[1]
    sheet.days(day_row, day, day_row)
    book.define("start", sheet, fixed(day_row, day))
    return places[-1][0] + 1


def _fields(book: Book) -> list[Field]:
    return [
        book.field("order", "middle"),
        book.field("phase", "strong"),
        book.field("task", "told"),
        book.field("done_means", "text"),
        book.field("look_up", "text"),
        book.field("due_on", "middle", DATE),
        book.field("status", "pick"),
        book.field("done_on", "pick", DATE),
        book.field("remark"),
        Field(ITEMS, "plain"),
        Field(PHASES, "plain"),
    ]


def _values(book: Book, catalog: Catalog, item: _Numbered) -> list[Value]:
    phase, task = item.phase, item.task
    told = [book.words(words) for words in (phase.name, task.text, task.done)]
    links = [_name(book, catalog, link) for link in task.links]
    due = _due(phase)
    return [
        item.code,
        *told,
        "\n".join(links),
        due,
        book.say("not_started"),
        None,
        None,
        f"{phase.id}/{task.id}",
        phase.id,
    ]


def _name(book: Book, catalog: Catalog, link: str) -> str:
    """Return what a link leads to: the name of an entity, or a public address as it is."""
    kind, _, rest = link.partition(":")
    id = rest.partition("#")[0]
    return book.words(catalog.of(FOLDER_OF[kind])[id].name, " ") if kind in FOLDER_OF and id else link


def _due(phase: Phase) -> Formula:
    """Return the last day of a phase; the first day of work is its day 1."""
    return Formula(f'IF(start="","",start+{phase.until_day - 1})')


def _put_rules(book: Book, sheet: Sheet, first: int, last: int) -> None:
    due, status = cell(first, _DUE), cell(first, _STATUS)
    done, not_applicable = (quoted(book.say(key)) for key in ("done", "not_applicable"))
    sheet.choices(first, _STATUS, last, [book.say(state) for state in _STATES])
    sheet.days(first, _DONE, last)
    sheet.colour_words(first, _STATUS, last, [book.say("done")], "good")
    sheet.colour_words(first, _STATUS, last, [book.say("under_way")], "light")
    overdue = f"AND(ISNUMBER({due}),{due}<TODAY(),{status}<>{done},{status}<>{not_applicable})"
    sheet.colour(first, _DUE, last, overdue, "warn")
    sheet.colour(first, 0, last, f"{status}={not_applicable}", "faint", _STATUS - 1)


def _put_progress(book: Book, path: Path) -> None:
    sheet = book.sheet(LABELS["progress"][lead(book.mode)], (18, 62, 14, 12, 12, 14, 18), hidden=1)
    row = sheet.title(book.title, [book.say("progress")])
    first = row + 3
    rows = [_phase(book, phase, first + index) for index, phase in enumerate(path.phases)]
    last = first + len(rows) - 1
    tasks, done = column_range(first, last, 3), column_range(first, last, 4)
    overall = Formula(f"IFERROR(SUM({done})/SUM({tasks}),0)", 0)
    overdue = Formula(f"SUM({column_range(first, last, 5)})", 0)
    answers = [
        Answer(book.say("overall"), overall, "outcome", "0%"),
        Answer(book.say("overdue"), overdue, "outcome", "0"),
    ]
    (place, _), (_, late) = sheet.form(row, answers, 2)
    fields = [
        book.field("phase", "strong"),
        book.field("aim", "text"),
        book.field("due_on", "middle", DATE),
        book.field("tasks", "middle"),
        book.field("done", "middle"),
        book.field("overdue", "middle"),
        book.field("progress", "middle", "0%"),
        Field(PHASES, "plain"),
    ]
    sheet.table(first - 1, "phases", fields, rows)
    sheet.bars(first, 6, last)
    sheet.colour(first, 5, last, f"{cell(first, 5)}>0", "warn")
    sheet.colour(place, late, place, f"{cell(place, late)}>0", "warn")


def _phase(book: Book, phase: Phase, row: int) -> list[Value]:
    this, tasks, done = cell(row, 7), cell(row, 3), cell(row, 4)
    finished, without = (quoted(book.say(key)) for key in ("done", "not_applicable"))
    mine = f"task_phase,{this}"
    open_ = f'COUNTIFS({mine},task_due,"<"&TODAY(),task_status,"<>"&{finished},task_status,"<>"&{without})'
    return [
        book.words(phase.name),
        book.words(phase.aim),
        _due(phase),
        Formula(f'COUNTIFS({mine},task_status,"<>"&{without})', len(phase.tasks)),
        Formula(f"COUNTIFS({mine},task_status,{finished})", 0),
        Formula(f'IF(start="",0,{open_})', 0),
        Formula(f"IF({tasks}=0,1,{done}/{tasks})", 0),
        phase.id,
    ]
