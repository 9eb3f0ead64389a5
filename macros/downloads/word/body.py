"""The body of a Word file: each block of a document as WordprocessingML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from macros.downloads.cells import Row, figure, prompt, results, rows_of, rules, shown
from macros.downloads.document import Document, Edition, Flow, Mode, Numbering, languages, lead, text
from macros.downloads.labels import LABELS
from macros.downloads.word.controls import BLANK, TEXT, Controls, date_picker, drop_down
from macros.downloads.word.runs import escape, line, marked, paragraph, run, stacked
from macros.downloads.word.tables import TOGETHER, WIDTH, cell, needed, row, table, widths
from macros.model.base import Lang, Text
from macros.model.document import (
    Bullets,
    Checklist,
    Column,
    Entry,
    Figure,
    Form,
    Guidance,
    Heading,
    Paragraph,
    Table,
    TextField,
)  # fmt: skip

_PROMPTS = {"text": "fill", "choice": "choose", "date": "pick", "number": "count", "percent": "share"}
_NUMBERING = {
    "numbered": "",
    "none": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>',
    "appendix": '<w:pageBreakBefore/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    '<w:ind w:left="0" w:firstLine="0"/>',
}
_WIDEST = {"date": "2026-01-31", "auto": "FR-01", "number": "1,000"}
"""What has to fit into a cell of a type without a break."""
FORMULA = "[=]"
"""What stands in a cell that is to be computed."""
FIRST_LIST = 11
"""Numbers of the lists that count the rows of a table; the fixed lists come before them."""
HINT, BAR = (
    "FBF6E9",
    '<w:tcBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="D9A441"/></w:tcBorders>',
)
"""Background and left edge of hints that stand in cells; elsewhere the style of hints has them."""
LABEL_SHARES = (3, 9)
_THIN = '<w:keepNext w:val="0"/><w:spacing w:before="0" w:after="0" w:line="2" w:lineRule="exact"/><w:rPr><w:vanish/></w:rPr>'
"""Of the paragraph that has to follow a table: at the very end it must not need a page of its own."""


_METHODS = {
    Heading: "heading",
    Guidance: "guidance",
    Paragraph: "paragraph",
    Bullets: "bullets",
    TextField: "text_field",
    Form: "form",
    Table: "table",
    Checklist: "checklist",
    Figure: "figure",
}
"""Block → the method that writes it."""


@dataclass(frozen=True)
class Place:
    """A heading as the contents list names it."""

    bookmark: str
    level: int
    number: str
    title: Text


@dataclass
class Body:
    """Writes the blocks of one document in one mode and edition, and remembers what the other parts of the
    file need to know: headings, row counters, prompts.
    """

    document: Document
    mode: Mode
    edition: Edition
    tint: str
    controls: Controls = field(init=False)
    places: list[Place] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    _captions: Counter[str] = field(default_factory=Counter)
    _numbering: Numbering = field(default_factory=Numbering)

    def __post_init__(self) -> None:
        self.controls = Controls(lead(self.mode))

    def write(self) -> str:
        """Return every block of the document."""
        said = "".join(part for flow in self.document.body for part in self.block(flow))
        space = paragraph("HintEnd", "")
        return (
            f"{said.removesuffix(space)}{paragraph('HintEnd', '', _THIN)}" if said.endswith(space) else said
        )

    def block(self, flow: Flow) -> Iterator[str]:
        """Yield the parts of a block."""
        return getattr(self, _METHODS[type(flow)])(flow)  # type: ignore[no-any-return]

    def paragraph(self, item: Paragraph) -> Iterator[str]:
        """Yield fixed words."""
        yield stacked(self.mode, item.text, "Normal", "Second")

    def heading(self, heading: Heading) -> Iterator[str]:
        """Yield a heading; its number is the list's, never typed."""
        place = Place(
            f"_Toc{len(self.places) + 1:06d}",
            heading.level,
            self._numbering.of(heading, self.mode),
            heading.title,
        )
        self.places.append(place)
        number = len(self.places)
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{place.bookmark}"/>'
        content = f'{mark}{line(self.mode, heading.title)}<w:bookmarkEnd w:id="{number}"/>'
        break_before = "<w:pageBreakBefore/>" if heading.id == "control" else ""
        numbering = _NUMBERING[heading.numbering]
        if self.document.layout == "sheet":
            numbering = numbering.replace("<w:pageBreakBefore/>", "")
        yield paragraph(f"Heading{heading.level}", content, break_before + numbering)

    def guidance(self, guidance: Guidance) -> Iterator[str]:
        """Yield the hints, side by side where there are two languages; in the guided edition only."""
        if self.edition != "guided":
            return
        texts = [(LABELS[name], getattr(guidance, name)) for name in ("belongs", "good", "mistake")]
        yield from self.hints(texts)

    def hints(self, texts: Sequence[tuple[Text, Text]], keep: bool = True) -> Iterator[str]:
        """Yield labelled texts in the style of hints, on the page of what follows where `keep` is set, and
        the small space that ends them.
        """
        together = "" if keep else '<w:keepNext w:val="0"/>'
        style = "HintCell" if self.mode == "both" else "Hint"
        sides = [
            [_hint(style, label, words, lang, together) for label, words in texts]
            for lang in languages(self.mode)
        ]
        if len(sides) == 1:
            yield from sides[0]
        else:
            grid = widths([1, 1])
            rows = (
                row(cell(grid[0], left, HINT, BAR) + cell(grid[1], right, HINT))
                for left, right in zip(*sides, strict=True)
            )
            title = text(self.mode, LABELS["about"])
            yield table(grid, "".join(rows), title, title, "HintTable", header=False)
        yield paragraph("HintEnd", "")

    def bullets(self, bullets: Bullets) -> Iterator[str]:
        """Yield fixed points, then the filled ones or places for them."""
        for point in bullets.points:
            yield paragraph("ListBullet", line(self.mode, point))
        if self.edition == "filled" and bullets.example:
            for point in bullets.example:
                yield paragraph("ListBullet", line(self.mode, point))
        elif bullets.prompt:
            words = prompt(self.mode, bullets.prompt)
            for _ in range(bullets.count):
                yield paragraph("ListBullet", self.controls.inline(bullets.id, words.strip("[]"), words))

    def text_field(self, item: TextField) -> Iterator[str]:
        """Yield a place for sentences: one cell a language, for long answers do not mix."""
        title = item.title or self.places[-1].title
        if item.title:
            yield paragraph("FieldTitle", line(self.mode, item.title))
        if self.edition == "filled" and item.example:
            yield stacked(self.mode, item.example, "Answer", "Second")
            return
        alias = text(self.mode, title)
        fields = [
            self.controls.block(item.id, alias, f"[{item.prompt[lang]}]", "Answer")
            for lang in languages(self.mode)
        ]
        if len(fields) == 1:
            yield fields[0]
            return
        grid = widths([1, 1])
        cells = "".join(cell(width, content) for width, content in zip(grid, fields, strict=True))
        yield table(grid, row(cells), alias, text(self.mode, item.prompt), header=False)
        yield paragraph("HintEnd", "")

    def form(self, form: Form) -> Iterator[str]:
        """Yield a table of labels and answers."""
        yield from self.captions(form.caption)
        grid = widths(LABEL_SHARES)
        filled = form.example if self.edition == "filled" else {}
        rows = [
            self._answer(form.id, key, entry, filled.get(key), grid, number < len(form.entries) - 1)
            for number, (key, entry) in enumerate(form.entries.items())
        ]
        yield self._framed(
            grid, "".join(rows), form.caption, [entry.title for entry in form.entries.values()], False
        )

    def _answer(
        self, id: str, key: str, entry: Entry, filled: Text | None, grid: Sequence[int], keep: bool
    ) -> str:
        with_next = "<w:keepNext/>" if keep else ""
        label = cell(grid[0], self.label(entry.label, with_next), self.tint)
        answer = paragraph(
            "Cell", self.entry(f"{id}.{key}", entry, filled, quiet=entry.prompt is None), with_next
        )
        return row(label + cell(grid[1], answer))

    def label(self, title: Text, properties: str = "") -> str:
        """Return a label in a cell, the second language under the first."""
        return stacked(self.mode, title, "CellHead", "CellSecond", properties)

    def entry(
        self, tag: str, entry: Entry, filled: Text | None, quiet: bool = False, brief: bool = False
    ) -> str:
        """Return the control of an entry; a `quiet` one has no prompt to read in the clean edition, a
        `brief` one no prompt of its own.
        """
        words = BLANK if quiet and self.edition == "clean" else self.prompt(entry, brief)
        lang = lead(self.mode)
        kind, content = TEXT, ""
        if filled:
            content = marked(shown(self.mode, entry, filled), lang)
        if entry.type == "date":
            kind = date_picker(lang, filled.en if filled else "")
        if entry.type == "choice":
            kind = drop_down([text(self.mode, option) for option in entry.options.values()])
        return self.controls.inline(tag, text(self.mode, entry.title), words, content, kind)

    def prompt(self, entry: Entry, brief: bool = False) -> str:
        """Return what stands in an entry until something is entered."""
        own = None if brief else entry.prompt
        return prompt(self.mode, own or LABELS[_PROMPTS.get(entry.type, "fill")])

    def table(self, item: Table) -> Iterator[str]:
        """Yield a table with a header row; a reader can add rows to it."""
        yield from self.captions(item.caption)
        columns = item.columns.values()
        grid = widths([column.width for column in columns], [self._least(column) for column in columns])
        titles = [column.label for column in item.columns.values()]
        head = "".join(
            cell(width, self.label(title), self.tint, "") for width, title in zip(grid, titles, strict=True)
        )
        rows = [*self._rows(item, grid)]
        fixed = item.rows == 0 and all(column.type == "label" for column in item.columns.values())
        body = "".join(rows) if fixed else self.controls.rows(item.id, text(self.mode, item.caption), rows)
        yield self._framed(grid, row(head, header=True) + body, item.caption, titles)
        for rule in rules(item.columns):
            yield stacked(self.mode, rule, "Note", "Note")

    def _least(self, column: Column) -> int:
        titles = max(needed(column.label[lang]) for lang in languages(self.mode))
        return max(titles, needed(_WIDEST.get(column.type, "")))

    def _rows(self, item: Table, grid: Sequence[int]) -> Iterator[str]:
        rows, filled = rows_of(item, self.edition)
        counters = {
            key: self._counter(column) for key, column in item.columns.items() if column.type == "auto"
        }
        for number, values in enumerate(rows):
            keep = "<w:keepNext/>" if len(rows) <= TOGETHER and number < len(rows) - 1 else ""
            cells = self._cells(item, values, counters, filled, keep, brief=number > len(item.start))
            yield row("".join(cell(width, content) for width, content in zip(grid, cells, strict=True)))

    def _cells(
        self, item: Table, values: Row, counters: Mapping[str, int], filled: bool, keep: str, brief: bool
    ) -> Iterator[str]:
        """Yield the cells of a row; after the first empty row a `brief` prompt says enough."""
        computed = results(item.columns, values) if filled else {}
        for key, column in item.columns.items():
            tag, given = f"{item.id}.{key}", values.get(key)
            if column.type == "auto":
                number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{counters[key]}"/></w:numPr>'
                yield paragraph("Cell", "", keep + number)
            elif given and (column.type == "label" or not filled):
                yield stacked(self.mode, given, "Cell", "CellSecond", keep)
            elif column.type == "formula":
                yield paragraph("Cell", self._formula(tag, column, computed.get(key)), keep)
            else:
                yield paragraph("Cell", self.entry(tag, column, given, quiet=True, brief=brief), keep)

    def _formula(self, tag: str, column: Column, value: Decimal | None) -> str:
        """Return the place of a computed figure; the formula stands once, under the table."""
        words = BLANK if self.edition == "clean" else FORMULA
        content = "" if value is None else run(figure(value, column.shows, column.decimals), lead(self.mode))
        return self.controls.inline(tag, text(self.mode, column.title), words, content)

    def _counter(self, column: Column) -> int:
        self.counters.append(f"{column.prefix}-" if column.prefix else "")
        return FIRST_LIST + len(self.counters) - 1

    def _framed(
        self, grid: Sequence[int], rows: str, caption: Text, titles: Sequence[Text], header: bool = True
    ) -> str:
        described = ", ".join(text(self.mode, title) for title in titles)
        return table(grid, rows, text(self.mode, caption), described, header=header) + paragraph(
            "HintEnd", ""
        )

    def captions(self, words: Text) -> Iterator[str]:
        """Yield the caption of a table; a sheet has none, for its headings say it."""
        if self.document.layout == "book":
            yield self.caption("table", words)

    def caption(self, kind: str, words: Text) -> str:
        """Return a numbered caption; its identifier is the label, as Word's own list of tables expects."""
        self._captions[kind] += 1
        lang = lead(self.mode)
        label = LABELS[kind][lang]
        number = (
            f'{run(f"{label} ", lang)}<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> SEQ {escape(label)} \\* ARABIC </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{self._captions[kind]}</w:t></w:r>'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("　" if lang == "zh" else "  ", lang)}'
        )
        style = "Caption" if kind == "table" else "FigureCaption"
        return paragraph(style, number + line(self.mode, words))

    def checklist(self, item: Checklist) -> Iterator[str]:
        """Yield statements with boxes to tick."""
        if item.caption:
            yield paragraph("CheckTitle", line(self.mode, item.caption))
        first, *rest = languages(self.mode)
        for check in item.items:
            said = self.controls.tick(f"{item.id}.{check.id}", check.text[first]) + "<w:r><w:tab/></w:r>"
            said += marked(check.text[first], first)
            if rest:
                said += "<w:r><w:br/></w:r>" + marked(check.text.en, "en", "English")
            yield paragraph("Check", said, '<w:tabs><w:tab w:val="left" w:pos="397"/></w:tabs>')

    def figure(self, item: Figure) -> Iterator[str]:
        """Yield a frame to paste a picture into, or the steps of the example as a chain."""
        title = text(self.mode, item.caption)
        if self.edition == "filled" and item.example:
            yield self._chain(item, title)
        else:
            words = prompt(self.mode, item.prompt)
            frame = _frame(self.controls.block(item.id, title, words, "Step"))
            yield table([WIDTH], row(frame), title, words, "PlainTable", header=False)
        yield self.caption("figure", item.caption)

    def _chain(self, item: Figure, title: str) -> str:
        shares = [n for _ in item.example for n in (6, 1)][:-1]
        grid = widths(shares)
        cells = []
        for number, (width, step) in enumerate(zip(grid[::2], item.example, strict=True)):
            if number:
                cells.append(
                    cell(
                        grid[2 * number - 1],
                        paragraph("Step", run("→", "en")),
                        "",
                        '<w:vAlign w:val="center"/>',
                    )
                )
            cells.append(
                _boxed(width, stacked(self.mode, step, "Step", "CellSecond", "<w:keepNext/>"), self.tint)
            )
        described = " → ".join(text(self.mode, step) for step in item.example)
        return table(grid, row("".join(cells)), title, described, "PlainTable", header=False)


def _hint(style: str, label: Text, words: Text, lang: Lang, properties: str) -> str:
    joint = "：" if lang == "zh" else ": "
    return paragraph(
        style, run(f"{label[lang]}{joint}", lang, bold=True) + marked(words[lang], lang), properties
    )


def _frame(content: str) -> str:
    side = 'w:val="dashed" w:sz="6" w:space="0" w:color="8A9A92"'
    borders = "".join(f"<w:{name} {side}/>" for name in ("top", "left", "bottom", "right"))
    margins = '<w:tcMar><w:top w:w="900" w:type="dxa"/><w:bottom w:w="900" w:type="dxa"/></w:tcMar>'
    extra = f"<w:tcBorders>{borders}</w:tcBorders>{margins}"
    return f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/>{extra}</w:tcPr>{content}</w:tc>'


def _boxed(width: int, content: str, fill: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )
