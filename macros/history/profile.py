"""Compares the levels a role asks for, grade by grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from macros.history.facts import Renamed
from macros.history.naming import Naming, joined, same
from macros.model.base import Text
from macros.model.release import Change
from macros.model.role import Role

FIELD = "Role.profile"
Levels = Mapping[str, Mapping[str, int]]


def profile(old: Role, new: Role, about: Any, naming: Naming, renamed: Renamed) -> Iterator[Change]:
    """Yield grades that came or went, competencies asked for or no longer, and levels raised or lowered.
    Each once: a new grade is not told again for each competency.
    """
    before, after = _current(old, renamed), new.profile
    told = partial(about, field=FIELD)
    for id in (id for id in after if id not in before):
        yield told(what="grade-added", new=_name("grades", id, naming))
    for id in (id for id in before if id not in after):
        yield told(what="grade-removed", old=_name("grades", id, naming))
    asked, still = _asked(before), _asked(after)
    came, gone = [id for id in still if id not in asked], [id for id in asked if id not in still]
    if came:
        yield told(what="asked-added", new=joined(_name("competencies", id, naming) for id in came))
    if gone:
        yield told(what="asked-removed", old=joined(_name("competencies", id, naming) for id in gone))
    for grade, id, earlier, level in _moved(before, after):
        yield told(
            what="level-raised" if level > earlier else "level-lowered",
            label=_name("competencies", id, naming),
            at=_name("grades", grade, naming),
            old=same(str(earlier)),
            new=same(str(level)),
        )


def _moved(before: Levels, after: Levels) -> Iterator[tuple[str, str, int, int]]:
    """Yield grade, competency and both levels wherever they differ."""
    for grade, levels in after.items():
        for id, level in levels.items():
            earlier = before.get(grade, {}).get(id, level)
            if level != earlier:
                yield grade, id, earlier, level


def _name(folder: str, id: str, naming: Naming) -> Text:
    return naming.entity(folder, id) or same(id)


def _asked(levels: Levels) -> list[str]:
    return list(dict.fromkeys(id for grade in levels.values() for id in grade))


def _current(role: Role, renamed: Renamed) -> Levels:
    """Return the profile as it reads after grades and competencies have been renamed."""
    return {
        renamed.get(("grades", grade), grade): {
            renamed.get(("competencies", id), id): level for id, level in levels.items()
        }
        for grade, levels in role.profile.items()
    }
