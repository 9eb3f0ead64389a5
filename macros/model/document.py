"""The one description of a document: sections of blocks, each text in both languages.

A template is written in a data file, a job description is made from a role; both are these values, and every
format (Word, Excel, Markdown, the preview on the page) is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Check, Day, Filled, Item, Model, Text
from macros.model.expression import parse

NOT_ONE_CONTENT: Final = "not_one_content"
"""Names the error of a block that holds nothing or several things."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]


def _both(value: object) -> object:
    return {"zh": value, "en": value} if isinstance(value, str) else value


Cell = Annotated[Text, BeforeValidator(_both, json_schema_input_type=Text | str)]
"""A text in both languages; a plain word, number, date or option stands for itself in both."""


def _parses(formula: str) -> str:
    parse(formula)
    return formula


class Guidance(Model):
    """What helps the writer of a section; printed in the guided edition only.

    帮助填写的提示，只出现在带说明版。
    """

    belongs: Text
    """What belongs here, and what does not.

    这里写什么，不写什么。"""
    good: Text
    """How a good one reads, with a sentence as an example.

    写得好是什么样，附一句示例。"""
    mistake: Text
    """A common mistake, and how to see it.

    常见错误，以及怎样看出来。"""


class Entry(Model):
    """What somebody fills in: an answer in a form, or the cells of a column.

    要填写的内容：表单的一项，或表格的一列。
    """

    title: Text
    """What it is called: at most a few words.

    名称，几个字即可。"""
    type: Literal["text", "choice", "date", "number", "percent"] = "text"
    """What may be entered.

    填写什么：`text` 文字、`choice` 选项、`date` 日期、`number` 数、`percent` 百分数。"""
    prompt: Text | None = None
    """Words shown in brackets until something is entered; left out, they follow from the type.

    填写前在方括号里显示的提示；不写则按类型给出。"""
    options: dict[Key, Text] = Field(default_factory=dict)
    """Key → words of each option, in order; for `choice`.

    选项：键 → 文字，按顺序；用于 `choice`。"""
    unit: Text | None = None
    """Unit of a number.

    数的单位。"""
    least: Decimal | None = None
    """Smallest number allowed.

    允许的最小值。"""
    most: Decimal | None = None
    """Largest number allowed.

    允许的最大值。"""
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    """Decimal places shown.

    显示几位小数。"""

    @property
    def label(self) -> Text:
        """The title with the unit, as it stands over what is filled in."""
        if self.unit is None:
            return self.title
        return Text(zh=f"{self.title.zh}（{self.unit.zh}）", en=f"{self.title.en} ({self.unit.en})")


class Column(Entry):
    """A column of a table.

    表格的一列。
    """

    type: Literal["text", "choice", "date", "number", "percent", "auto", "label", "formula"] = "text"  # type: ignore[assignment] # a column can do more
    """As for an entry; also `auto` (numbered rows), `label` (fixed words), `formula` (computed).

    同上；另有 `auto` 自动编号、`label` 固定文字、`formula` 公式。"""
    width: Annotated[int, Field(ge=1, le=12)] = 3
    """Share of the width: 1 a number, 2 a date or choice, 3–4 short text, 5–8 sentences.

    列宽份额：1 数字，2 日期或选项，3–4 短文字，5–8 整句。"""
    prefix: Filled | None = None
    """What stands before an automatic number, as `FR` in FR-01.

    自动编号的前缀，如 FR-01 的 `FR`。"""
    formula: Annotated[str, AfterValidator(_parses)] | None = None
    """`+ - * /`, comparisons, `min`, `max`, `if_(condition, then, otherwise)` over columns of the same row.

    用同一行的列计算：`+ - * /`、比较、`min`、`max`、`if_(条件, 成立, 不成立)`。"""
    shows: Literal["number", "percent", "date"] = "number"
    """What the result of a formula is.

    公式结果是数、百分数还是日期。"""
    total: Literal["sum", "average"] | None = None
    """What the last row of a workbook shows for this column.

    工作簿末行对本列求和还是求平均。"""
    warn: tuple[Key, ...] = ()
    """Options that call for attention; coloured in a workbook.

    需要留意的选项，工作簿中着色。"""
    good: tuple[Key, ...] = ()
    """Options that say all is well; coloured in a workbook.

    表示正常的选项，工作簿中着色。"""
    warn_from: Decimal | None = None
    """A number from here on calls for attention.

    达到此数需要留意。"""
    warn_below: Decimal | None = None
    """A number below this calls for attention.

    低于此数需要留意。"""
    due: bool = False
    """A date that calls for attention once it has passed.

    过期后需要留意的日期。"""


