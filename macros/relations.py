"""What follows from the data: who makes what, who asks for what, which duty has which number.

Everything here is derived; nothing of it is written in a data file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_uppercase
from typing import Any, NamedTuple, get_args

from macros.model.base import Entity, Item, Model, Text
from macros.model.catalog import Catalog, Kind
from macros.model.role import Duty, DutyGroup, Measure, Role
from macros.pages import ordered_roles


class NumberedDuty(NamedTuple):
    """A duty with the number people cite it by: A3 is the third duty of the first group."""

    role: Role
    group: DutyGroup
    duty: Duty
    code: str


class Provenance(NamedTuple):
    """How many statements of an entity rest on the source, and on which pieces of it."""

    sourced: int
    own: int
    pieces: Mapping[str, int]

    @property
    def total(self) -> int:
        """All statements."""
        return self.sourced + self.own


@dataclass(frozen=True)
class Relations:
    """The catalog seen from the other end of each reference."""

    makers: Mapping[str, tuple[NumberedDuty, ...]]
    """Deliverable → duties that make it."""
    needed_for: Mapping[str, tuple[str, ...]]
    """Deliverable → deliverables it is an input of."""
    askers: Mapping[str, tuple[Role, ...]]
    """Competency → roles whose profile has it."""
    dealings: Mapping[str, tuple[Role, ...]]
    """Party → roles that report to it, lead it, work with it or need its approval."""
    citations: Mapping[str, tuple[tuple[Kind, Entity], ...]]
    """Source piece → entities that cite it."""
    origins: Mapping[tuple[type[Entity], str], Provenance]
    """Type and id of an entity → what it rests on."""

    def origin(self, entity: Entity) -> Provenance:
        """Return what an entity rests on."""
        return self.origins[type(entity), entity.id]


def duty_groups(role: Role) -> Iterator[tuple[DutyGroup, tuple[NumberedDuty, ...]]]:
    """Yield the role's groups of duties with their numbered duties."""
    for letter, group in zip(ascii_uppercase, role.duties, strict=False):
        numbered = (
            NumberedDuty(role, group, duty, f"{letter}{number}") for number, duty in enumerate(group.items, 1)
        )
        yield group, tuple(numbered)


def duties(role: Role) -> Iterator[NumberedDuty]:
    """Yield the role's duties with their numbers."""
    for _, numbered in duty_groups(role):
        yield from numbered


def usual_level(role: Role, competency: str) -> int | None:
    """Return the level the role asks for at its usual grade, or None if it does not ask."""
    return role.profile[role.usual_grade].get(competency)


def relations(catalog: Catalog) -> Relations:
    """Return the catalog's relations, each list in book order."""
    makers: dict[str, list[NumberedDuty]] = defaultdict(list)
    askers: dict[str, list[Role]] = defaultdict(list)
    dealings: dict[str, list[Role]] = defaultdict(list)
    for role in ordered_roles(catalog):
        for numbered in duties(role):
            for id in numbered.duty.makes:
                makers[id].append(numbered)
        for id in role.profile[role.usual_grade]:
            askers[id].append(role)
        for id in _dealt_with(role):
            dealings[id].append(role)
    needed_for: dict[str, list[str]] = defaultdict(list)
    for deliverable in catalog.deliverables.values():
        for id in deliverable.inputs:
            needed_for[id].append(deliverable.id)
    citations: dict[str, list[tuple[Kind, Entity]]] = defaultdict(list)
    origins: dict[tuple[type[Entity], str], Provenance] = {}
    for kind, entity in catalog.entities():
        origin = origins[type(entity), entity.id] = provenance(entity)
        for piece in origin.pieces:
            citations[piece].append((kind, entity))
    return Relations(
        makers=_frozen(makers),
        needed_for=_frozen(needed_for),
        askers=_frozen(askers),
        dealings=_frozen(dealings),
        citations=_frozen(citations),
        origins=origins,
    )


def _frozen(found: Mapping[str, list]) -> dict[str, tuple]:  # type: ignore[type-arg]
    return {id: tuple(values) for id, values in found.items()}


def _dealt_with(role: Role) -> dict[str, None]:
    powers = role.authorities
    return dict.fromkeys(
        (
            *role.reports_to,
            *role.leads,
            *role.works_with,
            *(power.approver for power in powers.after_approval),
            *(matter.to for matter in powers.escalates),
        )
    )


def provenance(entity: Entity) -> Provenance:
    """Return how many of the entity's statements rest on the source, and how often each piece is cited."""
    pieces: Counter[str] = Counter(map(_piece, entity.sources))
    sourced = own = 0
    for item in _items(entity):
        pieces.update(map(_piece, item.sources))
        if _states(type(item)):
            sourced += bool(item.sources)
            own += not item.sources
    return Provenance(sourced, own, dict(sorted(pieces.items())))


_STATING = frozenset({"text", "what", "counted", "formula", "paragraphs", "holder"})
"""Fields that make an item a statement; groups and units only have a title."""


@cache
def _states(cls: type[Item]) -> bool:
    return not _STATING.isdisjoint(cls.model_fields)


def _piece(inventory_id: str) -> str:
    return inventory_id.partition(".")[0].lower()


def _items(model: Model) -> Iterator[Item]:
    for field in _nesting(type(model)):
        value = getattr(model, field)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Item):
                yield child
            if isinstance(child, Model):
                yield from _items(child)


@cache
def _nesting(cls: type[Model]) -> tuple[str, ...]:
    """Return the fields whose values may hold items."""
    return tuple(name for name, field in cls.model_fields.items() if _holds_models(field.annotation))


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation is not Text
    return any(map(_holds_models, get_args(annotation)))


class Specimen(NamedTuple):
    """What the chain on the home page is made of."""

    role: Role
    duty: NumberedDuty
    measure: Measure


def specimen(catalog: Catalog) -> Specimen:
    """Return role, duty and measure that the settings choose for the home page."""
    chosen = catalog.site.home.specimen
    role = catalog.roles[chosen.role]
    duty = next(numbered for numbered in duties(role) if numbered.duty.id == chosen.duty)
    return Specimen(role, duty, next(measure for measure in role.measures if measure.id == chosen.measure))
