"""Keeps finished downloads between builds, so that only what changed is made again."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from macros.data_export.workbook import KIND as TABLES
from macros.data_export.workbook import download as tables
from macros.downloads.document import Brand
from macros.downloads.files import Bundle, Download, Offer, Offers, Studio
from macros.downloads.plan import bundles, downloads
from macros.model.catalog import Catalog

FOLDER = ".cache/downloads"
HERE = Path(__file__).parent / "downloads"
DATA = Path(__file__).parent / "data_export"


@dataclass
class Store:
    """A folder of finished files, named after what they are made from. Deleting it loses nothing."""

    folder: Path
    _used: set[str] = field(default_factory=set)

    def find(self, file: Download | Bundle) -> Path:
        """Return the finished file; make it where it is not there yet."""
        name = blake2b(file.uri.encode(), key=file.key, digest_size=20).hexdigest()
        if isinstance(file, Bundle):
            return self.keep(name, lambda: file.make(lambda member: self.find(member).read_bytes()))
        return self.keep(name, file.make)

    def keep(self, name: str, make: Callable[[], bytes]) -> Path:
        """Return the file kept under `name`; make it where it is not there yet."""
        self._used.add(name)
        path = self.folder / name[:2] / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Beside it first: an interrupted build must not leave half a file that looks finished.
            new = path.with_name(f"{name}.{os.getpid()}")
            new.write_bytes(make())
            new.replace(path)
        return path

    def tidy(self) -> None:
        """Delete the files that no download of this build uses."""
        for path in self.folder.glob("*/*"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Stock:
    """Finished files by their address in the site, and what the pages offer of them."""

    files: Mapping[str, Path] = field(default_factory=dict)
    offers: Offers = field(default_factory=dict)

    def place(self, site: Path, share: bool = False) -> None:
        """Put every file into its place in the site: a copy, or with `share` the kept file itself under a
        second name, which is ten times as fast but must not be written to.
        """
        for folder in {site / uri.rpartition("/")[0] for uri in self.files}:
            folder.mkdir(parents=True, exist_ok=True)
        for uri, path in self.files.items():
            (_share if share else shutil.copyfile)(path, site / uri)


def _share(path: Path, other: Path) -> None:
    try:
        other.hardlink_to(path)
    except OSError:  # another disk, or a file system that cannot
        shutil.copyfile(path, other)


_FIRST: dict[Path, bytes] = {}
"""Root of a book that is being edited → key under which its workbook of all tables was first made."""


def stock(catalog: Catalog, root: Path, live: bool = False) -> Stock:
    """Return the downloads of the book, each made or found in the store beside `mkdocs.yml`.

    With `live`, for a book that is being edited, the workbook of all tables stays as this process first made it:
    it holds everything, so it would be made again at every edit, and nobody edits to see it.
    """
    if catalog.site.downloads is None:
        return Stock()
    store = Store(root / FOLDER)
    files: dict[str, Path] = {}
    offers: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
    for file in _files(catalog, studio(catalog, root)):
        wanted = _as_first_made(file, root) if live else file
        path = files[file.uri] = store.find(wanted)
        offers[file.folder, file.id].append(Offer(file.uri, file.name, path.stat().st_size, file))
    store.tidy()
    return Stock(files, {key: tuple(found) for key, found in offers.items()})


def _as_first_made(file: Download | Bundle, root: Path) -> Download | Bundle:
    if isinstance(file, Download) and file.kind == TABLES:
        return replace(file, key=_FIRST.setdefault(root, file.key))
    return file


def _files(catalog: Catalog, studio: Studio) -> Iterator[Download | Bundle]:
    single = list(downloads(catalog, studio))
    yield from single
    yield from bundles(catalog, single)
    yield tables(catalog, studio, _program(DATA))


def studio(catalog: Catalog, root: Path) -> Studio:
    """Return what every file is made with. Raises FileNotFoundError where the logo is not there."""
    settings = catalog.site.downloads
    assert settings is not None  # noqa: S101 - for the type; `stock` has looked
    logo = (root / settings.logo).read_bytes() if settings.logo else b""
    brand = Brand(
        organisation=catalog.site.organisation,
        accent=settings.accent.upper(),
        latin_font=settings.latin_font,
        chinese_font=settings.chinese_font,
        footer=settings.footer,
        licence=settings.licence,
        logo=logo,
    )
    return Studio(brand, _parts(), _program(HERE))


@cache
def _parts() -> Mapping[str, str]:
    folder = HERE / "parts"
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@cache
def _program(folder: Path) -> bytes:
    """Return what changes with the program that stands in a folder and writes files."""
    digest = blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".xml", ".rels")):
        digest.update(path.read_bytes())
    return digest.digest()
