"""The JSON files of the book's content: index, settings, a list for each kind, a file for each entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from macros.data_export import addresses
from macros.data_export.addresses import Links
from macros.data_export.columns import two
from macros.data_export.shapes import (
    Attachment,
    CollectionEntry,
    CollectionFile,
    ColumnEntry,
    IndexFile,
    ItemFile,
    Listed,
    Pages,
    Root,
    SiteFile,
    TableEntry,
)
from macros.data_export.tables import TABLES
from macros.downloads.files import Bundle, Offer, Offers
from macros.model.base import LANGUAGES, Entity, Text
from macros.model.catalog import KINDS, Catalog, Kind
from macros.words import WORDS

WORKBOOK = ("data", "")
"""Under which offer the workbook of all tables is found."""

_NAMES = {
    "paths": two("入职路径", "Onboarding paths"),
    "organizations": two("组织结构图", "Organisation charts"),
    "levels": two("等级", "Levels"),
    "sources": two("来源", "Sources"),
}


def files(catalog: Catalog, offers: Offers, rows: Mapping[str, int]) -> Iterator[tuple[str, Root]]:
    """Yield address and content of every file. `offers` are the downloads of each entity, `rows` says how many
    rows each table has.
    """
    links = addresses.links(catalog.site.url)
    yield addresses.INDEX, index(catalog, links, offers, rows)
    yield addresses.SITE, _site(catalog, links)
    for kind in KINDS.values():
        yield addresses.collection(kind.folder), _collection(catalog, links, kind)
        for entity in catalog.of(kind.folder).values():
            found = offers.get((kind.folder, entity.id), ())
            yield addresses.item(kind.folder, entity.id), item(links, kind, entity, found)


def text(value: Root) -> bytes:
    """Return a file's bytes; a field without a value is left out."""
    return value.model_dump_json(by_alias=True, exclude_none=True).encode() + b"\n"


def name(kind: Kind) -> Text:
    """Return what a kind is called: as the page that lists it, unless that lists more."""
    if kind.folder in _NAMES:
        return _NAMES[kind.folder]
    return Text(zh=WORDS["zh"][kind.folder], en=WORDS["en"][kind.folder])


@cache
def item_shape(cls: type[Entity]) -> type[ItemFile[Any]]:
    """Return the shape of a file that holds an entity of this type."""
    return ItemFile[cls]  # type: ignore[valid-type] # pydantic makes a class of it


def item(links: Links, kind: Kind, entity: Entity, offers: Iterable[Offer] = ()) -> ItemFile[Any]:
    """Return the file of an entity."""
    here = addresses.item(kind.folder, entity.id)
    return item_shape(kind.type)(
        schema_=links.link(here, addresses.schema(kind.name)),
        address=links.link(here, here),
        kind=kind.name,
        id=entity.id,
        version=entity.reviewed,
        page=_pages(links, here, kind.folder, entity.id),
        downloads=tuple(_attachment(links, here, offer) for offer in offers),
        data=entity,
    )


def index(catalog: Catalog, links: Links, offers: Offers, rows: Mapping[str, int]) -> IndexFile:
    """Return what there is."""
    here, site = addresses.INDEX, catalog.site
    workbook = next(iter(offers.get(WORKBOOK, ())), None)
    return IndexFile(
        schema_=links.link(here, addresses.schema("index")),
        address=links.link(here, here),
        name=site.name,
        organisation=site.organisation,
        description=site.description,
        licence=site.downloads.licence if site.downloads else None,
        version=catalog.newest,
        page=_pages(links, here),
        openapi=links.link(here, addresses.OPENAPI),
        site=links.link(here, addresses.SITE),
        workbook=links.link(here, workbook.uri) if workbook else None,
        collections=tuple(_entry(catalog, links, kind) for kind in KINDS.values()),
        tables=tuple(_tables(links, rows)),
    )


def _site(catalog: Catalog, links: Links) -> SiteFile:
    here = addresses.SITE
    return SiteFile(
        schema_=links.link(here, addresses.schema("site")), address=links.link(here, here), data=catalog.site
    )


def _collection(catalog: Catalog, links: Links, kind: Kind) -> CollectionFile:
    here = addresses.collection(kind.folder)
    entities = catalog.of(kind.folder).values()
    return CollectionFile(
        schema_=links.link(here, addresses.schema("collection")),
        address=links.link(here, here),
        kind=kind.name,
        name=name(kind),
        count=len(entities),
        items=tuple(_listed(links, here, kind, entity) for entity in entities),
    )


def _listed(links: Links, here: str, kind: Kind, entity: Entity) -> Listed:
    return Listed(
        id=entity.id,
        name=entity.name,
        status=entity.status,
        version=entity.reviewed,
        page=_pages(links, here, kind.folder, entity.id),
        item=links.link(here, addresses.item(kind.folder, entity.id)),
    )


def _entry(catalog: Catalog, links: Links, kind: Kind) -> CollectionEntry:
    here = addresses.INDEX
    return CollectionEntry(
        kind=kind.name,
        name=name(kind),
        count=len(catalog.of(kind.folder)),
        collection=links.link(here, addresses.collection(kind.folder)),
        item=links.link(here, addresses.item(kind.folder, "{id}")),
        item_schema=links.link(here, addresses.schema(kind.name)),
    )


def _tables(links: Links, rows: Mapping[str, int]) -> Iterator[TableEntry]:
    for table in TABLES:
        yield TableEntry(
            id=table.id,
            name=table.name,
            meaning=table.meaning,
            count=rows[table.id],
            csv=links.link(addresses.INDEX, addresses.table(table.id)),
            columns=tuple(
                ColumnEntry(key=column.key, type=column.type, title=column.title, meaning=column.meaning)
                for column in table.columns
            ),
        )


def _pages(links: Links, here: str, folder: str = "", id: str = "") -> Pages:
    zh, en = (links.link(here, addresses.page(lang, folder, id)) for lang in LANGUAGES)
    return Pages(zh=zh, en=en)


def _attachment(links: Links, here: str, offer: Offer) -> Attachment:
    file = offer.file
    address = links.link(here, offer.uri)
    if isinstance(file, Bundle):
        return Attachment(
            address=address, name=offer.name, kind="bundle", format="zip", language=file.lang,
            edition="guided", bytes=offer.size,
        )  # fmt: skip
    return Attachment(
        address=address, name=offer.name, kind=file.kind, format=file.format, language=file.mode,
        edition=file.edition, bytes=offer.size,
    )  # fmt: skip
