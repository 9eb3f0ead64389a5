"""A document ready to be written in any format, and how a deliverable's template becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from macros.downloads.labels import LABELS, STATES
from macros.model.base import LANGUAGES, Lang, Text
from macros.model.catalog import Catalog
from macros.model.deliverable import Deliverable
from macros.model.document import (
    Checklist,
    Column,
    Content,
    Entry,
    Guidance,
    Heading,
    Part,
    Sample,
    Section,
    Table,
    Template,
)  # fmt: skip

Mode = Literal["zh", "en", "both"]
Edition = Literal["guided", "clean", "filled"]
Format = Literal["docx", "xlsx", "md"]
Numbered = Literal["numbered", "none", "appendix"]
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MODES: tuple[Mode, ...] = ("zh", "en", "both")
EDITIONS: tuple[Edition, ...] = ("guided", "clean", "filled")

EMPTY = Text(zh="–", en="–")

Flow: TypeAlias = Heading | Guidance | Content
"""What the body of a document is made of, in reading order."""


@dataclass(frozen=True)
class Brand:
    """What a company sets in `site.yml`: how its files look and what stands at their foot."""

    organisation: Text
    accent: str = "0B6B50"
    """Colour of titles and rules, six hexadecimal digits."""
    latin_font: str = "Calibri"
    chinese_font: str = "Microsoft YaHei"
    footer: Text | None = None
    licence: str = "CC BY 4.0"
    logo: bytes = b""
    """A PNG picture for the cover, or nothing."""


@dataclass(frozen=True)
class Property:
    """A fact about the filled document on its cover; `value` is what is known beforehand."""

    key: str
    entry: Entry
    value: Text | None = None


@dataclass(frozen=True)
class Document:
    """Everything a writer needs besides mode, edition and brand."""

    id: str
    name: Text
    """What kind of document it is: Product requirements document."""
    version: str
    date: date
    """Day of the last review of what it is made from."""
    source: str
    """Address of the page it belongs to, with `{lang}` for the language; absolute where the site knows its own."""
    body: tuple[Flow, ...]
    abbreviation: str = ""
    title: Text | None = None
    """What it is about; None where somebody will enter it."""
    subject: Text | None = None
    """Prompt for the title."""
    properties: tuple[Property, ...] = ()
    about: tuple[tuple[Text, Text], ...] = ()
    """Label and text of what one should know before filling it in; in the guided edition only."""
    layout: Literal["book", "sheet"] = "book"
    """`book` has a cover, contents and sections that begin under a rule; `sheet` begins at once."""

    @property
    def label(self) -> Text:
        """The name with its abbreviation, as it stands in headers and file names."""
        if not self.abbreviation:
            return self.name
        return Text(zh=f"{self.name.zh} · {self.abbreviation}", en=f"{self.name.en} · {self.abbreviation}")

    def address(self, mode: Mode) -> str:
        """Return the address of the page it belongs to, in the language that leads in the file."""
        return self.source.replace("{lang}", lead(mode))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables of the body."""
        return (block for block in self.body if isinstance(block, Table))


def languages(mode: Mode) -> tuple[Lang, ...]:
    """Return the languages that a mode prints, the leading one first."""
    return LANGUAGES if mode == "both" else (mode,)


def lead(mode: Mode) -> Lang:
    """Return the language of what cannot be said twice: a header, a sheet name, a label of the program."""
    return "en" if mode == "en" else "zh"


def text(mode: Mode, pair: Text, joint: str = " ") -> str:
    """Return the words of a mode in one line."""
    words = [pair[lang] for lang in languages(mode)]
    return words[0] if len(words) == 1 or words[0] == words[1] else joint.join(words)


def same(words: object) -> Text:
    """Return what is said alike in both languages."""
    return Text(zh=f"{words}", en=f"{words}")


def joined(texts: Iterable[Text]) -> Text:
    """Return texts in one line; a dash where there is none."""
    found = list(texts)
    if not found:
        return EMPTY
    return Text(zh="、".join(text.zh for text in found), en=", ".join(text.en for text in found))


