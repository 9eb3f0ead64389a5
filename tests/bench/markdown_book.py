"""Writes the book as an author would who keeps plain Markdown files instead: for rival generators.

The same pages at the same addresses with the same statements, as headings, lists, tables and links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from posixpath import dirname, relpath

from macros.model.base import LANGUAGES, Entity, Item, Lang, Model, Text
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.marks import runs
from macros.model.role import Role
from macros.pages import LISTED_ON, OWN_PAGES, Page, address, ordered, pages
from macros.relations import Relations, duty_groups, provenance, relations, usual_level
from macros.words import RHYTHMS, WORDS

_HIDDEN = {"id", "name", "sources", "owner", "reviewed", "status", "rank", "aliases", "short"}
"""Fields that a page does not print in its text."""


def site(catalog: Catalog, by_family: bool) -> Iterator[tuple[str, str]]:
    """Yield address and Markdown of every page of the book in both languages, and of the root.

    With `by_family` roles lie in a folder per family, which keeps a generator's sidebar small; without, all
    lie in one folder.
    """
    known = relations(catalog)
    yield "index.md", "# Rolebook\n\n- [中文](zh/index.md)\n- [English](en/index.md)\n"
    for lang in LANGUAGES:
        for page in pages(catalog, lang):
            author = _Author(catalog, known, page, by_family)
            yield author.uri, "\n".join(author.write()) + "\n"


class _Author:
    """Writes one page."""

    def __init__(self, catalog: Catalog, known: Relations, page: Page, by_family: bool) -> None:
        self.catalog, self.known, self.page, self.by_family = catalog, known, page, by_family
        self.lang: Lang = page.lang
        self.words = WORDS[page.lang]
        self.uri = self._address(page.uri.split("/")[1], page.id) if page.id else page.uri

    def write(self) -> Iterator[str]:
        yield from ("---", f"description: {self.page.description!r}", "---", "", f"# {self.page.title}", "")
        yield from (self.page.description, "")
        folder = self.page.uri.split("/")[1]
        if not self.page.id:
            yield from self._index(folder)
            return
        entity = self.catalog.of(folder)[self.page.id]
        yield from self._facts(entity)
        if isinstance(entity, Role):
            yield from self._role(entity)
        else:
            yield from self._fields(entity, 2)
            yield from self._uses(folder, entity)
        yield from self._sources(entity)

    # parts of a page

    def _facts(self, entity: Entity) -> Iterator[str]:
        if isinstance(entity, Role):
            for word, ids in (
                ("reports_to", entity.reports_to),
                ("leads", entity.leads),
                ("works_with", entity.works_with),
            ):
                if ids:
                    yield f"- {self.words[word]}: {self._people(ids)}"
            yield f"- {self.words['family']}: {self._link('families', entity.family)}"
            yield f"- {self.words['industry']}: {self._say(self.catalog.industries[entity.industry].name)}"
            grades = sorted((self.catalog.grades[id] for id in entity.profile), key=lambda grade: grade.rank)
            yield f"- {self.words['grades']}: {grades[0].code}–{grades[-1].code}"
            yield f"- {self.words['aliases']}: {self.words['separator'].join(entity.aliases[self.lang])}"
        yield f"- {self.words['owner']}: {entity.owner}"
        yield f"- {self.words['reviewed']}: {entity.reviewed}"
        yield ""

    def _role(self, role: Role) -> Iterator[str]:
        yield from (f"## {self.words['duties']}", "")
        for group, numbered_duties in duty_groups(role):
            yield from (f"### {self._say(group.title)}", "")
            for numbered in numbered_duties:
                duty = numbered.duty
                made = [self._link("deliverables", id) for id in duty.makes]
                shown = [f"{self._label(id)} {usual_level(role, id)}" for id in duty.shows]
                yield f"- **{numbered.code}** {self._say(duty.text)}"
                yield from (f"    - {part}" for part in (*made, *shown))
            yield ""
        yield from (f"## {self.words['profile']}", "")
        grades = sorted((self.catalog.grades[id] for id in role.profile), key=lambda grade: grade.rank)
        yield from self._table(
            [self.words["competency"], *(f"{grade.code} {self._say(grade.name)}" for grade in grades)],
            (
                [self._link("competencies", id), *(str(role.profile[grade.id][id]) for grade in grades)]
                for id in role.profile[role.usual_grade]
            ),
        )
        yield from (f"## {self.words['authority']}", "")
        powers = role.authorities
        yield from self._list("decides", (self._say(power.text) for power in powers.decides))
        yield from self._list(
            "after_approval",
            (f"{self._say(p.text)} ({self._people([p.approver])})" for p in powers.after_approval),
        )
        yield from self._list(
            "escalates", (f"{self._say(p.text)} ({self._people([p.to])})" for p in powers.escalates)
        )
        yield from (f"## {self.words['requirements']}", "")
        yield from self._list("must", (self._say(item.text) for item in role.requirements.must))
        yield from self._list("better", (self._say(item.text) for item in role.requirements.better))
        yield from (f"## {self.words['measures']}", "")
        yield from self._table(
            [self.words["measure"], "", self.words["target"], self.words["cycle"]],
            (
                [self._say(m.name), self._say(m.counted), self._say(m.target), RHYTHMS[m.cycle][self.lang]]
                for m in role.measures
            ),
        )
        yield from (f"## {self.words['first_90_days']}", "")
        yield from (f"- **{m.day}: {self._say(m.title)}** {self._say(m.text)}" for m in role.first_90_days)
        yield from ("", f"## {self.words['related_roles']}", "")
        for id in role.related:
            yield f"- {self._link('roles', id)}: {self._say(self.catalog.roles[id].mission)}"
        yield ""

    def _fields(self, model: Model, level: int) -> Iterator[str]:
        """Write what is left to write of any value: its texts, references and parts in order."""
        for field in type(model).model_fields:
            value = getattr(model, field)
            if field in _HIDDEN or value in (None, ()):
                continue
            values = value if isinstance(value, tuple) else (value,)
            if level == 2 and isinstance(value, tuple):
                yield from ("", f"## {self.words.get(field, field)}", "")
            for child in values:
                yield from self._value(child, level)

    def _value(self, child: object, level: int) -> Iterator[str]:
        if isinstance(child, Text):
            yield from (self._say(child), "")
        elif isinstance(child, Item) and hasattr(child, "name") and level < 4:
            yield from ("", f"{'#' * (level + 1)} {self._say(child.name)}", "")
            yield from self._fields(child, level + 1)
        elif isinstance(child, Model):
            texts = [t for f in type(child).model_fields if isinstance(t := getattr(child, f), Text)]
            if texts:
                yield f"- {' '.join(self._say(text) for text in texts)}"
            for field in type(child).model_fields:
                parts = getattr(child, field)
                if isinstance(parts, tuple) and parts and field != "sources":
                    yield from (line for part in parts for line in self._value(part, 4) if line)
        elif isinstance(child, str):
            yield f"- {self._reference(child)}"

    def _reference(self, id: str) -> str:
        for folder in ("roles", "parties", "deliverables", "competencies", "families"):
            if id in self.catalog.of(folder):
                return self._link(folder, id)
        return f"`{id}`"

    def _uses(self, folder: str, entity: Entity) -> Iterator[str]:
        if folder == "deliverables":
            yield from ("", f"## {self.words['made_in']}", "")
            for family, made in groupby(self.known.makers.get(entity.id, ()), lambda n: n.role.family):
                yield from (f"### {self._say(self.catalog.families[family].name)}", "")
                yield from (
                    f"- {self._link('roles', n.role.id)} {n.code}: {self._say(n.duty.text)}" for n in made
                )
                yield ""
        if folder == "competencies":
            rows = (
                [self._link("roles", role.id), str(usual_level(role, entity.id))]
                for role in self.known.askers.get(entity.id, ())
            )
            yield from ("", f"## {self.words['asked_of']}", "")
            yield from self._table([self.words["role"], self.words["usual_level"]], rows)

    def _sources(self, entity: Entity) -> Iterator[str]:
        yield from (f"## {self.words['provenance']}", "")
        for piece, count in provenance(entity).pieces.items():
            yield f"- {self._link('sources', piece)} {count}"

    def _index(self, folder: str) -> Iterator[str]:
        folder = "roles" if folder == "index.md" else folder
        kinds = [kind for kind, page in LISTED_ON.items() if page == folder and folder not in OWN_PAGES]
        if folder in OWN_PAGES:
            section = ""
            for entity in ordered(self.catalog, folder):
                if isinstance(entity, Role) and entity.family != section:
                    section = entity.family
                    yield from ("", f"## {self._say(self.catalog.families[section].name)} {{#{section}}}", "")
                text = next(
                    getattr(entity, f) for f in ("mission", "purpose", "summary") if hasattr(entity, f)
                )
                yield f"- {self._link(folder, entity.id)}: {self._say(text)}"
            if folder == "competencies":
                yield from self._matrix()
        for kind in kinds:
            for entity in ordered(self.catalog, kind):
                yield from ("", f"## {self._say(entity.name)} {{#{entity.id}}}", "")
                yield from self._fields(entity, 4)
                if kind == "parties":
                    yield from (
                        f"- {self._link('roles', role.id)}" for role in self.known.dealings.get(entity.id, ())
                    )
                if kind == "sources":
                    yield from (
                        f"- {self._link(cited.folder, citing.id)}"
                        for cited, citing in self.known.citations.get(entity.id, ())
                    )

    def _matrix(self) -> Iterator[str]:
        competencies = ordered(self.catalog, "competencies")
        yield ""
        yield from self._table(
            [self.words["role"], *(self._label(item.id) for item in competencies)],
            (
                [
                    self._link("roles", role.id),
                    *(str(usual_level(role, item.id) or "") for item in competencies),
                ]
                for role in ordered(self.catalog, "roles")
                if isinstance(role, Role)
            ),
        )

    # parts of a line

    def _list(self, word: str, lines: Iterator[str]) -> Iterator[str]:
        yield from (f"### {self.words[word]}", "", *(f"- {line}" for line in lines), "")

    def _table(self, head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
        yield f"| {' | '.join(head)} |"
        yield f"|{' --- |' * len(head)}"
        yield from (f"| {' | '.join(row)} |" for row in rows)
        yield ""

    def _people(self, ids: Sequence[str]) -> str:
        return self.words["separator"].join(
            self._link("roles" if id in self.catalog.roles else "parties", id) for id in ids
        )

    def _link(self, folder: str, id: str) -> str:
        return f"[{self.catalog.of(folder)[id].name[self.lang]}]({self._to(folder, id)})"

    def _label(self, competency: str) -> str:
        """Return a link to a competency by its short name."""
        name = self.catalog.competencies[competency].short[self.lang]
        return f"[{name}]({self._to('competencies', competency)})"

    def _to(self, folder: str, id: str) -> str:
        """Return the link to the Markdown file of an entity, relative to this one."""
        return relpath(self._address(folder, id), dirname(self.uri))

    def _address(self, folder: str, id: str) -> str:
        if folder == "roles" and id and self.by_family:
            return f"{self.lang}/roles/{self.catalog.roles[id].family}/{id}.md"
        return address(self.lang, folder, id)

    def _say(self, text: Text) -> str:
        parts = []
        for run in runs(text[self.lang]):
            match run.kind:
                case "bold":
                    parts.append(f"**{run.text}**")
                case "code":
                    parts.append(f"`{run.text}`")
                case "link":
                    kind, _, id = run.target.partition(":")
                    to = self._to(FOLDER_OF[kind], id) if kind in FOLDER_OF else run.target
                    parts.append(f"[{run.text}]({to})")
                case _:
                    parts.append(run.text)
        return "".join(parts)
