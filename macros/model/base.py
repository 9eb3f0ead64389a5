"""What every entity is made of: bilingual text, ids, references, and the facts each entity carries.

Attribute docstrings are read by people twice: editors see them as hints while they write YAML, and the
field reference page is made of them. So each has an English paragraph and a Chinese one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
Lang = Literal["zh", "en"]


def _written_day(value: object) -> object:
    """Refuse what pydantic would take for seconds since 1970, or for a time of day."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise PydanticCustomError("date_parsing", "not a date as 2026-01-31")
    return value


Filled = Annotated[str, StringConstraints(pattern=r"\S")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Day = Annotated[date, BeforeValidator(_written_day)]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)\S+$")]
SOURCE_ID = r"^S\d\d[a-d]?(\.[0-9A-Za-z]+)+(-[0-9A-Za-z]+)*$"
SourceId = Annotated[str, StringConstraints(pattern=SOURCE_ID)]


@dataclass(frozen=True)
class Ref:
    """Marks a string field as the id of an entity of one of `kinds`, or, with `part`, as `entity/part`.

    With `kinds` empty the string names the kind itself, as in `role:bank-product-manager`.
    """

    kinds: tuple[str, ...] = ()
    part: str = ""


RoleId = Annotated[str, Ref(("roles",))]
Who = Annotated[str, Ref(("roles", "parties"))]
FamilyId = Annotated[str, Ref(("families",))]
IndustryId = Annotated[str, Ref(("industries",))]
CompetencyId = Annotated[str, Ref(("competencies",))]
GradeId = Annotated[str, Ref(("grades",))]
DeliverableId = Annotated[str, Ref(("deliverables",))]
ProcessId = Annotated[str, Ref(("processes",))]
StageId = Annotated[str, Ref(("processes",), part="stages")]
PathId = Annotated[str, Ref(("paths",))]
PracticeId = Annotated[str, Ref(("practices",))]
TermId = Annotated[str, Ref(("glossary",))]
OwnerId = Annotated[str, Ref(("site",), part="owners")]
Anything = Annotated[str, Ref()]

LevelRank = Annotated[int, Field(ge=1, le=5)]
Rank = Annotated[int, Field(ge=1)]
"""Place in a ladder or in lists, from 1."""
Rhythm = Literal[
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "yearly",
    "per-release", "per-project", "on-demand",
]  # fmt: skip


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        # Every scalar of a data file reaches us as text; numbers and dates are read from it by type.
        coerce_numbers_to_str=False,
    )


class Text(Model):
    """One statement in both languages. Inline marks: `**bold**`, `` `code` ``, `[label](role:some-id)`,
    `[label](https://…)`.

    一条内容的中英文。行内标记只有四种：`**加粗**`、`` `代码` ``、`[文字](role:某编号)`、`[文字](https://…)`。
    """

    zh: Filled
    """The Chinese text.

    中文。"""
    en: Filled
    """The English text.

    英文。"""

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Words(Model):
    """Lists of words, one for each language; they need not pair up.

    两种语言各一组词，不要求一一对应。
    """

    zh: tuple[Filled, ...] = ()
    """Chinese words.

    中文词。"""
    en: tuple[Filled, ...] = ()
    """English words.

    英文词。"""

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en


class Span(Model):
    """A length of time.

    一段时间。
    """

    amount: Annotated[int, Field(ge=1)]
    """How many units.

    数量。"""
    unit: Literal["minute", "hour", "workday", "day", "week", "month"]
    """Unit. `hour` and `minute` follow the clock rule of the process; `workday` is a working day.

    单位。`hour`、`minute` 按所在流程的计时规则；`workday` 为工作日。"""


class Sourced(Model):
    """A value that can say where it comes from."""

    sources: tuple[SourceId, ...] = ()
    """Inventory ids of the source items this carries. Empty: our own addition.

    所依据的来源条目编号；留空表示本书补充的内容。"""


class Item(Sourced):
    """A numbered part of an entity: an anchor on the page, a row key in a workbook."""

    id: Id
    """Kebab-case id, unique within the entity; do not change it once published.

    短横线编号，在本实体内唯一；发布后不要改动。"""


class Check(Item):
    """One line of a checklist: true or not true, to be seen by looking.

    核对项：看一眼就能判断是否成立。
    """

    text: Text
    """The statement to be checked.

    要核对的陈述。"""


class Link(Model):
    """A link into the book or to a public address, with the reason to follow it.

    指向书内条目或公开网址的链接，并说明为什么值得看。
    """

    to: Anything
    """`kind:id` of an entity (for example `deliverable:prd`), or an http(s) or mailto address.

    书内条目写 `类别:编号`（如 `deliverable:prd`），书外写 http(s) 或 mailto 地址。"""
    why: Text
    """What the reader gets from it.

    读者能从中得到什么。"""


class Entity(Sourced):
    """What each entity carries beside its own content."""

    id: Id
    """Equals the file name without `.yml`; may be left out of the file.

    与文件名（不含 `.yml`）相同；文件里可以不写。"""
    name: Text
    """The preferred name.

    首选名称。"""
    owner: OwnerId
    """Who answers for the content: an owner id of `site.yml`.

    内容负责人：`site.yml` 中 owners 的编号。"""
    reviewed: Day
    """Day of the last review, not in the future.

    最近一次复核日期，不得晚于今天。"""
    status: Literal["current", "draft", "historical"] = "current"
    """`current`, `draft`, or `historical` (kept for reference, not for use).

    `current` 现行、`draft` 草稿、`historical` 历史（仅供查阅）。"""
    note: Text | None = None
    """Shown at the top of the page; a historical entity must say why it is one.

    显示在页首；历史条目必须在此说明原因。"""
