"""Small pieces from which documents are made of the model: headings, fixed tables, joined names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros.downloads.document import Document, Property
from macros.downloads.labels import LABELS
from macros.model.base import LANGUAGES, Entity, Lang, Text
from macros.model.catalog import Catalog
from macros.model.document import Bullets, Column, Entry, Heading, Paragraph, Table
from macros.model.vocabulary import Level
from macros.words import RHYTHMS

EMPTY = Text(zh="–", en="–")


def heading(id: str, level: int, title: Text | str, numbering: str = "numbered") -> Heading:
    """Return a heading; a title given as a string is one of the labels."""
    words = LABELS[title] if isinstance(title, str) else title
    return Heading.model_validate({"id": id, "level": level, "title": words, "numbering": numbering})


def points(id: str, texts: Iterable[Text]) -> Bullets:
    """Return fixed points."""
    return Bullets(id=id, points=tuple(texts))


def said(id: str, words: Text) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(id=id, text=words)


def fixed(
    id: str, caption: Text, columns: Mapping[str, tuple[Text, int]], rows: Iterable[Sequence[Text]]
) -> Table:
    """Return a table of fixed words; `columns` are key → title and width."""
    return Table(
        id=id,
        caption=caption,
        columns={
            key: Column(title=title, width=width, type="label") for key, (title, width) in columns.items()
        },
        start=tuple(dict(zip(columns, row, strict=True)) for row in rows),
        rows=0,
    )


def label(name: str, width: int) -> Column:
    """Return a column of fixed words under one of the labels."""
    return Column(title=LABELS[name], width=width, type="label")


def choice(name: str, options: Iterable[str], width: int = 3) -> Column:
    """Return a column to choose from labels."""
    return Column(
        title=LABELS[name], width=width, type="choice", options={key: LABELS[key] for key in options}
    )


def property_of(name: str, value: Text | None = None, type: str = "text") -> Property:
    """Return a fact of the head under one of the labels."""
    return Property(name, Entry.model_validate({"title": LABELS[name], "type": type}), value)


def chosen(name: str, options: Mapping[str, Text]) -> Property:
    """Return a fact of the head to choose."""
    return Property(name, Entry(title=LABELS[name], type="choice", options=dict(options)))


def same(words: object) -> Text:
    """Return what is said alike in both languages."""
    return Text(zh=f"{words}", en=f"{words}")


def joined(texts: Iterable[Text]) -> Text:
    """Return texts in one line; a dash where there is none."""
    found = list(texts)
    if not found:
        return EMPTY
    return Text(zh="、".join(text.zh for text in found), en=", ".join(text.en for text in found))


def each(make: Mapping[Lang, str]) -> Text:
    """Return a text from its languages."""
    return Text(**{lang: make[lang] for lang in LANGUAGES})


def rhythm(name: str) -> Text:
    """Return the words of a rhythm."""
    words = RHYTHMS[name]
    return Text(zh=words["zh"], en=words["en"])


def level_names(catalog: Catalog) -> dict[int, Text]:
    """Return rank → the level as it stands in tables: its digit and name."""
    return {level.rank: _level(level) for level in catalog.levels.values()}


def _level(level: Level) -> Text:
    return Text(zh=f"{level.rank} {level.name.zh}", en=f"{level.rank} {level.name.en}")


def sheet(
    entity: Entity, kind: str, source: str, body: Sequence[object], abbreviation: str = "", **given: object
) -> Document:
    """Return a document about an entity that begins at once, without cover and contents."""
    values = {
        "id": f"{entity.id}-{kind}",
        "name": LABELS[kind.replace("-", "_")],
        "abbreviation": abbreviation,
        "version": entity.reviewed.isoformat(),
        "date": entity.reviewed,
        "source": source,
        "title": entity.name,
        "layout": "sheet",
        "body": tuple(body),
        **given,
    }
    return Document(**values)  # type: ignore[arg-type]