class Paragraph(Item):
    """Fixed words that every edition prints.

    每个版本都印出的固定文字。
    """

    text: Text
    """The words.

    文字。"""


class Bullets(Item):
    """Points, one a line: fixed ones, ones to be filled in, or both.

    逐条列出的要点：固定的、待填写的，或两者都有。
    """

    points: tuple[Text, ...] = ()
    """Points that every edition prints.

    每个版本都印出的要点。"""
    prompt: Text | None = None
    """Words shown in brackets until a point is entered; left out, none can be entered.

    填写前在方括号里显示的提示；不写则没有待填写的要点。"""
    count: Annotated[int, Field(ge=1, le=9)] = 3
    """How many points to fill in are offered.

    预留几条待填写。"""
    example: tuple[Text, ...] = ()
    """The points of the filled example.

    示例中的各条。"""


class TextField(Item):
    """A place for a few sentences.

    写几句话的地方。
    """

    title: Text | None = None
    """A line above it, where the section has several.

    一节里有几处时，写在上方的标题。"""
    prompt: Text
    """Words shown in brackets until something is entered.

    填写前在方括号里显示的提示。"""
    example: Text | None = None
    """What the filled example says here.

    示例中的内容。"""


class Form(Item):
    """Questions with one answer each.

    一问一答的表单。
    """

    caption: Text
    """What the form holds.

    表单名称。"""
    entries: Annotated[dict[Key, Entry], Field(min_length=2)]
    """Key → entry, in order.

    键 → 填写项，按顺序。"""
    example: dict[Key, Cell] = Field(default_factory=dict)
    """Key → answer of the filled example; of a choice, the key of the option.

    示例：键 → 答案；选项写其键。"""


class Table(Item):
    """Rows of the same kind.

    同类内容的多行表格。
    """

    caption: Text
    """What the table holds.

    表格名称。"""
    columns: Annotated[dict[Key, Column], Field(min_length=2, max_length=14)]
    """Key → column, in order.

    键 → 列，按顺序。"""
    start: tuple[dict[Key, Cell], ...] = ()
    """Rows that stand there from the beginning: column → words.

    一开始就有的行：列 → 文字。"""
    rows: Annotated[int, Field(ge=0, le=40)] = 3
    """Empty rows after these.

    此外的空行数。"""
    example: tuple[dict[Key, Cell], ...] = ()
    """The rows of the filled example; of a choice, the key of the option; dates as 2026-01-31.

    示例的各行；选项写其键，日期写作 2026-01-31。"""


class Checklist(Item):
    """Statements to be ticked.

    逐条勾选的核对项。
    """

    caption: Text | None = None
    """What is checked.

    核对什么。"""
    items: Annotated[tuple[Check, ...], Field(min_length=2)]
    """The statements.

    各条陈述。"""


class Figure(Item):
    """A place for a picture.

    放图的位置。
    """

    caption: Text
    """What the picture shows.

    图示内容。"""
    prompt: Text
    """What to paste here.

    这里贴什么。"""
    example: tuple[Text, ...] = ()
    """Steps of the filled example, drawn as a chain.

    示例中的各步，画成一条链。"""


