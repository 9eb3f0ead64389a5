"""Finds every reference in an entity, by following the types of its fields."""

from __future__ import annotations

from collections.abc import Callable
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


_Walk = Callable[[Any, Steps, list[Reference]], None]
"""Adds the references of a value, which stands at a place, to those found."""


def references(model: Model) -> list[Reference]:
    """Return every reference of `model` with its place in the data file."""
    found: list[Reference] = []
    _walk_model(model, (), found)
    return found


def _walk_model(model: Model, at: Steps, found: list[Reference]) -> None:
    for field, walk in _fields(type(model)):
        value = getattr(model, field)
        if value is not None:
            walk(value, (*at, field), found)


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
        return _each(_walk_of(args[0]))
    if origin is dict:
        return _keyed(_walk_of(args[0]), _walk_of(args[1]))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _walk_model if _fields(annotation) else None
    return None


def _leaf(ref: Ref) -> _Walk:
    return lambda value, at, found: found.append(Reference(at, ref, value))


def _each(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(values: tuple[Any, ...], at: Steps, found: list[Reference]) -> None:
        for index, value in enumerate(values):
            inner(value, (*at, index), found)

    return walk


def _keyed(key_walk: _Walk | None, value_walk: _Walk | None) -> _Walk | None:
    if key_walk is None and value_walk is None:
        return None

    def walk(values: dict[str, Any], at: Steps, found: list[Reference]) -> None:
        for key, value in values.items():
            if key_walk:
                key_walk(key, (*at, key), found)
            if value_walk:
                value_walk(value, (*at, key), found)

    return walk
