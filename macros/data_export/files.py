"""Every file of data under `/api/v1/`."""

from __future__ import annotations

from collections.abc import Iterator

from macros.data_export import addresses, comma, content, openapi, schemas
from macros.data_export.tables import TABLES
from macros.downloads.files import Offers
from macros.model.catalog import Catalog


def files(catalog: Catalog, offers: Offers) -> Iterator[tuple[str, bytes]]:
    """Yield address in the site and content of every file; `offers` are the downloads of each entity."""
    links = addresses.links(catalog.site.url)
    rows: dict[str, int] = {}
    for table in TABLES:
        cells = table.cells(catalog)
        rows[table.id] = len(cells)
        yield addresses.table(table.id), comma.document([[column.key for column in table.columns], *cells])
    for uri, value in content.files(catalog, offers, rows):
        yield uri, content.text(value)
    yield from schemas.files(links)
    yield addresses.OPENAPI, openapi.file(catalog, links)
