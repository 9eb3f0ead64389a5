"""The page of a pay scheme."""

from __future__ import annotations

from decimal import Decimal

from macros.markdown_export.shared import Lines, downloads, head, sources
from macros.markdown_export.text import anchor, code, heading, points, table
from macros.markdown_export.writer import Writer
from macros.model.scheme import Example, Input, Scheme, StepTable


def scheme_page(writer: Writer, item: Scheme) -> Lines:
    """Yield everything the page of a pay scheme says, below its title."""
    facts = [("applies_to", writer.all(item.roles, writer.role))]
    yield from head(writer, item, writer.say(item.summary), facts)
    yield heading(2, writer.word("bonus_title"), "calculator")
    yield f"{writer.word('bonus_without')}\n"
    yield heading(2, writer.word("scheme_inputs"), "inputs")
    titles = [writer.word(key) for key in ("input", "symbol", "unit", "default", "range")]
    yield from table(titles, (_input(writer, given) for given in item.inputs))
    for steps in item.tables:
        yield from _steps(writer, steps)
    yield heading(2, writer.word("formulas"), "calculation")
    for step in item.formulas:
        unit = f" ({writer.say(step.unit)})" if step.unit else ""
        yield heading(3, f"{writer.say(step.name)}{unit}", step.id)
        yield f"{writer.say(step.text)}\n"
        yield f"{code(f'{step.symbol} = {step.formula}')}\n"
    if item.examples:
        yield heading(2, writer.word("examples"), "examples")
    for example in item.examples:
        yield from _example(writer, item, example)
    if item.open_points:
        yield heading(2, writer.word("open_points"), "open-points")
        yield from points(f"{anchor(point.id)}{writer.say(point.text)}" for point in item.open_points)
    yield from downloads(writer, "schemes", item.id)
    yield from sources(writer, item)


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}".replace("-", "\u2212")


def _input(writer: Writer, given: Input) -> list[str]:
    notes = [f"**{writer.word('to_be_set')}**"] if given.to_be_set else []
    notes += [writer.say(given.note)] if given.note else []
    return [
        "<br>".join((f"{anchor(given.id)}{writer.say(given.name)}", *notes)),
        code(given.symbol),
        writer.say(given.unit) if given.unit else "",
        "—" if given.default is None else _figure(given.default),
        _range(writer, given),
    ]


def _range(writer: Writer, given: Input) -> str:
    least, most = (None if end is None else _figure(end) for end in (given.least, given.most))
    if least and most:
        return writer.word("bonus_range", least=least, most=most)
    if least:
        return writer.word("bonus_from", least=least)
    return writer.word("bonus_to", most=most) if most else ""


def _steps(writer: Writer, steps: StepTable) -> Lines:
    yield heading(2, writer.say(steps.name), steps.id)
    if steps.to_be_set:
        yield f"**{writer.word('to_be_set')}**\n"
    if steps.note:
        yield f"{writer.say(steps.note)}\n"
    rows = ([_figure(row.at_least), _figure(row.value)] for row in steps.rows)
    yield from table([writer.word("at_least"), writer.word("value")], rows)


def _example(writer: Writer, item: Scheme, example: Example) -> Lines:
    named = {given.symbol: given.name for given in item.inputs}
    named |= {step.symbol: step.name for step in item.formulas}
    yield heading(3, writer.say(example.name), example.id)
    yield from table(
        [writer.word("input"), writer.word("value")],
        (
            *([writer.say(named[symbol]), _figure(value)] for symbol, value in example.inputs.items()),
            *(
                [writer.strong(named[symbol]), f"**{_figure(value)}**"]
                for symbol, value in example.expected.items()
            ),
        ),
    )
    if example.note:
        yield f"{writer.say(example.note)}\n"
