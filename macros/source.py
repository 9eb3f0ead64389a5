"""Reads YAML and remembers where everything stands.

Every scalar is kept as the text that was written; the model gives it its type. So `no`, `1.10` and
`2026-11-12` never turn into something else on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from sys import intern
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml._yaml import CParser
from yaml.composer import ComposerError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from macros.complaint import Complaint

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Position = tuple[int, int]
Steps = tuple[str | int, ...]
Mappings = tuple[tuple[Steps, Mapping[str, "Data"]], ...]
Texts = tuple[tuple[Steps, str, str], ...]

_FORBIDDEN = re.compile(r"[\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class Unreadable(Exception):
    """A file that is not one plain YAML mapping; carries every complaint about it."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = tuple(complaints)


@dataclass(frozen=True, eq=False)
class Document:
    """A data file and its plain data."""

    path: str
    text: str = field(repr=False)
    data: Mapping[str, Data]

    def __reduce__(self) -> tuple[type[Document], tuple[str, str, Mapping[str, Data]]]:
        """What was worked out of the data is not sent to another process with it."""
        return Document, (self.path, self.text, self.data)

    @cached_property
    def _root(self) -> yaml.Node:
        """The nodes, which know the lines. Read again for the few files that are complained about: the
        nodes of every file would take most of the memory of a build.
        """
        return yaml.compose(self.text, yaml.CSafeLoader)  # type: ignore[return-value]  # it is not empty

    @cached_property
    def digest(self) -> bytes:
        """Changes when anything in the file changes."""
        return blake2b(self.text.encode(), digest_size=16).digest()

    def locate(self, steps: Sequence[str | int], key: bool = False) -> Position:
        """Return line and column of the value at `steps`, or of its key; of the nearest parent
        where there is no such value.
        """
        node = self._root
        mark = node.start_mark
        for number, step in enumerate(steps):
            child = _child(node, step)
            if child is None:
                break
            key_node, node = child
            mark = (key_node if key and number == len(steps) - 1 else node).start_mark
        return mark.line + 1, mark.column + 1

    def complain(self, at: Sequence[str | int], what: str, todo: str, key: bool = False) -> Complaint:
        """Return a complaint about the value at `at`."""
        return Complaint(self.path, *self.locate(at, key), what, todo)

    def mappings(self) -> Mappings:
        """Return every mapping of the file with its place, the whole file first."""
        found: list[tuple[Steps, Mapping[str, Data]]] = []
        _walk(dict(self.data), (), found)
        return tuple(found)

    def texts(self) -> Texts:
        """Return place, Chinese and English of each text pair."""
        return texts_in(self.mappings())


def texts_in(mappings: Mappings) -> Texts:
    """Return place, Chinese and English of each of the mappings that is a text pair."""
    pairs = ((at, mapping.get("zh"), mapping.get("en")) for at, mapping in mappings)
    return tuple((at, zh, en) for at, zh, en in pairs if isinstance(zh, str) and isinstance(en, str))


def _walk(
    data: dict[str, Data] | list[Data], at: Steps, found: list[tuple[Steps, Mapping[str, Data]]]
) -> None:
    if isinstance(data, dict):
        found.append((at, data))
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        if not (value is None or isinstance(value, str)):
            _walk(value, (*at, step), found)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(step)), None)
    return None


def parse(path: str, raw: bytes) -> Document:
    """Return the document in `raw`. Raises Unreadable with every complaint that can be told apart."""
    text = _decode(path, raw)
    if complaints := [*_forbidden(path, text)]:
        raise Unreadable(complaints)
    try:
        return Document(path, text, _Reader(path, text).read())
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        _refuse(path, line, column, f"not valid YAML: {_problem(error)}", _advice(error))
    except yaml.YAMLError as error:
        _refuse(path, 1, 1, f"not valid YAML: {error}", "compare it with a file that works")


