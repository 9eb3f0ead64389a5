from __future__ import annotations

from decimal import Decimal

import pytest

from macros.load import load
from macros.model.calculation import calculate
from macros.model.scheme import Scheme
from macros.source import parse
from tests.books import DATA, MINIMAL, TODAY

SCHEMES = sorted(path.stem for path in (DATA / "schemes").rglob("*.yml"))


@pytest.fixture
def bonus() -> Scheme:
    return load(MINIMAL, TODAY).schemes["bonus"]


def real(id: str) -> Scheme:
    (path,) = (DATA / "schemes").rglob(f"{id}.yml")
    return Scheme.model_validate({"id": id, **parse(path.name, path.read_bytes()).data})


@pytest.mark.parametrize("id", SCHEMES)
def test_worked_examples_come_out(id: str) -> None:
    scheme = real(id)
    assert scheme.examples, "a scheme is shown at work"
    for example in scheme.examples:
        results = calculate(scheme, example.inputs)
        assert {symbol: results[symbol] for symbol in example.expected} == example.expected, example.id


@pytest.mark.parametrize("id", SCHEMES)
def test_examples_show_the_result(id: str) -> None:
    scheme = real(id)
    result = scheme.formulas[-1].symbol
    assert any(result in example.expected for example in scheme.examples)


@pytest.mark.parametrize("id", SCHEMES)
def test_example_inputs_are_sensible(id: str) -> None:
    scheme = real(id)
    inputs = {item.symbol: item for item in scheme.inputs}
    for example in scheme.examples:
        for symbol, figure in example.inputs.items():
            least, most = inputs[symbol].least, inputs[symbol].most
            assert least is None or figure >= least, (example.id, symbol)
            assert most is None or figure <= most, (example.id, symbol)


@pytest.mark.parametrize("id", SCHEMES)
def test_symbols_are_unique_and_tables_rise(id: str) -> None:
    scheme = real(id)
    symbols = [item.symbol for item in scheme.inputs]
    symbols += [table.symbol for table in scheme.tables]
    symbols += [step.symbol for step in scheme.formulas]
    assert len(symbols) == len(set(symbols))
    for table in scheme.tables:
        bounds = [row.at_least for row in table.rows]
        assert bounds == sorted(set(bounds)), table.id


def test_every_step_is_given(bonus: Scheme) -> None:
    assert calculate(bonus, {"income": Decimal(200)}) == {"rate": Decimal("0.2"), "bonus": Decimal(40)}


def test_input_left_out_takes_its_default(bonus: Scheme) -> None:
    default = calculate(bonus, {"income": Decimal(50)})
    given = calculate(bonus, {"income": Decimal(50), "share": Decimal(1)})
    half = calculate(bonus, {"income": Decimal(50), "share": Decimal("0.5")})
    assert default == given
    assert half["bonus"] == default["bonus"] / 2


def test_figures_are_exact(bonus: Scheme) -> None:
    assert calculate(bonus, {"income": Decimal("0.3")})["bonus"] == Decimal("0.03")


def test_input_without_value_or_default(bonus: Scheme) -> None:
    with pytest.raises(KeyError, match="income"):
        calculate(bonus, {})


def test_value_below_the_first_row(bonus: Scheme) -> None:
    with pytest.raises(LookupError, match="-1 is below the first row"):
        calculate(bonus, {"income": Decimal(-1)})


@pytest.mark.parametrize("formula", ["income / (share - 1)", "(share - 1) / (share - 1)"])
def test_division_by_nothing(formula: str, bonus: Scheme) -> None:
    step = bonus.formulas[1].model_copy(update={"formula": formula})
    scheme = bonus.model_copy(update={"formulas": (bonus.formulas[0], step)})
    with pytest.raises(ZeroDivisionError):
        calculate(scheme, {"income": Decimal(1)})


def test_inputs_are_not_changed(bonus: Scheme) -> None:
    inputs = {"income": Decimal(1)}
    calculate(bonus, inputs)
    assert inputs == {"income": Decimal(1)}
