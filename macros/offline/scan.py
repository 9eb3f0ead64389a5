"""Tells code from comments, texts and patterns in a browser script, so that words are looked for in code alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<pattern>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)
    | (?P<word>[\w$]+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_TEMPLATE = re.compile(r"(?P<text>(?:[^`\\$]|\\.|\$(?!\{))*)(?P<end>`|\$\{|\Z)", re.DOTALL)
_ALL_BUT_LINE_ENDS = re.compile(r"[^\n]")
_BEFORE_PATTERN = frozenset("(,=:[!&|?{};+-*%<>~^")
_WORDS_BEFORE_PATTERN = frozenset(
    {"return", "typeof", "case", "of", "in", "await", "else", "do", "yield", "void"}
)


def code(script: str) -> str:
    """Return the script with a space for each character of comments, texts and patterns; line ends stay, and so
    do the quotes around texts. Places in the result are places in the script.
    """
    return "".join(_parts(script))


def _parts(script: str) -> Iterator[str]:
    depths: list[int] = []  # for each `${` that is open, how many braces are open within it
    place, before = 0, ";"
    while place < len(script):
        kind, text = _token(script, place, before)
        place += len(text)
        yield _code_of(kind, text)
        if kind in ("space", "comment"):
            continue
        before = text
        if depths and text in "{}":
            depths[-1] += 1 if text == "{" else -1
        closed = bool(depths) and depths[-1] < 0
        if closed:
            depths.pop()
        if closed or text == "`":
            rest = _IN_TEMPLATE.match(script, place)
            assert rest  # noqa: S101 - the end of the script ends it too
            yield _blank(rest["text"]) + rest["end"]
            place = rest.end()
            before = "{" if rest["end"] == "${" else "`"
            if rest["end"] == "${":
                depths.append(0)


def _token(script: str, place: int, before: str) -> tuple[str, str]:
    """Return kind and text of what stands at a place after the token `before`."""
    token = _TOKEN.match(script, place)
    assert token  # noqa: S101 - `.` takes whatever is left
    kind = token.lastgroup or ""
    if kind == "pattern" and before not in _BEFORE_PATTERN and before not in _WORDS_BEFORE_PATTERN:
        return "sign", "/"  # a division
    return kind, token[0]


def _code_of(kind: str, text: str) -> str:
    if kind in ("comment", "pattern"):
        return _blank(text)
    return f"{text[0]}{_blank(text[1:-1])}{text[-1]}" if kind == "text" else text


def _blank(text: str) -> str:
    return _ALL_BUT_LINE_ENDS.sub(" ", text)
