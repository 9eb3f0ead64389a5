"""Builds books and reads the sites: copies, builds in processes of their own, parsed pages."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.books import DATA, MINIMAL, ROOT

LANGUAGES = ("zh", "en")

Element = Any
"""An element of lxml, which has no types."""


def copy_book(to: Path, data: Path = DATA) -> Path:
    """Copy the book with its program into the new folder `to`, so that a test may change both."""
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "docs", to / "docs")
    shutil.copytree(ROOT / "macros", to / "macros", ignore=leave_out)
    shutil.copytree(data, to / "data")
    shutil.copy(ROOT / "mkdocs.yml", to)
    return to


def small_book(to: Path) -> Path:
    """Make the smallest book in the new folder `to`: quick to build, with an entity of each kind."""
    copy_book(to, MINIMAL)
    for lang in LANGUAGES:
        shutil.rmtree(to / "docs" / lang, ignore_errors=True)  # they speak of the real book
        for name in ("index", "accessibility"):  # each page links to these
            write(to / f"docs/{lang}/guide/{name}.md", f"---\ndescription: {name}\n---\n# {name}\n\nText.\n")
    return to


def write(file: Path, text: str) -> None:
    """Write a file and the folders it stands in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def environment(book: Path, **changes: str) -> dict[str, str]:
    """Return the environment for a process that runs the program standing in the folder `book`."""
    ours = {"PYTHONPATH": str(book), "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, "PYTHONIOENCODING": "utf-8", **ours, **changes}


def rolebook(*arguments: str | Path, book: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command `rolebook` in the folder `book`, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *map(str, arguments)],
        cwd=book,
        env=environment(book, **changes),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def build(book: Path, site: Path, **changes: str) -> str:
    """Build `book` into `site` and return what the command said; fail the test unless it went well."""
    done = rolebook("build", site, book=book, **changes)
    if done.returncode:
        pytest.fail(f"The build failed:\n{done.stdout}{done.stderr}"[:4000])
    return done.stdout + done.stderr


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` that `make` fills; made once for all processes of the test session."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, new = shared / name, shared / f"{name}.new"
    # The lock of a database works on every system and is freed when its process dies.
    with closing(sqlite3.connect(shared / f"{name}.lock", timeout=300, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not folder.exists():
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            make(new)
            new.rename(folder)
    return folder


def none_of(problems: Iterable[object]) -> None:
    """Fail the test with every problem, one a line, unless there is none."""
    lines = [str(problem) for problem in problems]
    assert not lines, "\n".join([f"{len(lines)} found:", *lines[:40]])


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file under `folder` by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True)
class Page:
    """A page of a built site; `path` is its file, relative to the site."""

    path: str
    source: str

    @cached_property
    def root(self) -> Element:
        return html.document_fromstring(self.source.encode(), parser=html.HTMLParser(encoding="utf-8"))

    @property
    def address(self) -> str:
        """Its address in the site: `zh/roles/`."""
        return self.path.removesuffix("index.html")

    @property
    def lang(self) -> str:
        """The language folder it stands in; empty for the pages outside."""
        first = self.path.partition("/")[0]
        return first if first in LANGUAGES else ""

    @cached_property
    def kind(self) -> str:
        """The template it is made with: `role`, `roles`, `prose`, …; empty for the pages outside."""
        return str(next(iter(self.all("//@data-rb-page")), ""))

    @cached_property
    def ids(self) -> list[str]:
        return [str(id) for id in self.all("//@id")]

    def all(self, path: str) -> list[Element]:
        """Return what an XPath finds."""
        return list(self.root.xpath(path))

    def text(self, path: str) -> str:
        """Return the text of the first element an XPath finds, its white space collapsed."""
        return next((text_of(element) for element in self.all(path)), "")

    def texts(self, path: str) -> list[str]:
        """Return the text of each element an XPath finds."""
        return [text_of(element) for element in self.all(path)]


def text_of(element: Element) -> str:
    return " ".join(str(element.text_content()).split())


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    log: str = ""
    """What the build said."""

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path."""
        files = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html")))
        return {file: Page(file, (self.folder / file).read_text("utf-8")) for file in files}

    @property
    def framed(self) -> Iterator[Page]:
        """The pages of the book: all but the language page and the page for wrong addresses."""
        return (page for page in self.pages.values() if page.lang and not page.path.endswith("404.html"))

    def page(self, address: str) -> Page:
        """Return the page at an address that ends in a slash."""
        return self.pages[f"{address}index.html"]


def real_site(factory: pytest.TempPathFactory) -> Site:
    """Return the book as it is, built once."""

    def make(folder: Path) -> None:
        write(
            folder / "log.txt",
            build(ROOT, folder / "site", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1000000000"),
        )

    folder = once(factory, "real", make)
    return Site(folder / "site", (folder / "log.txt").read_text("utf-8"))


def entities(data: Path = DATA) -> dict[str, list[str]]:
    """Return the ids of the entities of each kind that has any: the names of the files."""
    others = ("schema", "releases")
    folders = (folder for folder in sorted(data.iterdir()) if folder.is_dir() and folder.name not in others)
    found = {folder.name: sorted(path.stem for path in folder.rglob("*.yml")) for folder in folders}
    return {folder: ids for folder, ids in found.items() if ids}
