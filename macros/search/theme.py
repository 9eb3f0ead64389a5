"""Puts our search behind the theme's search box: the address of its worker stands in each page."""

from __future__ import annotations

import re

WORKER = "assets/javascripts/search/worker.js"
_THEIRS = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


class ThemeChanged(Exception):
    """The page does not hold the address of the theme's worker exactly once."""


def with_our_worker(html: str, uri: str) -> str:
    """Return a page with the address of our worker. Raises ThemeChanged, naming the page `uri`."""
    page, count = _THEIRS.subn(WORKER, html)
    if count != 1:
        raise ThemeChanged(
            f"{uri}: the page names the theme's search worker {count} times instead of once, so the search "
            'cannot be put in its place. Has mkdocs-material changed? Look for `"search":` in its base.html '
            "and mend macros/search/theme.py."
        )
    return page
