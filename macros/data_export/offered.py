"""What the page about the data names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.data_export import addresses
from macros.data_export.columns import about
from macros.data_export.content import name
from macros.data_export.tables import TABLES
from macros.model.base import Text
from macros.model.catalog import KINDS, Catalog


@dataclass(frozen=True)
class Offered:
    """A file: where it lies, what it is called, and how many rows or entries it has."""

    address: str
    file: str
    name: Text
    meaning: Text
    count: int


def tables(catalog: Catalog) -> Iterator[Offered]:
    """Yield every table."""
    for table in TABLES:
        rows = sum(1 for _ in table.rows(catalog))
        yield Offered(addresses.table(table.id), f"{table.id}.csv", table.name, table.meaning, rows)


def kinds(catalog: Catalog) -> Iterator[Offered]:
    """Yield the list of every kind."""
    for kind in KINDS.values():
        address, file = addresses.collection(kind.folder), f"{kind.folder}.json"
        yield Offered(address, file, name(kind), about(kind.type), len(catalog.of(kind.folder)))
