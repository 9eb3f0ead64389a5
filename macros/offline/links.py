"""Makes the links of a finished page lead to files, as a browser shows the files in a folder opened from disk."""

from __future__ import annotations

import re

INDEX = "index.html"

_LINK = re.compile(
    r"""(<(?:a|link|button)(?=\s)[^<>]*?\s(?:href|data-rb-beside)=")  # values have double quotes, always
    (?!//)((?:[^":?#]*/)?(?:\.{1,2}|(?<=/)))                         # a path that ends with a folder
    (?=["?#])""",
    re.VERBOSE,
)
_MODULE = re.compile(r'(<script src="[^"]*") type="module">')


def to_files(html: str) -> str:
    """Return a page whose links name the `index.html` of each folder. Anchors, queries and addresses elsewhere
    stay as they are.
    """
    return _LINK.sub(_named, html)


def _named(link: re.Match[str]) -> str:
    path = link[2]
    return f"{link[1]}{path}{'' if path.endswith('/') else '/'}{INDEX}"


def plain_scripts(html: str) -> str:
    """Return a page that runs its modules as plain scripts, at the same time: once the page is there."""
    return _MODULE.sub(r"\1 defer>", html)