class Heading(Model):
    """A heading of a document that is made from the model.

    由数据生成的文档中的标题。
    """

    id: Filled
    """Names the place.

    位置的名字。"""
    level: Annotated[int, Field(ge=1, le=3)]
    """1 a section, 2 a part, 3 a part of a part.

    1 节，2 小节，3 小节之下。"""
    title: Text
    """Its words.

    文字。"""
    numbering: Literal["numbered", "none", "appendix"] = "numbered"
    """Whether it counts in the numbering of sections.

    是否参加编号。"""


Content: TypeAlias = Paragraph | Bullets | TextField | Form | Table | Checklist | Figure


class Block(Model):
    """One block of a section: exactly one of these.

    一节中的一块内容，只写其中一种。
    """

    paragraph: Paragraph | None = None
    """Fixed words.

    固定文字。"""
    bullets: Bullets | None = None
    """A list to be filled in.

    逐条填写的要点。"""
    field: TextField | None = None
    """A place for sentences.

    写几句话的地方。"""
    form: Form | None = None
    """Questions with one answer each.

    一问一答的表单。"""
    table: Table | None = None
    """Rows of the same kind.

    多行表格。"""
    checklist: Checklist | None = None
    """Statements to be ticked.

    核对项。"""
    figure: Figure | None = None
    """A place for a picture.

    放图的位置。"""

    @model_validator(mode="after")
    def _one(self) -> Block:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError(NOT_ONE_CONTENT, "a block holds exactly one kind of content")
        return self

    @property
    def content(self) -> Content:
        """The one content of the block."""
        (name,) = self.model_fields_set
        content: Content = getattr(self, name)
        return content


class Part(Item):
    """A part of a section, with a heading of its own.

    一节之下的小节。
    """

    title: Text
    """Its heading.

    标题。"""
    guidance: Guidance | None = None
    """Help for the writer.

    填写提示。"""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """What it holds, in order.

    依次包含的内容。"""


class Section(Part):
    """A numbered section; in a workbook, a sheet.

    有编号的一节；在工作簿中为一张工作表。
    """

    title: Text
    """Its heading; in a workbook, the name of the sheet.

    标题；在工作簿中为工作表名。"""
    guidance: Guidance  # required here
    """Help for the writer.

    填写提示。"""
    blocks: tuple[Block, ...] = ()
    """What it holds before its parts, in order.

    小节之前的内容。"""
    parts: tuple[Part, ...] = ()
    """Its parts.

    小节。"""

    def every_block(self) -> Iterator[Content]:
        """Yield the contents of the section and of its parts in reading order."""
        holders: tuple[Part, ...] = (self, *self.parts)
        for holder in holders:
            for block in holder.blocks:
                yield block.content


class Sample(Model):
    """What the cover of the filled example says; with it, every block has an `example`.

    示例封面的内容；写了它，每一块都要有 `example`。
    """

    title: Text
    """The invented product or project it is about.

    示例所写的虚构产品或项目。"""
    number: Filled
    """Document number.

    文档编号。"""
    version: Filled
    """Version of the document.

    文档版本。"""
    author: Text
    """Who wrote it: post or team, not a person.

    作者：写岗位或团队，不写人名。"""
    date: Day
    """Its date.

    日期。"""


class Template(Model):
    """The file to fill in: its sections, version and filled example.

    供填写的文件：各节、版本与填好的示例。
    """

    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    """Raise it with each change, as 1.2; every download carries it.

    每次改动都要加，如 1.2；每份下载都带上它。"""
    layout: Literal["book", "sheet"] = "book"
    """`book` has a cover, contents and a history; `sheet` is for what fits on a page or two.

    `book` 有封面、目录和修订记录；`sheet` 用于一两页的短文件。"""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The sections, in order.

    各节，按顺序。"""
    sample: Sample | None = None
    """Cover of the filled example.

    示例封面。"""
