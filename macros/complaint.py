"""A complaint: what is wrong in a data file, where, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Complaint:
    """Lines and columns count from 1. `path` is relative to the folder the data folder stands in."""

    path: str
    line: int
    column: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.what}; {self.todo}"


def as_text(complaints: Iterable[Complaint]) -> str:
    """One line a complaint, as compilers print them."""
    return "".join(f"{' '.join(str(complaint).splitlines())}\n" for complaint in complaints)


def as_json(complaints: Iterable[Complaint]) -> str:
    """A JSON list of objects with the complaint's fields."""
    return json.dumps([asdict(complaint) for complaint in complaints], ensure_ascii=False, indent=2) + "\n"


def as_github(complaints: Iterable[Complaint]) -> str:
    """GitHub workflow commands, which a code host shows beside the line."""
    return "".join(
        f"::error file={_property(c.path)},line={c.line},col={c.column}::{_message(f'{c.what}; {c.todo}')}\n"
        for c in complaints
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[Complaint]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
