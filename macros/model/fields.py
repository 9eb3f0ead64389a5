"""The field reference: what may stand in a data file, told by the types of the model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from macros.model.base import Entity, Lang, Model, Ref, Text, Words

_PLAIN = {
    "str": ("文本", "text"),
    "int": ("整数", "whole number"),
    "bool": ("true 或 false", "true or false"),
    "date": ("日期", "date"),
    "Decimal": ("数", "number"),
}


class Field(NamedTuple):
    """A field of a data file."""

    name: str
    type: str
    required: bool
    description: str


class Section(NamedTuple):
    """A kind, or a part that occurs within it, with its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]


@cache
def sections(cls: type[BaseModel], lang: Lang) -> tuple[Section, ...]:
    """Return the sections of a kind: itself, then every part that occurs in it, each once."""
    return tuple(_section(found, lang) for found in _models(cls))


def documentation(docstring: str, lang: Lang) -> str:
    """Return one language of a docstring that holds English, an empty line, and Chinese."""
    english, _, chinese = docstring.strip().partition("\n\n")
    return " ".join((chinese or english if lang == "zh" else english).split())


def _models(cls: type[BaseModel]) -> dict[type[BaseModel], None]:
    found: dict[type[BaseModel], None] = {cls: None}
    for annotation in get_type_hints(cls, include_extras=True).values():
        for part in _parts(annotation):
            if part not in (Text, Words):
                found |= _models(part)
    return found


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _section(cls: type[BaseModel], lang: Lang) -> Section:
    hints = get_type_hints(cls, include_extras=True)
    fields = tuple(
        Field(
            name=name,
            type=_type_name(hints[name], lang),
            required=field.is_required() and not (name == "id" and issubclass(cls, Entity)),
            description=documentation(field.description or "", lang),
        )
        for name, field in cls.model_fields.items()
    )
    return Section(cls.__name__, documentation(cls.__doc__ or "", lang), fields)


def _type_name(annotation: Any, lang: Lang) -> str:
    zh = lang == "zh"
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        ref = next((mark for mark in args[1:] if isinstance(mark, Ref)), None)
        return _reference_name(ref, lang) if ref else _type_name(args[0], lang)
    if origin in (Union, UnionType):
        return _type_name(next(arg for arg in args if arg is not NoneType), lang)
    if origin is tuple:
        return _of(_type_name(args[0], lang), "的列表") if zh else f"list of {_type_name(args[0], lang)}"
    if origin is dict:
        return f"{_type_name(args[0], lang)} → {_type_name(args[1], lang)}"
    if origin is Literal:
        return " | ".join(args)
    if annotation is Text:
        return "中英文" if zh else "text in both languages"
    name: str = annotation.__name__
    if annotation is Words:
        return "两种语言各一组词" if zh else "lists of words in both languages"
    return _PLAIN.get(name, (name, name))[0 if zh else 1]


def _reference_name(ref: Ref, lang: Lang) -> str:
    kinds = "/".join(ref.kinds) or ("kind:id" if lang == "en" else "类别:编号")
    if ref.part:
        kinds += f"/{ref.part}"
    if not ref.kinds:
        return kinds
    return _of(kinds, "的编号") if lang == "zh" else f"id of {kinds}"


def _of(name: str, what: str) -> str:
    """Join Chinese words; a space stands only beside Latin ones."""
    return f"{name} {what}" if name[-1].isascii() else f"{name}{what}"
