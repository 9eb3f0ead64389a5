"""What the workbooks about a role's competencies share: its competencies, their weights, its grades."""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import ceil

from macros.downloads.document import Document
from macros.downloads.made import sheet
from macros.model.catalog import Catalog
from macros.model.competency import Competency
from macros.model.role import Role

HEAVIEST = 3
"""Weight of the competency that most duties call on."""


def described(catalog: Catalog, role: Role, kind: str, source: str) -> Document:
    """Return the facts of a workbook about a role; its date is the last review of all it is made from."""
    day = newest(catalog, role)
    return sheet(role, kind, source, (), version=day.isoformat(), date=day)


def newest(catalog: Catalog, role: Role) -> date:
    """Return the last review of all that a workbook about a role is made from."""
    return max(entity.reviewed for entity in (role, *competencies(catalog, role)))


def competencies(catalog: Catalog, role: Role) -> tuple[Competency, ...]:
    """Return the competencies of the role's profile in its order."""
    return tuple(catalog.competencies[id] for id in role.profile[role.usual_grade])


def highest(role: Role, competency: str) -> int:
    """Return the highest level that any grade of the role asks of a competency."""
    return max(profile[competency] for profile in role.profile.values())


def weights(role: Role) -> dict[str, int]:
    """Return competency → weight from 1 to HEAVIEST, by how many duties of the role call on it."""
    calls = Counter(id for group in role.duties for duty in group.items for id in duty.shows)
    most = max(calls.values(), default=1)
    return {id: max(1, ceil(HEAVIEST * calls[id] / most)) for id in role.profile[role.usual_grade]}
