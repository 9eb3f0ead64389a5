"""A table of a template on a sheet: its columns, what stands in them, what they take and how they signal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from macros.downloads.cells import Row, counted, results, shown
from macros.downloads.excel import cell, every_row, guarded, quoted, same_row, serial
from macros.downloads.measure import fitted, spans, units
from macros.downloads.sheet import (
    DATE,
    HEADER,
    PAGE,
    Book,
    Field,
    Formula,
    Sheet,
    Value,
    cut,
    decimal_format,
    header_width,
)
from macros.model.base import Text
from macros.model.document import Column, Entry, Table
from macros.model.expression import parse

_WIDTHS = (0, 7, 12, 16, 21, 27, 33, 39, 45, 51, 57, 63, 69)
"""Units of width for each share a column can ask for."""

_GROWING = ("text", "label")
"""Types whose columns become wider where there is room."""

_STYLES = {
    "choice": "pick", "date": "pick", "number": "figure", "percent": "figure",
    "auto": "middle", "formula": "result",
}  # fmt: skip
_TOTALS = {"sum": "total", "average": "average"}

_WRAPS = 3
"""Share of the width from which on a text can do with more or less room."""

_SENTENCE = 5
"""Share of the width from which on a label is a sentence, which is not set in bold."""

_SPARE = 2
"""Empty rows under the filled example."""


@dataclass(frozen=True)
class TableSheet:
    """A table with the sheet it is written on. Excel knows it by `name`; without one its cells may be merged."""

    book: Book
    table: Table
    name: str = ""

    @cached_property
    def rows(self) -> list[Row]:
        """What stands in each row; an empty mapping where somebody will enter everything."""
        table = self.table
        if self.book.edition == "filled" and table.example:
            return [*table.example, *({} for _ in range(_SPARE if table.rows else 0))]
        return [*table.start, *({} for _ in range(table.rows or not table.start))]

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Width of each column: what it asks for, what its header needs, and its share of a page."""
        wanted = [self._width(key, column) for key, column in self.table.columns.items()]
        fixed = [
            column.type not in _GROWING or column.width < _WRAPS for column in self.table.columns.values()
        ]
        if all(fixed):
            fixed = [False] * len(fixed)
        return fitted(wanted, PAGE, 1.3 * PAGE, fixed)

    def put(self, sheet: Sheet, row: int) -> int:
        """Write the table with its header in `row`; return the next row."""
        first, last = row + 1, row + len(self.rows)
        columns = range(len(self.widths))
        places = [(column, column) for column in columns] if self.name else spans(self.widths, sheet.widths)
        starts = {key: start for key, (start, _) in zip(self.table.columns, places, strict=True)}
        cells = [self._cells(number, given, first + number, starts) for number, given in enumerate(self.rows)]
        for key, column in self.table.columns.items():
            restrict(self.book, sheet, column, first, starts[key], last)
            self._colour(sheet, key, starts, first, last)
        if self.name:
            return sheet.table(row, self.name, self._fields, cells)
        return sheet.spread(row, places, self._fields, cells)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The header of each column, each different from the others, as Excel wants it."""
        found: dict[str, str] = {}
        for key, column in self.table.columns.items():
            title = cut(titled(self.book, column), HEADER - 3)
            taken = title.lower() in map(str.lower, found.values())
            found[key] = f"{title} {len(found) + 1}" if taken else title
        return found

    @cached_property
    def _computed(self) -> list[dict[str, Decimal]]:
        return [results(self.table.columns, given) if given else {} for given in self.rows]

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The formula of each column that has one, as it holds in every row of a table that has a name."""
        references = {key: same_row(self.name, title) for key, title in self._titles.items()}
        formulas = {key: column.formula for key, column in self.table.columns.items() if column.formula}
        return {key: guarded(parse(formula), references, {}) for key, formula in formulas.items()}

    @cached_property
    def _fields(self) -> list[Field]:
        return [
            Field(
                title=self._titles[key],
                style=_style(column),
                number_format=number_format(column),
                code=self._codes.get(key, "") if self.name else "",
                total=self._total(key, column) if self.name else None,
            )
            for key, column in self.table.columns.items()
        ]

    def _width(self, key: str, column: Column) -> float:
        title = self._titles[key]
        options = max((units(self.book.words(words, " ")) for words in column.options.values()), default=0)
        return max(_WIDTHS[column.width], header_width(title), min(options + 4, 24))

    def _total(self, key: str, column: Column) -> Formula | str | None:
        """Return what stands under a column; under the first one, what the last row shows."""
        if not column.total:
            shown = dict.fromkeys(other.total for other in self.table.columns.values() if other.total)
            first = key == next(iter(self.table.columns))
            return " / ".join(self.book.say(_TOTALS[kind]) for kind in shown) if first else None
        figures = [computed[key] for computed in self._computed if key in computed]
        figures += [Decimal(given[key].en) for given in self.rows if key in given and not column.formula]
        rows = every_row(self.name, self._titles[key])
        if column.total == "sum":
            return Formula(f"SUBTOTAL(109,{rows})", float(sum(figures)))
        average = float(sum(figures) / len(figures)) if figures else ""
        return Formula(f'IFERROR(SUBTOTAL(101,{rows}),"")', average)

    def _cells(self, number: int, given: Row, row: int, starts: Mapping[str, int]) -> list[Value]:
        """Return what stands in one row, in the order of the columns; `starts` is where each column stands."""
        cells: list[Value] = []
        for key, column in self.table.columns.items():
            if column.type == "auto":
                cells.append(counted(column, number + 1) if column.prefix else number + 1)
            elif column.formula:
                cells.append(Formula(self._code(key, row, starts), self._result(key, number)))
            else:
                cells.append(value(self.book, column, given.get(key)))
        return cells

    def _code(self, key: str, row: int, starts: Mapping[str, int]) -> str:
        if self.name:
            return self._codes[key]
        here = {name: cell(row, start) for name, start in starts.items()}
        return guarded(parse(self.table.columns[key].formula or ""), here, {})

    def _result(self, key: str, number: int) -> str | float:
        result = self._computed[number].get(key)
        if result is None:
            return ""
        return serial(int(result)) if self.table.columns[key].shows == "date" else float(result)

    def _colour(self, sheet: Sheet, key: str, starts: Mapping[str, int], first: int, last: int) -> None:
        """Colour the cells of a column that call for attention or say that all is well."""
        column, place = self.table.columns[key], starts[key]
        here = cell(first, place)
        sheet.colour_words(first, place, last, self._options(column, column.warn), "warn")
        sheet.colour_words(first, place, last, self._options(column, column.good), "good")
        if column.warn_from is not None:
            sheet.colour(first, place, last, f"AND(ISNUMBER({here}),{here}>={column.warn_from:f})", "warn")
        if column.warn_below is not None:
            sheet.colour(first, place, last, f"AND(ISNUMBER({here}),{here}<{column.warn_below:f})", "warn")
        if column.due:
            conditions = [f"ISNUMBER({here})", f"{here}<TODAY()", *self._unfinished(starts, first)]
            sheet.colour(first, place, last, f"AND({','.join(conditions)})", "warn")
        if column.type == "auto" and (entered := self._entered(starts, first)):
            sheet.colour(first, place, last, f'{entered}=""', "faint")

    def _options(self, column: Column, keys: Sequence[str]) -> list[str]:
        return [self.book.words(column.options[key], " ") for key in keys]

    def _unfinished(self, starts: Mapping[str, int], first: int) -> list[str]:
        """Return the conditions that a row is not finished, as its last choice with a good answer tells."""
        states = [(starts[key], column) for key, column in self.table.columns.items() if column.good]
        if not states:
            return []
        place, column = states[-1]
        return [f"{cell(first, place)}<>{quoted(words)}" for words in self._options(column, column.good)]

    def _entered(self, starts: Mapping[str, int], first: int) -> str:
        """Return the cells of a row that somebody fills in, joined."""
        places = (
            starts[key]
            for key, column in self.table.columns.items()
            if column.type not in ("auto", "label", "formula")
        )
        return "&".join(cell(first, place) for place in places)


