"""The addresses under `/api/v1/`, described in OpenAPI 3.1 for programs that make clients of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from macros.data_export import addresses
from macros.data_export.addresses import Links
from macros.data_export.content import name
from macros.data_export.schemas import DIALECT, shapes
from macros.data_export.tables import TABLES
from macros.model.catalog import KINDS, Catalog, Kind
from macros.model.site import Site

JSON, CSV = "application/json", "text/csv"
_Operation = dict[str, Any]


def file(catalog: Catalog, links: Links) -> bytes:
    """Return the description. It names no outside address; relative addresses in it count from where it lies."""
    described = {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": _info(catalog.site, max(str(entity.reviewed) for _, entity in catalog.entities())),
        "servers": [{"url": links.link(addresses.OPENAPI, f"{addresses.API}/")}],
        "tags": [{"name": tag, "description": about} for tag, about in _TAGS.items()],
        "paths": {path: {"get": operation} for path, operation in _paths(catalog, links)},
    }
    return f"{json.dumps(described, ensure_ascii=False, separators=(',', ':'))}\n".encode()


_TAGS = {
    "book": "What there is, and the settings. 目录与设置。",
    "entries": "The entries of the book by kind. 各类条目。",
    "tables": "Tables as CSV. CSV 表格。",
    "schemas": "JSON Schemas of the files. 各文件的 JSON Schema。",
}


def _info(site: Site, version: str) -> dict[str, Any]:
    info: dict[str, Any] = {
        "title": f"{site.name.en} {site.name.zh}",
        "summary": "Read-only data of the book; files, no server program. 手册数据，只读的静态文件。",
        "description": f"{site.description.en}\n\n{site.description.zh}",
        "version": version,
    }
    return info | ({"license": {"name": site.downloads.licence}} if site.downloads else {})


def _paths(catalog: Catalog, links: Links) -> Iterator[tuple[str, _Operation]]:
    yield _path(addresses.INDEX), _json(links, "index", "getIndex", "What there is. 有哪些数据。", "book")
    yield _path(addresses.SITE), _json(links, "site", "getSite", "Settings. 手册设置。", "book")
    for kind in KINDS.values():
        if entities := catalog.of(kind.folder):
            yield from _kind(links, kind, list(entities))
    yield _path(addresses.table("{id}")), _csv()
    yield _path(addresses.schema("{name}")), _schema()


def _kind(links: Links, kind: Kind, ids: list[str]) -> Iterator[tuple[str, _Operation]]:
    called, kind_name = name(kind), kind.name.capitalize()
    yield (
        _path(addresses.collection(kind.folder)),
        _json(
            links, "collection", f"list{kind.folder.capitalize()}", f"{called.en}. {called.zh}。", "entries"
        ),
    )
    one = _json(
        links, kind.name, f"get{kind_name}", f"{called.en}: one of them. {called.zh}：其中一个。", "entries"
    )
    yield _path(addresses.item(kind.folder, "{id}")), _with_parameter(one, "id", ids, "Its id. 编号。")


def _csv() -> _Operation:
    cells = (
        "UTF-8 with byte order mark, lines end in CR LF. A text that a spreadsheet would compute or rewrite begins "
        "with an apostrophe; remove one apostrophe from the front of each text that has one."
    )
    found = {"description": cells, "content": {CSV: {"schema": {"type": "string"}}}}
    operation = _operation("getTable", "A table. 一张表。", "tables", found)
    return _with_parameter(operation, "id", [table.id for table in TABLES], "The table. 表的编号。")


def _schema() -> _Operation:
    found = {"description": "The schema. 模式。", "content": {JSON: {"schema": {"type": "object"}}}}
    operation = _operation("getSchema", "A JSON Schema. JSON Schema。", "schemas", found)
    return _with_parameter(operation, "name", list(shapes()), "What it describes. 描述的对象。")


def _json(links: Links, schema: str, id: str, summary: str, tag: str) -> _Operation:
    reference = {"$ref": links.link(addresses.OPENAPI, addresses.schema(schema))}
    found = {"description": "The file. 文件。", "content": {JSON: {"schema": reference}}}
    return _operation(id, summary, tag, found)


def _operation(id: str, summary: str, tag: str, found: dict[str, Any]) -> _Operation:
    return {"operationId": id, "summary": summary, "tags": [tag], "responses": {"200": found}}


def _with_parameter(operation: _Operation, called: str, values: list[str], about: str) -> _Operation:
    values_schema = {"type": "string", "enum": values}
    parameter = {
        "name": called, "in": "path", "required": True, "description": about, "schema": values_schema,
    }  # fmt: skip
    missing = {"description": "There is none of this id. 没有这个编号。"}
    return operation | {
        "parameters": [parameter],
        "responses": {**operation["responses"], "404": missing},
    }


def _path(address: str) -> str:
    return address.removeprefix(addresses.API)
