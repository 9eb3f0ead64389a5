from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from macros.downloads.bonus_workbook import write
from macros.model.calculation import calculate
from macros.model.catalog import Catalog
from macros.model.scheme import Scheme
from tests.books import data_files, minimal_catalog
from tests.downloads.sheets import BRAND, HAN, cells, formulas, found, opened, texts

SCHEMES = [path.split("/")[1].removesuffix(".yml") for path in data_files() if path.startswith("schemes/")]


def made(mode: str = "en", **given: object) -> bytes:
    catalog = minimal_catalog()
    scheme = catalog.schemes["bonus"].model_copy(update=given)
    return write(catalog, scheme, mode, BRAND, "schemes/bonus/")  # type: ignore[arg-type]


@pytest.mark.parametrize("id", SCHEMES)
def test_real_scheme(catalog: Catalog, id: str) -> None:
    scheme = catalog.schemes[id]
    content = write(catalog, scheme, "en", BRAND, f"schemes/{id}/")
    read = opened(content)
    assert [text for text in texts(read) if HAN.search(text)] == []
    sheet = opened(content, values=True)["Worked examples"]
    columns = [[cell.value for cell in column] for column in sheet.iter_cols(min_col=3)]
    for column, expected in zip(columns, results(scheme), strict=True):
        assert [value for value in column if value is not None][-len(expected) :] == pytest.approx(expected)
    checks = [
        value
        for (name, _), (_, value) in formulas(content).items()
        if name == "Comparison"
        if value in ("✓", "✗")
    ]
    assert checks == ["✓"] * sum(len(example.expected) for example in scheme.examples)


def results(scheme: Scheme) -> Iterator[list[float]]:
    for example in scheme.examples:
        yield [float(value) for value in calculate(scheme, example.inputs).values()]


def test_results_wait_for_the_inputs() -> None:
    found = formulas(made())
    steps = [(code, value) for (name, _), (code, value) in found.items() if name == "Calculation"]
    assert steps == [
        ('=IF(COUNT(income)<1,"",IFERROR(LOOKUP(income,_rates_from,_rates_value),""))', None),
        ('=IF(COUNT(income,rate,share)<3,"",income*rate*share)', None),
    ]


def test_results_are_there_where_defaults_are_enough() -> None:
    inputs = [
        item.model_copy(update={"default": Decimal(200)})
        for item in minimal_catalog().schemes["bonus"].inputs[:1]
    ]
    content = made(inputs=(*inputs, minimal_catalog().schemes["bonus"].inputs[1]))
    assert [v for (name, _), (_, v) in formulas(content).items() if name == "Calculation"] == [0.2, 40]


def test_inputs_are_limited_and_named() -> None:
    read = opened(made())
    (rule, _) = read["Inputs"].data_validations.dataValidation
    assert (rule.type, rule.operator, float(rule.formula1)) == ("decimal", "greaterThanOrEqual", 0)
    assert {"income", "share", "rate", "bonus", "_rates_from", "_rates_value"} == set(read.defined_names)


def test_what_the_company_must_set_is_marked() -> None:
    scheme = minimal_catalog().schemes["bonus"]
    inputs = tuple(item.model_copy(update={"to_be_set": True}) for item in scheme.inputs)
    sheet = opened(made(inputs=inputs))["Inputs"]
    assert [cell.value for cell in cells(sheet)].count("To be set by the company") == 2


def test_a_symbol_that_looks_like_a_cell_gets_another_name() -> None:
    scheme = minimal_catalog().schemes["bonus"]
    income = scheme.inputs[0].model_copy(update={"symbol": "q1"})
    rate, bonus = scheme.formulas
    formulas_ = (
        rate.model_copy(update={"formula": "lookup(rates, q1)"}),
        bonus.model_copy(update={"formula": "q1 * rate * share"}),
    )
    content = made(inputs=(income, scheme.inputs[1]), formulas=formulas_, examples=())
    assert "_q1" in opened(content).defined_names
    assert any("_q1*rate*share" in code for code, _ in formulas(content).values())


def test_a_wrong_example_shows() -> None:
    scheme = minimal_catalog().schemes["bonus"]
    wrong = scheme.examples[0].model_copy(update={"expected": {"bonus": Decimal(41)}})
    content = made(examples=(wrong,))
    sheet = opened(content, values=True)["Comparison"]
    assert found(sheet, "✗")
    assert found(sheet, "Not all agree")


def test_twice_the_same_bytes() -> None:
    assert made("both") == made("both")
