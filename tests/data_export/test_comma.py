from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data_export.comma import BOM, document, guarded, unguarded

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_excel_knows_the_encoding() -> None:
    assert document([["编号"]]) == b"\xef\xbb\xbf" + "编号\r\n".encode()


def test_lines_and_quotes() -> None:
    assert document([["a", None, 3], ['say "so"', "a,b", Decimal("1.50")]]).decode() == (
        f'{BOM}a,,3\r\n"say ""so""","a,b",1.50\r\n'
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'"])
def test_nothing_is_computed(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    "text", ["1.10", "1:1", "2026/1/2", "1-2", "007", "50%", "1e5", "1,5", "1234567890123456"]
)
def test_nothing_is_rewritten(text: str) -> None:
    """A spreadsheet would make 1.1 of version 1.10, and a time of 1:1."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["0", "12", "1 day", "3C", "≥ 95%", "a=b", "–", " =1", "“=1”", ""])
def test_other_texts_are_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_numbers_are_not_texts() -> None:
    assert read(document([[-3, Decimal("-0.5")]])) == [["-3", "-0.5"]]


@given(TEXTS)
def test_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1))
def test_python_reads_what_was_written(rows: list[list[str]]) -> None:
    assert [[unguarded(cell) for cell in row] for row in read(document(rows))] == rows
