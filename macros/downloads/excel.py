"""Expression trees as Excel formulas, and the names of cells in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from macros.model.expression import Expression, Name, Number, Operation, values

_RANK = {"<": 1, "<=": 1, ">": 1, ">=": 1, "==": 1, "+": 2, "-": 2, "*": 3, "/": 3}
_FIRST_DAY = date(1899, 12, 30).toordinal()


def formula(tree: Expression, cells: Mapping[str, str], tables: Mapping[str, tuple[str, str]]) -> str:
    """Return the tree as a formula without `=`.

    `cells` gives the reference of each name, `tables` those of each table's lower bounds and values. A
    comparison is 1 or 0, as in Python; a value below a table's first row is #N/A.
    """
    said = _say(tree, cells, tables)
    return f"IF({said},1,0)" if _compares(tree) else said


def guarded(tree: Expression, cells: Mapping[str, str], tables: Mapping[str, tuple[str, str]]) -> str:
    """Return the formula so that it shows nothing while one of its cells is blank or it cannot be computed."""
    used = sorted({cells[name] for name in values(tree)})
    said = formula(tree, cells, tables)
    if _can_fail(tree):
        said = f'IFERROR({said},"")'
    return f'IF(COUNT({",".join(used)})<{len(used)},"",{said})' if used else said


def serial(ordinal: int) -> int:
    """Return the number by which Excel counts the day with this ordinal; date.toordinal counts from year 1."""
    return ordinal - _FIRST_DAY


def quoted(text: str) -> str:
    """Return text as it stands in a formula."""
    return '"' + text.replace('"', '""') + '"'


def cell(row: int, column: int) -> str:
    """Return the name of a cell that moves with the rows, as `$C7`."""
    return str(xl_rowcol_to_cell(row, column, col_abs=True))


def fixed(row: int, column: int) -> str:
    """Return the name of a cell that stays, as `$C$7`."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def column_range(first: int, last: int, column: int) -> str:
    """Return the name of some rows of a column, as `$C$7:$C$9`."""
    return str(xl_range_abs(first, column, last, column))


def same_row(table: str, title: str) -> str:
    """Return the reference to the cell of a table's column in the same row."""
    return f"{table}[[#This Row],[{_reference(title)}]]"


def every_row(table: str, title: str) -> str:
    """Return the reference to all cells of a table's column."""
    return f"{table}[[{_reference(title)}]]"


def _reference(title: str) -> str:
    return re.sub(r"(['\[\]#])", r"'\1", title)


def _say(tree: Expression, cells: Mapping[str, str], tables: Mapping[str, tuple[str, str]]) -> str:
    match tree:
        case Number(value):
            return f"{value:f}"
        case Name(symbol):
            return cells[symbol]
        case Operation("if", (condition, then, otherwise)):
            return f"IF({_say(condition, cells, tables)},{formula(then, cells, tables)},{formula(otherwise, cells, tables)})"
        case Operation("lookup", (Name(table), key)):
            return f"LOOKUP({formula(key, cells, tables)},{','.join(tables[table])})"
        case Operation("min" | "max" as op, args):
            return f"{op.upper()}({','.join(formula(arg, cells, tables) for arg in args)})"
        case Operation("neg", (arg,)):
            return f"-{_operand(arg, 4, cells, tables)}"
        case Operation(op, (left, right)):
            rank = _RANK[op]
            sign = "=" if op == "==" else op
            # What stands on the right of a minus or a slash keeps its brackets.
            return f"{_operand(left, rank, cells, tables)}{sign}{_operand(right, rank + 1, cells, tables)}"
    raise TypeError(tree)


def _operand(
    tree: Expression, rank: int, cells: Mapping[str, str], tables: Mapping[str, tuple[str, str]]
) -> str:
    said = formula(tree, cells, tables)
    if isinstance(tree, Operation) and (tree.op == "neg" or 1 < _RANK.get(tree.op, 9) < rank):
        return f"({said})"
    return said


def _compares(tree: Expression) -> bool:
    return isinstance(tree, Operation) and _RANK.get(tree.op) == 1


def _can_fail(tree: Expression) -> bool:
    return isinstance(tree, Operation) and (tree.op in ("/", "lookup") or any(map(_can_fail, tree.args)))
