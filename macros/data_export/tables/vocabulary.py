"""Tables of the small vocabularies and of the organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.base import Entity
from macros.model.catalog import Catalog
from macros.model.family import Family
from macros.model.grade import Grade
from macros.model.industry import Industry
from macros.model.level import Level
from macros.model.organization import Organization, Post
from macros.model.party import Party
from macros.pages import ordered

N = TypeVar("N", bound=Entity)
RANK = two("次序", "Rank")


def _every(folder: str, cls: type[N]) -> Callable[[Catalog], Iterator[N]]:
    """Return what yields the entities of a kind in the order of the book."""
    return lambda catalog: (item for item in ordered(catalog, folder) if isinstance(item, cls))


class _Held(NamedTuple):
    chart: Organization
    post: Post


def _held(catalog: Catalog) -> Iterator[_Held]:
    for chart in _every("organizations", Organization)(catalog):
        yield from (_Held(chart, post) for post in chart.posts)


def _posts() -> Table[_Held]:
    of = Columns[_Held]()
    return Table(
        "posts",
        two("职位", "Posts"),
        two("每行是组织结构图中的一个职位。", "One row for each post of an organisation chart."),
        _held,
        (
            *of.named(
                "chart", two("组织结构", "Organisation"), two("所属的结构图。", "The chart it belongs to."),
                lambda row: row.chart.id, lambda catalog, id: catalog.organizations[id],
            ),
            *of.id("post", two("职位编号", "Post id"), ITEM_ID, lambda row: row.post.id),
            *of.named("holder", two("担任者", "Holder"), about(Post, "holder"), lambda row: row.post.holder, Catalog.who),
            *of.id("unit", two("单元", "Unit"), about(Post, "unit"), lambda row: row.post.unit),
            *of.id("reports_to", two("上级职位", "Reports to"), about(Post, "reports_to"), lambda row: row.post.reports_to),
            *of.id(
                "inferred", two("由推断", "Inferred"), about(Post, "inferred"),
                lambda row: "yes" if row.post.inferred else "no",
            ),
            *of.sources(lambda row: row.post.sources),
        ),
    )  # fmt: skip


def _parties() -> Table[Party]:
    of = Columns[Party]()
    return Table(
        "parties",
        two("相关方", "Parties"),
        two("每行一个相关方。", "One row for each party."),
        _every("parties", Party),
        (
            *of.head(lambda item: item),
            *of.words("aliases", two("又称", "Also called"), about(Party, "aliases"), lambda item: item.aliases),
            *of.all_named(
                "reports_to", two("汇报", "Reports to"), about(Party, "reports_to"), lambda item: item.reports_to, Catalog.who
            ),
            *of.text("part", two("作用", "Part"), about(Party, "part"), lambda item: item.part),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _families() -> Table[Family]:
    of = Columns[Family]()
    return Table(
        "families",
        two("岗位族", "Families"),
        two("每行一个岗位族。", "One row for each family."),
        _every("families", Family),
        (
            *of.head(lambda item: item),
            *of.number("rank", RANK, about(Family, "rank"), lambda item: item.rank),
            *of.text("summary", two("概要", "Summary"), about(Family, "summary"), lambda item: item.summary),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _industries() -> Table[Industry]:
    of = Columns[Industry]()
    return Table(
        "industries",
        two("行业", "Industries"),
        two("每行一个行业。", "One row for each industry."),
        _every("industries", Industry),
        (
            *of.head(lambda item: item),
            *of.number("rank", RANK, about(Industry, "rank"), lambda item: item.rank),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _grades() -> Table[Grade]:
    of = Columns[Grade]()
    return Table(
        "grades",
        two("职级", "Grades"),
        two("每行一个职级。", "One row for each grade."),
        _every("grades", Grade),
        (
            *of.head(lambda item: item),
            *of.word("code", two("简码", "Code"), about(Grade, "code"), lambda item: item.code),
            *of.number("rank", RANK, about(Grade, "rank"), lambda item: item.rank),
            *of.text("autonomy", two("自主", "Autonomy"), about(Grade, "autonomy"), lambda item: item.autonomy),
            *of.text("scope", two("范围", "Scope"), about(Grade, "scope"), lambda item: item.scope),
            *of.text("complexity", two("复杂度", "Complexity"), about(Grade, "complexity"), lambda item: item.complexity),
            *of.text("influence", two("影响", "Influence"), about(Grade, "influence"), lambda item: item.influence),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _levels() -> Table[Level]:
    of = Columns[Level]()
    return Table(
        "levels",
        two("等级", "Levels"),
        two("每行是五级熟练度中的一级。", "One row for each level of proficiency."),
        _every("levels", Level),
        (
            *of.head(lambda item: item),
            *of.number("rank", RANK, about(Level, "rank"), lambda item: item.rank),
            *of.text("meaning", two("含义", "Meaning"), about(Level, "meaning"), lambda item: item.meaning),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


POSTS, PARTIES, FAMILIES = _posts(), _parties(), _families()
INDUSTRIES, GRADES, LEVELS = _industries(), _grades(), _levels()
