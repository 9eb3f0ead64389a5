from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import FrozenInstanceError
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.model.expression import DEPTH, Name, Number, Operation, evaluate, look_up, parse, symbols

VALUES = {"a": Decimal("2"), "b": Decimal("0.5"), "zero": Decimal(0)}
RATES = [(Decimal(0), Decimal("0.1")), (Decimal(100), Decimal("0.2")), (Decimal("250.5"), Decimal("0.3"))]


def value(formula: str) -> Decimal:
    return evaluate(parse(formula), VALUES, {"rates": RATES})


# Trees


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        ("12", Number(Decimal(12))),
        ("0.10", Number(Decimal("0.1"))),
        ("income", Name("income")),
        ("(income)", Name("income")),
        ("-a", Operation("neg", (Name("a"),))),
        ("a + b", Operation("+", (Name("a"), Name("b")))),
        ("a - b - c", Operation("-", (Operation("-", (Name("a"), Name("b"))), Name("c")))),
        ("a + b * c", Operation("+", (Name("a"), Operation("*", (Name("b"), Name("c")))))),
        ("a / b", Operation("/", (Name("a"), Name("b")))),
        ("a <= b", Operation("<=", (Name("a"), Name("b")))),
        ("min(a, b, c)", Operation("min", (Name("a"), Name("b"), Name("c")))),
        ("if_(a, b, c)", Operation("if", (Name("a"), Name("b"), Name("c")))),
        ("lookup(rates, a)", Operation("lookup", (Name("rates"), Name("a")))),
    ],
)
def test_tree(formula: str, tree: object) -> None:
    assert parse(formula) == tree


@pytest.mark.parametrize("formula", [" a + b ", "a+b", "(a)+(b)", "(a +\n b)", "a  +  b"])
def test_spaces_and_brackets_do_not_matter(formula: str) -> None:
    assert parse(formula) == parse("a + b")


def test_trees_are_values() -> None:
    tree = parse("a")
    assert hash(tree) == hash(parse("a"))
    with pytest.raises(FrozenInstanceError):
        tree.symbol = "b"  # type: ignore[union-attr, misc]


# Values


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 - 0.9", "0.1"),
        ("a * b", "1"),
        ("a / 8", "0.25"),
        ("-a", "-2"),
        ("--a", "2"),
        ("-a * b", "-1"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("a < b", "0"),
        ("a <= 2", "1"),
        ("a > b", "1"),
        ("a >= 2.0", "1"),
        ("a == 2.00", "1"),
        ("a == b", "0"),
        ("min(3, a, b)", "0.5"),
        ("max(3, a, b)", "3"),
        ("if_(a > b, 10, 20)", "10"),
        ("if_(a < b, 10, 20)", "20"),
        ("if_(zero, 10, 20)", "20"),
        ("if_(-1, 10, 20)", "10"),
        ("if_(zero, 1 / zero, 5)", "5"),
        ("if_(zero == 0, 5, lookup(rates, -1))", "5"),
        ("lookup(rates, 0)", "0.1"),
        ("lookup(rates, 99.99)", "0.1"),
        ("lookup(rates, 100)", "0.2"),
        ("lookup(rates, 250.5)", "0.3"),
        ("lookup(rates, 10000 * a)", "0.3"),
        ("(a > b) * 10 + (a > 5) * 100", "10"),
        ("1 / 3 * 3", "0.9999999999999999999999999999"),
    ],
)
def test_value(formula: str, expected: str) -> None:
    assert value(formula) == Decimal(expected)


def test_one_row_is_a_table() -> None:
    assert look_up([(Decimal(1), Decimal(7))], Decimal(1)) == 7


@pytest.mark.parametrize("key", ["-0.01", "-100"])
def test_value_below_the_first_row(key: str) -> None:
    with pytest.raises(LookupError, match="below the first row"):
        look_up(RATES, Decimal(key))


