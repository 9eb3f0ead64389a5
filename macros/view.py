"""Turns pages into HTML: what the templates are given.

Templates are HTML with autoescape on. What they give a generated page is its content as it stands, with a
list of its headings; what they give a page written by hand is split into Markdown and blocks behind placeholders.
Either way the texts of the data are never read as Markdown, HTML or template code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.computing import process_data, scheme_data, titles, words
from macros.content import Content, content, inline, joined, keep_units, key_of, placeholder, split
from macros.downloads.document import of_deliverable
from macros.downloads.files import Offer, Offers
from macros.history.shown import values as release_values
from macros.model.base import LANGUAGES, Entity, Lang, Span, Text
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.deliverable import Deliverable
from macros.model.marks import plain
from macros.model.process import Process, Stage
from macros.model.role import Role
from macros.model.scheme import Scheme
from macros.pages import (
    OWN_PAGES,
    REFERENCE,
    RELEASES,
    Page,
    address,
    file_href,
    href,
    ordered,
    pages,
    recent,
    target,
)
from macros.preview import preview
from macros.raci import rows
from macros.radar import Radar, points, radar
from macros.related import Key, Related, related
from macros.relations import Relations, duties, duty_groups, relations, specimen, usual_level
from macros.reviews import due, month_in_words, months, reviews
from macros.shelf import shelf
from macros.templating import COMPILED, Templates
from macros.versions import editions
from macros.words import RHYTHMS, WORDS, file_size, span

_FORMS = ("document", "workbook", "artifact")


CONTENTS: dict[Hashable, str] = {}
"""Previews of files by what they are made from, from one build to the next."""


class View:
    """The book as HTML."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.offers: Offers = {}
        self.offline = False
        """Whether the site offers a copy that opens from disk."""
        """The downloads, set before the first page is made."""
        self._blocks: dict[str, bytes] = {}
        """By key, as UTF-8: a text with one Chinese character in it takes twice as much memory."""
        self._environment = Templates(
            loader=PackageLoader("macros", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=COMPILED,
            auto_reload=False,
        )
        self._environment.filters["units"] = keep_units
        self._globals = {lang: self._language_globals(lang) for lang in LANGUAGES}
        self._templates = self._sources()

    def reload(self) -> None:
        """Read the templates again when they are next used. Looking at each use whether one has changed would
        take more time than reading them once in a build.
        """
        if self._environment.cache is not None:
            self._environment.cache.clear()
        self._templates = self._sources()

    def page(self, page: Page, prose: Iterable[Page] = ()) -> Content:
        """Return the content of a generated page. `prose` are pages written by hand that it should name."""
        return content(self._html(page.template, page.lang, page.uri, {"page": page, "prose": prose}))

    def markdown(self, template: str, lang: Lang, uri: str, **values: Any) -> str:
        """Return a template's content for the page at `uri` as Markdown with placeholders."""
        rendered = split(self._html(template, lang, uri, values))
        self._blocks.update((key, html.encode()) for key, html in rendered.blocks.items())
        return rendered.markdown

    def join(self, content: str) -> str:
        """Put the blocks back where their placeholders stand. Raises KeyError for an unknown one."""
        return joined(content, self._blocks)

    def document(self, template: str, lang: Lang = "zh", uri: str = "index.md", **values: Any) -> str:
        """Return a template that is a whole HTML document."""
        return self._html(template, lang, uri, values)

    def inline_html(self, html: Markup) -> str:
        """Return a placeholder that keeps HTML within a line from being read as Markdown."""
        key = key_of(html)
        self._blocks[key] = html.encode()
        return placeholder(key)

    def _html(self, template: str, lang: Lang, uri: str, values: dict[str, Any]) -> str:
        follow = lru_cache(maxsize=None)(partial(self._follow, lang, uri))
        context = self._globals[lang] | {
            "say": lambda text: inline(text[lang], follow),
            "say_in": lambda text, other: inline(text[other], follow),
            "href": lambda folder, id="": href(uri, address(lang, folder, id)),
            "rich": lambda text: inline(text, follow),
            "follow": follow,
            "contents": partial(self._contents, lang, uri),
            "shelf": lambda folder, id: shelf(self.offers.get((folder, id), ()), lang),
            "file_label": partial(self._file_label, lang),
            "file": lambda path: file_href(uri, path),
            "uri": uri,
        }
        return self._environment.get_template(f"{template}.html").render(context | values)

    @staticmethod
    def _file_label(lang: Lang, name: str, offer: Offer) -> str:
        return WORDS[lang]["file_label"].format(name=name, size=file_size(offer.size))

    @staticmethod
    def _follow(lang: Lang, uri: str, link: str) -> str:
        return href(uri, target(lang, link))

    def _sources(self) -> tuple[str, ...]:
        """Return the source of the templates whose result is remembered."""
        loader = self._environment.loader
        assert loader  # noqa: S101 - for the type; it is given above
        return tuple(
            loader.get_source(self._environment, name)[0] for name in ("_contents.html", "_sheet.html")
        )

    @cached_property
    def relations(self) -> Relations:
        """The catalog's relations, worked out once."""
        return relations(self.catalog)

    @cached_property
    def related(self) -> Mapping[Key, tuple[Related, ...]]:
        """Which pages stand close to which, worked out once."""
        return related(self.catalog, self.relations)

    def _language_globals(self, lang: Lang) -> dict[str, Any]:
        catalog = self.catalog
        return {
            "lang": lang,
            "other": "en" if lang == "zh" else "zh",
            "w": SimpleNamespace(**WORDS[lang]),  # Jinja looks for attributes first
            "catalog": catalog,
            "relations": self.relations,
            "steps": catalog.steps,
            "ladder": catalog.ladder,
            "plain": lambda text: plain(text[lang]),
            "marked": lambda text: inline(text, str),
            "duties": duties,
            "duty_groups": duty_groups,
            "grades_of": catalog.grades_of,
            "usual_level": usual_level,
            "ordered": partial(ordered, catalog),
            "owner": lambda entity: catalog.owners[entity.owner].name,
            "editions": lambda folder, id: editions(
                catalog, folder, id, self.offers.get((folder, id), ()), lang
            ),
            "review_due": lambda entity: due(entity, catalog.site.review_months),
            "due_day": partial(_due_day, lang),
            "reviews_by_month": lambda: months(reviews(catalog)),
            "month_in_words": lambda month: month_in_words(month, lang),
            "owner_name": lambda id: plain(catalog.owners[id].name[lang]),
            "owner_options": lambda: self._owner_options(lang),
            "stage": catalog.stage,
            "named": self._named,
            "size": file_size,
            "span": lambda value: span(value.amount, value.unit, lang),
            "rhythm": lambda value: RHYTHMS[value][lang],
            "day_percent": _day_percent,
            "radar_of": partial(self._radar_of, lang),
            "points": points,
            "once_each": lru_cache(
                maxsize=None
            ),  # a macro that is called with the same few values many times
            "between": href,
            "task_count": lambda path: sum(len(phase.tasks) for phase in path.phases),
            "figure": lambda value: f"{value.normalize():f}".replace("-", "\u2212"),
            "symbol_name": lambda scheme, symbol: _symbol_name(scheme, symbol)[lang],
            "by_stage": lambda items: [
                (key, list(group)) for key, group in groupby(items, lambda item: item.stage)
            ],
            "family_options": lambda roles: _options(roles, "family", self._names("families", lang)),
            "industry_options": lambda roles: _options(roles, "industry", self._names("industries", lang)),
            "form_options": lambda items: _options(
                items, "form", {form: WORDS[lang][f"form_{form}"] for form in _FORMS}
            ),
            "related_to": lambda folder, id: self.related.get((folder, id), ()),
            "stages_of": self._stages_of,
            "maker_families": self._maker_families,
            "maker_options": partial(self._maker_options, self._names("families", lang)),
            "by_stage_rows": lambda: [
                (stage, list(group))
                for stage, group in groupby(rows(catalog), lambda row: row.deliverable.stage)
            ],
            "reference_pages": lambda: [
                folder for folder in REFERENCE if folder not in (*OWN_PAGES, RELEASES) or catalog.of(folder)
            ],
            "home_lead": lambda: catalog.site.home.lead[lang].format(
                roles=len(catalog.roles),
                deliverables=len(catalog.deliverables),
                competencies=len(catalog.competencies),
            ),
            "specimen": partial(specimen, catalog),
            "recent": partial(recent, catalog),
            "json": as_json,
            "tool_words": lru_cache(maxsize=None)(partial(words, lang)),
            "scheme_data": lambda scheme: scheme_data(scheme, lang),
            "process_data": lambda process: process_data(process, lang),
            "page_titles": lambda prose: titles([*pages(catalog, lang), *prose]),
            "fill": lambda pattern, **values: escape(pattern).format(**values),
            **release_values(catalog, lang),
        }

    def _names(self, folder: str, lang: Lang) -> dict[str, str]:
        return {entity.id: plain(entity.name[lang]) for entity in ordered(self.catalog, folder)}

    def _owner_options(self, lang: Lang) -> list[tuple[str, str, int]]:
        """Return id, name and number of entries of each owner who has something to review."""
        counts = Counter(review.entity.owner for review in reviews(self.catalog))
        return [
            (id, plain(owner.name[lang]), counts[id])
            for id, owner in self.catalog.owners.items()
            if counts[id]
        ]

    def _named(self, link: str) -> Entity:
        """Return the entity that `kind:id` names."""
        kind, _, id = link.partition(":")
        return self.catalog.of(FOLDER_OF[kind])[id]

    def _stages_of(self, items: Iterable[Deliverable]) -> list[tuple[Process, list[Stage]]]:
        """Return the processes and stages to which deliverables belong, in book order."""
        used = {item.stage for item in items}
        found = (
            (process, [stage for stage in process.stages if f"{process.id}/{stage.id}" in used])
            for process in ordered(self.catalog, "processes")
            if isinstance(process, Process)
        )
        return [(process, stages) for process, stages in found if stages]

    def _maker_families(self, item: Deliverable) -> tuple[str, ...]:
        """Return the families of the roles that make a deliverable."""
        roles = (self.catalog.roles[id] for id in item.responsible if id in self.catalog.roles)
        return tuple(dict.fromkeys(role.family for role in roles))

    def _maker_options(
        self, names: Mapping[str, str], items: Iterable[Deliverable]
    ) -> list[tuple[str, str, int]]:
        counts = Counter(family for item in items for family in self._maker_families(item))
        return [(id, name, counts[id]) for id, name in names.items() if counts[id]]

    def _contents(self, lang: Lang, uri: str, item: Deliverable, filled: bool = False) -> Markup:
        """Return what the file of a deliverable holds, as HTML; `filled` says as its example. It is the longest
        piece of a page and made from the deliverable alone, so that a build after an edit finds it remembered.
        """
        assert item.template  # noqa: S101 - for the type; the page has looked
        key = self.catalog.digests["deliverables", item.id], self._templates, uri, filled
        if key not in CONTENTS:
            held = preview(of_deliverable(self.catalog, item, item.template, ""), lang, filled=filled)
            CONTENTS[key] = self._html(
                "_contents", lang, uri, {"item": item, "contents": held, "filled": filled}
            )
        return Markup(CONTENTS[key])  # noqa: S704 - a template with autoescape on has made it

    def _radar_of(self, lang: Lang, role: Role) -> Radar:
        competencies = list(role.profile[role.usual_grade])
        names = [self.catalog.competencies[id].short[lang] for id in competencies]
        levels = [
            [role.profile[grade.id][id] for id in competencies] for grade in self.catalog.grades_of(role)
        ]
        return radar(names, levels, lang)


def as_json(value: Any) -> Markup:
    """Return a value as JSON that can stand in a script element whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign is left that could end the element


@lru_cache(maxsize=1)
def view_of(catalog: Catalog) -> View:
    """Return the view of a catalog; the same one for the same catalog, so that macros and pages share it."""
    return View(catalog)


def _options(items: Iterable[Any], field: str, names: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Return value, name and count for each value of `field` that occurs, in the order of `names`."""
    counts = Counter(getattr(item, field) for item in items)
    return [(value, name, counts[value]) for value, name in names.items() if counts[value]]


def _due_day(lang: Lang, day: date) -> Markup:
    """Return a day that the browser marks once it has passed."""
    return Markup('<time datetime="{0}" data-rb-due="{1}">{0}</time>').format(
        day, WORDS[lang]["review_overdue"]
    )


def _symbol_name(scheme: Scheme, symbol: str) -> Text:
    names = {item.symbol: item.name for item in scheme.inputs}
    return (names | {step.symbol: step.name for step in scheme.formulas})[symbol]


def _day_percent(limit: Span) -> float | None:
    """Return the share of a day that a limit takes, in percent, or None where a bar would say nothing."""
    hours = {"minute": limit.amount / 60, "hour": float(limit.amount)}.get(limit.unit)
    return None if hours is None or hours > 24 else round(hours / 24 * 100, 2)
