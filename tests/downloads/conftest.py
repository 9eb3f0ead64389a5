"""What the tests of downloads share."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from macros.downloads.files import Download, Studio
from macros.downloads.plan import downloads
from macros.model.catalog import Catalog
from tests.downloads import cases


@pytest.fixture(scope="session")
def studio() -> Studio:
    """What files are made with in the tests."""
    return Studio(cases.BRAND, cases.parts(), b"program")


@pytest.fixture(scope="session")
def planned(catalog: Catalog, studio: Studio) -> Sequence[Download]:
    """Every download of the real book; none is made yet."""
    return list(downloads(catalog, studio))
