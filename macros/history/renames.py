"""Finds what only has another id: something that went and something that came with nearly the same content."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

from macros.history.parts import IGNORED
from macros.model.base import Model

ALIKE = 0.6
"""Share of the content, by length, that both have in common."""
K = TypeVar("K", bound=Hashable)


def renames(gone: Mapping[K, Model], came: Mapping[K, Model]) -> dict[K, K]:
    """Return old key → new key. Each is used once, the most alike first."""
    contents = {key: Counter(_leaves(model)) for key, model in came.items()}
    holders: defaultdict[Hashable, list[K]] = defaultdict(list)
    for key, content in contents.items():
        for leaf in content:
            holders[leaf].append(key)
    pairs = []
    for old, model in gone.items():
        content = Counter(_leaves(model))
        near = Counter(key for leaf in content for key in holders.get(leaf, ())[:20])
        for new, _ in near.most_common(5):
            if type(came[new]) is type(model):
                pairs.append((-_alike(content, contents[new]), str(old), str(new), old, new))
    found: dict[K, K] = {}
    for minus, _, _, old, new in sorted(pairs, key=lambda pair: pair[:3]):
        if -minus >= ALIKE and old not in found and new not in found.values():
            found[old] = new
    return found


def _alike(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """Return the share that two contents have in common; a long text counts more than a number."""

    def weight(content: Counter[Hashable]) -> int:
        return sum(len(str(leaf)) * count for leaf, count in content.items())

    return weight(one & other) / max(weight(one | other), 1)


def _leaves(value: Any) -> Iterator[Hashable]:
    """Yield every text, number and reference in a value but its ids."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in IGNORED and name not in ("owner", "status"):
                yield from _leaves(getattr(value, name))
    elif isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from _leaves(member)
    elif isinstance(value, tuple):
        for member in value:
            yield from _leaves(member)
    elif value is not None and value is not False:
        yield str(value)
