"""The responsibility matrix: who is responsible, accountable, consulted and informed for each deliverable.

R makes it (`responsible`), A answers for its release (`approves`, at most one by the model), C contributes or
reviews, I is informed. Derived from the deliverables; nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.catalog import Catalog
from macros.model.deliverable import Deliverable
from macros.pages import ordered

GAP = ""
"""Nobody is accountable: shown as a gap, not hidden."""


@dataclass(frozen=True)
class Row:
    """One deliverable with the letters of everybody who has a part in it; `AR` for one who is both."""

    deliverable: Deliverable
    letters: Mapping[str, str]

    @property
    def accountable(self) -> str:
        """The one who answers for it, or GAP."""
        return self.deliverable.approves or GAP


def rows(catalog: Catalog) -> Iterator[Row]:
    """Yield a row for each deliverable, in the order of stages."""
    for deliverable in ordered(catalog, "deliverables"):
        if isinstance(deliverable, Deliverable):
            yield Row(deliverable, letters(deliverable))


def letters(deliverable: Deliverable) -> dict[str, str]:
    """Return role or party → its letter. Who has several parts keeps the weightiest: A, R, C, I."""
    parts = dict.fromkeys(deliverable.informed, "I")
    parts |= dict.fromkeys((*deliverable.contributes, *deliverable.reviews), "C")
    parts |= dict.fromkeys(deliverable.responsible, "R")
    if deliverable.approves:
        parts[deliverable.approves] = "AR" if deliverable.approves in deliverable.responsible else "A"
    return parts
