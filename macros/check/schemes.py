"""Rules about pay schemes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.check.book import Book, nearest
from macros.complaint import Complaint
from macros.model.calculation import calculate
from macros.model.expression import lookups, parse, symbols, values
from macros.model.scheme import Scheme
from macros.source import Document


def formulas(book: Book) -> Iterator[Complaint]:
    """A formula uses inputs, tables and earlier results, and each example comes out as printed."""
    for scheme, document in book.of(Scheme):
        unknown = [
            document.complain(("formulas", index, "formula"), what, todo)
            for index, what, todo in _symbols(scheme)
        ]
        yield from unknown or _examples(scheme, document)


def tables(book: Book) -> Iterator[Complaint]:
    """The rows of a table rise."""
    for scheme, document in book.of(Scheme):
        for t, table in enumerate(scheme.tables):
            for r, (row, after) in enumerate(pairwise(table.rows), 1):
                if after.at_least <= row.at_least:
                    what = f"“{after.at_least}” is not above the row before it"
                    todo = "list the rows from the lowest `at_least` to the highest"
                    yield document.complain(("tables", t, "rows", r, "at_least"), what, todo)


def unique_symbols(book: Book) -> Iterator[Complaint]:
    """A symbol stands for one input, table or result."""
    for scheme, document in book.of(Scheme):
        seen: set[str] = set()
        for part in ("inputs", "tables", "formulas"):
            for index, item in enumerate(getattr(scheme, part)):
                if item.symbol in seen:
                    what = f"the symbol “{item.symbol}” a second time"
                    yield document.complain((part, index, "symbol"), what, "give it another one")
                seen.add(item.symbol)


def _symbols(scheme: Scheme) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each formula that uses what it cannot, what is wrong and what to do."""
    tables = {table.symbol for table in scheme.tables}
    figures = {item.symbol for item in scheme.inputs}
    for index, step in enumerate(scheme.formulas):
        formula = parse(step.formula)
        for symbol in sorted(symbols(formula) - tables - figures):
            yield index, f"the unknown symbol “{symbol}”", "define it above as an input, table or formula"
        for symbol in sorted(lookups(formula) & figures - tables):
            yield index, f"“{symbol}” is not a table", "look the value up in a table defined above"
        for symbol in sorted(values(formula) & tables - figures):
            yield index, f"“{symbol}” is a table", f"write `lookup({symbol}, …)`"
        figures.add(step.symbol)


def _examples(scheme: Scheme, document: Document) -> Iterator[Complaint]:
    inputs = frozenset(item.symbol for item in scheme.inputs)
    for index, example in enumerate(scheme.examples):
        at = ("examples", index)
        for symbol in example.inputs.keys() - inputs:
            what, todo = f"the unknown input “{symbol}”", nearest(symbol, inputs)
            yield document.complain((*at, "inputs", symbol), what, todo)
        try:
            results = calculate(scheme, example.inputs)
        except (LookupError, ArithmeticError) as error:
            reason = f"“{error.args[0]}” has no value" if isinstance(error, KeyError) else error
            yield document.complain(at, f"cannot be computed: {reason}", "mend its inputs")
            continue
        for symbol, expected in example.expected.items():
            place = (*at, "expected", symbol)
            if symbol not in results:
                what, todo = f"the unknown result “{symbol}”", nearest(symbol, frozenset(results))
                yield document.complain(place, what, todo)
            elif results[symbol] != expected:
                what = f"“{symbol}” comes out as {results[symbol].normalize():f}, not {expected}"
                yield document.complain(place, what, "correct the figure")
