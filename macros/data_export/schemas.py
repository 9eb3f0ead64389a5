"""The JSON Schemas of the files, made from their shapes; each file names its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

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
    schema = shapes()[name].model_json_schema(mode="serialization", schema_generator=_AsWritten)
    return {**schema, "title": name}


class _AsWritten(GenerateJsonSchema):
    """Says of each field what the files do: what has no value is left out, and all else is there."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """No field holds null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is for those who write, and every file is written already."""
        return self.generate_inner(schema["schema"])

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        """A field is left out only where it has no value."""
        inner: Mapping[str, Any] = field["schema"]
        while inner["type"] in ("default", "function-before", "function-after"):
            inner = inner["schema"]
        return bool(inner["type"] != "nullable")
