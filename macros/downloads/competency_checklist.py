"""The competency checklist of a role: a workbook in which a person and the manager rate what can be seen.

Every row carries the ids of its item and its competency in hidden columns, and a hidden sheet says which role
and version it is, so that a filled workbook can be read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from macros.downloads.document import Brand, Mode, lead
from macros.downloads.excel import cell, column_range, fixed
from macros.downloads.labels import LABELS
from macros.downloads.profile import competencies, described, highest, weights
from macros.downloads.sheet import DATE, Answer, Book, Field, Formula, Sheet, Value
from macros.model.base import Check
from macros.model.catalog import Catalog
from macros.model.competency import Competency
from macros.model.role import Role

ITEMS, COMPETENCIES = "item_id", "competency_id"
"""Headers of the hidden columns, alike in every language."""

_WIDTHS = (9, 20, 8, 54, 13, 13, 28, 26, 13)
_LEVEL, _OWN, _MANAGER, _DUE, _ITEM, _COMPETENCY = 2, 4, 5, 8, 9, 10
"""Columns of the assessment."""

_WEIGHTS = (Decimal(0), Decimal(9))

_FULLY = 2
"""The rating that counts as shown."""


class _Row(NamedTuple):
    code: str
    competency: Competency
    level: int
    check: Check


@dataclass(frozen=True)
class _Checklist:
    """What both sheets are made from."""

    book: Book
    catalog: Catalog
    role: Role

    @property
    def rows(self) -> Iterator[_Row]:
        for number, competency in enumerate(competencies(self.catalog, self.role), 1):
            for level in competency.levels[: highest(self.role, competency.id)]:
                for count, check in enumerate(level.checks, 1):
                    yield _Row(f"{number}.{level.level}.{count}", competency, level.level, check)


def write(catalog: Catalog, role: Role, mode: Mode, brand: Brand, source: str) -> bytes:
    """Return the checklist as an Excel file."""
    book = Book(described(catalog, role, "competency-checklist", source), mode, "clean", brand)
    checklist = _Checklist(book, catalog, role)
    _put_assessment(checklist)
    _put_summary(checklist)
    _put_targets(checklist)
    book.record({"role": role.id})
    return book.close()


def _put_assessment(checklist: _Checklist) -> None:
    book = checklist.book
    sheet = book.sheet(LABELS["assessment"][lead(book.mode)], _WIDTHS, hidden=2)
    row = _put_head(checklist, sheet, sheet.title(book.title))
    sheet.note(
        row,
        f"{book.say('rating')}  0 {book.say('not_yet')}  ·  1 {book.say('in_part')}  ·  2 {book.say('fully')}",
    )
    first = row + 2
    rows = [_values(book, item) for item in checklist.rows]
    last = first + len(rows) - 1
    sheet.table(row + 1, "assessment", _fields(book), rows)
    for name, column in (
        ("level", _LEVEL),
        ("own", _OWN),
        ("manager", _MANAGER),
        ("competency", _COMPETENCY),
    ):
        book.define(f"rated_{name}", sheet, column_range(first, last, column))
    _put_rules(book, sheet, first, last)


def _put_head(checklist: _Checklist, sheet: Sheet, row: int) -> int:
    book, role = checklist.book, checklist.role
    names = [book.words(grade.name, " ") for grade in checklist.catalog.grades_of(role)]
    usual = book.words(checklist.catalog.grades[role.usual_grade].name, " ")
    places = sheet.form(
        row,
        [
            Answer(book.say("employee")),
            Answer(book.say("grade"), usual),
            Answer(book.say("period")),
            Answer(book.say("manager")),
            Answer(book.say("date"), None, "answer", DATE),
            Answer(book.say("department")),
        ],
        2,
    )
    (grade_row, grade), (day_row, day) = places[1], places[4]
    sheet.choices(grade_row, grade, grade_row, names)
    sheet.days(day_row, day, day_row)
    book.define("grade", sheet, fixed(grade_row, grade))
    return places[-1][0] + 1


def _fields(book: Book) -> list[Field]:
    words = ("not_yet", "in_part", "fully")
    low, middle, high = (f'" {book.say(word)}"' for word in words)
    rating = f"[=0]0{low};[=1]0{middle};0{high}"
    return [
        book.field("order", "middle"),
        book.field("competency", "strong"),
        book.field("level", "middle"),
        book.field("statement", "text"),
        book.field("own", "pick", rating),
        book.field("manager", "pick", rating),
        book.field("evidence"),
        book.field("gap_action"),
        book.field("due", "pick", DATE),
        Field(ITEMS, "plain"),
        Field(COMPETENCIES, "plain"),
    ]


def _values(book: Book, item: _Row) -> list[Value]:
    id = item.competency.id
    told = book.words(item.check.text)
    known: list[Value] = [item.code, book.words(item.competency.short), item.level, told]
    return [*known, None, None, None, None, None, f"{id}/{item.check.id}", id]


def _put_rules(book: Book, sheet: Sheet, first: int, last: int) -> None:
    for column in (_OWN, _MANAGER):
        here = cell(first, column)
        sheet.choices(first, column, last, ["0", "1", "2"])
        sheet.colour(first, column, last, f"{here}={_FULLY}", "good")
        sheet.colour(first, column, last, f"AND(ISNUMBER({here}),{here}=0)", "warn")
    sheet.days(first, _DUE, last)
    above = f"{cell(first, _LEVEL)}>SUMIF(summary_competency,{cell(first, _COMPETENCY)},summary_target)"
    sheet.colour(first, 0, last, above, "faint", _OWN - 1)


def _put_summary(checklist: _Checklist) -> None:
    book, role = checklist.book, checklist.role
    sheet = book.sheet(LABELS["summary"][lead(book.mode)], (34, 12, 14, 14, 14, 14, 18, 20), hidden=1)
    row = sheet.title(book.title, [book.say("summary")])
    found = competencies(checklist.catalog, role)
    first, last = row + 3, row + 2 + len(found)
    answers = [
        Answer(book.say("grade"), Formula("grade", _usual(checklist)), "strong"),
        Answer(book.say("weighted_attainment"), _overall(first, last), "outcome", "0%"),
    ]
    sheet.form(row, answers, 2)
    titles = ("wanted", "own_level", "manager_level", "gap", "attainment", "remaining")
    formats = ("0", "0", "0", "+0;-0;0", "0%", "0")
    fields = [
        book.field("competency", "strong"),
        book.field("weight", "pick", "0"),
        *(
            book.field(title, "middle", number_format)
            for title, number_format in zip(titles, formats, strict=True)
        ),
        Field(COMPETENCIES, "plain"),
    ]
    rows = [_summary(checklist, competency, first + number) for number, competency in enumerate(found)]
    sheet.table(row + 2, "summary", fields, rows)
    book.define("summary_competency", sheet, column_range(first, last, 8))
    book.define("summary_target", sheet, column_range(first, last, 2))
    gap = cell(first, 5)
    sheet.numbers(first, 1, last, *_WEIGHTS)
    sheet.colour(first, 5, last, f"AND(ISNUMBER({gap}),{gap}<0)", "warn")
    sheet.colour(first, 5, last, f"AND(ISNUMBER({gap}),{gap}>=0)", "good")
    sheet.bars(first, 6, last)


def _usual(checklist: _Checklist) -> str:
    return checklist.book.words(checklist.catalog.grades[checklist.role.usual_grade].name, " ")


def _summary(checklist: _Checklist, competency: Competency, row: int) -> list[Value]:
    role, id = checklist.role, competency.id
    this, target, own, manager = cell(row, 8), cell(row, 2), cell(row, 3), cell(row, 4)
    most = highest(role, id)
    agreed = f'IF({manager}="",{own},{manager})'
    wanted = f"INDEX(targets,MATCH({this},target_competency,0),MATCH(grade,target_grade,0))"
    shown = [
        f'COUNTIFS(rated_competency,{this},rated_level,"<="&{target},rated_{who},{_FULLY})'
        for who in ("own", "manager")
    ]
    asked = f'COUNTIFS(rated_competency,{this},rated_level,"<="&{target})'
    return [
        checklist.book.words(competency.name),
        weights(role)[id],
        Formula(f'IFERROR({wanted},"")', role.profile[role.usual_grade][id]),
        Formula(_level(this, "own", most)),
        Formula(_level(this, "manager", most)),
        Formula(f'IF(OR({agreed}="",{target}=""),"",{agreed}-{target})'),
        Formula(f'IF(OR({agreed}="",{target}=""),"",MIN(1,{agreed}/{target}))'),
        Formula(f'IF(OR({agreed}="",{target}=""),"",{asked}-IF({manager}="",{shown[0]},{shown[1]}))'),
        id,
    ]


def _level(competency: str, who: str, most: int) -> str:
    """Return the formula of the highest level at and below which every item is rated as fully shown.

    It counts the levels for which that holds: where it fails for one, it fails for all above.
    """
    levels = "{" + ",".join(map(str, range(1, most + 1))) + "}"
    items = f'COUNTIFS(rated_competency,{competency},rated_level,"<="&{levels}'
    rated = f'COUNTIFS(rated_competency,{competency},rated_{who},">=0")'
    return f'IF({rated}=0,"",SUMPRODUCT(--({items},rated_{who},{_FULLY})={items}))))'


def _overall(first: int, last: int) -> Formula:
    """Return the attainment of all competencies, each by its weight; what nobody has rated does not count."""
    weight, share = column_range(first, last, 1), column_range(first, last, 6)
    return Formula(f'IF(COUNT({share})=0,"",SUMPRODUCT({weight},{share})/SUMIF({share},">=0",{weight}))')


def _put_targets(checklist: _Checklist) -> None:
    """Write the level that each grade asks of each competency; the summary looks them up here."""
    book, role = checklist.book, checklist.role
    found, asked = checklist.catalog.grades_of(role), competencies(checklist.catalog, role)
    sheet = book.sheet(LABELS["by_grade"][lead(book.mode)], (40, *(100 / len(found),) * len(found)), hidden=1)
    row = sheet.title(book.title, [book.say("by_grade")])
    names = [book.words(grade.name, " ") for grade in found]
    fields = [book.field("competency", "strong"), *(Field(name, "middle") for name in names)]
    rows: list[list[Value]] = [
        [
            book.words(competency.name),
            *(role.profile[grade.id][competency.id] for grade in found),
            competency.id,
        ]
        for competency in asked
    ]
    sheet.table(row, "by_grade", [*fields, Field(COMPETENCIES, "plain")], rows)
    first, last = row + 1, row + len(rows)
    book.define("targets", sheet, f"{fixed(first, 1)}:{fixed(last, len(found))}")
    book.define("target_grade", sheet, f"{fixed(row, 1)}:{fixed(row, len(found))}")
    book.define("target_competency", sheet, column_range(first, last, len(found) + 1))
