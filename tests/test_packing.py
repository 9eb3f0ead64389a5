"""The zip is the same whenever and wherever it is made, and holds what it should."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from macros.offline.edition import FILE, SIZE
from macros.packing import pack
from tests.books import minimal_catalog
from tests.site.sites import write

FILES = {
    "index.html": "<main></main>",
    "zh/index.html": f'<html lang="zh"><p data-rb-offline><a href="../{FILE}">ZIP {SIZE}</a></p>',
    "assets/javascripts/book.js": "export const a = 1\n",
    "downloads/岗位.docx": "PK",
}


def site_in(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        write(folder / path, text)
    return folder


def test_two_copies_are_identical(tmp_path: Path) -> None:
    first = site_in(tmp_path / "one", FILES)
    second = site_in(tmp_path / "two", dict(reversed(FILES.items())))
    for path in second.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert pack(first, minimal_catalog()).read_bytes() == pack(second, minimal_catalog()).read_bytes()


def test_copy_is_not_in_the_copy(tmp_path: Path) -> None:
    site = site_in(tmp_path, FILES)
    once = pack(site, minimal_catalog()).read_bytes()
    assert pack(site, minimal_catalog()).read_bytes() == once


def test_everything_stands_in_one_folder_and_can_be_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(site_in(tmp_path, FILES), minimal_catalog())) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == ["rolebook/index.html", "rolebook/README.txt"]
        assert {name.partition("/")[0] for name in archive.namelist()} == {"rolebook"}
        assert "rolebook/downloads/岗位.docx" in archive.namelist()
        assert {member.external_attr >> 16 for member in archive.infolist()} == {0o644}


def test_page_that_offers_the_copy_says_its_size(tmp_path: Path) -> None:
    size = pack(site_in(tmp_path, FILES), minimal_catalog()).stat().st_size
    assert f"ZIP {-(-size // 1024)}\u00a0KB</a>" in (tmp_path / "zh/index.html").read_text("utf-8")
    assert (tmp_path / "index.html").read_text("utf-8") == FILES["index.html"]
