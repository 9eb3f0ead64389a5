from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.downloads.files import Bundle, Download
from macros.store import FOLDER, KEPT, Stock, Store, stock, studio
from tests.books import minimal_catalog


def download(
    make: Callable[[], bytes] = lambda: b"content", key: bytes = b"key", id: str = "letter"
) -> Download:
    return Download("template", "deliverables", id, "zh", "clean", "md", f"{id}.md", "1.0", make, key)


def never() -> bytes:
    raise AssertionError("made again")


def test_file_is_made_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.find(download()).read_bytes() == b"content"
    assert Store(tmp_path).find(download(never)) == store.find(download(never))


@pytest.mark.parametrize(
    "other", [download(lambda: b"new", key=b"other"), download(lambda: b"new", id="report")]
)
def test_file_is_made_again_when_key_or_address_change(other: Download, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.find(download())
    assert store.find(other).read_bytes() == b"new"


def test_failure_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="made again"):
        Store(tmp_path).find(download(never))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Store(tmp_path).find(download()).read_bytes() == b"content"


def test_tidy_deletes_what_no_build_has_used_for_a_while(tmp_path: Path) -> None:
    old, other = (Store(tmp_path).find(download(key=key)) for key in (b"old", b"of another build"))
    os.utime(old, (0, time.time() - KEPT - 60))
    store = Store(tmp_path)
    new = store.find(download())
    os.utime(new, (0, 0))  # as a build that takes very long
    store.tidy()
    assert (old.exists(), other.exists(), new.exists()) == (False, True, True)


def test_file_in_use_is_not_old(tmp_path: Path) -> None:
    """A build that finds a file says so, and the next to tidy leaves it."""
    found = Store(tmp_path).find(download())
    os.utime(found, (0, 0))
    Store(tmp_path).find(download(never))
    Store(tmp_path).tidy()
    assert found.exists()


def test_tidy_of_an_empty_store(tmp_path: Path) -> None:
    Store(tmp_path / "none").tidy()


def test_bundle_is_made_of_finished_members(tmp_path: Path) -> None:
    members = (download(id="letter"), download(lambda: b"other", id="report"))
    bundle = Bundle("roles", "clerk", "zh", "clerk.zip", members)
    package = ZipFile(BytesIO(Store(tmp_path).find(bundle).read_bytes()))
    assert {name: package.read(name) for name in package.namelist()} == {
        "letter.md": b"content",
        "report.md": b"other",
    }
    again = replace(bundle, members=(download(never, id="letter"), download(never, id="report")))
    assert Store(tmp_path).find(again).exists()


def test_key_of_a_bundle_follows_its_members() -> None:
    one = Bundle("roles", "clerk", "zh", "clerk.zip", (download(), download(id="report")))
    assert one.key != replace(one, members=(download(key=b"other"), download(id="report"))).key
    assert one.key != replace(one, members=one.members[:1]).key


def test_stock_is_placed_where_pages_link_to(tmp_path: Path) -> None:
    kept = Store(tmp_path / "store").find(download())
    Stock({download().uri: kept}).place(tmp_path / "site")
    assert (tmp_path / "site" / download().uri).read_bytes() == b"content"


def test_book_without_settings_for_downloads_has_none(tmp_path: Path) -> None:
    catalog = minimal_catalog()
    site = catalog.site.model_copy(update={"downloads": None})
    assert stock(replace(catalog, site=site), tmp_path) == Stock()
    assert not (tmp_path / FOLDER).exists()


def test_stock_offers_every_file_with_its_size(tmp_path: Path) -> None:
    catalog = minimal_catalog()
    if catalog.site.downloads is None:
        pytest.skip("the smallest book has no downloads yet")
    made = stock(catalog, tmp_path)
    offers = [offer for found in made.offers.values() for offer in found]
    assert {offer.uri for offer in offers} == made.files.keys()
    assert all(offer.size == made.files[offer.uri].stat().st_size > 0 for offer in offers)
    kept = {uri: path.stat().st_ino for uri, path in made.files.items()}
    again = stock(catalog, tmp_path)
    assert {uri: path.stat().st_ino for uri, path in again.files.items()} == kept


def test_logo_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    catalog = minimal_catalog()
    if catalog.site.downloads is None:
        pytest.skip("the smallest book has no downloads yet")
    settings = catalog.site.downloads.model_copy(update={"logo": "logo.png"})
    site = catalog.site.model_copy(update={"downloads": settings})
    with pytest.raises(FileNotFoundError):
        studio(replace(catalog, site=site), tmp_path)


def test_workbook_of_all_tables_is_kept_while_the_book_is_edited(tmp_path: Path) -> None:
    catalog = minimal_catalog()
    edited = replace(catalog, digests={**catalog.digests, ("roles", "editor"): b"other"})
    uri = "downloads/data/tables-both.xlsx"
    first, again = (stock(book, tmp_path, live=True).files[uri] for book in (catalog, edited))
    assert first == again
    assert stock(edited, tmp_path).files[uri] != first, "what is published is never the kept one"
