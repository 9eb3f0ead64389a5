"""The JSON Schemas that editors complete and check by, made from the types of the model."""

from __future__ import annotations

import json

from pydantic import BaseModel

from macros.model.catalog import KINDS
from macros.model.release import Release
from macros.model.site import Site


def schemas() -> dict[str, str]:
    """Return file name → JSON Schema text, for each kind, for the site settings and for releases."""
    types: dict[str, type[BaseModel]] = {kind.name: kind.type for kind in KINDS.values()}
    types |= {"site": Site, "release": Release}
    return {f"{name}.json": _schema(name, cls) for name, cls in types.items()}


def _schema(name: str, cls: type[BaseModel]) -> str:
    schema = cls.model_json_schema()
    if "id" in schema.get("required", ()):
        schema["required"].remove("id")  # the file name gives it
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.json", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
