"""What the tests of the data share: the files of the real book, and of the smallest one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from macros.data_export.files import files
from macros.downloads.files import Download, Offer, Offers
from macros.model.catalog import Catalog
from tests.books import minimal_catalog


def offers(catalog: Catalog) -> Offers:
    """Return an offer for each role, each deliverable and the workbook, without making a file."""

    def offer(folder: str, id: str, kind: str) -> Offer:
        file = Download(
            kind, folder, id, "both", "clean", "xlsx", f"{id}.xlsx", str(date.min), lambda: b"", b""
        )
        return Offer(file.uri, file.name, 1024, file)

    found = {("roles", id): (offer("roles", id, "score-sheet"),) for id in catalog.roles}
    found |= {("deliverables", id): (offer("deliverables", id, "template"),) for id in catalog.deliverables}
    return {**found, ("data", ""): (offer("data", "", "tables"),)}


@pytest.fixture(scope="session")
def made(catalog: Catalog) -> Mapping[str, bytes]:
    """Every file of the real book by its address."""
    return dict(files(catalog, offers(catalog)))


@pytest.fixture(scope="session")
def small() -> Mapping[str, bytes]:
    """Every file of the smallest book by its address."""
    catalog = minimal_catalog()
    return dict(files(catalog, offers(catalog)))
