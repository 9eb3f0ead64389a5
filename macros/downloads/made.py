"""Small pieces from which documents are made of the model: headings, fixed tables, joined names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros.downloads.document import Document, Property
from macros.downloads.labels import LABELS
from macros.model.base import Entity, Text
from macros.model.catalog import Catalog
from macros.model.document import Bullets, Column, Entry, Paragraph, Table
from macros.model.level import Level
from macros.words import RHYTHMS


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


def lines(texts: Iterable[Text]) -> Text:
    """Return texts one under the other."""
    found = list(texts)
    return Text(zh="\n".join(text.zh for text in found), en="\n".join(text.en for text in found))


def day(number: int) -> Text:
    """Return a day counted from the first one."""
    return Text(zh=f"第 {number} 天", en=f"Day {number}")


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
