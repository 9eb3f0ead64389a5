"""Works a pay scheme out, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from macros.model.expression import evaluate, parse
from macros.model.scheme import Scheme


def calculate(scheme: Scheme, inputs: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return every result of the scheme by symbol, in the units of its formulas.

    Inputs left out take their default. Raises KeyError for an input that has neither a value nor a
    default, LookupError for a value below a table's first row, ZeroDivisionError.
    """
    values = {item.symbol: item.default for item in scheme.inputs if item.default is not None} | dict(inputs)
    tables = {table.symbol: [(row.at_least, row.value) for row in table.rows] for table in scheme.tables}
    results: dict[str, Decimal] = {}
    for step in scheme.formulas:
        results[step.symbol] = evaluate(parse(step.formula), values | results, tables)
    return results
