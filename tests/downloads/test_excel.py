from __future__ import annotations

from datetime import date

import pytest

from macros.downloads.excel import (
    cell,
    column_range,
    every_row,
    fixed,
    formula,
    guarded,
    quoted,
    same_row,
    serial,
)
from macros.model.expression import parse

CELLS = {"a": "A1", "b": "B1", "c": "C1"}
TABLES = {"rates": ("X1:X3", "Y1:Y3")}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12.50", "12.5"),
        ("a", "A1"),
        ("a + b * c", "A1+B1*C1"),
        ("(a + b) * c", "(A1+B1)*C1"),
        ("a - (b - c)", "A1-(B1-C1)"),
        ("a - b - c", "A1-B1-C1"),
        ("a / (b * c)", "A1/(B1*C1)"),
        ("-a * b", "(-A1)*B1"),
        ("-(a + b)", "-(A1+B1)"),
        ("min(a, b, 3)", "MIN(A1,B1,3)"),
        ("max(0, a - b)", "MAX(0,A1-B1)"),
        ("if_(a == b, 1, 0)", "IF(A1=B1,1,0)"),
        ("if_(a, b, c)", "IF(A1,B1,C1)"),
        ("if_(a < b, a <= b, c)", "IF(A1<B1,IF(A1<=B1,1,0),C1)"),
        ("(a >= b) * c", "IF(A1>=B1,1,0)*C1"),
        ("lookup(rates, a + b)", "LOOKUP(A1+B1,X1:X3,Y1:Y3)"),
    ],
)
def test_formula(written: str, expected: str) -> None:
    assert formula(parse(written), CELLS, TABLES) == expected


def test_guarded_shows_nothing_while_a_cell_is_blank() -> None:
    assert guarded(parse("a * b + a"), CELLS, {}) == 'IF(COUNT(A1,B1)<2,"",A1*B1+A1)'


def test_guarded_shows_nothing_where_it_cannot_be_computed() -> None:
    assert guarded(parse("a / b"), CELLS, {}) == 'IF(COUNT(A1,B1)<2,"",IFERROR(A1/B1,""))'
    assert guarded(parse("lookup(rates, a)"), CELLS, TABLES).count("IFERROR") == 1


def test_a_formula_without_names_needs_no_guard() -> None:
    assert guarded(parse("1 + 2"), CELLS, {}) == "1+2"


def test_days_are_counted_as_excel_does() -> None:
    assert serial(date(2026, 1, 31).toordinal()) == 46053


def test_text_in_a_formula_keeps_its_quotes() -> None:
    assert quoted('say "yes"') == '"say ""yes"""'


def test_references() -> None:
    assert (cell(6, 2), fixed(6, 2), column_range(6, 8, 2)) == ("$C7", "$C$7", "$C$7:$C$9")
    assert same_row("t", "Cost [CNY] #1") == "t[[#This Row],[Cost '[CNY'] '#1]]"
    assert every_row("t", "Cost") == "t[[Cost]]"
