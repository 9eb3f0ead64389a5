"""What the reader's tools in the browser need of the book, as modules of data that hold nothing but JSON.

One module for each language knows all roles in short, one for each role the rest. They are imported, not
fetched, so that they load under the same rules as the scripts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from macros.downloads.blank import Blank, blank
from macros.downloads.document import Brand
from macros.model.base import LANGUAGES, Entity, Lang, Link, Text
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.competency import Competency
from macros.model.marks import plain
from macros.model.practice import Practice
from macros.model.role import Role
from macros.pages import address, folder, ordered, ordered_roles, target
from macros.relations import duties
from macros.words import RATINGS, TOOLS, WORDS

Parts = Mapping[str, Mapping[str, str]]
"""Role → deliverable → its part in it: `R`, `A`, `C` or `I`."""


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield path and content of every module of data."""
    parts = _parts(catalog)
    for lang in LANGUAGES:
        yield f"assets/data/{lang}/book.js", _module(book(catalog, lang))
        yield f"assets/data/{lang}/blank.js", _module(_blank(catalog, lang)._asdict())
        for role in catalog.roles.values():
            yield f"assets/data/{lang}/roles/{role.id}.js", _module(role_data(catalog, role, parts, lang))


def _blank(catalog: Catalog, lang: Lang) -> Blank:
    """Return what workbooks written by the browser begin with: they look like those of the library."""
    brand = Brand(catalog.site.organisation)
    if settings := catalog.site.downloads:
        latin, chinese = settings.latin_font, settings.chinese_font
        brand = replace(brand, accent=settings.accent.upper(), latin_font=latin, chinese_font=chinese)
    return blank(brand, lang, RATINGS[lang])


def _module(data: object) -> str:
    return f"export default {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def book(catalog: Catalog, lang: Lang) -> dict[str, Any]:
    """Return what every tool needs: words, levels, grades, competencies and the roles' profiles."""
    practices = [item for item in ordered(catalog, "practices") if isinstance(item, Practice)]
    return {
        "words": TOOLS[lang],
        "levels": [
            {"name": plain(level.name[lang]), "meaning": plain(level.meaning[lang])}
            for level in catalog.steps
        ],
        "grades": {
            grade.id: {"code": grade.code, "name": plain(grade.name[lang])} for grade in catalog.ladder
        },
        "families": {family.id: plain(family.name[lang]) for family in ordered(catalog, "families")},
        "competencies": {
            item.id: _competency(catalog, item, practices, lang)
            for item in ordered(catalog, "competencies")
            if isinstance(item, Competency)
        },
        "roles": {role.id: _role(catalog, role, lang) for role in ordered_roles(catalog)},
    }


def _competency(
    catalog: Catalog, item: Competency, practices: Iterable[Practice], lang: Lang
) -> dict[str, Any]:
    return {
        "name": plain(item.name[lang]),
        "short": plain(item.short[lang]),
        "href": _page(lang, "competencies", item.id),
        "learning": [_link(catalog, link, lang) for link in item.learning],
        "practices": [
            {
                "name": plain(practice.name[lang]),
                "href": _page(lang, "practices", practice.id),
                "why": plain(practice.summary[lang]),
            }
            for practice in practices
            if item.id in practice.competencies
        ],
    }


def _link(catalog: Catalog, link: Link, lang: Lang) -> dict[str, str]:
    kind, _, id = link.to.partition(":")
    why = plain(link.why[lang])
    if kind not in FOLDER_OF:
        return {"name": link.to, "href": link.to, "why": why}
    entity = catalog.of(FOLDER_OF[kind]).get(id.partition("#")[0])
    return {
        "name": plain(entity.name[lang]) if entity else why,
        "href": _directory(target(lang, link.to)),
        "why": why,
    }


def _role(catalog: Catalog, role: Role, lang: Lang) -> dict[str, Any]:
    return {
        "name": plain(role.name[lang]),
        "family": role.family,
        "href": _page(lang, "roles", role.id),
        "historical": role.status == "historical",
        "usual": role.usual_grade,
        "profile": {grade.id: role.profile[grade.id] for grade in catalog.grades_of(role)},
    }


def role_data(catalog: Catalog, role: Role, parts: Parts, lang: Lang) -> dict[str, Any]:
    """Return what two roles are compared by."""
    said = partial(_said, lang)
    powers = role.authorities
    numbered = list(duties(role))
    # a role that makes something by one of its duties has a part in it, even where nobody has named it yet
    made = dict.fromkeys(id for one in numbered for id in one.duty.makes)
    part = {**dict.fromkeys(made, "C"), **parts.get(role.id, {})}
    return {
        "mission": plain(role.mission[lang]),
        "reports_to": _names(catalog, role.reports_to, lang),
        "leads": _names(catalog, role.leads, lang),
        "works_with": _names(catalog, role.works_with, lang),
        "duties": [
            {
                "code": one.code,
                "text": plain(one.duty.text[lang]),
                "shows": one.duty.shows,
                "makes": one.duty.makes,
            }
            for one in numbered
        ],
        "deliverables": {
            item.id: {
                "name": said(item.name),
                "href": _page(lang, "deliverables", item.id),
                "part": part[item.id],
            }
            for item in ordered(catalog, "deliverables")
            if item.id in part
        },
        "decides": [said(power.text) for power in powers.decides],
        "after_approval": [said(power.text) for power in powers.after_approval],
        "escalates": [said(matter.text) for matter in powers.escalates],
        "must": [said(item.text) for item in role.requirements.must],
        "better": [said(item.text) for item in role.requirements.better],
        "measures": [f"{said(item.name)} {said(item.target)}" for item in role.measures],
    }


def _said(lang: Lang, text: Text) -> str:
    return plain(text[lang])


def _parts(catalog: Catalog) -> Parts:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for item in catalog.deliverables.values():
        # the weightiest part is written last
        for letter, people in (
            ("I", item.informed),
            ("C", (*item.contributes, *item.reviews)),
            ("A", (item.approves,) if item.approves else ()),
            ("R", item.responsible),
        ):
            for who in people:
                if who in catalog.roles:
                    parts[who][item.id] = letter
    return parts


def _names(catalog: Catalog, ids: Iterable[str], lang: Lang) -> list[str]:
    """Return the names as one line, or nothing."""
    who: Iterable[Entity] = (catalog.who(id) for id in ids)
    names = WORDS[lang]["separator"].join(plain(entity.name[lang]) for entity in who)
    return [names] if names else []


def _page(lang: Lang, kind: str, id: str) -> str:
    return _directory(address(lang, kind, id))


def _directory(uri: str) -> str:
    """Return a page's address from the root of the site."""
    path, hash, fragment = uri.partition("#")
    return f"{folder(path)}/{hash}{fragment}" if path.endswith(".md") else uri
