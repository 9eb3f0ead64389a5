"""The interview score sheet of a role: what to ask, what to listen for, and what several interviewers make of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from macros.downloads.document import Brand, Mode, lead
from macros.downloads.excel import cell, column_range, fixed, quoted
from macros.downloads.labels import LABELS
from macros.downloads.profile import competencies, described, weights
from macros.downloads.sheet import DATE, Answer, Book, Field, Formula, Sheet, Value
from macros.model.catalog import Catalog
from macros.model.competency import Competency, Question
from macros.model.role import Role

INTERVIEWERS = 3
ITEMS, COMPETENCIES = "question_id", "competency_id"
"""Headers of the hidden columns, alike in every language."""

_WIDTHS = (8, 17, 36, 36, 32, 12, 12, 12, 10, 26)
_FIRST_SCORE, _AVERAGE = 5, 5 + INTERVIEWERS
_SCORES = ("score_1", "score_2", "score_3", "score_4")
_LOW, _HIGH = 2, 3
"""Averages below the one call for attention, from the other on are well."""

_THRESHOLDS = (
    ("hire_from", Decimal("3")),
    ("no_competency_below", Decimal("2")),
    ("hold_from", Decimal("2.5")),
)
"""What a suggestion to hire or to wait takes; proposals that the company may change on the sheet."""


def write(catalog: Catalog, role: Role, mode: Mode, brand: Brand, source: str) -> bytes:
    """Return the score sheet as an Excel file."""
    book = Book(described(catalog, role, "score-sheet", source), mode, "clean", brand)
    asked = competencies(catalog, role)
    _put_scores(book, asked)
    _put_outcome(book, role, asked)
    book.record({"role": role.id})
    return book.close()


def _put_scores(book: Book, asked: Sequence[Competency]) -> None:
    sheet = book.sheet(LABELS["scores"][lead(book.mode)], _WIDTHS, hidden=2)
    row = _put_head(book, sheet, sheet.title(book.title))
    sheet.note(row, "  ·  ".join(book.say(score) for score in _SCORES))
    first = row + 2
    questions = [
        (f"{number}.{count}", competency, question)
        for number, competency in enumerate(asked, 1)
        for count, question in enumerate(competency.questions, 1)
    ]
    rows = [
        _values(book, code, c, question, first + index) for index, (code, c, question) in enumerate(questions)
    ]
    last = first + len(rows) - 1
    sheet.table(row + 1, "scores", _fields(book), rows)
    book.define("score_average", sheet, column_range(first, last, _AVERAGE))
    book.define("score_competency", sheet, column_range(first, last, len(_WIDTHS) + 1))
    for column in range(_FIRST_SCORE, _AVERAGE):
        sheet.choices(first, column, last, ["1", "2", "3", "4"])
    for column in range(_FIRST_SCORE, _AVERAGE + 1):
        colour_scores(sheet, first, column, last)


def colour_scores(sheet: Sheet, first: int, column: int, last: int) -> None:
    """Colour scores that are low or high."""
    here = cell(first, column)
    sheet.colour(first, column, last, f"AND(ISNUMBER({here}),{here}<{_LOW})", "warn")
    sheet.colour(first, column, last, f"AND(ISNUMBER({here}),{here}>={_HIGH})", "good")


def _put_head(book: Book, sheet: Sheet, row: int) -> int:
    interviewers = [Answer(f"{book.say('interviewer')} {number}") for number in range(1, INTERVIEWERS + 1)]
    known = [Answer(book.say("candidate")), Answer(book.say("interview_date"), None, "answer", DATE)]
    places = sheet.form(row, [*known, *interviewers], 2)
    day_row, day = places[1]
    sheet.days(day_row, day, day_row)
    return places[-1][0] + 1


def _fields(book: Book) -> list[Field]:
    return [
        book.field("order", "middle"),
        book.field("competency", "strong"),
        book.field("question", "told"),
        book.field("strong", "text"),
        book.field("weak", "text"),
        *(Field(f"{book.say('interviewer')} {number}", "pick", "0") for number in range(1, INTERVIEWERS + 1)),
        book.field("average", "middle", "0.0"),
        book.field("notes"),
        Field(ITEMS, "plain"),
        Field(COMPETENCIES, "plain"),
    ]


def _values(book: Book, code: str, competency: Competency, question: Question, row: int) -> list[Value]:
    scores = f"{cell(row, _FIRST_SCORE)}:{cell(row, _AVERAGE - 1)}"
    told = [book.words(words) for words in (competency.short, question.text, question.strong, question.weak)]
    average = Formula(f'IF(COUNT({scores})=0,"",AVERAGE({scores}))')
    return [
        code,
        *told,
        *[None] * INTERVIEWERS,
        average,
        None,
        f"{competency.id}/{question.id}",
        competency.id,
    ]


def _put_outcome(book: Book, role: Role, asked: Sequence[Competency]) -> None:
    sheet = book.sheet(LABELS["recommendation"][lead(book.mode)], (44, 16, 18, 22, 40), hidden=1)
    row = sheet.title(book.title, [book.say("recommendation")])
    first = row + 6
    last = first + len(asked) - 1
    weight, average = column_range(first, last, 1), column_range(first, last, 2)
    total = f'IF(COUNT({average})=0,"",SUMPRODUCT({weight},{average})/SUMIF({average},">0",{weight}))'
    book.define("score_total", sheet, fixed(row, 3))
    sheet.merge(row, (0, 2), book.say("weighted_score"), "label")
    sheet.put(row, 3, Formula(total), "outcome", "0.0")
    sheet.merge(row + 1, (0, 2), book.say("suggestion"), "label")
    sheet.put(row + 1, 3, Formula(_suggestion(book, average, last + 3)), "outcome")
    sheet.merge(row + 2, (0, 2), book.say("recommendation"), "label")
    sheet.put(row + 2, 3, None, "pick")
    sheet.merge(row + 3, (0, 2), book.say("reason"), "label")
    sheet.merge(row + 3, (3, 4), None)
    sheet.at_least(row + 3, 44)
    _colour_outcome(book, sheet, row + 1)
    sheet.choices(row + 2, 3, row + 2, _verdicts(book))
    fields = [
        book.field("competency", "strong"),
        book.field("weight", "pick", "0"),
        book.field("average", "middle", "0.0"),
        book.field("answered", "middle", "0"),
        book.field("notes"),
        Field(COMPETENCIES, "plain"),
    ]
    heavy = weights(role)
    rows = [
        _result(book, competency, heavy[competency.id], first + index)
        for index, competency in enumerate(asked)
    ]
    sheet.table(first - 1, "outcome", fields, rows)
    sheet.numbers(first, 1, last, Decimal(0), Decimal(9))
    colour_scores(sheet, first, 2, last)
    _put_thresholds(book, sheet, last + 2)


def _result(book: Book, competency: Competency, weight: int, row: int) -> list[Value]:
    this = cell(row, 5)
    average = Formula(f'IFERROR(AVERAGEIF(score_competency,{this},score_average),"")')
    answered = Formula(f'COUNTIFS(score_competency,{this},score_average,">0")', 0)
    return [book.words(competency.name), weight, average, answered, None, competency.id]


def _verdicts(book: Book) -> list[str]:
    return [book.say(key) for key in ("hire", "hold", "decline")]


def _suggestion(book: Book, averages: str, thresholds: int) -> str:
    """Return the formula of the verdict that the scores suggest; the interviewers decide."""
    hire, hold, decline = map(quoted, _verdicts(book))
    from_hire, lowest, from_hold = (fixed(thresholds + number, 2) for number in range(len(_THRESHOLDS)))
    wins = f"AND(score_total>={from_hire},MIN({averages})>={lowest})"
    return f'IF(score_total="","",IF({wins},{hire},IF(score_total>={from_hold},{hold},{decline})))'


def _colour_outcome(book: Book, sheet: Sheet, row: int) -> None:
    hire, _, decline = _verdicts(book)
    for line in (row, row + 1):
        sheet.colour_words(line, 3, line, [hire], "good")
        sheet.colour_words(line, 3, line, [decline], "warn")


def _put_thresholds(book: Book, sheet: Sheet, row: int) -> None:
    """Write what the suggestion goes by, for the company to set."""
    sheet.caption(row, book.say("thresholds"))
    for number, (key, value) in enumerate(_THRESHOLDS, row + 1):
        sheet.merge(number, (0, 1), book.say(key), "told")
        sheet.put(number, 2, value, "pick", "0.0")
    sheet.numbers(row + 1, 2, row + len(_THRESHOLDS), Decimal(1), Decimal(4))
