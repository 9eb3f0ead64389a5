"""A pay scheme: inputs with units, tables, formulas and worked examples, all of it data."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.model.base import Entity, Item, Model, RoleId, Text
from macros.model.expression import parse

Symbol = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


def _parses(formula: str) -> str:
    parse(formula)
    return formula


class Input(Item):
    """A figure that somebody enters or an organisation sets.

    由使用者填写或由公司设定的数值。
    """

    symbol: Symbol
    """Its name in formulas: small letters, digits, `_`.

    在公式中的名字：小写字母、数字、下划线。"""
    name: Text
    """What it is.

    名称。"""
    unit: Text | None = None
    """Unit, for example 万元 / CNY 10,000.

    单位。"""
    least: Decimal | None = None
    """Smallest sensible value.

    合理的最小值。"""
    most: Decimal | None = None
    """Largest sensible value.

    合理的最大值。"""
    default: Decimal | None = None
    """Default; with `to_be_set` it is only a proposal.

    默认值；若 `to_be_set` 为真，则仅为建议值。"""
    to_be_set: bool = False
    """An organisation must decide this before it uses the scheme.

    须由公司确定后方可使用。"""
    note: Text | None = None
    """What to know when entering it.

    填写时要注意什么。"""


class Row(Model):
    """A row of a step table: from `at_least` on, the value holds.

    分档表的一行：不低于 `at_least` 时取该值。
    """

    at_least: Decimal
    """Lower bound, included.

    下限（含）。"""
    value: Decimal
    """The value from there on.

    该档取值。"""


class StepTable(Item):
    """A table that formulas look values up in: `lookup(symbol, x)`.

    公式用 `lookup(名字, x)` 查的分档表。
    """

    symbol: Symbol
    """Its name in formulas.

    在公式中的名字。"""
    name: Text
    """What it holds.

    名称。"""
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    """Rows in rising order.

    各档，由低到高。"""
    to_be_set: bool = False
    """An organisation must decide this before it uses the scheme.

    须由公司确定后方可使用。"""
    note: Text | None = None
    """Where the figures come from.

    数值的出处。"""


class Formula(Item):
    """One step of the calculation.

    计算中的一步。
    """

    symbol: Symbol
    """Name of the result.

    结果的名字。"""
    name: Text
    """What is computed.

    算的是什么。"""
    unit: Text | None = None
    """Unit of the result.

    结果的单位。"""
    formula: Annotated[str, AfterValidator(_parses)]
    """`+ - * /`, comparisons, `min`, `max`, `if_(condition, then, otherwise)`, `lookup(table, x)`.

    可用 `+ - * /`、比较、`min`、`max`、`if_(条件, 成立, 不成立)`、`lookup(表, x)`。"""
    text: Text
    """The rule in words.

    用文字写出的规则。"""


class Example(Item):
    """A worked example.

    算例。
    """

    name: Text
    """What it shows.

    说明什么。"""
    inputs: dict[Symbol, Decimal]
    """Symbol → value; inputs left out take their default.

    名字 → 数值；未列出的取默认值。"""
    expected: dict[Symbol, Decimal]
    """Symbol of a result → figure.

    结果名字 → 应得数值。"""
    note: Text | None = None
    """What to notice, for example a correction.

    需要留意的地方，如更正。"""


class OpenPoint(Item):
    """A question the scheme leaves to the organisation.

    方案留给公司决定的问题。
    """

    text: Text
    """The question and our proposal.

    问题与建议。"""


class Scheme(Entity):
    """A pay scheme.

    绩效与奖金方案。
    """

    summary: Text
    """Whom it is for and what it rewards.

    适用于谁、奖励什么。"""
    roles: tuple[RoleId, ...] = ()
    """Roles it applies to.

    适用岗位。"""
    inputs: Annotated[tuple[Input, ...], Field(min_length=1)]
    """Figures to enter or set.

    要填写或设定的数值。"""
    tables: tuple[StepTable, ...] = ()
    """Tables formulas look values up in.

    公式所查的表。"""
    formulas: Annotated[tuple[Formula, ...], Field(min_length=1)]
    """The calculation, step by step; the last one is the result.

    逐步计算，最后一步为结果。"""
    examples: tuple[Example, ...] = ()
    """Worked examples.

    算例。"""
    open_points: tuple[OpenPoint, ...] = ()
    """What an organisation still has to decide.

    公司仍须决定的事。"""