def _decode(path: str, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        size, most = len(raw) / 1e6, MAX_BYTES / 1e6
        _refuse(path, 1, 1, f"the file has {size:.1f} MB, at most {most:.0f} MB are read", "split it up")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        _refuse(path, line, column, "this is not UTF-8 text", "save the file as UTF-8")


def _refuse(path: str, line: int, column: int, what: str, todo: str) -> NoReturn:
    raise Unreadable([Complaint(path, line, column, what, todo)])


def _refuse_empty(path: str) -> NoReturn:
    _refuse(path, 1, 1, "the file is empty", "fill it in or delete it")


def _forbidden(path: str, text: str) -> Iterator[Complaint]:
    if not _FORBIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in _FORBIDDEN.finditer(line):
            char, column = match[0], match.start() + 1
            if char == "\t":
                yield Complaint(path, number, column, "a tab", "use spaces")
            else:
                yield Complaint(path, number, column, f"the control character U+{ord(char):04X}", "delete it")


class _Reader:
    """Makes plain data of the events of libyaml's parser. Its composer would make a node of each value, which
    takes longer than all the rest, and would follow any nesting until the stack ends.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._next: Callable[[], Any] = CParser(text).get_event
        """Events are told apart by their class; what each has is more than their types say."""
        self._complaints: list[Complaint] = []

    def read(self) -> dict[str, Data]:
        """Return the mapping that is the file. Raises Unreadable and YAMLError."""
        self._next()  # the stream begins
        begin = self._next()
        if begin.__class__ is StreamEndEvent:
            _refuse_empty(self._path)
        root = self._next()
        data = self._value(root, 1)
        self._next()  # the document ends
        if (more := self._next()).__class__ is not StreamEndEvent:
            expected, but = "expected a single document in the stream", "but found another document"
            raise ComposerError(expected, begin.start_mark, but, more.start_mark)
        if self._complaints:
            raise Unreadable(self._complaints)
        if root.__class__ is ScalarEvent and root.value == "":
            _refuse_empty(self._path)
        if not isinstance(data, dict):
            what = "the file is not a list of `key: value` lines"
            _refuse(self._path, 1, 1, what, "begin with `name:`")
        return data

    def _value(self, event: Any, depth: int) -> Data:
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._look_at(event)
            return None
        if event.anchor or event.tag:
            self._look_at(event)
        if depth == MAX_DEPTH:
            what = f"nested more than {MAX_DEPTH} levels deep"
            _refuse(self._path, *_place(event), what, "write it flatter")
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._list(depth + 1)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        style = event.style
        if event.anchor or event.tag or style == '"':
            self._look_at(event)
        return None if not style and value in _NULL else value

    def _list(self, depth: int) -> list[Data]:
        values: list[Data] = []
        while (event := self._next()).__class__ is not SequenceEndEvent:
            values.append(self._value(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Data]:
        mapping: dict[str, Data] = {}
        while (event := self._next()).__class__ is not MappingEndEvent:
            if event.__class__ is not ScalarEvent:
                self._not_a_word(event, depth)
                continue
            self._scalar(event)
            key: str = event.value
            if key in mapping:
                self._complain(event, f"the key `{key}` a second time", "keep one of them")
            mapping[intern(key)] = self._value(self._next(), depth)
        return mapping

    def _not_a_word(self, key: Any, depth: int) -> None:
        """Pass over a key that is no word, and its value."""
        if key.__class__ is not AliasEvent:
            self._complain(key, "a key that is not a word", "put texts with [ or { in quotes")
        self._value(key, depth)
        self._value(self._next(), depth)

    def _look_at(self, event: Any) -> None:
        """Complain of what only a careful look shows. Anchors and aliases let a small file describe a huge one;
        the book has no use for them, nor for tags.
        """
        if event.anchor:
            sign = "*" if event.__class__ is AliasEvent else "&"
            self._complain(event, f"a YAML anchor or alias, “{sign}{event.anchor}”", "write the value out")
        if getattr(event, "tag", None):
            self._complain(event, f"a YAML tag, “{event.tag}”", "delete the tag")
        if getattr(event, "style", "") == '"' and (escaped := _FORBIDDEN.search(event.value)):
            what = f"the control character U+{ord(escaped[0]):04X}, written as an escape"
            self._complain(event, what, "delete it")

    def _complain(self, event: Any, what: str, todo: str) -> None:
        self._complaints.append(Complaint(self._path, *_place(event), what, todo))


def _place(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _problem(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _advice(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "put a text that holds “: ” in quotes, or mend the indentation"
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return "put a text that begins with a special character in quotes"
    if "expected a single document" in _problem(error):
        return "keep one document a file; delete the `---` line"
    if "flow" in _problem(error):
        return "close the bracket, and put a text that holds , [ ] { } in quotes"
    return "mend the indentation or the quotes near this line"
