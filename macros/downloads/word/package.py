"""A Word file is a zip of parts; the same parts always give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)

Parts = Mapping[str, str]
"""Path in the package → XML text with `$name` where a file differs from another."""


def fill(part: str, /, **values: str) -> str:
    """Return a part with its values in place. Raises KeyError for a value that is not given."""
    return _template(part).substitute(values)


@cache
def _template(part: str) -> Template:
    return Template(part)


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the package of finished parts: a fixed order and a fixed date, so that bytes never differ
    without a reason.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for path in sorted(parts, key=lambda path: (path != FIRST, path)):
            info = ZipInfo(path, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, parts[path])
    return buffer.getvalue()
