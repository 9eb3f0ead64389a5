"""Formulas of pay schemes as expression trees.

A formula is text in a data file. It is parsed once into a tree of the values below; Python, the browser
and Excel all work from that tree, so they cannot disagree about what a formula means. Python's own
parser reads the text, but nothing is ever evaluated as Python.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

Table = Sequence[tuple[Decimal, Decimal]]
"""Rows `(at least, value)` in rising order."""

DEPTH = 20


@dataclass(frozen=True)
class Number:
    """A figure written in the formula."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """The value of an input or of an earlier formula."""

    symbol: str


@dataclass(frozen=True)
class Operation:
    """`op` is one of `+ - * / < <= > >= ==`, `neg`, `min`, `max`, `if`, `lookup`."""

    op: str
    args: tuple[Expression, ...]


Expression = Number | Name | Operation

_BINARY: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==",
}  # fmt: skip
_CALLS = {"min": ("min", 2, 9), "max": ("max", 2, 9), "if_": ("if", 3, 3), "lookup": ("lookup", 2, 2)}


def parse(formula: str) -> Expression:
    """Return the tree of `formula`; raise ValueError with a sentence for the editor when it is not one."""
    if len(formula) > 500:
        raise ValueError("the formula is longer than 500 characters; split it into steps")
    try:
        tree = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"“{formula}” is not a formula") from error
    return _expression(tree, DEPTH, formula.strip())


def _expression(node: ast.expr, depth: int, formula: str) -> Expression:
    if depth == 0:
        raise ValueError("the formula is nested too deeply; split it into steps")
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and isfinite(value):
            return Number(Decimal(str(value)))
        case ast.Name(id=symbol):
            return Name(symbol)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Operation("neg", (_expression(operand, depth - 1, formula),))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return Operation(_BINARY[type(op)], _expressions([left, right], depth, formula))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
            return Operation(_COMPARE[type(op)], _expressions([left, right], depth, formula))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _CALLS:
            op_name, least, most = _CALLS[name]
            if not least <= len(args) <= most:
                raise ValueError(f"`{name}` takes {least} values, {len(args)} given")
            if name == "lookup" and not isinstance(args[0], ast.Name):
                raise ValueError("`lookup` takes the symbol of a table first")
            return Operation(op_name, _expressions(args, depth, formula))
    raise ValueError(
        f"“{ast.get_source_segment(formula, node)}” is not allowed in a formula; use + - * /, comparisons, "
        "min, max, if_(condition, then, otherwise) and lookup(table, x)"
    )


def _expressions(nodes: Sequence[ast.expr], depth: int, formula: str) -> tuple[Expression, ...]:
    return tuple(_expression(node, depth - 1, formula) for node in nodes)


def symbols(expression: Expression) -> frozenset[str]:
    """Return every input, result and table name that the expression uses."""
    match expression:
        case Name(symbol):
            return frozenset({symbol})
        case Operation(_, args):
            return frozenset[str]().union(*map(symbols, args))
    return frozenset()


def lookups(expression: Expression) -> frozenset[str]:
    """Return every name that the expression looks values up in."""
    match expression:
        case Operation("lookup", (Name(table), key)):
            return lookups(key) | {table}
        case Operation(_, args):
            return frozenset[str]().union(*map(lookups, args))
    return frozenset()


def values(expression: Expression) -> frozenset[str]:
    """Return every name whose value the expression uses."""
    match expression:
        case Name(symbol):
            return frozenset({symbol})
        case Operation("lookup", (_, key)):
            return values(key)
        case Operation(_, args):
            return frozenset[str]().union(*map(values, args))
    return frozenset()


def evaluate(expression: Expression, values: Mapping[str, Decimal], tables: Mapping[str, Table]) -> Decimal:
    """Return the value of the expression. A comparison is 1 or 0.

    Raises KeyError for a name that is neither in `values` nor in `tables`, ZeroDivisionError for a
    division by nothing, LookupError for a value below a table's first row.
    """
    match expression:
        case Number(value):
            return value
        case Name(symbol):
            return values[symbol]
        case Operation("if", (condition, then, otherwise)):
            return evaluate(then if evaluate(condition, values, tables) else otherwise, values, tables)
        case Operation("lookup", (Name(table), key)):
            return look_up(tables[table], evaluate(key, values, tables))
        case Operation(op, args):
            return _apply(op, [evaluate(arg, values, tables) for arg in args])
    raise TypeError(expression)


def look_up(table: Table, key: Decimal) -> Decimal:
    """Return the value of the last row whose lower bound is at most `key`."""
    found = [value for at_least, value in table if at_least <= key]
    if not found:
        raise LookupError(f"{key} is below the first row of the table")
    return found[-1]


def _apply(op: str, args: list[Decimal]) -> Decimal:
    match op, args:
        case "neg", [a]:
            return -a
        case "+", [a, b]:
            return a + b
        case "-", [a, b]:
            return a - b
        case "*", [a, b]:
            return a * b
        case "/", [a, b] if not b:
            raise ZeroDivisionError(f"{a} divided by 0")  # 0 / 0 would be a decimal.InvalidOperation
        case "/", [a, b]:
            return a / b
        case "min", _:
            return min(args)
        case "max", _:
            return max(args)
        case _, [a, b]:
            return Decimal({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b}[op])
    raise TypeError(op)
