"""The house style of a workbook: what its cells look like, how its sheets print, what may be entered.

Nobody else touches XlsxWriter. Text is always written as text, so that nothing in the data can become a
formula; every formula is one of ours and comes with its value, so that previewers show it too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.downloads.document import Brand, Document, Edition, Mode, lead, text
from macros.downloads.excel import cell, column_range, quoted
from macros.downloads.labels import LABELS
from macros.downloads.looks import GREY, INK, OTHER_HEIGHTS, SIZES, WHITE, Tone, looks, paint, tint, tones
from macros.downloads.measure import LINE, Span, height, lines, longest_word, spans, units
from macros.model.base import Text
from macros.model.marks import plain

PAGE = 140
"""Units that fill the width of a landscape A4 page; narrower tables are stretched to it."""

DATE = "yyyy-mm-dd"
INLINE_LIST = 255
"""Characters that Excel accepts in a list written into a cell's rule."""

HEADER = 240
"""Characters of a table's header; Excel repairs, that is damages, a file with one of more than 255."""

_MESSAGE = 255
"""Characters of a message beside a cell."""

_MOST_FROZEN = 320
"""Points of a screen that rows kept in sight may take."""


@dataclass(frozen=True)
class Formula:
    """A formula without `=`, and what it comes to for the values in the file."""

    code: str
    value: str | float = ""


Value: TypeAlias = str | int | float | Decimal | date | Formula | None
"""What a cell holds; None where somebody will enter something."""


@dataclass(frozen=True)
class Field:
    """A column of a table: its header, the look of its cells, and what stands under it."""

    title: str
    style: str = "input"
    number_format: str = ""
    code: str = ""
    """Formula that Excel puts into rows added later."""
    total: Formula | str | None = None


@dataclass(frozen=True)
class Answer:
    """A question of a form with what is known of its answer."""

    label: str
    value: Value = None
    style: str = "answer"
    number_format: str = ""


def words(mode: Mode, pair: Text, joint: str = "\n") -> str:
    """Return the words of a mode without inline marks; in both languages, one under the other."""
    return plain(text(mode, pair, joint))


def cut(words: str, most: int) -> str:
    """Return at most so many characters of a text as Excel counts them: an emoji is two."""
    return words.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def label(mode: Mode, key: str, joint: str = " ") -> str:
    """Return one of the fixed words."""
    return text(mode, LABELS[key], joint)


