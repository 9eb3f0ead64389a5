"""Characters are read as usual, but for phrases in which that would be wrong."""

from __future__ import annotations

import pytest

from macros.search.phrases import PHRASES
from macros.search.readings import exceptions


@pytest.mark.parametrize(
    ("name", "reading"),
    [("银行产品经理", {"银行": "yin hang"}), ("交付件模板", {"模板": "mu ban"}), ("软件产品经理", {})],
)
def test_phrases_read_otherwise_are_named(name: str, reading: dict[str, str]) -> None:
    assert exceptions([name]) == reading


def test_every_phrase_has_a_syllable_for_each_character() -> None:
    for line in PHRASES.splitlines():
        phrase, *syllables = line.split(" ")
        assert len(phrase) == len(syllables) in (2, 3), line
        assert all(syllable.isascii() and syllable.isalpha() for syllable in syllables), line
