"""What stands in a cell: the words of an option, a figure with its unit, the result of a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from macros.downloads.document import Edition, Mode, text
from macros.model.base import LANGUAGES, Lang, Text
from macros.model.document import Column, Entry, Table
from macros.model.expression import Expression, Name, Number, Operation, evaluate, parse, symbols

Row = Mapping[str, Text]

_SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "==": "=", "-": "−"}
_BINDS = {"<": 0, "<=": 0, ">": 0, ">=": 0, "==": 0, "+": 1, "-": 1, "*": 2, "/": 2}
"""How tightly an operation holds its operands."""
_IF = {"zh": "如果 {}，则 {}，否则 {}", "en": "if {} then {}, otherwise {}"}
_PICK = {"zh": {"min": "取小", "max": "取大"}, "en": {"min": "smaller of", "max": "larger of"}}


def shown(mode: Mode, entry: Entry, cell: Text) -> str:
    """Return what a filled cell says in a mode; options and figures are said once."""
    if entry.type == "choice":
        return text(mode, entry.options[cell.en])
    if entry.type in ("number", "percent"):
        return figure(Decimal(cell.en), entry.type, entry.decimals)
    return text(mode, cell)


def figure(value: Decimal, kind: str, decimals: int = 0) -> str:
    """Return a number, percentage or day (counted from year 1) as a reader expects it."""
    if kind == "date":
        return date.fromordinal(int(value)).isoformat()
    shift, sign = (Decimal(100), "%") if kind == "percent" else (Decimal(1), "")
    rounded = (value * shift).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}".replace("-", "−") + sign


def rows_of(table: Table, edition: Edition) -> tuple[list[Row], bool]:
    """Return the rows of a table in an edition, and whether they are those of the filled example."""
    if edition == "filled" and table.example:
        return [*table.example], True
    return [*table.start, *({} for _ in range(table.rows))], False


def counted(column: Column, number: int) -> str:
    """Return the automatic number of a row, as FR-01."""
    return f"{column.prefix}-{number:02}" if column.prefix else f"{number:02}"


def results(columns: Mapping[str, Column], row: Row) -> dict[str, Decimal]:
    """Return the value of each formula of a row by column; left out where the row lacks a figure
    for it, or would divide by nothing."""
    values = {
        key: value for key, column in columns.items() if (value := _value(column, row.get(key))) is not None
    }
    for key, column in columns.items():
        if column.formula and symbols(tree := parse(column.formula)) <= values.keys():
            with suppress(ZeroDivisionError):
                values[key] = evaluate(tree, values, {})
    return {key: value for key, value in values.items() if columns[key].formula}


def _value(column: Column, cell: Text | None) -> Decimal | None:
    if cell is None:
        return None
    if column.type in ("number", "percent"):
        return Decimal(cell.en)
    return Decimal(date.fromisoformat(cell.en).toordinal()) if column.type == "date" else None


def in_words(lang: Lang, column: Column, columns: Mapping[str, Column]) -> str:
    """Return the formula of a column with the titles of its columns, as in “Likelihood × Impact”."""
    return _say(parse(column.formula or ""), {key: entry.title[lang] for key, entry in columns.items()}, lang)


def rules(columns: Mapping[str, Column]) -> Iterator[Text]:
    """Yield each formula as a sentence, as in “Exposure = Likelihood × Impact”."""
    for column in columns.values():
        if column.formula:
            said = {lang: f"{column.title[lang]} = {in_words(lang, column, columns)}" for lang in LANGUAGES}
            yield Text(zh=said["zh"], en=said["en"])


def _say(tree: Expression, titles: Mapping[str, str], lang: Lang) -> str:
    match tree:
        case Number(value):
            return f"{value}"
        case Name(symbol):
            return titles.get(symbol, symbol)
        case Operation("if", args):
            return _IF[lang].format(*(_say(arg, titles, lang) for arg in args))
        case Operation("min" | "max" as op, args):
            joint = "、" if lang == "zh" else ", "
            return f"{_PICK[lang][op]}({joint.join(_say(arg, titles, lang) for arg in args)})"
        case Operation("neg", (arg,)):
            return f"−{_say(arg, titles, lang)}"
        case Operation(op, (left, right)):
            first = _inner(left, titles, lang, _BINDS[op])
            return f"{first} {_SIGNS.get(op, op)} {_inner(right, titles, lang, _BINDS[op] + (op in '-/'))}"
    raise TypeError(tree)


def _inner(tree: Expression, titles: Mapping[str, str], lang: Lang, binds: int) -> str:
    """Return an operand, in brackets where it binds less than what stands around it."""
    said = _say(tree, titles, lang)
    loose = isinstance(tree, Operation) and _BINDS.get(tree.op, binds) < binds
    return f"({said})" if loose else said


def prompt(mode: Mode, words: Text) -> str:
    """Return a prompt in brackets; a long one in both languages is split by a slash."""
    joint = " " if len(words.zh) <= 6 else " / "
    return f"[{text(mode, words, joint)}]"
