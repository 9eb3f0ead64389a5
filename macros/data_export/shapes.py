"""The shapes of the JSON files. What stands here is what is written, and what their schemas say."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from macros.model.base import Entity, Text
from macros.model.site import Site

E = TypeVar("E", bound=Entity)
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
"""Relative to the file it stands in, or absolute where the site knows its public address."""
Count = Annotated[int, Field(ge=0)]


class Shape(BaseModel):
    """A part of a JSON file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        populate_by_name=True,
    )


class Pages(Shape):
    """Where people read it.

    给人读的页面。
    """

    zh: Address
    """The Chinese page, or its place on a page.

    中文页面，或页面中的位置。"""
    en: Address
    """The English page, or its place on a page.

    英文页面，或页面中的位置。"""


class Attachment(Shape):
    """A file to take away.

    可下载的文件。
    """

    address: Address
    """Where it lies.

    文件地址。"""
    name: str
    """The name it is saved under.

    保存时的文件名。"""
    kind: str
    """What it is: `template`, `job-description`, `bundle`, …

    是什么：`template` 模板、`job-description` 岗位说明书、`bundle` 合集等。"""
    format: Literal["docx", "xlsx", "md", "zip"]
    """Ending of its name.

    扩展名。"""
    language: Literal["zh", "en", "both"]
    """Its language.

    语言。"""
    edition: Literal["guided", "clean", "filled"]
    """With guidance, without, or filled in as an example.

    带说明、空白或示例。"""
    bytes: Count
    """Its size.

    字节数。"""


class Root(Shape):
    """What each file begins with.

    每个文件的开头。
    """

    schema_: Address = Field(alias="$schema")
    """Its JSON Schema.

    所依据的 JSON Schema。"""
    address: Address = Field(alias="self")
    """The file itself; from here other addresses count.

    本文件的地址；相对地址从这里算起。"""


class ItemFile(Root, Generic[E]):
    """An entity with everything the book says of it, in both languages.

    一个条目的全部内容，中英文都在。
    """

    kind: str
    """Name of its kind, as in links: `role`, `term`, …

    类别，与链接里的写法相同：`role`、`term` 等。"""
    id: str
    """Its id, unique within the kind; it does not change.

    编号，在类别内唯一，不会改变。"""
    version: date
    """Day of its last review.

    最近一次复核的日期。"""
    page: Pages
    downloads: tuple[Attachment, ...] = ()
    """Files made from it.

    由它生成的文件。"""
    data: E
    """The entity as it stands in the book. Ids in it name other entities: `roles/<id>.json` and so on.

    条目本身。其中的编号指向其他条目，如 `roles/<编号>.json`。"""


class Listed(Shape):
    """An entity in a list.

    列表中的一个条目。
    """

    id: str
    """Its id.

    编号。"""
    name: Text
    """Its preferred name.

    首选名称。"""
    status: Literal["current", "draft", "historical"]
    """Whether it is in use.

    是否现行。"""
    version: date
    """Day of its last review.

    最近一次复核的日期。"""
    page: Pages
    item: Address
    """The whole of it.

    完整内容的地址。"""


class CollectionFile(Root):
    """All entities of a kind, by id.

    一个类别的全部条目，按编号排列。
    """

    kind: str
    """Name of the kind.

    类别。"""
    name: Text
    """What the kind is called.

    类别的名称。"""
    count: Count
    """How many there are.

    数目。"""
    items: tuple[Listed, ...]
    """The entities.

    条目。"""


class CollectionEntry(Shape):
    """A kind, as the index names it.

    索引中的一个类别。
    """

    kind: str
    """Name of the kind.

    类别。"""
    name: Text
    """What the kind is called.

    类别的名称。"""
    count: Count
    """How many entities there are.

    条目数。"""
    collection: Address
    """The list of them.

    列表的地址。"""
    item: str
    """Address of one of them, with `{id}` in the place of its id.

    单个条目的地址，`{id}` 换成编号。"""
    item_schema: Address
    """The schema of one of them.

    单个条目的 JSON Schema。"""


class ColumnEntry(Shape):
    """A column of a table.

    表中的一列。
    """

    key: str
    """Its header in the CSV file.

    CSV 文件中的列名。"""
    type: Literal["text", "id", "ids", "number", "date"]
    """What its cells hold; `ids` are several, joined by `; `.

    内容的类型；`ids` 为多个编号，以 `; ` 分隔。"""
    title: Text
    """Its header in the workbook.

    Excel 文件中的列名。"""
    meaning: Text
    """What it says.

    含义。"""


class TableEntry(Shape):
    """A table, as the index names it.

    索引中的一张表。
    """

    id: str
    """Its id.

    编号。"""
    name: Text
    """What it is called.

    名称。"""
    meaning: Text
    """What a row is.

    一行是什么。"""
    count: Count
    """How many rows there are below the header.

    表头以下的行数。"""
    csv: Address
    """The table as CSV.

    CSV 文件的地址。"""
    columns: tuple[ColumnEntry, ...]
    """Its columns in order.

    各列，依次列出。"""


class IndexFile(Root):
    """What there is.

    有哪些数据。
    """

    name: Text
    """Name of the book.

    书名。"""
    organisation: Text
    """Whose book it is.

    所属公司。"""
    description: Text
    """What the book is.

    简介。"""
    licence: str | None = None
    """Terms of use.

    使用许可。"""
    version: date
    """Day of the latest review of anything in the book.

    全书最近一次复核的日期。"""
    page: Pages
    openapi: Address
    """The addresses, described in OpenAPI.

    用 OpenAPI 描述的全部地址。"""
    site: Address
    """Settings of the book, with the people who answer for its content.

    手册设置，含内容负责人。"""
    workbook: Address | None = None
    """Every table in one Excel file.

    全部表格合成的 Excel 文件。"""
    collections: tuple[CollectionEntry, ...]
    """The kinds of entities.

    条目的类别。"""
    tables: tuple[TableEntry, ...]
    """The tables.

    表格。"""


class SiteFile(Root):
    """The settings of the book.

    手册设置。
    """

    data: Site
    """The settings as they stand in the book; entities name their owner by an id that stands here.

    设置本身；条目的负责人编号在这里查。"""
