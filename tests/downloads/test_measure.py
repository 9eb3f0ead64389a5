from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.downloads.measure import TALLEST, fitted, height, lines, longest_word, shared, spans, units


def test_chinese_characters_are_nearly_twice_as_wide() -> None:
    assert units("abcd") == 4
    assert units("岗位") == pytest.approx(3.9)
    assert units("IT 岗位") == pytest.approx(6.9)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 20, 1),
        ("one line", 20, 1),
        ("two\nlines", 20, 2),
        ("words that do not fit into one line", 20, 2),
        ("Donaudampfschifffahrtsgesellschaft", 20, 2),
        ("把需求写清楚把需求写清楚", 20, 2),
    ],
)
def test_lines(text: str, width: float, expected: int) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet="ab 岗位。\n", max_size=200), st.floats(min_value=6, max_value=120))
def test_narrower_columns_never_need_fewer_lines(text: str, width: float) -> None:
    assert lines(text, width) >= lines(text, width + 5) >= 1


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height("word " * 5000, 10) == TALLEST


def test_longest_word_is_what_cannot_be_broken() -> None:
    assert longest_word("a responsibility/of all") == len("responsibility")
    assert longest_word("职责") < longest_word("duties of all")


def test_fitted_stretches_and_narrows_what_is_free() -> None:
    assert fitted([10, 20, 20], 100, 200, [True, False, False]) == (10, 45, 45)
    assert fitted([10, 20, 20], 40, 200, [True, False, False]) == (10, 20, 20)
    assert fitted([10, 95, 95], 100, 190, [True, False, False]) == (10, 90, 90)


def test_fitted_narrows_by_a_third_at_most() -> None:
    assert fitted([10, 300], 50, 60, [True, False]) == (10, 200)


def test_spans_cover_every_column_once() -> None:
    assert spans((3, 7, 3, 7), (10, 40, 5, 15, 30)) == ((0, 0), (1, 1), (2, 3), (4, 4))


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=8),
    st.lists(st.integers(3, 60), min_size=8, max_size=14),
)
def test_spans_follow_each_other(shares: list[int], widths: list[int]) -> None:
    found = spans(shares, widths)
    assert [column for first, last in found for column in range(first, last + 1)] == list(range(len(widths)))
    assert len(found) == len(shares)


def test_shared_columns_hold_the_edges_of_every_table() -> None:
    widths = shared([(50, 50), (25, 25, 50), (49, 51)], 100)
    assert widths == (25, 24, 51)  # edges that nearly meet became one
    assert [spans(table, widths) for table in ((50, 50), (25, 25, 50))] == [
        ((0, 1), (2, 2)),
        ((0, 0), (1, 1), (2, 2)),
    ]
