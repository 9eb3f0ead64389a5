"""What the tools in the browser compute from: schemes, processes and titles as values for JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from macros.model.base import Lang, Text
from macros.model.expression import Expression, Name, Number, Operation, parse
from macros.model.marks import plain
from macros.model.process import Process
from macros.model.scheme import Scheme, StepTable
from macros.pages import Page, folder
from macros.words import WORDS

Tree = str | list[Any]
"""An expression for the browser: a name is a string, a number `["#", digits]`, an operation `[op, …]`."""

YUAN_UNIT = "万元"
"""Amounts in this unit are also shown in yuan."""


def words(lang: Lang, *tools: str) -> dict[str, str]:
    """Return the interface words a tool's script needs: those that begin with `<tool>_`, without it."""
    found = {
        key.removeprefix(f"{tool}_"): value
        for tool in tools
        for key, value in WORDS[lang].items()
        if key.startswith(f"{tool}_")
    }
    return {**found, "separator": WORDS[lang]["separator"], "colon": WORDS[lang]["colon"], "lang": lang}


def tree(expression: Expression) -> Tree:
    """Return an expression as lists and strings, numbers by their digits so that none is lost."""
    match expression:
        case Number(value):
            return ["#", f"{value:f}"]
        case Name(symbol):
            return symbol
        case Operation(op, args):
            return [op, *map(tree, args)]
    raise TypeError(expression)


def scheme_data(scheme: Scheme, lang: Lang) -> dict[str, Any]:
    """Return what the bonus calculator computes from; figures are strings of digits."""
    return {
        "id": scheme.id,
        "inputs": [
            {
                "symbol": item.symbol,
                "name": plain(item.name[lang]),
                "unit": _unit(item.unit, lang),
                "least": _digits(item.least),
                "most": _digits(item.most),
                "default": _digits(item.default),
                "set": item.to_be_set,
            }
            for item in scheme.inputs
        ],
        "tables": {table.symbol: _table(table, lang) for table in scheme.tables},
        "steps": [
            {
                "symbol": step.symbol,
                "name": plain(step.name[lang]),
                "unit": _unit(step.unit, lang),
                "yuan": bool(step.unit and step.unit.zh == YUAN_UNIT),
                "tree": tree(parse(step.formula)),
            }
            for step in scheme.formulas
        ],
        "examples": {
            example.id: {
                "name": plain(example.name[lang]),
                "inputs": _figures(example.inputs),
                "expected": _figures(example.expected),
                "note": plain(example.note[lang]) if example.note else "",
            }
            for example in scheme.examples
        },
        "words": words(lang, "bonus", "keep"),
    }


def process_data(process: Process, lang: Lang) -> dict[str, Any]:
    """Return the time limits of a process by the id of their row."""
    limits = {
        f"{stage.id}/{time.id}": [time.limit.amount, time.limit.unit]
        for stage in process.stages
        for time in stage.times
        if time.limit
    }
    return {"hours": process.hours, "limits": limits, "words": words(lang, "service", "keep")}


def titles(pages: Iterable[Page]) -> dict[str, str]:
    """Return the title of each page by its address without the language: `roles/x/`."""
    return {mark(page): page.title for page in pages}


def mark(page: Page) -> str:
    """Return how favourites name a page: its address without the language, with a final slash."""
    return f"{folder(page.uri)}/".partition("/")[2]


def _unit(unit: Text | None, lang: Lang) -> str:
    return plain(unit[lang]) if unit else ""


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _table(table: StepTable, lang: Lang) -> dict[str, Any]:
    rows = [[f"{row.at_least:f}", f"{row.value:f}"] for row in table.rows]
    return {"name": plain(table.name[lang]), "rows": rows, "set": table.to_be_set}


def _figures(values: Mapping[str, Decimal]) -> dict[str, str]:
    return {symbol: f"{value:f}" for symbol, value in values.items()}
