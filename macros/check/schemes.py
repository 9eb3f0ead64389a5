"""Rules about pay schemes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.calculation import calculate
from macros.model.expression import parse, symbols
from macros.model.scheme import Scheme
from macros.source import Document


def formulas(book: Book) -> Iterator[Complaint]:
    """A formula uses inputs, tables and earlier results, and each example comes out as printed."""
    for scheme, document in book.of(Scheme):
        unknown = list(_unknown_symbols(scheme, document))
        yield from unknown or _examples(scheme, document)


def _unknown_symbols(scheme: Scheme, document: Document) -> Iterator[Complaint]:
    known = {item.symbol for item in scheme.inputs} | {table.symbol for table in scheme.tables}
    for index, step in enumerate(scheme.formulas):
        for symbol in sorted(symbols(parse(step.formula)) - known):
            what, todo = f"the unknown symbol “{symbol}”", "define it above as an input, table or formula"
            yield document.complain(("formulas", index, "formula"), what, todo)
        known.add(step.symbol)


def _examples(scheme: Scheme, document: Document) -> Iterator[Complaint]:
    for index, example in enumerate(scheme.examples):
        try:
            results = calculate(scheme, example.inputs)
        except (LookupError, ArithmeticError) as error:
            yield document.complain(("examples", index), f"cannot be computed: {error}", "mend its inputs")
            continue
        for symbol, expected in example.expected.items():
            found = results.get(symbol, Decimal("NaN"))
            if found != expected:
                what = f"“{symbol}” comes out as {found.normalize():f}, not {expected}"
                yield document.complain(("examples", index, "expected", symbol), what, "correct the figure")
