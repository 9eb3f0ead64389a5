"""Tables of the pay schemes: what goes in, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from macros.data_export.columns import Columns, Table, about, two
from macros.model.catalog import Catalog
from macros.model.scheme import Formula, Input, Scheme
from macros.pages import ordered

T = TypeVar("T")
SCHEME = two("绩效方案", "Pay scheme")
_SCHEME = two("所属的方案。", "The scheme it belongs to.")


def _each(parts: Callable[[Scheme], Iterable[T]]) -> Callable[[Catalog], Iterator[tuple[Scheme, T]]]:
    """Return what yields the parts of every scheme, with the scheme."""

    def rows(catalog: Catalog) -> Iterator[tuple[Scheme, T]]:
        for scheme in ordered(catalog, "schemes"):
            if isinstance(scheme, Scheme):
                yield from ((scheme, part) for part in parts(scheme))

    return rows


def _figures() -> Table[tuple[Scheme, Input]]:
    of = Columns[tuple[Scheme, Input]]()
    return Table(
        "scheme-inputs",
        two("方案输入", "Scheme inputs"),
        two("每行是绩效方案的一个输入。", "One row for each input of a pay scheme."),
        _each(lambda scheme: scheme.inputs),
        (
            *of.named("scheme", SCHEME, _SCHEME, lambda row: row[0].id, lambda catalog, id: catalog.schemes[id]),
            *of.id("symbol", two("符号", "Symbol"), about(Input, "symbol"), lambda row: row[1].symbol),
            *of.text("name", two("名称", "Name"), about(Input, "name"), lambda row: row[1].name),
            *of.text("unit", two("单位", "Unit"), about(Input, "unit"), lambda row: row[1].unit),
            *of.number("least", two("最小值", "Least"), about(Input, "least"), lambda row: row[1].least),
            *of.number("most", two("最大值", "Most"), about(Input, "most"), lambda row: row[1].most),
            *of.number("default", two("默认值", "Default"), about(Input, "default"), lambda row: row[1].default),
            *of.id(
                "to_be_set", two("须由公司确定", "To be set"), about(Input, "to_be_set"),
                lambda row: "yes" if row[1].to_be_set else "no",
            ),
            *of.text("note", two("说明", "Note"), about(Input, "note"), lambda row: row[1].note),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


def _formulas() -> Table[tuple[Scheme, Formula]]:
    of = Columns[tuple[Scheme, Formula]]()
    return Table(
        "scheme-formulas",
        two("方案公式", "Scheme formulas"),
        two("每行是绩效方案计算中的一步，依次排列。", "One row for each step of a scheme’s calculation, in order."),
        _each(lambda scheme: scheme.formulas),
        (
            *of.named("scheme", SCHEME, _SCHEME, lambda row: row[0].id, lambda catalog, id: catalog.schemes[id]),
            *of.id("symbol", two("符号", "Symbol"), about(Formula, "symbol"), lambda row: row[1].symbol),
            *of.text("name", two("名称", "Name"), about(Formula, "name"), lambda row: row[1].name),
            *of.text("unit", two("单位", "Unit"), about(Formula, "unit"), lambda row: row[1].unit),
            *of.word("formula", two("公式", "Formula"), about(Formula, "formula"), lambda row: row[1].formula),
            *of.text("text", two("规则", "Rule"), about(Formula, "text"), lambda row: row[1].text),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


FIGURES, FORMULAS = _figures(), _formulas()
