"""Which Content-Security-Policy a built site needs. Pure: pages as text in, one line out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html.parser import HTMLParser

RUN = frozenset({"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"})
"""Types of script that a browser runs; of every other type it is data, which needs no permission."""

_SITE = "'self'"
_SOURCES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),  # what is not named below is not asked for by any page
    ("script-src", _SITE),
    ("style-src", _SITE),
    ("img-src", f"{_SITE} data:"),  # the theme's style sheet has its icons in it
    ("font-src", _SITE),
    ("connect-src", _SITE),  # the search index; both languages side by side
    ("worker-src", _SITE),  # the search
    ("manifest-src", _SITE),
    ("base-uri", "'none'"),
    ("form-action", _SITE),
    ("frame-ancestors", _SITE),
)
"""Directive → what it allows besides the inline scripts and styles of the pages; the order of the header."""

_WRITTEN = re.compile(r"default-src 'none';[^\"\n]*")


class _Inline(HTMLParser):
    """Gathers what stands in a page instead of in a file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self.refused: list[str] = []
        self._into: set[str] | None = None
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script or style, and note attributes that no policy without `unsafe-inline` allows."""
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self.refused.append(f"<{tag} {name}={value[:60]!r}>")
        self._parts = []
        if tag == "style":
            self._into = self.styles
        elif tag == "script" and "src" not in given and given.get("type", "").lower() in RUN:
            self._into = self.scripts

    def handle_data(self, data: str) -> None:
        """Keep the text of a script or style."""
        self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a script or style."""
        if tag in ("script", "style") and self._into is not None:
            self._into.add("".join(self._parts))
            self._into = None


def policy(pages: Iterable[str]) -> str:
    """Return the value of the header for these pages, each the HTML of a page: everything from the site
    itself, and each inline script and style by its hash.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        found = _read(page)
        scripts |= found.scripts
        styles |= found.styles
    extra = {"script-src": _hashes(scripts), "style-src": _hashes(styles)}
    return "; ".join(" ".join((name, allowed, *extra.get(name, ()))) for name, allowed in _SOURCES)


def refused(page: str) -> Iterator[str]:
    """Yield what a browser under this policy leaves out of a page: style attributes, handlers in attributes,
    addresses that are scripts.
    """
    yield from _read(page).refused


def with_policy(file: str, value: str) -> str:
    """Return a server's settings with the policy in them replaced by `value`."""
    return _WRITTEN.sub(lambda _: value, file)


def policies(file: str) -> list[str]:
    """Return every policy that stands in a server's settings."""
    return _WRITTEN.findall(file)


def _read(page: str) -> _Inline:
    parser = _Inline()
    parser.feed(page)
    parser.close()
    return parser


def _hashes(texts: Iterable[str]) -> list[str]:
    """Return the sources that allow these inline texts, sorted so that the line stays the same."""
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
