"""Reads a module of the book's browser code and says it again without `import` and `export`.

Browsers refuse modules of pages opened from disk. Ours keep to a small dialect that can be said as a function:

    import { a, b as c } from "./x.js"        import * as x from "./x.js"
    export const a = …    export function a    export async function a    export class A    export { a, b as c }
    import("…")           import.meta.url

Each stands at the beginning of its line, but for the last two, which may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.offline.scan import code

_KEYWORD = re.compile(r"(?<![\w$.#])(?:import|export)\b(?!\s*:)")
_IMPORT = re.compile(
    r'^import\s+(?:\{(?P<names>[^}]*)\}|\*\s+as\s+(?P<all>[\w$]+))\s+from\s+"\./(?P<file>[\w-]+\.js)";?',
    re.MULTILINE,
)
_NAME = re.compile(r"(?P<name>[\w$]+)(?:\s+as\s+(?P<other>[\w$]+))?")
_EXPORT = re.compile(
    r"^export\s+(?=(?:const|class|(?:async\s+)?function\*?)\s+(?P<name>[\w$]+))", re.MULTILINE
)
_EXPORT_LIST = re.compile(r"^export\s+\{(?P<names>[^}]*)\}(?!\s*from);?", re.MULTILINE)
_CALL = re.compile(r"import(?=\s*\()")
_ADDRESS = re.compile(r"import\.meta\.url\b")
_FILE = re.compile(r'"\./([\w-]+\.js)"')


class OutsideDialect(Exception):
    """A module says something that cannot be said from disk. Names file and line, and what to write instead."""


@dataclass(frozen=True)
class Need:
    """What a module takes from another one."""

    file: str
    names: tuple[str, ...]
    """Names of the other module; none where the module takes it as a whole."""
    line: int


@dataclass(frozen=True)
class Module:
    """A module, said as the body of an asynchronous function. In it `$load(path)` gives what another module
    exports, and `$here` is the address of the folder that holds them all.
    """

    name: str
    body: str
    exports: tuple[str, ...]
    needs: tuple[Need, ...]
    mentions: tuple[str, ...]
    """Every file of the folder that its code names, also for loading later."""


def read(name: str, text: str) -> Module:
    """Return the module in the file `name`. Raises OutsideDialect."""
    bare = code(text)
    needs: list[Need] = []
    exports: dict[str, str] = {}  # name in other modules → name in this one
    body, end = [], 0
    for keyword in _KEYWORD.finditer(bare):
        place = keyword.start()
        line = text.count("\n", 0, place) + 1
        if found := _IMPORT.match(text, place):
            said, need = _import(found, line)
            needs.append(need)
        elif found := _EXPORT.match(text, place):
            said = ""
            exports[found["name"]] = found["name"]
        elif found := _EXPORT_LIST.match(text, place):
            said = ""
            exports.update({outside or own: own for own, outside in _NAME.findall(found["names"])})
        elif found := _CALL.match(bare, place):
            said = "$load"
        elif found := _ADDRESS.match(bare, place):
            said = f'new URL("{name}", $here).href'
        else:
            raise OutsideDialect(_complaint(name, line, text))
        body += [text[end:place], said]
        end = found.end()
    given = ", ".join(own if own == outside else f"{outside}: {own}" for outside, own in exports.items())
    body += [text[end:].rstrip(), f"\nreturn {{ {given} }}\n"]
    return Module(name, "".join(body), tuple(exports), tuple(needs), tuple(_mentions(text, bare)))


def _import(found: re.Match[str], line: int) -> tuple[str, Need]:
    if found["all"]:
        return f'const {found["all"]} = await $load("./{found["file"]}")', Need(found["file"], (), line)
    names = _NAME.findall(found["names"])
    taken = ", ".join(f"{theirs}: {ours}" if ours else theirs for theirs, ours in names)
    need = Need(found["file"], tuple(theirs for theirs, _ in names), line)
    return f'const {{ {taken} }} = await $load("./{found["file"]}")', need


def _mentions(text: str, bare: str) -> Iterator[str]:
    for found in _FILE.finditer(text):
        if bare[found.start()] == '"':  # in code, not in a comment
            yield found[1]


def _complaint(name: str, line: int, text: str) -> str:
    return (
        f"{name}:{line}: `{text.splitlines()[line - 1].strip()[:80]}` cannot be said in a page opened from disk; "
        'at the beginning of a line write `import { a } from "./x.js"`, `import * as x from "./x.js"`, or `export` '
        "before `const`, `function`, `async function` or `class`"
    )
