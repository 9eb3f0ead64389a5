"""What pages show of releases: a release grouped by kind and entity, and an entity with its own past."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, NamedTuple

from macros.history.labels import KINDS
from macros.history.phrases import told
from macros.history.wording import Run, shortened
from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.release import Change, Release

MANY = 3
"""Entities that are told of together, if the same happened to each."""
MOST = 5
"""Changes that an entity's own page tells."""


class Line(NamedTuple):
    """A change in words. `item` is its anchor on the entity's page, or empty."""

    text: str
    runs: tuple[Run, ...]
    item: str


class Entry(NamedTuple):
    """An entity with its name of that day and, if it changed, what did."""

    id: str
    name: str
    lines: tuple[Line, ...] = ()


class Alike(NamedTuple):
    """Entities of which the same one thing is to be told."""

    text: str
    entries: tuple[Entry, ...]


class Group(NamedTuple):
    """The entities of one kind that a release brought, changed or took away."""

    folder: str
    title: str
    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    alike: tuple[Alike, ...]
    """What would otherwise be told again and again."""
    removed: tuple[Entry, ...]


class Past(NamedTuple):
    """What a release changed of one entity; `more` lines are left out."""

    version: str
    date: date
    id: str
    """The id the entity had then."""
    lines: tuple[Line, ...]
    more: int


class Counts(NamedTuple):
    """How many entities a release brought, changed and took away."""

    added: int
    changed: int
    removed: int


def concerns(change: Change, lang: Lang) -> bool:
    """Whether readers of a language see a change: not a wording of the other language only."""
    if change.what != "reworded" or not (change.old and change.new):
        return True
    return change.old[lang] != change.new[lang] or all(
        change.old[one] == change.new[one] for one in LANGUAGES
    )


def groups(release: Release, lang: Lang) -> tuple[Group, ...]:
    """Return a release by kind and entity, in its own order."""
    seen = [change for change in release.changes if concerns(change, lang)]
    return tuple(_group(kind, list(found), lang) for kind, found in groupby(seen, lambda change: change.kind))


def _group(kind: str, changes: list[Change], lang: Lang) -> Group:
    def of(*what: str) -> tuple[Entry, ...]:
        return tuple(Entry(one.entity, one.name[lang]) for one in changes if one.what in what)

    other = [one for one in changes if one.what not in ("added", "removed")]
    changed, alike = _alike(_entry(list(found), lang) for _, found in groupby(other, lambda one: one.entity))
    names = KINDS.get(kind, (kind, kind, kind))
    title = names[0] if lang == "zh" else names[2][:1].upper() + names[2][1:]
    return Group(FOLDER_OF.get(kind, ""), title, of("added"), changed, alike, of("removed"))


def _alike(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Alike, ...]]:
    """Take out of the entries those of which the same one line is told as of `MANY` others."""
    entries = tuple(entries)
    same: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if len(entry.lines) == 1 and not entry.lines[0].runs and not entry.lines[0].item:
            same[entry.lines[0].text].append(entry)
    found = tuple(Alike(text, tuple(members)) for text, members in same.items() if len(members) >= MANY)
    told_already = {entry.id for alike in found for entry in alike.entries}
    return tuple(entry for entry in entries if entry.id not in told_already), found


def _entry(changes: list[Change], lang: Lang) -> Entry:
    return Entry(changes[0].entity, changes[0].name[lang], tuple(_line(one, lang) for one in changes))


def _line(change: Change, lang: Lang) -> Line:
    what = told(change, lang, say_only=False)
    text = what.text if lang == "zh" else what.text[:1].upper() + what.text[1:]
    return Line(text, shortened(what.runs, lang), change.item or "")


def counts(release: Release) -> Counts:
    """Return how many entities a release brought, changed and took away."""
    sorts = {(one.kind, one.entity): one.what for one in release.changes}
    found = Counter(what if what in ("added", "removed") else "changed" for what in sorts.values())
    return Counts(found["added"], found["changed"], found["removed"])


def past(catalog: Catalog, lang: Lang, folder: str, id: str) -> tuple[Past, ...]:
    """Return what releases changed of an entity, the latest first, `MOST` changes at most."""
    found: list[Past] = []
    left = MOST
    for release, changes in _pasts(catalog).get((folder, id), ()):
        seen = [change for change in changes if concerns(change, lang)]
        if not seen:
            continue
        lines = tuple(_line(change, lang) for change in seen[:left])
        left -= len(lines)
        found.append(Past(release.version, release.date, seen[0].entity, lines, len(seen) - len(lines)))
    return tuple(found)


@lru_cache(maxsize=2)
def _pasts(catalog: Catalog) -> Mapping[tuple[str, str], list[tuple[Release, list[Change]]]]:
    """Return folder and id of each entity that ever changed → releases with its changes, the latest first. What
    happened under an earlier id belongs to the entity of today.
    """
    found: defaultdict[tuple[str, str], list[tuple[Release, list[Change]]]] = defaultdict(list)
    today: dict[tuple[str, str], str] = {}
    for release in catalog.releases:
        for (kind, entity), changes in _by_entity(release.changes).items():
            id = today.get((kind, entity), entity)
            today |= {(kind, one.old.en): id for one in changes if one.what == "renamed" and one.old}
            found[FOLDER_OF.get(kind, kind), id].append((release, changes))
    return found


def _by_entity(changes: Iterable[Change]) -> Mapping[tuple[str, str], list[Change]]:
    found: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        found[change.kind, change.entity].append(change)
    return found


def values(catalog: Catalog, lang: Lang) -> Mapping[str, Callable[..., Any]]:
    """Return what templates may ask for, by name."""
    return {
        "past_of": partial(past, catalog, lang),
        "release_groups": partial(groups, lang=lang),
        "release_counts": counts,
        "release_of": lambda version: next(one for one in catalog.releases if one.version == version),
    }
