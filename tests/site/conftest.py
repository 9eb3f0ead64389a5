"""The sites the tests look at; each is built once, however many processes run the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import change
from tests.site.sites import Site, build, once, real_site, small_book, write

ADDRESS = "https://handbook.example/hr/rolebook/"
EDIT = "https://git.example/hr/book/edit/main/"

OWN_WORDS = """\
{{ role_page("editor") }}

## 本社补充 {: #ours }

周五下午不开会。
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real book, built."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small book that knows its address and its repository and has a role page written by hand."""

    def make(folder: Path) -> None:
        book = small_book(folder / "book")
        settings = (
            f"url: {ADDRESS.rstrip('/')}\nrepository: {{url: {EDIT}, edit: '{EDIT}{{path}}'}}\nowners:\n"
        )
        change(book / "data/site.yml", "owners:\n", settings)
        write(book / "docs/zh/roles/editor.md", OWN_WORDS)
        build(book, folder / "site")

    return Site(once(tmp_path_factory, "published", make) / "site")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book that the test may change."""
    return small_book(tmp_path / "book")
