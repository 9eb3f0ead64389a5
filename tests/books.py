"""Books to test with: the smallest one that is valid, and the ways to break it."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from macros.complaint import as_text
from macros.load import DataError, load
from macros.model.catalog import KINDS, Catalog

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = ROOT / "data"
MINIMAL = TESTS / "minimal" / "data"
BROKEN = TESTS / "broken"
EXPECTED = "expected.txt"

TODAY = date(2026, 11, 22)
"""The day on which the small books are read."""


def copy_minimal(target: Path) -> Path:
    """Return the folder of a fresh copy of the smallest book, made in `target`."""
    return Path(shutil.copytree(MINIMAL, target / "data"))


def overlay(name: str, data: Path) -> Path:
    """Put the files of `tests/broken/<name>` over the book in `data`; return `data`."""
    shutil.copytree(BROKEN / name, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    return data


def change(file: Path, old: str, new: str) -> None:
    """Write `new` where `file` has `old`, which must occur once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{file.name} has {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def complaints(data: Path) -> str:
    """Return what `rolebook check` prints about the book in `data`."""
    try:
        load(data, TODAY)
    except DataError as error:
        return as_text(error.complaints)
    return ""


def data_files() -> list[str]:
    """Return the file of every entity of the real book, relative to `data/`."""
    found = (path.relative_to(DATA).as_posix() for folder in KINDS for path in (DATA / folder).rglob("*.yml"))
    return sorted(found)


@cache
def minimal_catalog() -> Catalog:
    """Return the catalog of the smallest book."""
    return load(MINIMAL, TODAY)
