"""What the pages of the book describe, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.data_export.addresses import page as place
from macros.downloads.files import Bundle, Offer, Offers
from macros.model.base import Entity, Lang, Text
from macros.model.catalog import Catalog
from macros.model.competency import Competency
from macros.model.deliverable import Deliverable
from macros.model.level import Level
from macros.model.marks import plain
from macros.model.path import Path
from macros.model.practice import Practice
from macros.model.process import Process, Stage
from macros.model.role import Role
from macros.model.term import Term
from macros.pages import Page, ordered
from macros.relations import duties
from macros.words import WORDS

Node = dict[str, Any]
"""A JSON-LD object."""

MEDIA: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "zip": "application/zip",
}
"""Ending of a file → its media type."""
_TAGS = {"zh": ["zh-CN"], "en": ["en"], "both": ["zh-CN", "en"]}
_SETS = ("competencies", "glossary", "levels")
"""Index pages that define words."""


@dataclass(frozen=True)
class Subjects:
    """Describes what pages in one language are about; `link` gives the address of a place of the site."""

    catalog: Catalog
    lang: Lang
    offers: Offers
    link: Callable[[str], str]

    def of(self, page: Page) -> Node | None:
        """Return what a page describes, or None where schema.org has no word for it."""
        if page.template in _SETS:
            return self.set(page.template, whole=True)
        match page.template:
            case "role":
                return self.role(self.catalog.roles[page.id])
            case "competency":
                return self.competency(self.catalog.competencies[page.id])
            case "deliverable":
                return self.deliverable(self.catalog.deliverables[page.id])
            case "process":
                return self.process(self.catalog.processes[page.id])
            case "path":
                return self.path(self.catalog.paths[page.id])
            case "practice":
                return self.practice(self.catalog.practices[page.id])
        return None

    def role(self, role: Role) -> Node:
        """Return a role as an occupation."""
        needed = (*role.requirements.must, *role.requirements.better)
        return {
            **self._head("Occupation", "roles", role),
            **_some("alternateName", role.aliases[self.lang]),
            "description": self.say(role.mission),
            "occupationalCategory": self.say(self.catalog.families[role.family].name),
            "responsibilities": [self.say(numbered.duty.text) for numbered in duties(role)],
            "qualifications": [self.say(item.text) for item in needed],
            "skills": [self._known("competencies", id) for id in role.profile[role.usual_grade]],
        }

    def competency(self, item: Competency) -> Node:
        """Return a competency as a word with its definition."""
        return {
            **self._head("DefinedTerm", "competencies", item),
            **_some("alternateName", item.aliases[self.lang]),
            "termCode": item.id,
            "description": self.say(item.definition),
            "inDefinedTermSet": self.set("competencies"),
        }

    def set(self, folder: str, whole: bool = False) -> Node:
        """Return a set of words with their definitions; `whole` has the words, too."""
        at = self.link(place(self.lang, folder))
        node: Node = {
            "@type": "DefinedTermSet",
            "@id": f"{at}#set",
            "url": at,
            "name": WORDS[self.lang][folder],
        }
        if whole:
            node["hasDefinedTerm"] = [self._word(folder, entity) for entity in ordered(self.catalog, folder)]
        return node

    def deliverable(self, item: Deliverable) -> Node:
        """Return a deliverable as a document, with its templates, or as a work of another kind."""
        names = (item.abbreviation,) if item.abbreviation else ()
        files = self.offers.get(("deliverables", item.id), ())
        node = {
            **self._head(
                "CreativeWork" if item.form == "artifact" else "DigitalDocument", "deliverables", item
            ),
            **_some("alternateName", (*names, *item.aliases[self.lang])),
            "description": self.say(item.purpose),
            "dateModified": item.reviewed.isoformat(),
            **_some("encoding", [self._file(offer) for offer in files]),
        }
        if item.template:
            node["version"] = item.template.version
        if self.catalog.site.downloads:
            node["license"] = {"@type": "CreativeWork", "name": self.catalog.site.downloads.licence}
        return node

    def process(self, process: Process) -> Node:
        """Return a process as a how-to, with a section for each stage."""
        sections = [
            _section(number, self.say(stage.name), self._steps(stage))
            for number, stage in enumerate(process.stages, 1)
        ]
        return {
            **self._head("HowTo", "processes", process),
            **_some("alternateName", process.aliases[self.lang]),
            "description": self.say(process.summary),
            "step": sections,
        }

    def path(self, path: Path) -> Node:
        """Return an onboarding path as a how-to, with a section for each stretch."""
        sections = [
            _section(
                number,
                self.say(phase.name),
                [{"text": self.say(task.text), "description": self.say(task.done)} for task in phase.tasks],
            )
            for number, phase in enumerate(path.phases, 1)
        ]
        return {
            **self._head("HowTo", "paths", path),
            "description": self.say(path.summary),
            "totalTime": f"P{max(phase.until_day for phase in path.phases)}D",
            "step": sections,
        }

    def practice(self, item: Practice) -> Node:
        """Return a practice as something to learn from."""
        return {
            **self._head("LearningResource", "practices", item),
            "description": self.say(item.summary),
            "dateModified": item.reviewed.isoformat(),
            **_some("teaches", [self._known("competencies", id) for id in item.competencies]),
        }

    def say(self, text: Text) -> str:
        """Return a text of the book without its marks."""
        return plain(text[self.lang])

    def _head(self, type: str, folder: str, entity: Entity) -> Node:
        at = self.link(place(self.lang, folder, entity.id))
        return {
            "@type": type,
            "@id": f"{at}#this",
            "url": at,
            "mainEntityOfPage": {"@id": at},
            "name": self.say(entity.name),
        }

    def _known(self, folder: str, id: str) -> Node:
        """Return a word that has its definition on a page of its own."""
        at = self.link(place(self.lang, folder, id))
        entity = self.catalog.of(folder)[id]
        return {"@type": "DefinedTerm", "@id": f"{at}#this", "url": at, "name": self.say(entity.name)}

    def _word(self, folder: str, entity: Entity) -> Node:
        match entity:
            case Competency(summary=meaning) | Term(definition=meaning) | Level(meaning=meaning):
                at = self.link(place(self.lang, folder, entity.id))
                named = f"{at}#this" if folder == "competencies" else at
                # without more, as a glossary of hundreds of words stands on one page
                return {
                    "@type": "DefinedTerm",
                    "@id": named,
                    "name": self.say(entity.name),
                    "description": self.say(meaning),
                }
        raise TypeError(entity)

    def _steps(self, stage: Stage) -> list[Node]:
        """Return the steps of a stage; one that lists none is a step itself."""
        return [{"text": self.say(step.text)} for step in stage.steps] or [{"text": self.say(stage.summary)}]

    def _file(self, offer: Offer) -> Node:
        file = offer.file
        mode, format = (file.lang, "zip") if isinstance(file, Bundle) else (file.mode, file.format)
        return {
            "@type": "MediaObject",
            "name": offer.name,
            "contentUrl": self.link(offer.uri),
            "encodingFormat": MEDIA[format],
            "contentSize": f"{offer.size} B",
            "inLanguage": _TAGS[mode],
        }


def _section(position: int, name: str, steps: list[Node]) -> Node:
    numbered = [
        {"@type": "HowToStep", "position": number, **step} for number, step in enumerate(steps, 1)
    ]  # fmt: skip
    return {"@type": "HowToSection", "position": position, "name": name, "itemListElement": numbered}


def _some(key: str, values: Iterable[Any]) -> Node:
    """Return a property, or nothing where it would have no value."""
    found = list(values)
    return {key: found} if found else {}
