"""What the search box can find: records made from the model, not from rendered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TypedDict

from macros.model.base import Entity, Item, Lang, Model, Text, Words
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.pages import LISTED_ON, address, folder
from macros.words import WORDS


class Record(TypedDict):
    """A record of the index: address, title, searchable text."""

    location: str
    title: str
    text: str


def records(catalog: Catalog, lang: Lang) -> Iterator[Record]:
    """Yield the records of one language: one for each entity, and one for each part that has a heading."""
    for name in dict.fromkeys(LISTED_ON.values()):  # the theme's search needs a page before its anchors
        yield _record(f"{lang}/{name}/", WORDS[lang][name], WORDS[lang][f"{name}_lead"])
    for kind, entity in catalog.entities():
        if kind.folder in ("families", "industries"):
            continue  # they have no place of their own
        path, hash, fragment = address(lang, kind.folder, entity.id).partition("#")
        page = f"{folder(path)}/"
        parts = list(_parts(entity))
        own = " ".join(texts(entity, lang, skip=parts))
        yield _record(f"{page}{hash}{fragment}", plain(entity.name[lang]), own)
        for part in parts if not fragment else ():
            text = " ".join(texts(part, lang))
            yield _record(f"{page}#{part.id}", plain(_heading(part)[lang]), text)


def _record(location: str, title: str, text: str) -> Record:
    """The theme's search takes title and text for HTML."""
    return Record(location=location, title=escape(title, quote=False), text=escape(text, quote=False))


def texts(model: Model, lang: Lang, skip: Sequence[Model] = ()) -> Iterator[str]:
    """Yield every text of `model` in one language, in the order of its fields, but not those of `skip`."""
    for field in type(model).model_fields:
        value = getattr(model, field)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Text):
                yield plain(child[lang])
            elif isinstance(child, Words):
                yield from child[lang]
            elif isinstance(child, Model) and child not in skip:
                yield from texts(child, lang)


def _parts(entity: Entity) -> Iterator[Item]:
    """Yield the items that stand under a heading of their own on the entity's page."""
    for field in ("duties", "stages", "passages", "phases"):
        yield from getattr(entity, field, ())


def _heading(part: Item) -> Text:
    heading: Text = getattr(part, "title", None) or getattr(part, "name")  # noqa: B009 - one of the two
    return heading
