"""Takes an entity apart: itself and each item within it, with the facts each of them states.

The walk follows the types of the model, so a new field or kind needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from macros.model.base import Entity, Item, Link, Model, Ref, Span, Text, Words
from macros.model.competency import CompetencyLevel
from macros.model.document import Block
from macros.model.scheme import Row

Key = tuple[str, ...]
"""Names a part within its entity: `("pricing",)` by its id, which is unique there; a part without an id by the
part that holds it, the field and its key; `()` is the entity itself."""

IGNORED = frozenset({"id", "reviewed", "sources"})
"""What a reader does not take for a change: a review alone, and where a statement comes from."""
INTERNAL = frozenset({"Term.paired"})
"""Fields that only tell the check how to work."""
OPAQUE = frozenset({"example", "sample", "start"})
"""Invented content of a filled example; that it changed is all there is to say."""
_KEYED: Mapping[type[Model], str] = {CompetencyLevel: "level", Link: "to", Row: "at_least"}
"""Parts without an id → the field that tells them apart."""

Sort = Literal["text", "texts", "words", "ref", "refs", "span", "value", "profile", "opaque"]


class Fact(NamedTuple):
    """Something a part states: what sort of value it is, the value, and for a reference what it may name."""

    sort: Sort
    value: Any
    ref: Ref | None = None


@dataclass
class Part:
    """An entity, or an item in it."""

    key: Key
    model: Model
    parent: Key | None = None
    place: str = ""
    """The field of the parent that holds it, qualified by its class: `DutyGroup.items`."""
    facts: dict[str, Fact] = field(default_factory=dict)
    """Qualified field, and for entries of a mapping `:key` → what is stated."""
    children: dict[str, list[Key]] = field(default_factory=dict)
    """Qualified field → its parts, in order."""

    @property
    def anchor(self) -> str:
        """The id of the item on the page; empty for what has none of its own."""
        return self.key[-1] if len(self.key) == 1 else ""


def parts(entity: Entity, renamed: Mapping[Key, Key] | None = None) -> dict[Key, Part]:
    """Return the entity and every item in it by key. `renamed` gives parts another key."""
    found: dict[Key, Part] = {}
    _take(Part((), entity), found, renamed or {})
    return found


def _take(part: Part, found: dict[Key, Part], renamed: Mapping[Key, Key]) -> None:
    found[part.key] = part
    _fields_of(part, part.model, found, renamed)


def _fields_of(part: Part, model: Model, found: dict[Key, Part], renamed: Mapping[Key, Key]) -> None:
    owner = type(model).__name__
    for name, annotation in _hints(type(model)):
        value = getattr(model, name)
        place = f"{owner}.{name}"
        if value is None or value == () or value == {} or place in INTERNAL:
            continue
        fact = _fact(name, annotation, value)
        if fact:
            part.facts[place] = fact
        elif isinstance(value, Model):
            if NoneType in get_args(annotation):  # it may come and go as a whole
                own = (*part.key, place, "")
                part.children[place] = [own]
                _take(Part(own, value, part.key, place), found, renamed)
            else:
                _fields_of(part, value, found, renamed)
        else:
            _members(part, place, value, found, renamed)


def _members(part: Part, place: str, value: Any, found: dict[Key, Part], renamed: Mapping[Key, Key]) -> None:
    """Add the parts, or the entries of a mapping, that a field holds."""
    for key, member in _keyed(value):
        if not isinstance(member, Model):
            sort: Sort = "text" if isinstance(member, Text) else "value"
            part.facts[f"{place}:{key}"] = Fact(sort, member)
            continue
        if isinstance(member, Block):
            member = member.content
        own: Key = (*part.key, place, key)
        if isinstance(member, Item):
            own = (member.id,)
        own = renamed.get(own, own)
        if own not in found:
            part.children.setdefault(place, []).append(own)
            _take(Part(own, member, part.key, place), found, renamed)


def _keyed(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the members of a list or a mapping with what tells each from the others."""
    if isinstance(value, dict):
        yield from value.items()
        return
    for index, member in enumerate(value):
        name = _KEYED.get(type(member))
        yield (str(getattr(member, name)) if name else str(index)), member


def _fact(name: str, annotation: Any, value: Any) -> Fact | None:
    """Return what a field states in one piece, or None where it holds parts."""
    bare, ref = _bare(annotation)
    if name in OPAQUE:
        return Fact("opaque", value)
    if name == "profile":
        return Fact("profile", value)
    if ref:
        return Fact("ref", value, ref)
    for cls, sort in _WHOLE:
        if bare is cls:
            return Fact(sort, value)
    if isinstance(value, Model | dict):
        return None
    if not isinstance(value, tuple):
        return Fact("value", value)
    inner, ref = _bare(get_args(bare)[0])
    if ref:
        return Fact("refs", value, ref)
    if inner is Text:
        return Fact("texts", value)
    return None if isinstance(value[0], Model | dict) else Fact("value", value)


_WHOLE: tuple[tuple[type[Model], Sort], ...] = ((Text, "text"), (Words, "words"), (Span, "span"))


@cache
def _hints(cls: type[Model]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple((name, hints[name]) for name in cls.model_fields if name not in IGNORED)


def _bare(annotation: Any) -> tuple[Any, Ref | None]:
    """Return a type without Annotated and `| None`, and the mark of a reference, if it has one."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        ref = next((mark for mark in args[1:] if isinstance(mark, Ref)), None)
        return (args[0], ref) if ref else _bare(args[0])
    if origin in (Union, UnionType):
        return _bare(next(arg for arg in args if arg is not NoneType))
    return annotation, None
