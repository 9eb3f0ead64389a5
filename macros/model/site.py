"""The settings of the site: names, addresses, people who answer for content, the home page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Anything, Filled, Id, Item, Model, ProcessId, RoleId, Text, Url

Colour = Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{6}$")]


class Owner(Item):
    """Somebody who answers for content.

    内容负责人。
    """

    name: Text
    """Team or person.

    团队或个人。"""
    contact: Url | None = None
    """Where to write: a mailto or http(s) address.

    联系方式：mailto 或 http(s) 地址。"""


class Repository(Model):
    """Where the content lives.

    内容所在的仓库。
    """

    url: Url
    """Its address.

    仓库地址。"""
    edit: Url
    """Address to edit a file; `{path}` is replaced by the file's path in the repository.

    编辑文件的地址，`{path}` 替换为文件在仓库中的路径。"""


class DoorLink(Model):
    """A link of a door.

    入口下的链接。
    """

    label: Text
    """What the reader sees.

    显示的文字。"""
    to: Anything
    """`kind:id`, or `kind:` for the index of a kind.

    `类别:编号`；写 `类别:` 指向该类别的索引页。"""


class Door(Item):
    """One of the three ways into the book.

    首页的一个入口。
    """

    title: Text
    """Who comes in here.

    给谁走。"""
    text: Text
    """What they find.

    能找到什么。"""
    links: Annotated[tuple[DoorLink, ...], Field(min_length=1)]
    """First links; the title leads to the first of them.

    首批链接；标题指向第一个。"""


class Specimen(Model):
    """The chain role → duty → deliverable → competency → measure shown on the home page.

    首页展示的一条链：岗位、职责、交付物、能力、衡量。
    """

    role: RoleId
    """The role.

    岗位。"""
    duty: Id
    """Id of one of its duties.

    其中一项职责的编号。"""
    measure: Id
    """Id of one of its measures.

    其中一项衡量指标的编号。"""


class Home(Model):
    """The home page.

    首页。
    """

    title: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The title, line by line.

    标题，逐行列出。"""
    lead: Text
    """The lead; `{roles}`, `{deliverables}`, `{competencies}` become counts.

    导语；`{roles}`、`{deliverables}`、`{competencies}` 替换为数目。"""
    specimen: Specimen
    """The chain shown beside the title.

    标题旁展示的链。"""
    doors: Annotated[tuple[Door, ...], Field(min_length=1)]
    """Ways into the book.

    入口。"""
    process: ProcessId
    """The process whose stages are shown.

    展示其阶段的流程。"""


class Downloads(Model):
    """How Word and Excel files look, and what stands at their foot.

    Word 与 Excel 文件的样式与页脚。
    """

    licence: Filled
    """Terms of use, printed at the foot, for example CC BY 4.0.

    使用许可，印在页脚，如 CC BY 4.0。"""
    accent: Colour = "0B6B50"
    """Colour of titles and rules: six hexadecimal digits.

    标题与线条的颜色：六位十六进制数。"""
    latin_font: Filled = "Calibri"
    """Font of Latin letters; readers need to have it.

    西文字体，读者电脑上须有。"""
    chinese_font: Filled = "Microsoft YaHei"
    """Font of Chinese characters.

    中文字体。"""
    footer: Text | None = None
    """A line at the foot of each page, after the version.

    每页页脚版本号后的一行字。"""
    logo: Filled | None = None
    """A PNG picture for the cover; its path beside `mkdocs.yml`, for example `docs/assets/logo.png`.

    封面上的 PNG 图标；写相对于 `mkdocs.yml` 的路径，如 `docs/assets/logo.png`。"""


class Feedback(Model):
    """Where readers write to. In both addresses `{title}`, `{page}`, `{version}` and `{statement}` are replaced
    by the page's title, its address, the day it was revised, and the statement the reader has chosen. The
    reader sees the mail or form first and sends it; nothing is sent by itself.

    读者向哪里反馈。两个地址中的 `{title}`、`{page}`、`{version}`、`{statement}` 分别替换为页面标题、页面地址、
    修订日期和读者选中的条目。读者先看到邮件或表单，自己发出；不会自动发送任何内容。
    """

    helpful: Url | None = None
    """Mail or form for “was this page helpful?”; `{answer}` is replaced by yes or no.

    “这一页有用吗”的邮件或表单地址；`{answer}` 替换为有用或没有用。"""
    change: Url | None = None
    """Mail or form to suggest a change.

    “提出修改”的邮件或表单地址。"""


class Site(Model):
    """Settings of the site (`data/site.yml`).

    站点设置（`data/site.yml`）。
    """

    name: Text
    """Name of the book, in the header.

    书名，显示在页眉。"""
    organisation: Text
    """Whose book it is.

    所属公司。"""
    description: Text
    """One sentence for search engines and previews.

    一句话介绍。"""
    url: Url | None = None
    """Address at which the site is published; without it addresses in pages are relative.

    站点发布地址；不填则页面中使用相对地址。"""
    repository: Repository | None = None
    """Where the content lives; gives each page its edit link.

    内容仓库；用于每页的“编辑本页”链接。"""
    feedback: Feedback | None = None
    """Where readers write to; left out, pages do not ask.

    读者向哪里反馈；不写则页面上不出现。"""
    review_months: Annotated[int, Field(ge=1, le=60)] = 12
    """An entity is due for review so many months after the last one.

    每隔多少个月复核一次。"""
    owners: Annotated[tuple[Owner, ...], Field(min_length=1)]
    """People and teams who answer for content.

    内容负责人。"""
    footer: Text
    """The line at the foot of each page.

    页脚的一行字。"""
    downloads: Downloads | None = None
    """Word, Excel and Markdown files; left out, none are made.

    Word、Excel 与 Markdown 文件；不写则不生成。"""
    offline: bool = False
    """Whether each build also packs the site into one zip that opens from disk, and offers it to readers;
    `make offline` does so once.

    每次构建是否同时生成可从磁盘打开的离线版压缩包，供读者下载；`make offline` 只生成一次。"""
    home: Home
    """The home page.

    首页。"""
