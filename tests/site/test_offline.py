"""The copy of the real book: every link leads to a file, nothing leads out, and it is small enough to hand out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from macros.offline.edition import FILE, SIZE, TOP
from tests.books import change
from tests.site.sites import LANGUAGES, Site, build, none_of, once, rolebook, write
from tests.site.test_links import OUTSIDE, dead_links, references

pytestmark = pytest.mark.slow

LARGEST = 40 * 1024**2
"""Bytes: 40 MB as Windows and our pages count them."""
LONGEST_PATH = 130
"""Characters. Windows takes 260 with the folder it is unpacked into."""
OFFER = "{{ offline_copy() }}"


@pytest.fixture(scope="session")
def unpacked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    def make(folder: Path) -> None:
        with zipfile.ZipFile(site.folder / FILE) as archive:
            archive.extractall(folder)

    return Site(once(tmp_path_factory, "offline", make) / TOP)


def test_copy_is_small_enough(site: Site) -> None:
    assert (site.folder / FILE).stat().st_size < LARGEST


def test_paths_are_short_enough(site: Site) -> None:
    with zipfile.ZipFile(site.folder / FILE) as archive:
        none_of(name for name in archive.namelist() if len(name) > LONGEST_PATH)


def test_every_link_of_the_copy_leads_to_a_file(unpacked: Site) -> None:
    none_of(dead_links(unpacked, "https://nowhere.invalid/"))
    none_of(
        f"{page.path}: {address}"
        for page in unpacked.pages.values()
        for _, address in references(page)
        if not OUTSIDE.match(address) and re.search(r"(^|/)\.{0,2}$", path := urlsplit(address).path) and path
    )


def test_copy_loads_nothing_from_elsewhere(unpacked: Site) -> None:
    none_of(
        f"{page.path}: <{element.tag}> {address}"
        for page in unpacked.pages.values()
        for element, address in references(page)
        if (OUTSIDE.match(address) or address.startswith("/"))
        and element.tag != "a"
        and not address.startswith("data:image/")
    )


def test_copy_has_no_modules(unpacked: Site) -> None:
    none_of(page.path for page in unpacked.pages.values() if page.all("//script[@type='module']"))
    for script in unpacked.folder.rglob("*.js"):
        if not script.name.endswith(".min.js"):
            assert not re.search(r"^(import|export)\b", script.read_text("utf-8"), re.MULTILINE), script


def test_copy_holds_every_page_and_every_download(site: Site, unpacked: Site) -> None:
    assert unpacked.pages.keys() == site.pages.keys() - {"404.html", "zh/404.html", "en/404.html"}
    for file in (site.folder / "downloads").rglob("*.*"):
        path = file.relative_to(site.folder)
        left_out = path.as_posix() == FILE or re.search(r"-templates-(zh|en)\.zip$", path.name)
        assert left_out or (unpacked.folder / path).read_bytes() == file.read_bytes()


def offering(book: Path) -> Path:
    for lang in LANGUAGES:
        text = f"---\ndescription: guide\n---\n# guide\n\n## Offline {{ #offline }}\n\n{OFFER}\n"
        write(book / f"docs/{lang}/guide/index.md", text)
    return book


def test_site_without_a_copy_has_no_link_to_one(book: Path, tmp_path: Path) -> None:
    build(offering(book), tmp_path / "site")
    site = Site(tmp_path / "site")
    assert not (site.folder / FILE).exists()
    none_of(
        page.path for page in site.pages.values() if "rolebook-offline" in page.source or SIZE in page.source
    )
    assert "make offline" in site.page("en/guide/").text("//main")
    none_of(dead_links(site, "https://nowhere.invalid/"))


def test_command_makes_the_copy_and_the_site_offers_it(book: Path, tmp_path: Path) -> None:
    offering(book)
    done = rolebook("offline", tmp_path / "out/copy.zip", "--site", tmp_path / "site", book=book)
    assert done.returncode == 0, done.stderr
    assert re.search(r"Packed .*copy\.zip \([\d.]+\s(KB|MB)\)", done.stdout)
    site = Site(tmp_path / "site")
    assert (tmp_path / "out/copy.zip").read_bytes() == (site.folder / FILE).read_bytes()
    for lang in LANGUAGES:
        assert re.search(r"ZIP [\d.]+\s(KB|MB)", site.page(f"{lang}/guide/").text("//p[@data-rb-offline]"))
        assert site.page(f"{lang}/roles/").all("//footer//a[contains(@href, '/guide/#offline')]")
    none_of(dead_links(site, "https://nowhere.invalid/"))


def test_setting_makes_the_copy_too_and_two_are_identical(book: Path, tmp_path: Path) -> None:
    change(offering(book) / "data/site.yml", "owners:\n", "offline: true\nowners:\n")
    build(book, tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    build(book, tmp_path / "two", PYTHONHASHSEED="2", TZ="America/New_York")
    assert (tmp_path / "one" / FILE).read_bytes() == (tmp_path / "two" / FILE).read_bytes()


def test_module_outside_the_dialect_is_named_and_the_last_good_site_stays(book: Path, tmp_path: Path) -> None:
    write(book / "docs/assets/javascripts/feedback.js", "const a = 1\nexport default a\n")
    write(tmp_path / "site/index.html", "the last good page")
    done = rolebook("offline", "--site", tmp_path / "site", book=book)
    assert done.returncode == 1
    assert "docs/assets/javascripts/feedback.js:2: `export default a` cannot be said" in done.stderr
    assert (tmp_path / "site/index.html").read_text() == "the last good page"


def test_zip_that_cannot_be_written_is_named(book: Path, tmp_path: Path) -> None:
    done = rolebook("offline", tmp_path, "--site", tmp_path / "site", book=book)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert (tmp_path / "site" / FILE).is_file()
