"""What the search box can find: records made from the model, not from rendered pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from macros.model.base import Lang, Model, Text, Words
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.pages import address, folder


class Record(TypedDict):
    """A record of the index: address, title, searchable text."""

    location: str
    title: str
    text: str


def records(catalog: Catalog, lang: Lang) -> Iterator[Record]:
    """Yield a record for each entity, in one language."""
    for kind, entity in catalog.entities():
        path, hash, fragment = address(lang, kind.folder, entity.id).partition("#")
        text = " ".join(plain(text) for text in texts(entity, lang))
        yield Record(location=f"{folder(path)}/{hash}{fragment}", title=plain(entity.name[lang]), text=text)


def texts(model: Model, lang: Lang) -> Iterator[str]:
    """Yield every text of `model` in one language, in the order of its fields."""
    for field in type(model).model_fields:
        value = getattr(model, field)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Text):
                yield child[lang]
            elif isinstance(child, Words):
                yield from child[lang]
            elif isinstance(child, Model):
                yield from texts(child, lang)