def _style(column: Column) -> str:
    if column.type == "label":
        return "label" if column.width < _SENTENCE else "told"
    return _STYLES.get(column.type, "input")


def titled(book: Book, entry: Entry, joint: str = "\n") -> str:
    """Return the title of an entry with its unit."""
    if entry.unit is None:
        return book.words(entry.title, joint)
    gap = joint if book.mode != "both" else ""  # in one language the unit has a line of its own
    zh = f"{entry.title.zh}{gap.strip(' ')}（{entry.unit.zh}）"
    return book.words(Text(zh=zh, en=f"{entry.title.en}{gap or ' '}({entry.unit.en})"), joint)


def value(book: Book, entry: Entry, given: Text | None) -> Value:
    """Return what a cell holds, as Excel counts it."""
    if given is None:
        return None
    match entry.type:
        case "date":
            return date.fromisoformat(given.en)
        case "number" | "percent":
            return Decimal(given.en)
        case "choice":
            return shown(book.mode, entry, given)
    return book.words(given)


def number_format(entry: Entry) -> str:
    """Return the number format of an entry's cells, or nothing for text."""
    kind = entry.shows if isinstance(entry, Column) and entry.formula else entry.type
    if kind == "date":
        return DATE
    return decimal_format(entry.decimals, kind == "percent") if kind in ("number", "percent") else ""


def restrict(book: Book, sheet: Sheet, entry: Entry, row: int, column: int, last: int) -> None:
    """Let cells take what the entry takes; the guided edition shows the prompt beside the selected cell."""
    prompt = book.words(entry.prompt) if entry.prompt and book.edition == "guided" else ""
    match entry.type:
        case "choice":
            sheet.choices(
                row, column, last, [book.words(words, " ") for words in entry.options.values()], prompt
            )
        case "date":
            sheet.days(row, column, last, prompt)
        case "number" | "percent":
            sheet.numbers(row, column, last, entry.least, entry.most, prompt, entry.type == "percent")
        case _ if prompt:
            sheet.hint(row, column, last, prompt)
