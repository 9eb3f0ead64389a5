"""The JSON Schemas of the files, made from their shapes; each file names its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from macros.data_export import addresses
from macros.data_export.addresses import Links
from macros.data_export.content import item_shape
from macros.data_export.shapes import CollectionFile, IndexFile, Root, SiteFile
from macros.model.catalog import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHARED: dict[str, type[Root]] = {"index": IndexFile, "site": SiteFile, "collection": CollectionFile}


def shapes() -> dict[str, type[Root]]:
    """Return name of each schema → shape of the files it describes."""
    return _SHARED | {kind.name: item_shape(kind.type) for kind in KINDS.values()}


def files(links: Links) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every schema."""
    for name in shapes():
        here = addresses.schema(name)
        schema = {"$schema": DIALECT, "$id": links.link(here, here), **_schema(name)}
        yield here, f"{json.dumps(schema, ensure_ascii=False, separators=(',', ':'))}\n".encode()


@cache
def _schema(name: str) -> dict[str, Any]:
    return {**shapes()[name].model_json_schema(mode="serialization"), "title": name}
