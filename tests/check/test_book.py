from __future__ import annotations

import pytest

from macros.check.book import nearest

MANY = frozenset(f"entity-{number}" for number in range(13))


@pytest.mark.parametrize(
    ("word", "known", "advice"),
    [
        ("ownr", {"owner", "name"}, "did you mean “owner”?"),
        ("part", {"parts", "party", "note"}, "did you mean “party” or “parts”?"),
        ("zzz", {"b", "a"}, "known are: a, b"),
        ("zzz", set(), "there is none yet; add it first"),
        ("zzz", MANY, "write one that exists, or add it first"),
        ("zzz", set(sorted(MANY)[:12]), "known are: " + ", ".join(sorted(MANY)[:12])),
        ("", {"a"}, "known are: a"),
    ],
)
def test_nearest(word: str, known: set[str], advice: str) -> None:
    assert nearest(word, known) == advice


def test_nearest_says_the_same_in_any_order() -> None:
    assert len({nearest("part", set(words)) for words in (["parts", "party"], ["party", "parts"])}) == 1
