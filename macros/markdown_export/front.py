"""What stands before the text of a page: facts a program reads, as YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping

from macros.downloads.markdown import in_line
from macros.markdown_export.writer import Writer
from macros.model.base import Entity
from macros.model.deliverable import Deliverable
from macros.model.marks import plain
from macros.model.role import Role
from macros.pages import Page, twin

FACTS: Mapping[str, str] = {
    "title": "name of the page",
    "description": "one sentence about it",
    "lang": "zh or en",
    "kind": "kind of entity; of any other page, what it shows",
    "id": "id of the entity; the same in both languages and in every release",
    "status": "current, draft or historical",
    "owner": "who answers for the content",
    "reviewed": "day of the last review",
    "sources": "number of pieces of the source on which statements of the page rest",
    "tags": "family and industry of a role; form and stage of a deliverable; else the form",
    "alternate": "the same page in the other language",
}
"""Key → what it says, in order; a key without a value is left out."""


def front(writer: Writer, page: Page, entity: Entity | None, has_twin: bool) -> str:
    """Return the front matter of a page with its lines of dashes."""
    facts: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "lang": page.lang,
        "kind": "guide" if page.template == "prose" else page.template,
    }
    if entity:
        facts |= {
            "id": entity.id,
            "status": entity.status,
            "owner": plain(writer.catalog.owners[entity.owner].name[writer.lang]),
            "reviewed": entity.reviewed,
            "sources": len(writer.book.relations.origin(entity).pieces),
            "tags": _tags(writer, entity),
        }
    if has_twin:
        facts["alternate"] = writer.to(twin(page))
    lines = (f"{key}: {_value(facts[key])}" for key in FACTS if facts.get(key) not in (None, "", []))
    return "---\n" + "\n".join(lines) + "\n---\n"


def _value(value: object) -> str:
    """Return a value as YAML; JSON is YAML. A brace of a macro is written by its number."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if not isinstance(value, str):
        return str(value)
    said = json.dumps(in_line(value), ensure_ascii=False)
    return said.replace("{", "\\u007b") if "{{" in said or "{%" in said or "{#" in said else said


def _tags(writer: Writer, entity: Entity) -> list[str]:
    catalog, lang = writer.catalog, writer.lang
    tags = []
    if isinstance(entity, Role):
        tags = [catalog.families[entity.family].name[lang], catalog.industries[entity.industry].name[lang]]
    elif form := getattr(entity, "form", ""):
        tags = [writer.words[form]]
    if isinstance(entity, Deliverable) and entity.stage:
        stage = writer.catalog.stage(entity.stage)[1]
        tags.append(stage.name[lang])
    return list(map(plain, tags))
