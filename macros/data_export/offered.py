"""What the page about the data names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.data_export import addresses
from macros.data_export.content import name
from macros.data_export.tables import TABLES
from macros.model.base import Text
from macros.model.catalog import KINDS, Catalog


class OfferedTable(NamedTuple):
    """A table with the number of its rows."""

    address: str
    name: Text
    meaning: Text
    rows: int


class OfferedKind(NamedTuple):
    """The list of a kind, the addresses of what is in it, and how many that are."""

    address: str
    item: str
    name: Text
    count: int


def tables(catalog: Catalog) -> Iterator[OfferedTable]:
    """Yield every table."""
    for table in TABLES:
        rows = sum(1 for _ in table.rows(catalog))
        yield OfferedTable(addresses.table(table.id), table.name, table.meaning, rows)


def kinds(catalog: Catalog) -> Iterator[OfferedKind]:
    """Yield every kind."""
    for kind in KINDS.values():
        address, item = addresses.collection(kind.folder), addresses.item(kind.folder, "{id}")
        yield OfferedKind(address, item, name(kind), len(catalog.of(kind.folder)))
