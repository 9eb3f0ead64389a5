"""Keeps finished downloads between builds, so that only what changed is made again."""

from __future__ import annotations

import math
import os
import shutil
import time
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
KEPT = 3600
"""Seconds that a file nobody uses is kept."""
MACROS = Path(__file__).parent
PROGRAM = ("downloads", "model", "pages.py", "raci.py", "relations.py", "words.py")
"""What of the program takes part in writing a file: `downloads` and all it imports."""
DATA = ("data_export",)
"""What takes part in writing the workbook of all tables, besides."""


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
        try:
            os.utime(path)  # in use: nobody is to tidy it away
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Beside it first: an interrupted build must not leave half a file that looks finished.
            new = path.with_name(f"{name}.{os.getpid()}")
            new.write_bytes(make())
            new.replace(path)
        return path

    def tidy(self) -> None:
        """Delete the files that no build has used for a while. This one is not alone: `rolebook serve` may hold
        another edition of the book in the same folder.
        """
        now = time.time()
        for path in self.folder.glob("*/*"):
            if path.name not in self._used and now - _used_at(path) > KEPT:
                path.unlink(missing_ok=True)


def _used_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another build was quicker
        return math.inf


@dataclass(frozen=True)
class Stock:
    """Finished files by their address in the site, and what the pages offer of them."""

    files: Mapping[str, Path] = field(default_factory=dict)
    offers: Offers = field(default_factory=dict)

    def place(self, site: Path) -> None:
        """Put a copy of every file into its place in the site."""
        for uri, path in self.files.items():
            shutil.copyfile(path, _beneath(site, uri))

    def share(self, site: Path, has: Callable[[str, Path], bool]) -> None:
        """Give the kept files a second name in the site, which is ten times as fast as a copy; nobody must write
        to them then. Those that the site `has` already are left out.
        """
        for uri, path in self.files.items():
            if not has(uri, path):
                _share(path, _beneath(site, uri))


def _beneath(site: Path, uri: str) -> Path:
    path = site / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _share(path: Path, other: Path) -> None:
    try:
        other.hardlink_to(path)
    except OSError:  # another disk, or a file system that cannot
        shutil.copyfile(path, other)


_FIRST: dict[tuple[Path, str], bytes] = {}
"""Root of a book that is being edited and address of a file of the whole book → key under which it was first made."""


def stock(catalog: Catalog, root: Path, live: bool = False) -> Stock:
    """Return the downloads of the book, each made or found in the store beside `mkdocs.yml`.

    With `live`, for a book that is being edited, files of the whole book stay as this process first made them:
    they would have to be made again at every edit, and nobody edits to see them.
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
    if isinstance(file, Download) and (file.kind == TABLES or file.folder == "site"):
        return replace(file, key=_FIRST.setdefault((root, file.uri), file.key))
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
    return Studio(brand, _parts(), _program(PROGRAM))


@cache
def _parts() -> Mapping[str, str]:
    folder = MACROS / "downloads" / "parts"
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@cache
def _program(names: tuple[str, ...]) -> bytes:
    """Return what changes with these parts of the program."""
    digest = blake2b(digest_size=16)
    for name in names:
        part = MACROS / name
        for path in sorted(part.rglob("*")) if part.is_dir() else (part,):
            if path.suffix in (".py", ".xml", ".rels"):
                digest.update(path.read_bytes())
    return digest.digest()
