"""Which pages stand close to a role, a deliverable or a competency, and why. Derived from what they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from typing import Literal, NamedTuple

from macros.model.catalog import Catalog
from macros.model.role import Role
from macros.relations import NumberedDuty, Relations, duties

MOST = 5
"""How many pages are named."""
MOST_COMPETENCIES = 3
"""How many of them are competencies, on the page of a competency."""
MOST_NAMED = 3
"""How many shared things a reason names."""
LEADING = 3
"""How many competencies of a role count as those it leans on."""

_WEIGHTS = {
    "makes": 3.0,
    "stage": 1.5,
    "competency": 1.0,
    "duty": 3.0,
    "input": 5.0,
    "beside": 1.0,
    "calls": 0.5,
}
_LEAST = 2.0
"""Less in common is no reason to name a role or deliverable."""

Key = tuple[str, str]
"""Folder and id of an entity."""

ReasonKind = Literal["makes", "stage", "competency", "duty", "input", "beside", "calls", "together", "made"]


class Reason(NamedTuple):
    """What two entities have in common: ids of at most MOST_NAMED of them, and how many there are."""

    kind: ReasonKind
    ids: tuple[str, ...]
    total: int


class Related(NamedTuple):
    """A page close to another, with the reasons, the strongest first."""

    folder: str
    id: str
    reasons: tuple[Reason, ...]


Shared = Mapping[ReasonKind, Mapping[Hashable, list[str]]]
"""For each kind of reason: what is shared → the ids that share it."""


def related(catalog: Catalog, relations: Relations) -> dict[Key, tuple[Related, ...]]:
    """Return the related pages of every role, deliverable and competency that has any."""
    found = {("roles", id): near for id, near in _roles(catalog).items()}
    found |= {("deliverables", id): near for id, near in _deliverables(catalog, relations).items()}
    return found | {("competencies", id): near for id, near in _competencies(catalog).items()}


def leading(role: Role) -> tuple[str, ...]:
    """Return the competencies the role leans on most: those that most of its duties call on."""
    calls = Counter(id for numbered in duties(role) for id in numbered.duty.shows)
    return tuple(id for id, _ in calls.most_common(LEADING))


def _roles(catalog: Catalog) -> dict[str, tuple[Related, ...]]:
    shared: dict[ReasonKind, dict[Hashable, list[str]]] = {
        "makes": defaultdict(list), "stage": defaultdict(list), "competency": defaultdict(list),
    }  # fmt: skip
    for role in catalog.roles.values():
        made = (id for numbered in duties(role) for id in numbered.duty.makes)
        stages = (numbered.duty.stage for numbered in duties(role) if numbered.duty.stage)
        for kind, things in (("makes", made), ("stage", stages), ("competency", leading(role))):
            for thing in dict.fromkeys(things):
                shared[kind][thing].append(role.id)  # type: ignore[index]
    return _nearest("roles", shared, lambda a, b: catalog.roles[a].status == catalog.roles[b].status)


def _deliverables(catalog: Catalog, relations: Relations) -> dict[str, tuple[Related, ...]]:
    shared: dict[ReasonKind, dict[Hashable, list[str]]] = {
        "beside": defaultdict(list), "duty": defaultdict(list), "calls": defaultdict(list),
    }  # fmt: skip
    for item in catalog.deliverables.values():
        if item.stage:
            shared["beside"][item.stage].append(item.id)
        makers = relations.makers.get(item.id, ())
        for duty in {f"{numbered.role.id}/{numbered.code}": None for numbered in makers}:
            shared["duty"][duty].append(item.id)
        for competency in dict.fromkeys(id for numbered in makers for id in numbered.duty.shows[:1]):
            shared["calls"][competency].append(item.id)
    known = catalog.deliverables
    return _nearest(
        "deliverables",
        shared,
        lambda a, b: known[a].status == known[b].status and b not in known[a].inputs,
        {id: {other: Reason("input", (), 1) for other in uses} for id, uses in relations.needed_for.items()},
    )


def _nearest(
    folder: str,
    shared: Shared,
    fits: Callable[[str, str], bool],
    given: Mapping[str, Mapping[str, Reason]] | None = None,
) -> dict[str, tuple[Related, ...]]:
    """Return for each id those with most in common; `given` are reasons that hold one way only.

    One id at a time, and reasons only for those that are named: what all pairs have in common grows with the
    square of the book.
    """
    found = {}
    for id, mine in _things(shared, given or {}).items():
        own = (given or {}).get(id, {})
        weights = defaultdict(float, {other: _WEIGHTS[reason.kind] for other, reason in own.items()})
        for kind, things in mine.items():
            for other, count in _sharers(shared[kind], things).items():
                weights[other] += _WEIGHTS[kind] * min(count, MOST_NAMED)
        candidates = ((-weight, other) for other, weight in weights.items() if weight >= _LEAST)
        nearest = nsmallest(MOST, (pair for pair in candidates if pair[1] != id and fits(id, pair[1])))
        if nearest:
            found[id] = tuple(
                Related(folder, other, tuple(_reasons(other, mine, shared, own))) for _, other in nearest
            )
    return found


def _things(
    shared: Shared, given: Mapping[str, Mapping[str, Reason]]
) -> dict[str, dict[ReasonKind, list[Hashable]]]:
    """Return id → kind of reason → what the id shares with others."""
    found: dict[str, dict[ReasonKind, list[Hashable]]] = {}
    for kind, things in shared.items():
        for thing, ids in things.items():
            for id in ids:
                found.setdefault(id, {}).setdefault(kind, []).append(thing)
    return found | {id: {} for id in given if id not in found}


def _sharers(ids_of: Mapping[Hashable, list[str]], things: Iterable[Hashable]) -> Counter[str]:
    """Return for each id how many of `things` it has."""
    return Counter(chain.from_iterable(ids_of[thing] for thing in things))


def _reasons(
    other: str, mine: Mapping[ReasonKind, list[Hashable]], shared: Shared, own: Mapping[str, Reason]
) -> Iterator[Reason]:
    """Yield why `other` is near the page that shares `mine`."""
    if other in own:
        yield own[other]
    for kind, things in mine.items():
        common = [str(thing) for thing in things if other in shared[kind][thing]]
        if common:
            yield Reason(kind, tuple(common[:MOST_NAMED]), len(common))


def _competencies(catalog: Catalog) -> dict[str, tuple[Related, ...]]:
    together: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for numbered in _current_duties(catalog):
        shows = numbered.duty.shows
        for id in shows:
            together[id].update(other for other in shows if other != id)
            made[id].update(numbered.duty.makes)
    found = {}
    for id in catalog.competencies:
        near = [
            Related("competencies", other, (Reason("together", (), count),))
            for other, count in _first(together[id], MOST_COMPETENCIES)
        ]
        near += [
            Related("deliverables", other, (Reason("made", (), count),))
            for other, count in _first(made[id], MOST - len(near))
        ]
        if near:
            found[id] = tuple(near)
    return found


def _first(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def _current_duties(catalog: Catalog) -> Iterable[NumberedDuty]:
    for role in catalog.roles.values():
        if role.status != "historical":
            yield from duties(role)
