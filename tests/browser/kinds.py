"""The kinds of page there are: one for each template, and the pages outside the frame."""

from __future__ import annotations

import pytest

from tests.books import ROOT
from tests.site.sites import LANGUAGES, Site

OUTSIDE = ("root", "404")

TEMPLATES = sorted(
    path.stem
    for path in (ROOT / "macros" / "templates").glob("*.html")
    if not path.stem.startswith(("_", "macro_")) and path.stem not in OUTSIDE
)

KINDS = [*((kind, lang) for kind in (*TEMPLATES, "prose") for lang in LANGUAGES), ("root", ""), ("404", "")]
"""Each kind of page in each language."""


def path_of(site: Site, kind: str, lang: str) -> str:
    """Return the path of the longest page of a kind; skip the test where the book has none."""
    if kind in OUTSIDE:
        return {"root": "index.html", "404": "404.html"}[kind]
    pages = [page for page in site.framed if page.kind == kind and page.lang == lang]
    if not pages:
        pytest.skip(f"the book has no {kind} page yet")
    return max(pages, key=lambda page: len(page.source)).address
