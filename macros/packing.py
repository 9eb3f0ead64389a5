"""Packs the finished site into one zip that opens from disk."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.model.catalog import Catalog
from macros.offline.edition import FILE, SIZE, TOP, about, edition, with_size
from macros.words import file_size

LEVEL = 5
"""Of compression: the next one takes a fifth longer and saves a hundredth."""
BRIEFLY = 1
_OFFICE = re.compile(r".*\.(docx|xlsx)")
"""Compressed already, but their parts repeat: trying briefly still saves a seventh."""
_PACKED = re.compile(r".*\.(zip|png)")


def pack(site: Path, catalog: Catalog) -> Path:
    """Write the copy into the site that offers it, and return its path. Pages that offer it then say its size.
    Raises OutsideDialect when the browser code cannot be said in a plain script.
    """
    file = site / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, content in edition(paths, lambda path: (site / path).read_bytes(), about(catalog)):
            archive.writestr(_member(path), content, compresslevel=_level(path))
    _tell_size(site, paths, file.stat().st_size)
    return file


def _level(path: str) -> int:
    if _PACKED.fullmatch(path):
        return 0
    return BRIEFLY if _OFFICE.fullmatch(path) else LEVEL


def _member(path: str) -> ZipInfo:
    """Return the entry of a file, the same whenever and wherever it is made."""
    member = ZipInfo(f"{TOP}/{path}")
    member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return member


def _tell_size(site: Path, paths: list[str], size: int) -> None:
    for path in paths:
        if path.endswith(".html"):
            file = site / path
            html = file.read_bytes()
            if SIZE.encode() in html:
                file.write_bytes(with_size(html.decode(), file_size(size)).encode())
