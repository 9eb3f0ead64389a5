"""Words as Markdown that says what they say: nothing in them is read as Markdown, HTML or a macro's code.

Signs that every dialect lets a backslash keep get one. The others become character references, as dialects
and macro processors differ in them: Python-Markdown knows no `\\<`, and `\\{%` is still a tag to Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from macros.downloads.markdown import in_line
from macros.model.marks import Run, plain, runs

_SIGN = re.compile(
    r"[\\*`\[\]<~^${|]"  # emphasis, code, links, HTML, strikes, formulas, attributes and macros, cells
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not the one within snake_case
    r"|&(?=#?\w+;)"  # what would be a character reference
    r"|[=+](?=[=+])|(?<=[=+])[=+]"  # marks and keys of PyMdown
    r"|:(?=[\w+-]+:|//)|(?<=(?i:www))\."  # emoji; addresses, which the site does not make links either
    r"|\#(?=\#*\s*$)"  # the closing signs of a heading
)
_FIRST = re.compile(r"([-+=:/%](?=\s|$)|-{2,}|={2,}|/{3,}|>|\#|!{2,}|\?{3,})|(\d{1,9})(?=[.)](?:\s|$))")
"""What would begin a list, a rule, a heading, a quotation, an admonition or the like: the sign, or a number."""
_ODD = re.compile(
    r"[\\*`\[\]<~^${|_&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|[=+]{2}|:[\w+-]*[:/]|(?i:www\.)|\#\s*$|^\s|\s$"
    r"|^(?:[-+=:/%!?>\#]|\d{1,9}[.)])"
)
"""Whether a text needs a second look; most do not."""
_SIGN_IN_CODE = re.compile(f"&|{_SIGN.pattern}")
_KEPT = frozenset("\\*`[]_#.")
"""Signs that a backslash keeps in every dialect."""
_UNSAFE_CODE = re.compile(r"[|{<&]|^\s|\s$")
_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>"{}|\\`()*[]'}


@lru_cache(maxsize=65_536)  # most are names, which stand on many pages
def escape(words: str) -> str:
    """Return words in which nothing is Markdown, HTML or code, fit to begin a line."""
    return _begun(_escaped(in_line(words))) if _ODD.search(words) else words


def said(text: str, link: Callable[[str], str]) -> str:
    """Return a text of the data: its own marks become Markdown, everything else stays words. `link` gives
    the address for the target of a link.
    """
    if not _ODD.search(text):
        return text
    parts = list(runs(in_line(text)))
    return _begun("".join(_marked(parts, number, link) for number in range(len(parts))))


@lru_cache(maxsize=65_536)
def unmarked(text: str) -> str:
    """Return a text of the data without its marks, as words."""
    return escape(plain(text))


def code(text: str) -> str:
    """Return words as code; as an element where a code span would not keep them from being read."""
    text = in_line(text)
    return f"<code>{_referenced(text)}</code>" if _UNSAFE_CODE.search(text) or "`" in text else f"`{text}`"


def address(target: str) -> str:
    """Return an address as it can stand in the brackets of a link."""
    return target.translate(_ADDRESS)


def anchor(*ids: str) -> str:
    """Return invisible targets for links to something that is no heading."""
    return "".join(f'<a id="{id}"></a>' for id in ids)


def heading(level: int, words: str, id: str = "") -> str:
    """Return a heading made of finished Markdown. The space in `{ #id }` keeps Jinja from a comment."""
    return f"{'#' * level} {words}{f' {{ #{id} }}' if id else ''}\n"


def points(lines: Iterable[str], sign: str = "-") -> Iterator[str]:
    """Yield a list of finished Markdown, and nothing where there is nothing to list."""
    found = [f"{sign} {line}" for line in lines]
    if found:
        yield "\n".join(found) + "\n"


def within(lines: Iterable[str]) -> str:
    """Return points that belong to the point before them, to be put right after it."""
    return "".join(f"\n    - {line}" for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of finished Markdown; no row, no table."""
    found = [f"| {' | '.join(row)} |" for row in rows]
    if found:
        yield "\n".join(chain((f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"), found)) + "\n"


def _marked(parts: Sequence[Run], number: int, link: Callable[[str], str]) -> str:
    part = parts[number]
    match part.kind:
        case "code":
            return code(part.text)
        case "bold" if part.text.strip():
            return _bold(part.text, parts[number + 1].text[:1] if number + 1 < len(parts) else "", number)
        case "link":
            return f"[{_escaped(part.text)}]({address(link(part.target))})"
    return _escaped(part.text)


def _bold(words: str, after: str, number: int) -> str:
    """Return words in bold. Beside punctuation the stars of CommonMark need a space, which Chinese lacks."""
    inner = words.strip()
    open_ends = (number and not inner[0].isalnum()) or (after.strip() and not inner[-1].isalnum())
    made = f"<strong>{_escaped(inner)}</strong>" if open_ends else f"**{_escaped(inner)}**"
    return words.replace(inner, made) if inner != words else made


def _begun(markdown: str) -> str:
    match = _FIRST.match(markdown)
    if not match:
        return markdown
    if match[2]:
        return f"{match[2]}\\{markdown[len(match[2]) :]}"
    return f"&#{ord(markdown[0])};{markdown[1:]}"


def _escaped(words: str) -> str:
    return _SIGN.sub(_kept, words)


def _kept(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in _KEPT else f"&#{ord(sign)};"


def _referenced(words: str) -> str:
    return _SIGN_IN_CODE.sub(lambda match: f"&#{ord(match[0])};", words)
