"""Turns what pydantic says about one file into complaints an editor can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.check.book import nearest
from macros.complaint import Complaint
from macros.model.base import Text
from macros.model.document import NOT_ONE_CONTENT
from macros.source import Document

_MEND = {"value_error": "mend the formula", NOT_ONE_CONTENT: "begin a block of its own with `-`"}
_EXPECTED = {
    "string_type": "text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "decimal_parsing": "a number",
    "decimal_type": "a number",
    "finite_number": "a number",
    "date_from_datetime_parsing": "a date as 2026-01-31",
    "date_parsing": "a date as 2026-01-31",
    "date_type": "a date as 2026-01-31",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "model_attributes_type": "`key: value` lines",
}
_PATTERNS = {
    r"\S": "some text",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id of small letters, digits and single hyphens",
    r"^(https?://|mailto:)\S+$": "an address that begins with https://, http:// or mailto:",
    r"^S\d\d[a-d]?(\.[0-9A-Za-z]+)+(-[0-9A-Za-z]+)*$": "an inventory id such as S19c.2.1-1",
    r"^[a-z][a-z0-9_]*$": "a symbol of small letters, digits and _",
    r"^[0-9A-Fa-f]{6}$": "a colour of six hexadecimal digits, such as 0B6B50",
    r"^\d+\.\d+$": "a version such as 1.2",
    r"^\d+(\.\d+){1,2}$": "a version such as 1.2",
}
_LANGUAGE = {"zh": "Chinese", "en": "English"}


def complaints(error: ValidationError, cls: type[BaseModel], document: Document) -> Iterator[Complaint]:
    """Yield a complaint for each thing that keeps `document` from being a `cls`."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count items that have complaints of their own
        at = tuple(step for step in detail["loc"] if step != "[key]")
        yield _complaint(detail, at, cls, document)


def _complaint(
    detail: ErrorDetails, at: tuple[str | int, ...], cls: type[BaseModel], document: Document
) -> Complaint:
    type_, last = detail["type"], str(at[-1]) if at else ""
    if type_ == "missing":
        return _missing(at, cls, document)
    if type_ == "extra_forbidden":
        return _unknown_key(at, cls, document)
    blank = isinstance(detail["input"], str) and not detail["input"].strip()
    if blank or (detail["input"] is None and _is_translation(at, cls)):
        language = _LANGUAGE.get(last, "")
        what = f"the {language} text is blank" if language else f"`{last}` is blank"
        return document.complain(at, what, "write it" if language else "fill it in or delete the line")
    what, todo = _wrong_value(detail)
    return document.complain(at, what, todo)


def _wrong_value(detail: ErrorDetails) -> tuple[str, str]:
    type_, found, limits = detail["type"], _shown(detail["input"]), detail.get("ctx", {})
    if type_ in _EXPECTED:
        return f"expected {_EXPECTED[type_]}, found {found}", "write it so"
    if type_ == "string_pattern_mismatch":
        return f"expected {_PATTERNS[limits['pattern']]}, found {found}", "write it so"
    if type_ == "literal_error":
        words = [word.strip("'") for word in limits["expected"].replace(" or ", ", ").split(", ")]
        return f"{found} is not a word known here", nearest(str(detail["input"]), frozenset(words))
    if type_ == "greater_than_equal":
        return f"{found} is less than {limits['ge']}", f"write {limits['ge']} or more"
    if type_ == "less_than_equal":
        return f"{found} is more than {limits['le']}", f"write {limits['le']} or less"
    if type_ == "string_too_long":
        return f"{found} has more than {limits['max_length']} characters", "shorten it"
    if type_ == "too_short":
        return f"{len(detail['input'])} given, at least {limits['min_length']} needed", "add the rest"
    if type_ == "too_long":
        return f"{limits['actual_length']} given, at most {limits['max_length']} allowed", "take some out"
    if type_ in _MEND:
        return str(limits.get("error", detail["msg"])), _MEND[type_]
    return f"{found}: {detail['msg']}", "mend it"


def _missing(at: tuple[str | int, ...], cls: type[BaseModel], document: Document) -> Complaint:
    name = str(at[-1])
    if _is_translation(at, cls):
        what, todo = f"the {_LANGUAGE[name]} text is missing", f"add `{name}:` beside the other language"
    else:
        what, todo = f"`{name}` is missing", "add it"
    return document.complain(at, what, todo)


def _unknown_key(at: tuple[str | int, ...], cls: type[BaseModel], document: Document) -> Complaint:
    owner = _type_at(cls, at[:-1])
    known = frozenset(owner.model_fields) if owner else frozenset[str]()
    what, todo = f"unknown key `{at[-1]}`", nearest(str(at[-1]), known)
    if owner is Text:
        todo = "put the whole text in quotes if it holds a comma; a text has only `zh` and `en`"
    return document.complain(at, what, todo, key=True)


def _is_translation(at: Sequence[str | int], cls: type[BaseModel]) -> bool:
    return bool(at) and at[-1] in _LANGUAGE and _type_at(cls, at[:-1]) is Text


def _type_at(cls: type[BaseModel], at: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the model type that a value at `at` should have, if it is one."""
    annotation: Any = cls
    for step in at:
        annotation = _bare(annotation)
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is tuple:
            annotation = args[0]
        elif origin is dict:
            annotation = args[1]
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = get_type_hints(annotation, include_extras=True).get(str(step))
        else:
            return None
    annotation = _bare(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """Return the annotation without Annotated and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    args = get_args(annotation)
    if type(None) in args:
        return _bare(next(arg for arg in args if arg is not type(None)))
    return annotation


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "`key: value` lines"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
