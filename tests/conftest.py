from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from macros.load import load
from macros.model.catalog import Catalog
from tests.books import ROOT, copy_minimal

# Repeatable, and without time limits: machines differ.
settings.register_profile("book", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("book")

LATE = date(2099, 12, 31)
"""Late enough that no edit of the data makes a test fail; `rolebook check` goes by the calendar."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def catalog(root: Path) -> Catalog:
    """The real book."""
    return load(root / "data", LATE)


@pytest.fixture
def book_dir(tmp_path: Path) -> Path:
    """The data folder of a fresh copy of the smallest book; a test may break it."""
    return copy_minimal(tmp_path)
