"""By what a page tells whether a reader's copy of one of its files is the current one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from macros.downloads.files import Download, Offer
from macros.model.base import LANGUAGES, Entity, Lang
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.words import WORDS


class Edition(TypedDict):
    """A file of a page as its script knows it; the same in every language and format."""

    id: str
    """What the properties, the foot of a Word file and the front matter call it."""
    name: str
    """Its name in the language of the page."""
    version: str
    date: str
    """Day of the last review of what it is made from."""
    names: list[list[str]]
    """Words by which a pasted line names it: one of each list, in either language."""


def editions(catalog: Catalog, folder: str, id: str, offers: Iterable[Offer], lang: Lang) -> list[Edition]:
    """Return the files offered for an entity, each once, in the order of the page."""
    entity = catalog.of(folder)[id]
    files = (offer.file for offer in offers)
    kinds = {file.kind: file for file in files if isinstance(file, Download)}
    return [_edition(entity, file, lang) for file in kinds.values()]


def _edition(entity: Entity, file: Download, lang: Lang) -> Edition:
    template = file.kind == "template"
    dated = file.version.count("-") == 2
    return Edition(
        id=file.id if template else f"{file.id}-{file.kind}",
        name=plain(entity.name[lang]) if template else WORDS[lang][file.kind],
        version=file.version,
        date=file.version if dated else entity.reviewed.isoformat(),
        names=[list(_of_entity(entity))] if template else [list(_of_entity(entity)), _of_kind(file.kind)],
    )


def _of_entity(entity: Entity) -> Iterator[str]:
    """Yield what an entity is called in a file's name or footer."""
    yield from dict.fromkeys(plain(entity.name[lang]) for lang in LANGUAGES)
    if abbreviation := getattr(entity, "abbreviation", None):
        yield abbreviation


def _of_kind(kind: str) -> list[str]:
    return [WORDS[lang][kind] for lang in LANGUAGES]
