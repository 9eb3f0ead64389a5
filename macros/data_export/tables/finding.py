"""What tables look up in the catalog."""

from __future__ import annotations

from macros.model.catalog import Catalog
from macros.model.process import Stage
from macros.model.role import Role
from macros.model.vocabulary import Party


def who(catalog: Catalog, id: str) -> Role | Party:
    """Return the role or party with this id."""
    return catalog.who(id)


def stage(catalog: Catalog, reference: str) -> Stage:
    """Return the stage that `process/stage` names."""
    process, _, id = reference.partition("/")
    return next(found for found in catalog.processes[process].stages if found.id == id)