class Numbering:
    """Counts the headings of a document as the list of a Word file does."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0]

    def of(self, heading: Heading, mode: Mode) -> str:
        """Return the number of the next heading, as `2.1` or `Appendix A`; empty where it has none."""
        if heading.numbering == "appendix":
            return f"{LABELS['appendix'][lead(mode)]} A"
        if heading.numbering == "none":
            return ""
        self._counts[heading.level - 1] += 1
        self._counts[heading.level :] = [0] * (3 - heading.level)
        return ".".join(map(str, self._counts[: heading.level]))


def legal(words: str) -> str:
    """Return words with U+FFFD for the characters that no file can hold: control characters, lone surrogates."""
    return _ILLEGAL.sub("\ufffd", words)


def of_deliverable(catalog: Catalog, deliverable: Deliverable, template: Template, source: str) -> Document:
    """Return the document to fill in for a deliverable: control tables, its sections, its checklist."""
    return Document(
        id=deliverable.id,
        name=deliverable.name,
        abbreviation=deliverable.abbreviation or "",
        version=template.version,
        date=deliverable.reviewed,
        source=source,
        subject=LABELS["subject"],
        title=template.sample.title if template.sample else None,
        properties=tuple(_properties(deliverable, template.sample)),
        about=tuple(_about(catalog, deliverable)),
        layout=template.layout,
        body=tuple(_body(catalog, deliverable, template)),
    )


def _properties(deliverable: Deliverable, sample: Sample | None) -> Iterator[Property]:
    number = f"{(deliverable.abbreviation or 'DOC').upper()}-2026-001"
    prompt = Text(zh=f"如 {number}", en=f"e.g. {number}")
    known = _known(sample) if sample else dict[str, Text]()
    yield Property("number", Entry(title=LABELS["number"], prompt=prompt), known.get("number"))
    yield Property(
        "version", Entry(title=LABELS["version"], prompt=LABELS["version_prompt"]), known.get("version")
    )
    status = Entry(title=LABELS["status"], type="choice", options=STATES)
    yield Property("status", status, known.get("status"))
    author = Entry(title=LABELS["author"], prompt=LABELS["author_prompt"])
    yield Property("author", author, known.get("author"))
    yield Property("date", Entry(title=LABELS["date"], type="date"), known.get("date"))
    levels = {key: LABELS[key] for key in ("public", "internal", "confidential")}
    classification = Entry(title=LABELS["classification"], type="choice", options=levels)
    yield Property("classification", classification, known.get("classification"))


def _known(sample: Sample) -> dict[str, Text]:
    return {
        "number": same(sample.number),
        "version": same(sample.version),
        "status": STATES["approved"],
        "author": sample.author,
        "date": same(sample.date),
        "classification": LABELS["internal"],
    }


def _about(catalog: Catalog, deliverable: Deliverable) -> Iterator[tuple[Text, Text]]:
    yield LABELS["purpose"], deliverable.purpose
    yield LABELS["when"], deliverable.when
    yield LABELS["written_by"], names(catalog, deliverable.responsible)
    if deliverable.reviews:
        yield LABELS["reviewed_by"], names(catalog, deliverable.reviews)
    if deliverable.approves:
        yield LABELS["approved_by"], names(catalog, (deliverable.approves,))


def names(catalog: Catalog, ids: tuple[str, ...]) -> Text:
    """Return the names of roles and parties in one line; a dash where there is none."""
    return joined(catalog.who(id).name for id in ids)


def _body(catalog: Catalog, deliverable: Deliverable, template: Template) -> Iterator[Flow]:
    """Yield control tables, sections and checklist; a sheet is signed at its end and keeps no history."""
    signatures = _signatures(catalog, deliverable, template.sample)
    if template.layout == "book":
        yield heading("control", 1, "control", "none")
        yield _revisions(template.sample)
        yield from signatures
    yield from _sections(template)
    if template.layout == "sheet" and signatures:
        yield heading("signatures", 1, "signatures", "none")
        yield from signatures
    yield heading("acceptance", 1, "acceptance", "appendix")
    yield Checklist(id="acceptance-list", items=deliverable.acceptance)


def heading(id: str, level: int, title: Text | str, numbering: Numbered = "numbered") -> Heading:
    """Return a heading; a title given as a string is one of the labels."""
    words = LABELS[title] if isinstance(title, str) else title
    return Heading(id=id, level=level, title=words, numbering=numbering)


def _revisions(sample: Sample | None) -> Table:
    """Return the table that tells a reader which version this is."""
    return Table(
        id="revisions",
        caption=LABELS["revisions"],
        columns={
            "version": Column(title=LABELS["version"], width=2),
            "date": Column(title=LABELS["date"], type="date", width=2),
            "author": Column(title=LABELS["changed_by"], width=3),
            "change": Column(title=LABELS["change"], width=7),
        },
        rows=3,
        example=_first_issue(sample) if sample else (),
    )


def _first_issue(sample: Sample) -> tuple[dict[str, Text], ...]:
    return (
        {
            "version": same(sample.version),
            "date": same(sample.date),
            "author": sample.author,
            "change": LABELS["first_issue"],
        },
    )


def _signatures(catalog: Catalog, deliverable: Deliverable, sample: Sample | None) -> tuple[Table, ...]:
    """Return the table in which reviewers and approver sign, if there are any."""
    signers = [*deliverable.reviews, *([deliverable.approves] if deliverable.approves else [])]
    if not signers:
        return ()
    rows = tuple(
        {"step": LABELS["approves" if id == deliverable.approves else "reviews"], "who": catalog.who(id).name}
        for id in signers
    )
    table = Table(
        id="signature-list",
        caption=LABELS["signatures"],
        columns={
            "step": Column(title=LABELS["step"], type="label", width=2),
            "who": Column(title=LABELS["who"], type="label", width=4),
            "name": Column(title=LABELS["name"], width=3),
            "decision": Column(title=LABELS["decision"], type="choice", options=_decisions(), width=3),
            "date": Column(title=LABELS["date"], type="date", width=2),
        },
        start=rows,
        rows=0,
        example=tuple({**row, **_signed(sample)} for row in rows) if sample else (),
    )
    return (table,)


def _signed(sample: Sample) -> dict[str, Text]:
    return {"name": LABELS["sample"], "decision": same("agreed"), "date": same(sample.date)}


def _decisions() -> dict[str, Text]:
    return {key: LABELS[key] for key in ("agreed", "agreed_with_changes", "returned")}


def _sections(template: Template) -> Iterator[Flow]:
    for section in template.sections:
        yield from _part(section, 1)
        for part in section.parts:
            yield from _part(part, 2)


def _part(part: Part | Section, level: int) -> Iterator[Flow]:
    yield heading(part.id, level, part.title)
    if part.guidance:
        yield part.guidance
    for block in part.blocks:
        yield block.content
