"""The catalog: every entity of the book by kind and id. The table of kinds is declared here, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from macros.model.base import Entity
from macros.model.competency import Competency
from macros.model.deliverable import Deliverable
from macros.model.family import Family
from macros.model.grade import Grade
from macros.model.industry import Industry
from macros.model.level import Level
from macros.model.organization import Organization
from macros.model.party import Party
from macros.model.path import Path
from macros.model.practice import Practice
from macros.model.process import Process, Stage
from macros.model.release import Release
from macros.model.role import Role
from macros.model.scheme import Scheme
from macros.model.site import Owner, Site
from macros.model.source import Source
from macros.model.term import Term


class Kind(NamedTuple):
    """A kind of entity: its folder under `data/`, its name in links (`role:…`), its type."""

    folder: str
    name: str
    type: type[Entity]


KINDS: Mapping[str, Kind] = {
    kind.folder: kind
    for kind in (
        Kind("roles", "role", Role),
        Kind("competencies", "competency", Competency),
        Kind("deliverables", "deliverable", Deliverable),
        Kind("processes", "process", Process),
        Kind("schemes", "scheme", Scheme),
        Kind("organizations", "organization", Organization),
        Kind("practices", "practice", Practice),
        Kind("paths", "path", Path),
        Kind("glossary", "term", Term),
        Kind("levels", "level", Level),
        Kind("grades", "grade", Grade),
        Kind("families", "family", Family),
        Kind("industries", "industry", Industry),
        Kind("parties", "party", Party),
        Kind("sources", "source", Source),
    )
}
FOLDER_OF: Mapping[str, str] = {kind.name: kind.folder for kind in KINDS.values()}
"""Name of a kind in links → its folder."""


@dataclass(frozen=True, eq=False)
class Catalog:
    """Every entity by id; each mapping is in the order of the ids."""

    site: Site
    roles: Mapping[str, Role]
    competencies: Mapping[str, Competency]
    deliverables: Mapping[str, Deliverable]
    processes: Mapping[str, Process]
    schemes: Mapping[str, Scheme]
    organizations: Mapping[str, Organization]
    practices: Mapping[str, Practice]
    paths: Mapping[str, Path]
    glossary: Mapping[str, Term]
    levels: Mapping[str, Level]
    grades: Mapping[str, Grade]
    families: Mapping[str, Family]
    industries: Mapping[str, Industry]
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    files: Mapping[tuple[str, str], str]
    """`(folder, id)` → path of the data file, relative to the data folder's parent."""
    digests: Mapping[tuple[str, str], bytes]
    """`(folder, id)` → digest of the data file; the settings stand under `("site", "")`."""
    releases: tuple[Release, ...] = ()
    """The releases of the book, the latest first."""

    @cached_property
    def newest(self) -> date:
        """The day on which an entity was last reviewed."""
        return max(entity.reviewed for _, entity in self.entities())

    @cached_property
    def steps(self) -> tuple[Level, ...]:
        """The levels of proficiency, lowest first."""
        return tuple(sorted(self.levels.values(), key=lambda level: level.rank))

    @cached_property
    def ladder(self) -> tuple[Grade, ...]:
        """The grades, lowest first."""
        return tuple(sorted(self.grades.values(), key=lambda grade: grade.rank))

    @cached_property
    def owners(self) -> Mapping[str, Owner]:
        """Who answers for entities, by id."""
        return {owner.id: owner for owner in self.site.owners}

    def grades_of(self, role: Role) -> tuple[Grade, ...]:
        """Return the grades a role has, lowest first."""
        return tuple(grade for grade in self.ladder if grade.id in role.profile)

    def stage(self, reference: str) -> tuple[Process, Stage]:
        """Return the process and the stage that `process/stage` names."""
        process_id, _, stage_id = reference.partition("/")
        process = self.processes[process_id]
        return process, next(stage for stage in process.stages if stage.id == stage_id)

    def of(self, folder: str) -> Mapping[str, Entity]:
        """Return the entities of the kind with this folder."""
        return getattr(self, folder)  # type: ignore[no-any-return]

    def who(self, id: str) -> Role | Party:
        """Return the role or party with this id."""
        return self.roles.get(id) or self.parties[id]

    def entities(self) -> Iterator[tuple[Kind, Entity]]:
        """Yield every entity with its kind."""
        for kind in KINDS.values():
            for entity in self.of(kind.folder).values():
                yield kind, entity
