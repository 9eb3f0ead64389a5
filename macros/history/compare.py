"""Compares two editions of the book: what was added, removed, moved, reworded, raised. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import partial
from typing import Any

from macros.history.facts import Renamed, facts, in_order
from macros.history.naming import Naming, same
from macros.history.parts import Key, Part, parts
from macros.history.profile import profile
from macros.history.renames import renames
from macros.model.base import Entity, Link, Text
from macros.model.catalog import KINDS, Catalog, Kind
from macros.model.marks import plain
from macros.model.release import Change
from macros.model.role import Role

Skipped = Container[tuple[str, str]]


def compare(old: Catalog, new: Catalog, skip: Skipped = ()) -> tuple[Change, ...]:
    """Return every change from `old` to `new`, by kind and name. A review alone and another source of a
    statement are no changes. `skip` holds folder and id of what cannot be compared.
    """
    naming = Naming(old, new)
    renamed = {
        (folder, before): after
        for folder in KINDS
        for before, after in _renamed(folder, old, new, skip).items()
    }
    found: list[Change] = []
    for kind in KINDS.values():
        found += _of_kind(kind, old, new, naming, renamed, skip)
    return tuple(found)


def _renamed(folder: str, old: Catalog, new: Catalog, skip: Skipped) -> dict[str, str]:
    before, after = old.of(folder), new.of(folder)
    gone = {id: one for id, one in before.items() if id not in after and (folder, id) not in skip}
    came = {id: one for id, one in after.items() if id not in before and (folder, id) not in skip}
    return renames(gone, came)


def _of_kind(
    kind: Kind, old: Catalog, new: Catalog, naming: Naming, renamed: Renamed, skip: Skipped
) -> Iterator[Change]:
    before, after = old.of(kind.folder), new.of(kind.folder)
    was = {after_id: before_id for (folder, before_id), after_id in renamed.items() if folder == kind.folder}
    for id, entity in after.items():
        if (kind.folder, id) in skip:
            continue
        make = partial(Change, kind=kind.name, entity=id, name=_name(entity))
        earlier = before.get(was.get(id, id))
        if earlier is None:
            yield make(what="added")
            continue
        if id in was:
            yield make(what="renamed", old=same(was[id]), new=same(id))
        if earlier != entity:
            yield from _entity(earlier, entity, make, naming, renamed)
    kept = {*after, *was.values()}
    for id, entity in before.items():
        if id not in kept and (kind.folder, id) not in skip:
            yield Change(what="removed", kind=kind.name, entity=id, name=_name(entity))


def _name(entity: Entity) -> Text:
    return Text(zh=plain(entity.name.zh), en=plain(entity.name.en))


def _entity(old: Entity, new: Entity, make: Any, naming: Naming, renamed: Renamed) -> Iterator[Change]:
    before, after = parts(old), parts(new)
    other = _other_keys(before, after)
    if other:
        before = parts(old, other)
    was = {new_key: old_key for old_key, new_key in other.items() if len(new_key) == 1}
    for key, part in after.items():
        about = partial(make, **_about(part, naming))
        earlier = before.get(key)
        if earlier:
            if key in was:
                yield about(what="item-renamed", old=same(was[key][0]), new=same(key[0]))
            if (earlier.parent, earlier.place) != (part.parent, part.place):
                yield about(what="item-moved", **_places(earlier, part, before, after, naming))
            yield from _stated(earlier, part, about, naming, renamed)
        elif part.parent in before:  # else its parent is new, and says enough
            yield about(what="item-added", new=_whole(part))
    for key, part in before.items():
        if key not in after and part.parent in after:
            yield make(what="item-removed", old=_whole(part), **_about(part, naming))


def _stated(earlier: Part, part: Part, about: Any, naming: Naming, renamed: Renamed) -> Iterator[Change]:
    """Yield the changes of what a part states, and of the order of its parts."""
    before = _but_profile(earlier)
    old, new = type(earlier.model).__name__, type(part.model).__name__
    if old != new:  # a decision that now needs approval has the same fields, and more
        before = {place.replace(f"{old}.", f"{new}.", 1): fact for place, fact in before.items()}
    for found in facts(before, _but_profile(part), naming, renamed):
        yield about(what=found.what, field=found.field, old=found.old, new=found.new)
    for place, keys in part.children.items():
        if not in_order(earlier.children.get(place, []), keys):
            yield about(what="reordered", field=place)
    if isinstance(earlier.model, Role) and isinstance(part.model, Role):
        yield from profile(earlier.model, part.model, about, naming, renamed)


def _but_profile(part: Part) -> Mapping[str, Any]:
    return {place: fact for place, fact in part.facts.items() if fact.sort != "profile"}


def _other_keys(before: Mapping[Key, Part], after: Mapping[Key, Part]) -> dict[Key, Key]:
    """Return old key → new key of each part that is still there under another one: items with nearly the same
    content, and links with the same reason.
    """
    gone, came = (
        {key: part for key, part in some.items() if key not in others}
        for some, others in ((before, after), (after, before))
    )
    items = renames(*({key: one.model for key, one in some.items() if one.anchor} for some in (gone, came)))
    reasons = {_reason(part): key for key, part in came.items() if _reason(part)}
    links = {key: reasons[_reason(part)] for key, part in gone.items() if _reason(part) in reasons}
    return items | links


def _reason(part: Part) -> tuple[Key | None, str, str] | None:
    return (part.parent, part.place, part.model.why.en) if isinstance(part.model, Link) else None


def _about(part: Part, naming: Naming) -> dict[str, Any]:
    """Return what says which part of the entity a change is about."""
    if not part.key:
        return {}
    return {
        "part": type(part.model).__name__ if part.place != "Authorities.decides" else "Power",
        "item": part.anchor or None,
        "label": naming.label(part),
    }


def _whole(part: Part) -> Text | None:
    """Return the whole statement of a part that came or went."""
    text = getattr(part.model, "text", None)
    return Text(zh=plain(text.zh), en=plain(text.en)) if isinstance(text, Text) else None


def _places(
    earlier: Part, part: Part, before: Mapping[Key, Part], after: Mapping[Key, Part], naming: Naming
) -> dict[str, Any]:
    """Return where a part stood and where it stands: two groups, or two fields of the same one."""
    if earlier.parent == part.parent:
        return {"field": part.place, "old": same(earlier.place), "new": same(part.place)}
    here, there = before[earlier.parent or ()], after[part.parent or ()]
    return {"old": naming.label(here), "new": naming.label(there)}
