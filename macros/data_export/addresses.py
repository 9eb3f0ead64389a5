"""Where each file of data lies in the site, and how one file names another."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.base import Lang
from macros.pages import address, folder

API = "api/v1"
"""The 1 is the promise: what is there stays where it is and keeps its meaning; more may be added."""

INDEX = f"{API}/index.json"
SITE = f"{API}/site.json"
OPENAPI = f"{API}/openapi.json"

_WITHOUT_PLACE = frozenset({"industries"})
"""Kinds that the page which lists them only filters by."""


def collection(folder: str) -> str:
    """Return where all entities of a kind are listed."""
    return f"{API}/{folder}.json"


def item(folder: str, id: str) -> str:
    """Return where an entity lies."""
    return f"{API}/{folder}/{id}.json"


def schema(name: str) -> str:
    """Return where the schema of a file lies: that of a kind's entities by the kind's name, or `collection`,
    `index`, `site`.
    """
    return f"{API}/schema/{name}.json"


def table(id: str) -> str:
    """Return where a table lies."""
    return f"{API}/tables/{id}.csv"


def page(lang: Lang, kind: str, id: str = "") -> str:
    """Return the page, or the place on a page, that shows an entity, from the root of the site; without a
    kind, the home page.
    """
    if not kind:
        return f"{lang}/"
    if kind in _WITHOUT_PLACE:
        id = ""
    uri, hash, fragment = address(lang, kind, id).partition("#")
    return f"{folder(uri)}/{hash}{fragment}"


@dataclass(frozen=True)
class Links:
    """How files name each other: by the site's public address where it is known, else relative to each other,
    so that a copy of the site works under any path.
    """

    public: str = ""
    """Public address of the site with a final slash, or empty."""

    def link(self, source: str, target: str) -> str:
        """Return the address of `target` as it stands in the file at `source`; both from the site's root."""
        return f"{self.public}{target}" if self.public else relative(source, target)


def links(url: str | None) -> Links:
    """Return how files of a site with this address name each other."""
    return Links(f"{url.rstrip('/')}/" if url else "")


def relative(source: str, target: str) -> str:
    """Return the relative address of one file of the site in another; a target that ends in a slash is a page."""
    here, there = source.split("/")[:-1], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        del here[0], there[0]
    return "/".join([".."] * len(here) + there) or "./"
