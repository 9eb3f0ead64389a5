from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.downloads.word.tables import HAN, LETTER, PADDING, WIDTH, needed, widths

SHARES = st.lists(st.integers(1, 12), min_size=1, max_size=14)


@given(SHARES, st.data())
def test_widths_add_up(shares: list[int], data: st.DataObject) -> None:
    least = data.draw(st.lists(st.integers(0, 2000), min_size=len(shares), max_size=len(shares)))
    found = widths(shares, least)
    assert sum(found) == WIDTH
    if sum(least) < WIDTH:
        assert all(width >= low for width, low in zip(found, least, strict=True))


def test_widths_follow_the_shares() -> None:
    assert widths([1, 3], whole=100) == [25, 75]
    assert widths([1, 1, 1], whole=100) == [33, 34, 33]


def test_narrow_column_gets_what_its_words_need() -> None:
    assert widths([1, 9], [30, 0], whole=100) == [30, 70]


@pytest.mark.parametrize(
    ("words", "width"),
    [("", 2 * HAN), ("甲乙丙丁", 2 * HAN), ("responsible person", 11 * LETTER), ("甲abcdefgh乙", 8 * LETTER)],
)
def test_needed_is_the_longest_word(words: str, width: int) -> None:
    assert needed(words) == width + PADDING
