"""Finds every reference in an entity, by following the types of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from macros.model.base import Model, Ref

Steps = tuple[str | int, ...]


class Reference(NamedTuple):
    """A string in an entity that names another: where it stands, what it may name, what it says."""

    at: Steps
    ref: Ref
    target: str


_Walk = Callable[[Any, Steps], Iterator[Reference]]


def references(model: Model) -> Iterator[Reference]:
    """Yield every reference of `model` with its place in the data file."""
    for field, walk in _fields(type(model)):
        value = getattr(model, field)
        if value is not None and value != ():
            yield from walk(value, (field,))


@cache
def _fields(cls: type[Model]) -> tuple[tuple[str, _Walk], ...]:
    hints = get_type_hints(cls, include_extras=True)
    walks = ((name, _walk_of(hints[name])) for name in cls.model_fields)
    return tuple((name, walk) for name, walk in walks if walk)


def _walk_of(annotation: Any) -> _Walk | None:
    """Return what finds the references in a value of this type, or None where there can be none."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark for mark in args[1:] if isinstance(mark, Ref)]
        return _leaf(marks[0]) if marks else _walk_of(args[0])
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not NoneType)
        return _walk_of(inner)
    if origin is tuple:
        return _each(_walk_of(args[0]), enumerate)
    if origin is dict:
        return _keyed(_walk_of(args[0]), _walk_of(args[1]))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _inner(annotation)
    return None


def _leaf(ref: Ref) -> _Walk:
    return lambda value, at: iter((Reference(at, ref, value),))


def _each(walk: _Walk | None, items: Callable[[Any], Any]) -> _Walk | None:
    if walk is None:
        return None
    inner = walk
    return lambda value, at: (found for key, item in items(value) for found in inner(item, (*at, key)))


def _keyed(key_walk: _Walk | None, value_walk: _Walk | None) -> _Walk | None:
    walks = [walk for walk in (key_walk, _each(value_walk, dict.items)) if walk]
    if not walks:
        return None

    def walk(value: dict[str, Any], at: Steps) -> Iterator[Reference]:
        for key in value if key_walk else ():
            yield from key_walk(key, (*at, key)) if key_walk else ()
        for key, item in value.items() if value_walk else ():
            yield from value_walk(item, (*at, key)) if value_walk else ()

    return walk


def _inner(cls: type[Model]) -> _Walk | None:
    if not _fields(cls):
        return None
    return lambda value, at: (
        Reference((*at, *found.at), found.ref, found.target) for found in references(value)
    )
