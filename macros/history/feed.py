"""The feed of releases as Atom (RFC 4287), one for each language."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import escape

from macros.history.shown import Group, groups
from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.model.release import Release
from macros.words import WORDS

ENTRIES = 20
"""Releases in a feed."""
LINES = 60
"""Lines told of a release; its page has them all."""


def path(lang: Lang) -> str:
    """Return where the feed of a language lies in the site."""
    return f"{lang}/feed.xml"


def feeds(catalog: Catalog, address: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of each feed, if there are releases. `address` is that of the site, or empty: then
    links are relative to the feed.
    """
    if catalog.releases:
        for lang in LANGUAGES:
            yield path(lang), _feed(catalog, lang, address)


def _feed(catalog: Catalog, lang: Lang, address: str) -> str:
    site, words = catalog.site, WORDS[lang]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">',
        f"<id>{_urn(catalog, lang)}</id>",
        f"<title>{_text(site.name[lang])} - {_text(words['releases'])}</title>",
        f"<subtitle>{_text(site.description[lang])}</subtitle>",
        f"<updated>{_moment(catalog.releases[0])}</updated>",
        f"<author><name>{_text(site.organisation[lang])}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_href(lang, "feed.xml", address)}"/>',
        f'<link rel="alternate" type="text/html" href="{_href(lang, "releases/", address)}"/>',
    ]
    for release in catalog.releases[:ENTRIES]:
        lines += _entry(catalog, release, lang, address)
    return "\n".join([*lines, "</feed>"]) + "\n"


def _entry(catalog: Catalog, release: Release, lang: Lang, address: str) -> Iterator[str]:
    summary = _text(release.summary[lang])
    yield "<entry>"
    yield f"<id>{_urn(catalog, lang, release.version)}</id>"
    yield f"<title>{escape(WORDS[lang]['release_title'].format(version=release.version))}</title>"
    yield f"<updated>{_moment(release)}</updated>"
    page = _href(lang, f"releases/{release.version}/", address)
    yield f'<link rel="alternate" type="text/html" href="{page}"/>'
    yield f"<summary>{summary}</summary>"
    html = f"<p>{summary}</p>" + "".join(_told(release, lang))
    yield f'<content type="html">{escape(html)}</content>'
    yield "</entry>"


def _told(release: Release, lang: Lang) -> Iterator[str]:
    """Yield what changed as HTML, `LINES` at most."""
    lines = [line for group in groups(release, lang) for line in _lines(group, lang)]
    if lines:
        yield "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in lines[:LINES])
        yield "</ul>"
    if len(lines) > LINES:
        yield f"<p>{escape(WORDS[lang]['history_more'].format(n=len(lines) - LINES))}</p>"


def _lines(group: Group, lang: Lang) -> Iterator[str]:
    words = WORDS[lang]
    for word, entries in (("release_added", group.added), ("release_removed", group.removed)):
        if entries:
            names = words["separator"].join(entry.name for entry in entries)
            yield f"{words[word].format(kind=group.title, n=len(entries))}{words['colon']}{names}"
    for alike in group.alike:
        names = words["separator"].join(entry.name for entry in alike.entries)
        yield f"{alike.text}{words['colon']}{names}"
    for entry in group.changed:
        for line in entry.lines:
            yield f"{entry.name}{words['colon']}{line.text}"


def _href(lang: Lang, path: str, address: str) -> str:
    """Return the address of something in a language's folder, where the feed lies too."""
    return escape(f"{address.rstrip('/')}/{lang}/{path}" if address else path)


def _moment(release: Release) -> str:
    return f"{release.date.isoformat()}T00:00:00Z"


def _urn(catalog: Catalog, *parts: str) -> str:
    """Return a name that stays, wherever the book is published: a UUID made of names (RFC 9562, version 8)."""
    site = catalog.site
    name = "\n".join((site.organisation.en, site.name.en, *parts))
    digits = sha256(name.encode()).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def _text(text: str) -> str:
    return escape(plain(text))