@pytest.mark.parametrize("formula", ["1 / 0", "a / zero", "0 / 0", "zero / zero", "1 / (a - 2)"])
def test_division_by_nothing(formula: str) -> None:
    with pytest.raises(ZeroDivisionError):
        value(formula)


@pytest.mark.parametrize("formula", ["missing", "a + missing", "lookup(missing, 1)", "if_(1, missing, 2)"])
def test_name_without_a_value(formula: str) -> None:
    with pytest.raises(KeyError, match="missing"):
        value(formula)


# Symbols


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2", set()),
        ("a", {"a"}),
        ("a + b * a", {"a", "b"}),
        ("if_(a > b, min(c, d), -e)", {"a", "b", "c", "d", "e"}),
        ("lookup(rates, income)", {"rates", "income"}),
    ],
)
def test_symbols(formula: str, expected: set[str]) -> None:
    assert symbols(parse(formula)) == expected


# What is refused


@pytest.mark.parametrize(
    "formula",
    [
        "",
        " ",
        "\n",
        "+",
        "a +",
        "* a",
        "a b",
        "(a",
        "a)",
        "a = b",
        "a; b",
        "a\n+ b",
        "a := 1",
        "1 2",
        "\\",
        "\0",
        "#",
    ],
)
def test_not_a_formula(formula: str) -> None:
    with pytest.raises(ValueError, match="is not a formula"):
        parse(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "a ** b", "a % b", "a // b", "a @ b", "a & b", "a | b", "a << 1", "+a", "~a", "not a",
        "a and b", "a or b", "a if b else c", "a < b < c", "a != b", "a in b", "a is b",
        "True", "False", "None", "...", "'a'", "b'a'", "f'{a}'", "1j",
        "a.b", "a[0]", "a[0:1]", "(a, b)", "[a]", "{a}", "{a: b}", "lambda: a", "[x for x in a]", "(a := 1)",
        "abs(a)", "round(a, 2)", "sum(a)", "open('x')", "__import__('os')", "a(b)", "(min)(a, b)(c)",
        "min(a, *b)", "max(a, b, key=c)", "min(**a)", "if_(a, b, otherwise=c)", "a.min(b, c)",
        "().__class__.__bases__",
    ],
)  # fmt: skip
def test_not_allowed(formula: str) -> None:
    with pytest.raises(ValueError, match=r"is not allowed in a formula|takes . values"):
        parse(formula)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("min(a)", "`min` takes 2"),
        ("min()", "`min` takes 2"),
        ("max(1,2,3,4,5,6,7,8,9,10)", "`max` takes 2"),
        ("if_(a, b)", "`if_` takes 3 values, 2 given"),
        ("if_(a, b, c, d)", "`if_` takes 3 values, 4 given"),
        ("lookup(rates)", "`lookup` takes 2 values, 1 given"),
    ],
)
def test_wrong_number_of_values(formula: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(formula)


@pytest.mark.parametrize("formula", ["lookup(1, a)", "lookup(a + b, c)", "lookup(lookup(a, b), c)"])
def test_table_is_named(formula: str) -> None:
    with pytest.raises(ValueError, match="lookup"):
        parse(formula)


def test_nine_values_are_enough_for_anybody() -> None:
    assert value("max(1,2,3,4,5,6,7,8,9)") == 9


@pytest.mark.parametrize("formula", ["1e999", "-1e999", "a + 1e400", "1" + "0" * 400 + ".0"])
def test_figure_beyond_all_figures(formula: str) -> None:
    with pytest.raises(ValueError, match="formula"):
        parse(formula)


def test_message_names_the_part_that_is_not_allowed() -> None:
    with pytest.raises(ValueError, match="“b % 2” is not allowed") as caught:
        parse("a + min(b % 2, 1)")
    assert "lookup(table, x)" in str(caught.value)


# Limits


@pytest.mark.parametrize(
    ("formula", "allowed"),
    [
        ("a" * 500, True),
        ("a" * 501, False),
        (" + ".join(["a"] * DEPTH), True),
        (" + ".join(["a"] * (DEPTH + 1)), False),
        ("-" * (DEPTH - 1) + "a", True),
        ("-" * DEPTH + "a", False),
        ("(" * 60 + "a" + ")" * 60, True),
    ],
)
def test_limits(formula: str, allowed: bool) -> None:
    if allowed:
        assert parse(formula)
    else:
        with pytest.raises(ValueError, match="split it into steps"):
            parse(formula)


@pytest.mark.parametrize(
    "piece", ["~", "-", "not ", "(", "[", "{", "a[", "min(", "a.", "a if ", "lambda:", "a**"]
)
@pytest.mark.parametrize("size", [400, 500, 100_000])
def test_flood(piece: str, size: int) -> None:
    with pytest.raises(ValueError, match="formula"):
        parse((piece * size)[: size - 1] + "a")


# Anything at all


@given(st.text())
@example("~" * 490 + "a")
@example("\ud800")
@example("'\\ud800'")
def test_any_text_is_a_formula_or_a_value_error(text: str) -> None:
    formula_or_value_error(text)


PIECES = st.sampled_from([
    "a", "1", "0.5", "1e9", "(", ")", ",", "+", "-", "*", "/", "**", "%", "<", "<=", "==", "!=", ".", ":",
    "=", "'", '"', "[", "]", "{", "}", "if_(", "min(", "max(", "lookup(", " if ", " else ", " not ",
    " and ", "~", "\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_like_a_formula_is_one_or_a_value_error(text: str) -> None:
    formula_or_value_error(text)


def formula_or_value_error(text: str) -> None:
    try:
        tree = parse(text)
    except ValueError:
        return
    names = symbols(tree)
    with suppress(LookupError, ArithmeticError):
        result = evaluate(tree, dict.fromkeys(names, Decimal(3)), dict.fromkeys(names, RATES))
        assert isinstance(result, Decimal)


class Sum(NamedTuple):
    """A formula with what it should come to, worked out without a tree."""

    text: str
    result: Callable[[], Decimal]


def number(figure: Decimal) -> Sum:
    return Sum(f"{figure:f}", lambda: figure)


def symbol(name: str) -> Sum:
    return Sum(name, lambda: VALUES[name])


def two(op: str, left: Sum, right: Sum) -> Sum:
    work: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "<": lambda a, b: Decimal(a < b),
        "<=": lambda a, b: Decimal(a <= b),
        ">": lambda a, b: Decimal(a > b),
        ">=": lambda a, b: Decimal(a >= b),
        "==": lambda a, b: Decimal(a == b),
    }
    return Sum(f"({left.text} {op} {right.text})", lambda: work[op](left.result(), right.result()))


def choice(condition: Sum, then: Sum, otherwise: Sum) -> Sum:
    return Sum(
        f"if_({condition.text}, {then.text}, {otherwise.text})",
        lambda: then.result() if condition.result() != 0 else otherwise.result(),
    )


def extreme(name: str, sums: list[Sum]) -> Sum:
    pick = min if name == "min" else max
    return Sum(
        f"{name}({', '.join(part.text for part in sums)})", lambda: pick(part.result() for part in sums)
    )


FIGURES = st.decimals(0, 10_000, places=2).map(number)
OPERATORS = st.sampled_from(["+", "-", "*", "<", "<=", ">", ">=", "=="])
SUMS = st.recursive(
    FIGURES | st.sampled_from(list(VALUES)).map(symbol),
    lambda inner: (
        st.builds(two, OPERATORS, inner, inner)
        | st.builds(choice, inner, inner, inner)
        | st.builds(extreme, st.sampled_from(["min", "max"]), st.lists(inner, min_size=2, max_size=4))
        | inner.map(lambda part: Sum(f"-{part.text}", lambda: -part.result()))
    ),
    max_leaves=12,
).filter(lambda sum_: len(sum_.text) <= 500)


@given(SUMS)
def test_value_is_what_it_comes_to(sum_: Sum) -> None:
    assert value(sum_.text) == sum_.result()