def decimal_format(decimals: int, percent: bool = False) -> str:
    """Return the number format with so many decimal places."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"0{places}%" if percent else f"#,##0{places}"


class _OurFunctions(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A worksheet that does not search formulas for functions we never use; that takes a third of the time."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Book:
    """A workbook being written."""

    def __init__(self, document: Document, mode: Mode, edition: Edition, brand: Brand) -> None:
        self.document, self.mode, self.edition, self.brand = document, mode, edition, brand
        self._bytes = io.BytesIO()
        self._book = Workbook(
            self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._styles: dict[tuple[str, str, bool], Format] = {}
        self._tones: dict[Tone, Format] = {}
        self._sheets: list[Sheet] = []
        self._names: set[str] = set()
        self._lists: dict[tuple[str, ...], str] = {}
        self._looks = looks(brand)
        self._font = brand.latin_font if mode == "en" else brand.chinese_font
        self._set_properties()

    def say(self, key: str, joint: str = " ") -> str:
        """Return one of the fixed words in the mode of the book."""
        return label(self.mode, key, joint)

    def words(self, pair: Text, joint: str = "\n") -> str:
        """Return a text of the data in the mode of the book."""
        return words(self.mode, pair, joint)

    @property
    def title(self) -> str:
        """What stands at the head of a sheet: the name of the document, with what it is about where that is known."""
        name, about = self.words(self.document.label, " "), self.document.title
        return f"{self.words(about, ' ')} · {name}" if about and self.document.layout == "sheet" else name

    @property
    def version(self) -> str:
        """The version with its date; where the version is a date, that alone."""
        version, day = self.document.version, self.document.date.isoformat()
        return day if version == day else f"v{version}  ·  {day}"

    def field(self, key: str, style: str = "input", number_format: str = "") -> Field:
        """Return a column whose header is one of the fixed words."""
        return Field(self.say(key, "\n"), style, number_format)

    def sheet(self, name: str, widths: Sequence[float], *, portrait: bool = False, hidden: int = 0) -> Sheet:
        """Add a sheet with columns of these widths and, after them, so many hidden ones."""
        worksheet = self._book.add_worksheet(self._free(name), _OurFunctions)
        sheet = Sheet(self, worksheet, tuple(widths), portrait)
        if hidden:
            worksheet.set_column(len(widths), len(widths) + hidden - 1, 12, None, {"hidden": True})
        self._sheets.append(sheet)
        return sheet

    def style(self, name: str, number_format: str = "", literal: bool = False) -> Format:
        """Return a look; `literal` marks text that Excel would otherwise read as a formula when it is edited."""
        key = (name, number_format, literal)
        if key not in self._styles:
            properties: dict[str, Any] = {
                "font_name": self._font,
                "font_size": 10,
                "font_color": INK,
                "valign": "vcenter",
            }
            properties |= self._looks[name]
            properties |= {key: paint(value) for key, value in properties.items() if key.endswith("color")}
            if number_format:
                properties["num_format"] = number_format
            if literal:
                properties["quote_prefix"] = True
            self._styles[key] = self._book.add_format(properties)
        return self._styles[key]

    def tone(self, tone: Tone) -> Format:
        """Return the colours of a cell that calls for attention, is well, or does not count."""
        if tone not in self._tones:
            self._tones[tone] = self._book.add_format(tones(self.brand)[tone])
        return self._tones[tone]

    def record(self, facts: Mapping[str, str]) -> None:
        """Add a hidden sheet by which a program that reads the workbook back knows what it is."""
        sheet = self.sheet("rolebook", (16, 60))
        document = self.document
        known = {
            "id": document.id,
            "version": document.version,
            "language": self.mode,
            "source": document.address(self.mode),
        }
        for row, (name, fact) in enumerate({**known, **facts}.items()):
            sheet.put(row, 0, name, "plain")
            sheet.put(row, 1, fact, "plain")
        sheet.hide()

    def define(self, name: str, sheet: Sheet, range_: str) -> None:
        """Give a range a name by which formulas of every sheet find it."""
        self._book.define_name(name, f"={sheet.reference}!{range_}")

    def options(self, choices: Sequence[str]) -> list[str] | str:
        """Return choices as a cell's rule holds them: in place, or by name where Excel has no room for them."""
        if len(",".join(choices)) <= INLINE_LIST and not any("," in choice for choice in choices):
            return list(choices)
        return f"={self._lists.setdefault(tuple(choices), f'list_{len(self._lists) + 1}')}"

    def close(self) -> bytes:
        """Return the finished file."""
        if self._lists:
            self._write_lists()
        for sheet in self._sheets:
            sheet.finish()
        self._book.close()
        return self._bytes.getvalue()

    def _write_lists(self) -> None:
        sheet = self.sheet(LABELS["lists"][lead(self.mode)], [40] * len(self._lists))
        for column, (choices, name) in enumerate(self._lists.items()):
            for row, choice in enumerate(choices):
                sheet.put(row, column, choice, "plain")
            self.define(name, sheet, column_range(0, len(choices) - 1, column))
        sheet.hide()

    def _free(self, name: str) -> str:
        """Return `name` as Excel accepts it for a sheet, different from every other one."""
        clean = cut(re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '"), 31).strip() or "-"
        found, count = clean, 1
        while found.lower() in self._names or found.lower() == "history":
            count += 1
            found = f"{cut(clean, 31 - len(f' {count}'))} {count}"
        self._names.add(found.lower())
        return found

    def _set_properties(self) -> None:
        document = self.document
        self._book.set_properties({
            "title": self.title,
            "subject": document.id,
            "author": text(self.mode, self.brand.organisation),
            "company": text(self.mode, self.brand.organisation),
            "keywords": f"{document.id} {document.version}",
            "created": datetime.combine(document.date, time()),
        })  # fmt: skip
        language = {"zh": "zh-CN", "en": "en", "both": "zh-CN, en"}[self.mode]
        for name, value in (
            ("id", document.id),
            ("version", document.version),
            ("edition", self.edition),
            ("language", language),
            ("source", document.address(self.mode)),
            ("licence", self.brand.licence),
        ):
            self._book.set_custom_property(name, value or "-", "text")


class Sheet:
    """A sheet being written. Rows and columns count from 0; every row is as high as its longest text needs."""

    def __init__(self, book: Book, worksheet: Worksheet, widths: tuple[float, ...], portrait: bool) -> None:
        self.book, self.widths = book, widths
        self._sheet = worksheet
        self._heights: dict[int, float] = {}
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        worksheet.hide_gridlines(2)
        worksheet.set_paper(9)
        worksheet.set_margins(left=0.45, right=0.45, top=0.7, bottom=0.7)
        worksheet.fit_to_pages(1, 0)
        if not portrait:
            worksheet.set_landscape()
        self._head_and_foot()

    @property
    def name(self) -> str:
        """Its name as it stands on the tab."""
        return str(self._sheet.get_name())

    @property
    def reference(self) -> str:
        """Its name as it stands in formulas of other sheets."""
        return "'" + self.name.replace("'", "''") + "'"

    def put(self, row: int, column: int, value: Value, style: str = "input", number_format: str = "") -> None:
        """Write a cell."""
        look = self.book.style(style, number_format)
        match value:
            case None:
                self._sheet.write_blank(row, column, None, look)
            case str():
                self._put_text(row, column, value, style, number_format)
            case Formula(code, result):
                self._sheet.write_formula(row, column, f"={code}", look, result)
            case date():
                self._sheet.write_datetime(row, column, datetime.combine(value, time()), look)
            case _:
                self._sheet.write_number(row, column, float(value), look)

    def merge(
        self, row: int, span: Span, value: Value, style: str = "input", number_format: str = ""
    ) -> None:
        """Write a cell over several columns."""
        first, last = span
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", self.book.style(style, number_format))
        self.put(row, first, None if isinstance(value, str) else value, style, number_format)
        if isinstance(value, str):
            self._put_text(row, first, value, style, number_format, sum(self.widths[first : last + 1]))

    def at_least(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        if points > self._heights.get(row, 0):
            self._heights[row] = points

    def finish(self) -> None:
        """Give every row its height."""
        for row, points in self._heights.items():
            self._sheet.set_row(row, points)

    def title(self, title: str, meta: Sequence[str] = ()) -> int:
        """Write the title and, under it, the line that tells where the sheet comes from; return the next row."""
        document, brand = self.book.document, self.book.brand
        self.line(0, title, "title")
        self.at_least(1, 17)
        address = document.address(self.book.mode)
        self.line(1, "  ·  ".join(filter(None, (*meta, self.book.version, brand.licence, address))), "meta")
        self.at_least(2, 9)
        return 3

    def line(self, row: int, words: str, style: str) -> None:
        """Write words over the whole width, in as many lines as they need."""
        size = SIZES[style]
        self.merge(row, (0, len(self.widths) - 1), words, style)
        self.at_least(row, lines(words, sum(self.widths) * 10 / size) * size * 1.4 + 5)

    def caption(self, row: int, words: str) -> int:
        """Write a small heading; return the next row."""
        self.put(row, 0, words, "caption")
        self.at_least(row, 22)
        return row + 1

    def note(self, row: int, words: str) -> None:
        """Write a line of small print."""
        self.at_least(row, 20)
        self.line(row, words, "meta")

    def form(self, row: int, answers: Sequence[Answer], pairs: int = 3) -> list[tuple[int, int]]:
        """Write questions with their answers, so many side by side as there is room for; return where the answers are."""
        pairs = min(pairs, len(answers), len(self.widths) // 2)
        places = spans((3, 5) * pairs, self.widths)
        found = []
        for number, answer in enumerate(answers):
            here, side = row + number // pairs, number % pairs
            question, reply = places[2 * side : 2 * side + 2]
            self.merge(here, question, answer.label, "label")
            self.merge(here, reply, answer.value, answer.style, answer.number_format)
            self.at_least(here, 22)
            found.append((here, reply[0]))
        return found

    def table(self, row: int, name: str, fields: Sequence[Field], rows: Sequence[Sequence[Value]]) -> int:
        """Write a table with header, filter and, where fields have one, totals; return the next row.

        `rows` holds a value for each field. Excel knows it by `name`, which is unique in the workbook.
        """
        last = row + len(rows)
        totals = any(field.total for field in fields)
        self._sheet.add_table(
            row, 0, last + totals, len(fields) - 1, self._table_options(name, fields, totals)
        )
        for column, field in enumerate(fields):
            self.put(row, column, cut(field.title, HEADER), "head")
        self.rows(row + 1, fields, rows)
        if totals:
            self._put_totals(last + 1, fields)
        self._sheet.repeat_rows(row)
        if sum(self._heights.get(above, LINE) for above in range(row + 1)) <= _MOST_FROZEN:
            self._sheet.freeze_panes(row + 1, 0)
        return last + totals + 1

    def spread(
        self, row: int, places: Sequence[Span], fields: Sequence[Field], rows: Sequence[Sequence[Value]]
    ) -> int:
        """Write a table whose cells lie over several columns, as one of several on a sheet; return the next row."""
        for place, field in zip(places, fields, strict=True):
            self.merge(row, place, field.title, "head")
        for number, values in enumerate(rows, row + 1):
            for place, field, value in zip(places, fields, values, strict=True):
                self.merge(number, place, value, field.style, field.number_format)
            self.at_least(number, 21)
        return row + 1 + len(rows)

    def rows(self, row: int, fields: Sequence[Field], rows: Sequence[Sequence[Value]]) -> None:
        """Write rows of cells."""
        for number, values in enumerate(rows, row):
            for column, (field, value) in enumerate(zip(fields, values, strict=True)):
                self.put(number, column, value, field.style, field.number_format)
            self.at_least(number, 21)

    def choices(self, row: int, column: int, last: int, choices: Sequence[str], prompt: str = "") -> None:
        """Let cells of a column take only these choices."""
        rule = {"validate": "list", "source": self.book.options(choices)}
        self._restrict(row, column, last, rule, "choice_only", prompt)

    def days(self, row: int, column: int, last: int, prompt: str = "") -> None:
        """Let cells of a column take only days."""
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2199, 12, 31),
        }
        self._restrict(row, column, last, rule, "date_only", prompt)

    def numbers(
        self, row: int, column: int, last: int,
        least: Decimal | None = None, most: Decimal | None = None, prompt: str = "", percent: bool = False,
    ) -> None:  # fmt: skip
        """Let cells of a column take only numbers from `least` to `most`."""
        low, high = (float(bound) if bound is not None else None for bound in (least, most))
        match low, high:
            case float(), float():
                rule: dict[str, Any] = {"criteria": "between", "minimum": low, "maximum": high}
            case float(), None:
                rule = {"criteria": ">=", "value": low}
            case None, float():
                rule = {"criteria": "<=", "value": high}
            case _:
                rule = {"criteria": "between", "minimum": -1e12, "maximum": 1e12}
        bounds = limits(least, most, percent)
        self._restrict(row, column, last, {"validate": "decimal", **rule}, "number_only", prompt, bounds)

    def hint(self, row: int, column: int, last: int, prompt: str) -> None:
        """Show words beside a cell while it is selected."""
        self._sheet.data_validation(
            row, column, last, column, {"validate": "any", "input_message": cut(prompt, _MESSAGE)}
        )

    def colour(
        self, row: int, column: int, last: int, code: str, tone: Tone, last_column: int | None = None
    ) -> None:
        """Colour cells where the formula, written for the first of them, holds."""
        rule = {"type": "formula", "criteria": f"={code}", "format": self.book.tone(tone)}
        self._sheet.conditional_format(
            row, column, last, column if last_column is None else last_column, rule
        )

    def colour_words(self, row: int, column: int, last: int, found: Sequence[str], tone: Tone) -> None:
        """Colour cells that say one of these words."""
        if found:
            here = cell(row, column)
            same = [f"{here}={quoted(word)}" for word in found]
            self.colour(row, column, last, same[0] if len(same) == 1 else f"OR({','.join(same)})", tone)

    def bars(self, row: int, column: int, last: int) -> None:
        """Draw shares from 0 to 1 as bars behind their figures."""
        # The form of 2010: bars of 2007 are never shorter than a tenth of the cell.
        bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_border_color": WHITE}
        bar["bar_color"] = tint(self.book.brand.accent, 0.35)
        ends = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
        self._sheet.conditional_format(row, column, last, column, {**bar, **ends})

    def link(self, row: int, column: int, target: Sheet) -> None:
        """Make a cell a link to the beginning of another sheet, which it names."""
        look = self.book.style("link")
        self._sheet.write_url(row, column, f"internal:{target.reference}!A1", look, target.name)

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep the rows above and the columns left of a cell in sight, and print the row above on every page."""
        self._sheet.freeze_panes(row, column)
        self._sheet.repeat_rows(row - 1)

    def hide(self) -> None:
        """Take the sheet out of sight; formulas and programs still find it."""
        self._sheet.hide()

    def _put_text(
        self, row: int, column: int, value: str, style: str, number_format: str, width: float | None = None
    ) -> None:
        look = self.book.style(style, number_format, literal=value[:1] in tuple("=+-@"))
        self._sheet.write_string(row, column, value, look)
        if style not in OTHER_HEIGHTS and column < len(self.widths):  # what is hidden needs no room
            self.at_least(row, height(value, width or self.widths[column]))

    def _put_totals(self, row: int, fields: Sequence[Field]) -> None:
        for column, field in enumerate(fields):
            self.put(row, column, field.total or "", "total", field.number_format)
        self.at_least(row, 21)

    def _table_options(self, name: str, fields: Sequence[Field], totals: bool) -> dict[str, Any]:
        columns: list[dict[str, Any]] = []
        for field in fields:
            column: dict[str, Any] = {"header": cut(field.title, HEADER)}
            if field.code:
                column["formula"] = field.code
            if isinstance(field.total, Formula):
                column |= {"total_function": field.total.code, "total_value": field.total.value}
            elif field.total:
                column["total_string"] = field.total
            columns.append(column)
        return {"name": name, "style": None, "banded_rows": False, "total_row": totals, "columns": columns}

    def _restrict(
        self,
        row: int,
        column: int,
        last: int,
        rule: dict[str, Any],
        message: str,
        prompt: str,
        bounds: str = "",
    ) -> None:
        rule["error_message"] = cut(f"{self.book.say(message)} {bounds}".strip(), _MESSAGE)
        if prompt:
            rule["input_message"] = cut(prompt, _MESSAGE)
        self._sheet.data_validation(row, column, last, column, rule)

    def _head_and_foot(self) -> None:
        book = self.book
        face = f'&9&"{book._font},Regular"&K{GREY[1:]}'
        name = _escaped(book.title, 70)
        organisation = _escaped(text(book.mode, book.brand.organisation), 60)
        foot = f"{book.version}  ·  {_escaped(book.brand.licence, 30)}"
        if book.brand.footer:
            foot += f"  ·  {_escaped(book.words(book.brand.footer, ' '), 60)}"
        self._sheet.set_header(f"&L{face}{name}&R{face}{organisation}")
        self._sheet.set_footer(f"&L{face}{foot}&R{face}{book.say('page_of').format(page='&P', pages='&N')}")


def limits(least: Decimal | None, most: Decimal | None, percent: bool = False) -> str:
    """Return the numbers allowed as a reader expects them: `1–5`, `≥ 0`, or nothing."""
    low, high = (_figure(bound, percent) if bound is not None else "" for bound in (least, most))
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else ""


def _figure(value: Decimal, percent: bool) -> str:
    return f"{(value * 100).normalize():f}%" if percent else f"{value.normalize():f}"


def _escaped(words: str, most: int) -> str:
    """Return words for a page header, where `&` gives orders, in at most so many characters."""
    escaped = words.replace("&", "&&")
    if len(escaped) <= most:
        return escaped
    cut = words[: most - 1]
    while len(cut.replace("&", "&&")) > most - 1:
        cut = cut[:-1]
    return cut.replace("&", "&&") + "…"


_WIDEST_HEADER = 40


def header_width(title: str) -> float:
    """Return the least width of a column under this title, with room for the filter's arrow."""
    wanted = max(longest_word(title), *(units(line) * 0.55 for line in title.split("\n"))) * 1.1 + 3
    return min(wanted, _WIDEST_HEADER)
