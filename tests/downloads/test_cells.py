from __future__ import annotations

from decimal import Decimal

import pytest

from macros.downloads.cells import figure, in_words, prompt, results, rules, shown
from macros.model.base import Lang, Text
from macros.model.document import Column, Entry
from tests.downloads.sample import same

COLUMNS = {
    "chance": Column(title=Text(zh="概率", en="Chance"), type="percent"),
    "loss": Column(title=Text(zh="损失", en="Loss"), type="number"),
    "start": Column(title=Text(zh="开始", en="Start"), type="date"),
    "exposure": Column(title=Text(zh="敞口", en="Exposure"), type="formula", formula="chance * (loss + 1)"),
    "twice": Column(title=Text(zh="两倍", en="Twice"), type="formula", formula="exposure * 2"),
    "end": Column(title=Text(zh="结束", en="End"), type="formula", formula="start + loss", shows="date"),
}


@pytest.mark.parametrize(
    ("value", "kind", "decimals", "said"),
    [
        ("1234.5", "number", 0, "1,235"),
        ("-0.25", "number", 1, "−0.3"),
        ("0.125", "percent", 1, "12.5%"),
        ("1", "percent", 0, "100%"),
        ("739758", "date", 0, "2026-05-22"),
    ],
)
def test_figure(value: str, kind: str, decimals: int, said: str) -> None:
    assert figure(Decimal(value), kind, decimals) == said


def test_results_follow_each_other_and_leave_out_what_lacks_a_figure() -> None:
    row = {"chance": same("0.5"), "loss": same("9"), "start": same("2026-05-22")}
    assert results(COLUMNS, row) == {"exposure": 5, "twice": 10, "end": Decimal("739767")}
    assert results(COLUMNS, {"chance": same("0.5")}) == {}


@pytest.mark.parametrize(("lang", "said"), [("zh", "概率 × (损失 + 1)"), ("en", "Chance × (Loss + 1)")])
def test_formula_is_said_with_the_titles(lang: Lang, said: str) -> None:
    assert in_words(lang, COLUMNS["exposure"], COLUMNS) == said


def test_every_formula_is_a_rule() -> None:
    assert [rule.en.partition(" =")[0] for rule in rules(COLUMNS)] == ["Exposure", "Twice", "End"]


def test_condition_is_said_in_words() -> None:
    column = Column(title=same("x"), type="formula", formula="if_(loss >= 3, min(loss, 5), -loss)")
    assert in_words("en", column, COLUMNS) == "if Loss ≥ 3 then smaller of(Loss, 5), otherwise −Loss"


def test_shown() -> None:
    choice = Entry(title=same("x"), type="choice", options={"yes": Text(zh="是", en="Yes")})
    assert [shown(mode, choice, same("yes")) for mode in ("zh", "en", "both")] == ["是", "Yes", "是 Yes"]
    assert shown("both", Entry(title=same("x"), type="percent"), same("0.5")) == "50%"
    assert shown("both", Entry(title=same("x")), same("ERP")) == "ERP"


def test_prompt() -> None:
    assert prompt("both", Text(zh="填写", en="Text")) == "[填写 Text]"
    assert prompt("both", Text(zh="写一句完整的话", en="A sentence")) == "[写一句完整的话 / A sentence]"
    assert prompt("en", Text(zh="填写", en="Text")) == "[Text]"
