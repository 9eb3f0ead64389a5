"""Writes a document as Markdown: for wikis, repositories and anything that is not an office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from macros.downloads.cells import Row, counted, figure, prompt, results, rows_of, rules, shown
from macros.downloads.document import (
    Brand,
    Document,
    Edition,
    Flow,
    Mode,
    Numbering,
    Property,
    legal,
    text,
)
from macros.downloads.labels import LABELS
from macros.model.base import Text
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
from macros.model.marks import Run, runs

_SPECIAL = re.compile(r"[\\<>|#{}*`~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|(?<=\])[(:]")
"""What would be Markdown or HTML anywhere in a line."""
_LEADING = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:[-+\s]|$)|=+$))")
"""Where a backslash keeps words from beginning a list or a rule: after the number, before a hyphen."""
_ADDRESS = re.compile("https?://|mailto:")


def write(document: Document, mode: Mode, edition: Edition, brand: Brand) -> bytes:
    """Return the Markdown file: front matter, the title, every block."""
    writer = _Writer(mode, edition)
    lines = [*_front(document, mode, edition, brand), *writer.head(document)]
    for flow in document.body:
        lines += writer.block(flow)
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).rstrip().encode() + b"\n"


def _front(document: Document, mode: Mode, edition: Edition, brand: Brand) -> Iterator[str]:
    """Yield the facts by which a stray copy can be traced."""
    facts = {
        "title": text(mode, document.name, " / "),
        "id": document.id,
        "version": document.version,
        "date": document.date.isoformat(),
        "edition": edition,
        "language": mode,
        "source": document.address(mode),
        "licence": brand.licence,
        "organisation": text(mode, brand.organisation, " / "),
    }
    yield "---"
    for key, value in facts.items():
        yield f"{key}: {_quoted(value)}"
    yield "---\n"


def _quoted(value: str) -> str:
    escaped = in_line(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def escape(words: str) -> str:
    """Return words in which nothing is Markdown or HTML but the marks of the book; links into the book are
    their labels.
    """
    said = "".join(map(_marked, runs(in_line(words)))).replace("![", "\\![")  # a link is no picture
    return _LEADING.sub(r"\1\\", said)


def _marked(part: Run) -> str:
    words = _SPECIAL.sub(r"\\\g<0>", part.text)
    if part.kind == "bold" and part.text.strip():
        return f"**{words.strip()}**"
    if part.kind == "code" and "|" not in part.text:  # in a cell it would end the cell
        return f"`{part.text}`"
    return f"[{words}]({part.target})" if part.kind == "link" and _ADDRESS.match(part.target) else words


def in_line(words: str) -> str:
    """Return words without line breaks, and without characters that no file should hold."""
    return " ".join(legal(words).splitlines()).strip()


_METHODS = {
    Heading: "heading",
    Guidance: "guidance",
    Paragraph: "paragraph",
    Bullets: "bullets",
    TextField: "field",
    Form: "form",
    Table: "table",
    Checklist: "checklist",
    Figure: "figure",
}
"""Block → the method that writes it."""


class _Writer:
    """Writes blocks in one mode and edition; counts headings, which Markdown does not number."""

    def __init__(self, mode: Mode, edition: Edition) -> None:
        self.mode = mode
        self.edition = edition
        self.numbering = Numbering()

    def say(self, pair: Text) -> str:
        return escape(text(self.mode, pair, " / "))

    def head(self, document: Document) -> Iterator[str]:
        fixed = document.title if self.edition == "filled" or document.subject is None else None
        name = self.say(fixed) if fixed else escape(prompt(self.mode, document.subject or LABELS["subject"]))
        yield f"# {name}\n\n{self.say(document.label)}\n"
        if document.properties:
            yield from self.grid(
                [LABELS["item"], LABELS["content"]],
                [[self.say(item.entry.title), self.property(document, item)] for item in document.properties],
            )
        if self.edition == "guided" and document.about:
            yield f"> **{self.say(LABELS['about'])}**"
            for label, words in document.about:
                yield f">\n> **{self.say(label)}** {self.say(words)}"
            yield ""

    def property(self, document: Document, item: Property) -> str:
        if item.value and (self.edition == "filled" or document.subject is None):
            return self.say(item.value)
        return self.ask(item.entry)

    def ask(self, entry: Entry) -> str:
        """Return the prompt of an entry; of a choice, what there is to choose from."""
        if entry.type == "choice":
            return escape(
                f"[{' | '.join(text(self.mode, option, ' / ') for option in entry.options.values())}]"
            )
        return escape(prompt(self.mode, entry.prompt or LABELS["pick" if entry.type == "date" else "fill"]))

    def block(self, flow: Flow) -> Iterator[str]:
        return getattr(self, _METHODS[type(flow)])(flow)  # type: ignore[no-any-return]

    def heading(self, heading: Heading) -> Iterator[str]:
        number = self.numbering.of(heading, self.mode)
        title = f"{number} {self.say(heading.title)}" if number else self.say(heading.title)
        yield f"\n{'#' * (heading.level + 1)} {title}\n"

    def guidance(self, guidance: Guidance) -> Iterator[str]:
        if self.edition == "guided":
            for name in ("belongs", "good", "mistake"):
                yield f"> **{self.say(LABELS[name])}** {self.say(getattr(guidance, name))}\n>"
            yield ""

    def paragraph(self, item: Paragraph) -> Iterator[str]:
        yield f"{self.say(item.text)}\n"

    def bullets(self, item: Bullets) -> Iterator[str]:
        points = [self.say(point) for point in item.points]
        if self.edition == "filled" and item.example:
            points += [self.say(point) for point in item.example]
        elif item.prompt:
            points += [escape(prompt(self.mode, item.prompt))] * item.count
        yield from (f"- {point}" for point in points)
        yield ""

    def field(self, item: TextField) -> Iterator[str]:
        if item.title:
            yield f"**{self.say(item.title)}**\n"
        example = item.example if self.edition == "filled" else None
        yield f"{self.say(example) if example else escape(prompt(self.mode, item.prompt))}\n"

    def form(self, item: Form) -> Iterator[str]:
        filled = item.example if self.edition == "filled" else {}
        rows = [
            [
                self.say(entry.label),
                escape(shown(self.mode, entry, filled[key])) if key in filled else self.ask(entry),
            ]
            for key, entry in item.entries.items()
        ]
        yield f"**{self.say(item.caption)}**\n"
        yield from self.grid([LABELS["item"], LABELS["content"]], rows)

    def table(self, item: Table) -> Iterator[str]:
        yield f"**{self.say(item.caption)}**\n"
        rows, filled = rows_of(item, self.edition)
        cells = ([*self.cells(item, number, row, filled)] for number, row in enumerate(rows, 1))
        yield from self.grid([column.label for column in item.columns.values()], cells)
        for rule in rules(item.columns):
            yield f"{self.say(rule)}\n"

    def cells(self, item: Table, number: int, row: Row, filled: bool) -> Iterator[str]:
        computed = results(item.columns, row) if filled else {}
        for key, column in item.columns.items():
            yield self.cell(column, row.get(key), number, computed.get(key))

    def cell(self, column: Column, given: Text | None, number: int, value: Decimal | None) -> str:
        if column.type == "auto":
            return escape(counted(column, number))
        if value is not None:
            return escape(figure(value, column.shows, column.decimals))
        return escape(shown(self.mode, column, given)) if given else ""

    def grid(self, titles: Sequence[Text], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        yield f"| {' | '.join(map(self.say, titles))} |"
        yield f"|{' --- |' * len(titles)}"
        for row in rows:
            yield f"| {' | '.join(row)} |"
        yield ""

    def checklist(self, item: Checklist) -> Iterator[str]:
        if item.caption:
            yield f"**{self.say(item.caption)}**\n"
        yield from (f"- [ ] {self.say(check.text)}" for check in item.items)
        yield ""

    def figure(self, item: Figure) -> Iterator[str]:
        if self.edition == "filled" and item.example:
            yield " → ".join(self.say(step) for step in item.example) + "\n"
        else:
            yield f"{escape(prompt(self.mode, item.prompt))}\n"
        yield f"*{self.say(item.caption)}*\n"
