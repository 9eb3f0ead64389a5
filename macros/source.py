"""Reads YAML and remembers where everything stands.

Every scalar is kept as the text that was written; the model gives it its type. So `no`, `1.10` and
`2026-11-12` never turn into something else on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from sys import intern
from typing import NoReturn, TypeAlias

import yaml
from yaml._yaml import CParser

from macros.complaint import Complaint

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Position = tuple[int, int]
Steps = tuple[str | int, ...]

_FORBIDDEN = re.compile(r"[\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ANCHOR = re.compile(r"[&*](?<![^\s\[{,:?-].)[^\s,\[\]{}*]", re.DOTALL)
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

    @cached_property
    def _root(self) -> yaml.MappingNode:
        """The nodes, which know the lines. Read again for the few files that are complained about: the
        nodes of every file would take most of the memory of a build.
        """
        return _compose(self.path, self.text)

    @cached_property
    def digest(self) -> bytes:
        """Changes when anything in the file changes."""
        return blake2b(self.text.encode(), digest_size=16).digest()

    def locate(self, steps: Sequence[str | int], key: bool = False) -> Position:
        """Return line and column of the value at `steps`, or of its key; of the nearest parent
        where there is no such value.
        """
        node: yaml.Node = self._root
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

    @cached_property
    def texts(self) -> tuple[tuple[Steps, str, str], ...]:
        """Place, Chinese and English of each text pair."""
        pairs = ((at, mapping.get("zh"), mapping.get("en")) for at, mapping in self.mappings)
        return tuple((at, zh, en) for at, zh, en in pairs if isinstance(zh, str) and isinstance(en, str))

    @cached_property
    def mappings(self) -> tuple[tuple[Steps, dict[str, Data]], ...]:
        """Every mapping of the file with its place, the whole file first."""
        found: list[tuple[Steps, dict[str, Data]]] = []
        _walk(dict(self.data), (), found)
        return tuple(found)


def _walk(data: dict[str, Data] | list[Data], at: Steps, found: list[tuple[Steps, dict[str, Data]]]) -> None:
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


class _TooDeep(Exception):
    """The composer is below the deepest level; carries the node it is in."""

    def __init__(self, parent: yaml.Node | None) -> None:
        self.mark = parent.start_mark if parent else None


class _Loader(CParser):
    """libyaml's parser without tag resolution, which would take most of the time, and with a bound
    on nesting, which libyaml's composer would otherwise follow until the stack ends.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep(parent)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def parse(path: str, raw: bytes) -> Document:
    """Return the document in `raw`. Raises Unreadable with every complaint that can be told apart."""
    text = _decode(path, raw)
    if complaints := [*_forbidden(path, text)]:
        raise Unreadable(complaints)
    if complaints := [*_anchors(path, text)]:
        raise Unreadable(complaints)
    root = _compose(path, text)
    complaints = []
    complaints.extend(_unwanted(path, root))
    data = _mapping(root, path, complaints)
    if complaints:
        raise Unreadable(complaints)
    return Document(path, text, data)


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


def _anchors(path: str, text: str) -> Iterator[Complaint]:
    """Anchors and aliases let a small file describe a huge one; the book has no use for them."""
    if not _ANCHOR.search(text):
        return
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                mark = token.start_mark
                sign = "&" if isinstance(token, yaml.AnchorToken) else "*"
                what = f"a YAML anchor or alias, “{sign}{token.value}”"
                yield Complaint(path, mark.line + 1, mark.column + 1, what, "write the value out")
    except yaml.YAMLError:
        return  # composing will say what is wrong


def _compose(path: str, text: str) -> yaml.MappingNode:
    try:
        root = _Loader(text).get_single_node()
    except _TooDeep as error:
        line, column = (error.mark.line + 1, error.mark.column + 1) if error.mark else (1, 1)
        _refuse(path, line, column, f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        _refuse(path, line, column, f"not valid YAML: {_problem(error)}", _advice(error))
    except yaml.YAMLError as error:
        _refuse(path, 1, 1, f"not valid YAML: {error}", "compare it with a file that works")
    if root is None or root.value == "":
        _refuse(path, 1, 1, "the file is empty", "fill it in or delete it")
    if not isinstance(root, yaml.MappingNode):
        _refuse(path, 1, 1, "the file is not a list of `key: value` lines", "begin with `name:`")
    return root


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


def _plain(node: yaml.Node, path: str, complaints: list[Complaint]) -> Data:
    if node.__class__ is yaml.ScalarNode:
        if node.tag or node.style == '"':
            complaints.extend(_unwanted(path, node))
        return None if not node.style and node.value in _NULL else node.value
    if node.tag:
        complaints.extend(_unwanted(path, node))
    if node.__class__ is yaml.SequenceNode:
        return [_plain(child, path, complaints) for child in node.value]
    return _mapping(node, path, complaints)


def _mapping(node: yaml.Node, path: str, complaints: list[Complaint]) -> dict[str, Data]:
    mapping: dict[str, Data] = {}
    for key, value in node.value:
        if key.__class__ is not yaml.ScalarNode:
            complaints.append(_at(path, key, "a key that is not a word", "put texts with [ or { in quotes"))
            continue
        if key.tag or key.style == '"':
            complaints.extend(_unwanted(path, key))
        if key.value in mapping:
            complaints.append(_at(path, key, f"the key `{key.value}` a second time", "keep one of them"))
        mapping[intern(key.value)] = _plain(value, path, complaints)
    return mapping


def _unwanted(path: str, node: yaml.Node) -> Iterator[Complaint]:
    if node.tag:
        yield _at(path, node, f"a YAML tag, “{node.tag}”", "delete the tag")
    if getattr(node, "style", "") == '"' and (escaped := _FORBIDDEN.search(node.value)):
        what = f"the control character U+{ord(escaped[0]):04X}, written as an escape"
        yield _at(path, node, what, "delete it")


def _at(path: str, node: yaml.Node, what: str, todo: str) -> Complaint:
    return Complaint(path, node.start_mark.line + 1, node.start_mark.column + 1, what, todo)
