"""A pay scheme as a workbook that calculates: inputs, the steps with their rules, step tables, worked examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from macros.downloads.document import Brand, Mode, lead
from macros.downloads.excel import cell, column_range, fixed, guarded, quoted
from macros.downloads.labels import LABELS
from macros.downloads.made import sheet as document_of
from macros.downloads.sheet import PAGE, Answer, Book, Field, Formula, Sheet, Value, limits
from macros.model.base import Text
from macros.model.calculation import calculate
from macros.model.catalog import Catalog
from macros.model.expression import evaluate, parse, values
from macros.model.scheme import Example, Input, Scheme, StepTable
from macros.model.scheme import Formula as Step

_FIGURE = "#,##0.00##"
_RIGHT, _WRONG = "✓", "✗"
_PLACES = 6
"""Decimal places to which figures are compared."""

_NOT_A_NAME = re.compile(r"[a-z]{1,3}\d+|r\d*c?\d*|c\d*|true|false")
"""Symbols that Excel would take for the address of a cell or for a truth value."""

_INPUT_WIDTHS = (34, 16, 18, 14, 24, 64)
_STEP_WIDTHS = (8, 34, 18, 18, 82)


@dataclass(frozen=True)
class _Calculator:
    book: Book
    scheme: Scheme

    @cached_property
    def names(self) -> dict[str, str]:
        """Symbol of an input or result → the name by which formulas call its cell."""
        return {item.symbol: _name(item.symbol) for item in self.items}

    @property
    def items(self) -> tuple[Input | Step, ...]:
        """Inputs and results, in the order of the calculation."""
        return (*self.scheme.inputs, *self.scheme.formulas)

    @cached_property
    def tables(self) -> dict[str, tuple[str, str]]:
        """Symbol of a table → the names of its lower bounds and of its values."""
        return {
            table.symbol: (f"_{table.symbol}_from", f"_{table.symbol}_value") for table in self.scheme.tables
        }

    def results(self) -> dict[str, Decimal]:
        """Return the results that the defaults alone are enough for."""
        known = {item.symbol: item.default for item in self.scheme.inputs if item.default is not None}
        tables = {
            table.symbol: [(row.at_least, row.value) for row in table.rows] for table in self.scheme.tables
        }
        for step in self.scheme.formulas:
            tree = parse(step.formula)
            if values(tree) <= known.keys():
                known[step.symbol] = evaluate(tree, known, tables)
        return known


def write(catalog: Catalog, scheme: Scheme, mode: Mode, brand: Brand, source: str) -> bytes:
    """Return the scheme as an Excel file."""
    book = Book(document_of(scheme, "bonus-workbook", source, ()), mode, "clean", brand)
    calculator = _Calculator(book, scheme)
    _put_inputs(calculator)
    _put_steps(calculator)
    if scheme.tables:
        _put_tables(calculator)
    if scheme.examples:
        _put_examples(calculator)
    if scheme.open_points:
        _put_open_points(calculator)
    book.record({"scheme": scheme.id})
    return book.close()


def _name(symbol: str) -> str:
    return f"_{symbol}" if _NOT_A_NAME.fullmatch(symbol) else symbol


def _said(book: Book, words: Text | None) -> str | None:
    return book.words(words) if words else ""


# Inputs and steps


def _put_inputs(calculator: _Calculator) -> None:
    book, scheme = calculator.book, calculator.scheme
    sheet = book.sheet(LABELS["inputs"][lead(book.mode)], _INPUT_WIDTHS)
    row = sheet.title(book.title)
    whole = (0, len(_INPUT_WIDTHS) - 1)
    sheet.merge(row, whole, book.words(scheme.summary), "text")
    if scheme.note:
        row += 1
        sheet.merge(row, whole, book.words(scheme.note), "advice")
    row = _put_result(calculator, sheet, row + 2)
    first, last = row + 1, row + len(scheme.inputs)
    rows = [_input(book, item) for item in scheme.inputs]
    fields = [
        book.field("figure_name", "strong"),
        book.field("value", "figure"),
        book.field("unit", "middle"),
        book.field("range", "middle"),
        book.field("set_by", "middle"),
        book.field("remark", "text"),
    ]
    sheet.table(row, "_inputs", fields, rows)
    for number, item in enumerate(scheme.inputs, first):
        sheet.numbers(number, 1, number, item.least, item.most, _said(book, item.note) or "")
        book.define(_name(item.symbol), sheet, fixed(number, 1))
    sheet.colour_words(first, 4, last, [book.say("company")], "warn")
    sheet.colour(first, 1, last, f'{cell(first, 1)}=""', "warn")


def _put_result(calculator: _Calculator, sheet: Sheet, row: int) -> int:
    """Write the last result where one sees it while entering; return the next row."""
    book, step = calculator.book, calculator.scheme.formulas[-1]
    unit = f" ({book.words(step.unit, ' ')})" if step.unit else ""
    result = Formula(_name(step.symbol), _cached(calculator.results(), step.symbol))
    sheet.form(row, [Answer(book.words(step.name, " ") + unit, result, "outcome", _FIGURE)], 1)
    sheet.at_least(row, 28)
    return row + 2


def _input(book: Book, item: Input) -> list[Value]:
    who = "company" if item.to_be_set else "entered"
    bounds = limits(item.least, item.most)
    return [
        book.words(item.name),
        item.default,
        _said(book, item.unit),
        bounds,
        book.say(who),
        _said(book, item.note),
    ]


def _put_steps(calculator: _Calculator) -> None:
    book, scheme = calculator.book, calculator.scheme
    sheet = book.sheet(LABELS["calculation"][lead(book.mode)], _STEP_WIDTHS)
    row = sheet.title(book.title, [book.say("calculation")])
    fields = [
        book.field("order", "middle"),
        book.field("step", "strong"),
        book.field("result", "result", _FIGURE),
        book.field("unit", "middle"),
        book.field("rule", "text"),
    ]
    known = calculator.results()
    rows = [_step(calculator, number, step, known) for number, step in enumerate(scheme.formulas, 1)]
    sheet.table(row, "_steps", fields, rows)
    for number, step in enumerate(scheme.formulas, row + 1):
        book.define(_name(step.symbol), sheet, fixed(number, 2))
    last = row + len(rows)
    sheet.put(last, 2, rows[-1][2], "outcome", _FIGURE)


def _step(calculator: _Calculator, number: int, step: Step, known: Mapping[str, Decimal]) -> list[Value]:
    book = calculator.book
    code = guarded(parse(step.formula), calculator.names, calculator.tables)
    result = Formula(code, _cached(known, step.symbol))
    return [number, book.words(step.name), result, _said(book, step.unit), book.words(step.text)]


def _cached(known: Mapping[str, Decimal], symbol: str) -> float | str:
    return float(known[symbol]) if symbol in known else ""


# Step tables


def _put_tables(calculator: _Calculator) -> None:
    book = calculator.book
    sheet = book.sheet(LABELS["step_tables"][lead(book.mode)], (24, 24, PAGE - 48))
    row = sheet.title(book.title, [book.say("step_tables")])
    for table in calculator.scheme.tables:
        row = _put_table(calculator, sheet, row, table) + 1


def _put_table(calculator: _Calculator, sheet: Sheet, row: int, table: StepTable) -> int:
    book = calculator.book
    row = sheet.caption(row, book.words(table.name, " "))
    if table.to_be_set:
        sheet.put(row, 0, book.say("company"), "flag")
    if table.note:
        sheet.merge(row, (1 if table.to_be_set else 0, 2), book.words(table.note), "text")
    row += table.to_be_set or bool(table.note)
    fields = [book.field("at_least", "pick"), book.field("value", "pick")]
    rows = [(step.at_least, step.value) for step in table.rows]
    after = sheet.spread(row, [(0, 0), (1, 1)], fields, rows)
    sheet.numbers(row + 1, 0, after - 1)
    sheet.numbers(row + 1, 1, after - 1)
    for column, name in enumerate(calculator.tables[table.symbol]):
        book.define(name, sheet, column_range(row + 1, after - 1, column))
    return after


# Worked examples


def _put_examples(calculator: _Calculator) -> None:
    """Write the examples side by side with live formulas, and what they ought to come to."""
    book, scheme = calculator.book, calculator.scheme
    wide = max(15, (PAGE - 52) / len(scheme.examples))
    sheet = book.sheet(LABELS["examples"][lead(book.mode)], (36, 16, *[wide] * len(scheme.examples)))
    row = sheet.title(book.title, [book.say("examples")])
    items = calculator.items
    places = {item.symbol: row + 1 + number for number, item in enumerate(items)}
    columns = [
        _column(calculator, example, places, 2 + number) for number, example in enumerate(scheme.examples)
    ]
    rows = [
        [book.words(item.name), _said(book, item.unit), *(column[number] for column in columns)]
        for number, item in enumerate(items)
    ]
    names = [
        Field(f"{n} {book.words(example.name)}", "result", _FIGURE)
        for n, example in enumerate(scheme.examples, 1)
    ]
    sheet.table(
        row, "_examples", [book.field("figure_name", "told"), book.field("unit", "middle"), *names], rows
    )
    sheet.freeze(row + 1, 2)
    for step in scheme.formulas:
        sheet.put(places[step.symbol], 0, book.words(step.name), "label")
    for number, example in enumerate(scheme.examples):
        for item in scheme.inputs:
            given = item.symbol in example.inputs
            value = example.inputs.get(item.symbol, item.default)
            sheet.put(places[item.symbol], 2 + number, value, "figure" if given else "result")
    _put_comparison(calculator, sheet, places)


def _column(calculator: _Calculator, example: Example, places: Mapping[str, int], column: int) -> list[Value]:
    """Return what stands under an example: its inputs, then each result as a formula."""
    scheme = calculator.scheme
    here = {symbol: cell(row, column) for symbol, row in places.items()}
    results = calculate(scheme, example.inputs)
    inputs: list[Value] = [example.inputs.get(item.symbol, item.default) for item in scheme.inputs]
    steps = [
        Formula(guarded(parse(step.formula), here, calculator.tables), float(results[step.symbol]))
        for step in scheme.formulas
    ]
    return [*inputs, *steps]


def _put_comparison(calculator: _Calculator, examples: Sheet, places: Mapping[str, int]) -> None:
    book = calculator.book
    sheet = book.sheet(LABELS["comparison"][lead(book.mode)], (30, 32, 14, 14, 14, 10, 66))
    row = sheet.title(book.title, [book.say("comparison")])
    first = row + 3
    rows = list(_comparisons(calculator, examples, places, first))
    checks = column_range(first, first + len(rows) - 1, 5)
    agree, differ = (book.say(key) for key in ("all_agree", "not_all_agree"))
    code = f'IF(COUNTIF({checks},"{_RIGHT}")=ROWS({checks}),{quoted(agree)},{quoted(differ)})'
    results = [held.value for row in rows for held in row if isinstance(held, Formula)]
    verdict = Formula(code, differ if _WRONG in results else agree)
    ((place, column),) = sheet.form(row, [Answer(book.say("comparison"), verdict, "strong")], 1)
    sheet.colour_words(place, column, place, [agree], "good")
    sheet.colour_words(place, column, place, [differ], "warn")
    fields = [
        book.field("example", "strong"),
        book.field("figure_name", "told"),
        book.field("expected", "result", _FIGURE),
        book.field("computed", "result", _FIGURE),
        book.field("difference", "result", "0.00####"),
        book.field("check", "middle"),
        book.field("remark", "text"),
    ]
    sheet.table(first - 1, "_comparison", fields, rows)
    last = first + len(rows) - 1
    sheet.colour_words(first, 5, last, [_RIGHT], "good")
    sheet.colour_words(first, 5, last, [_WRONG], "warn")


def _comparisons(
    calculator: _Calculator, examples: Sheet, places: Mapping[str, int], row: int
) -> Iterator[Sequence[Value]]:
    book, scheme = calculator.book, calculator.scheme
    names = {step.symbol: book.words(step.name) for step in scheme.formulas}
    for number, example in enumerate(scheme.examples):
        results = calculate(scheme, example.inputs)
        for count, (symbol, expected) in enumerate(example.expected.items()):
            figure = f"{examples.reference}!{fixed(places[symbol], 2 + number)}"
            difference = round(float(results[symbol] - expected), _PLACES)
            yield [
                f"{number + 1} {book.words(example.name)}",
                names[symbol],
                expected,
                Formula(figure, float(results[symbol])),
                Formula(f"ROUND({cell(row, 3)}-{cell(row, 2)},{_PLACES})", difference),
                Formula(f'IF({cell(row, 4)}=0,"{_RIGHT}","{_WRONG}")', _WRONG if difference else _RIGHT),
                "" if count else _said(book, example.note),
            ]
            row += 1


def _put_open_points(calculator: _Calculator) -> None:
    book = calculator.book
    sheet = book.sheet(LABELS["open_points"][lead(book.mode)], (8, 70, 44, 18))
    row = sheet.title(book.title, [book.say("open_points")])
    points = calculator.scheme.open_points
    fields = [
        book.field("order", "middle"),
        book.field("point", "told"),
        book.field("decision"),
        book.field("decided_by"),
    ]
    rows = [[number, book.words(point.text), None, None] for number, point in enumerate(points, 1)]
    sheet.table(row, "_open_points", fields, rows)
