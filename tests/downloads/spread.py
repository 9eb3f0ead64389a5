"""A choice of downloads that holds every template once, and every kind, format, mode and edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from macros.downloads.files import Download

Entities = dict[str, list[Download]]
"""Entity → its files of one kind and format, one for each mode and edition."""
ROUNDS = 2
"""How often each mode comes among the files that are made from roles and the like."""


def groups(planned: Iterable[Download]) -> dict[tuple[str, str], Entities]:
    """Return kind and format → entities with their files, of the formats of an office."""
    found: defaultdict[tuple[str, str], defaultdict[str, list[Download]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for file in planned:
        if file.format != "md":
            found[file.kind, file.format][file.id].append(file)
    return {group: dict(entities) for group, entities in found.items()}


def spread(planned: Iterable[Download]) -> list[Download]:
    """Return the choice. Of each template, one mode and edition in turn, and of the longest list all; of
    everything else, each mode and edition twice.
    """
    chosen: dict[str, Download] = {}
    for (kind, _), entities in groups(planned).items():
        lists = [*entities.values()]
        most = max(lists, key=len)
        count = len(lists) if kind == "template" else ROUNDS * len(most)
        turns = [(lists[n % len(lists)], n) for n in range(count)]
        picked = [files[n % len(files)] for files, n in turns]
        chosen |= {file.uri: file for file in (*picked, *(most if kind == "template" else ()))}
    return list(chosen.values())
