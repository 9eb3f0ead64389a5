"""A document with every kind of block, of column and of entry, whose words the test chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from macros.downloads.document import Document, Flow, Property
from macros.model.base import Text
from macros.model.document import (
    Bullets,
    Checklist,
    Column,
    Entry,
    Figure,
    Form,
    Guidance,
    Heading,
    Paragraph,
    Table,
    TextField,
)

Say = Callable[[str], Text]
"""Gives the words of a place that is named in a few English words."""
DAY = "2026-05-22"


def pair(name: str) -> Text:
    """Return ordinary words for a place."""
    return Text(zh=f"{name} 的中文", en=f"{name} in English")


def same(words: str) -> Text:
    return Text(zh=words, en=words)


def sample(say: Say = pair, layout: Literal["book", "sheet"] = "book") -> Document:
    """Return the document; everything that is no key, date or figure comes from `say`."""
    return Document(
        id="sample-document",
        name=say("name"),
        version="1.2",
        date=date(2026, 5, 22),
        source=say("source").en,
        body=tuple(_body(say)),
        abbreviation=say("abbreviation").en,
        title=say("title"),
        subject=say("subject"),
        properties=tuple(_properties(say)),
        about=((say("about label"), say("about")),),
        layout=layout,
    )


def _properties(say: Say) -> Iterator[Property]:
    yield Property("number", Entry(title=say("number title"), prompt=say("number prompt")), say("number"))
    yield Property(
        "status", Entry(title=say("status title"), type="choice", options=options(say)), say("option one")
    )
    yield Property("date", Entry(title=say("date title"), type="date"), same(DAY))
    yield Property("classification", Entry(title=say("classification title")))


def options(say: Say) -> dict[str, Text]:
    return {key: say(f"option {key}") for key in ("one", "two", "three")}


def _body(say: Say) -> Iterator[Flow]:
    yield Heading(id="control", level=1, title=say("control heading"), numbering="none")
    yield Heading(id="first", level=1, title=say("first heading"))
    yield Guidance(belongs=say("belongs"), good=say("good"), mistake=say("mistake"))
    yield Paragraph(id="said", text=say("paragraph"))
    yield Heading(id="part", level=2, title=say("part heading"))
    example = (say("bullet example"), say("bullet example two"))
    yield Bullets(id="points", points=(say("bullet"),), prompt=say("bullet prompt"), example=example)
    yield TextField(
        id="answer", title=say("field title"), prompt=say("field prompt"), example=say("field example")
    )
    yield TextField(id="untitled", prompt=say("untitled prompt"), example=say("untitled example"))
    yield Heading(id="deep", level=3, title=say("deep heading"))
    yield form(say)
    yield table(say)
    yield fixed(say)
    yield Heading(id="second", level=1, title=say("second heading"))
    items = [{"id": name, "text": say(f"check {name}")} for name in ("a", "b")]
    yield Checklist.model_validate({"id": "checks", "caption": say("checks caption"), "items": items})
    steps = tuple(say(f"step {number}") for number in range(4))
    yield Figure(id="flow", caption=say("figure caption"), prompt=say("figure prompt"), example=steps)
    yield Heading(id="end", level=1, title=say("appendix heading"), numbering="appendix")
    yield Checklist.model_validate({"id": "more-checks", "items": items})


def form(say: Say) -> Form:
    entries = {
        "words": Entry(title=say("words title"), prompt=say("words prompt")),
        "choice": Entry(title=say("choice title"), type="choice", options=options(say)),
        "day": Entry(title=say("day title"), type="date"),
        "amount": Entry(title=say("amount title"), type="number", unit=say("unit"), decimals=1),
        "share": Entry(title=say("share title"), type="percent"),
    }
    example = {
        "words": say("words example"),
        "choice": same("two"),
        "day": same(DAY),
        "amount": same("-1234.25"),
        "share": same("0.5"),
    }
    return Form(id="facts", caption=say("form caption"), entries=entries, example=example)


def table(say: Say) -> Table:
    columns = {
        "id": Column(title=say("id column"), type="auto", prefix="FR", width=1),
        "kind": Column(title=say("label column"), type="label"),
        "words": Column(title=say("words column"), prompt=say("cell prompt")),
        "choice": Column(
            title=say("choice column"), type="choice", options=options(say), warn=("one",), good=("two",)
        ),
        "day": Column(title=say("day column"), type="date", due=True),
        "amount": Column(
            title=say("amount column"), type="number", unit=say("unit"), least=Decimal(0), total="sum"
        ),
        "share": Column(title=say("share column"), type="percent", warn_from=Decimal("0.5")),
        "product": Column(title=say("formula column"), type="formula", formula="amount * share", decimals=2),
        "end": Column(title=say("end column"), type="formula", formula="day + amount", shows="date"),
    }
    filled = {
        "kind": say("label cell"),
        "words": say("words cell"),
        "choice": same("one"),
        "day": same(DAY),
        "amount": same("10"),
        "share": same("0.25"),
    }
    lacking = {"kind": say("label cell"), "choice": same("three")}
    start = ({"kind": say("start label")}, {"kind": say("start label two")})
    return Table(
        id="list",
        caption=say("table caption"),
        columns=columns,
        start=start,
        rows=2,
        example=(filled, lacking),
    )


def fixed(say: Say) -> Table:
    columns = {key: Column(title=say(f"fixed column {key}"), type="label") for key in ("left", "right")}
    row = {key: say(f"fixed cell {key}") for key in columns}
    return Table(id="fixed", caption=say("fixed caption"), columns=columns, start=(row,), rows=0)
