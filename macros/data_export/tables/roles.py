"""Tables made of the roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.catalog import Catalog
from macros.model.role import (
    ApprovedPower,
    Authorities,
    Duty,
    DutyGroup,
    EscalatedMatter,
    Measure,
    Milestone,
    Power,
    Requirement,
    Requirements,
    Role,
)
from macros.pages import ordered_roles
from macros.relations import NumberedDuty, duties

T = TypeVar("T")

ROLE = two("岗位", "Role")
_ROLE = two("所属的岗位。", "The role it belongs to.")


def _each(parts: Callable[[Role], Iterable[T]]) -> Callable[[Catalog], Iterator[tuple[Role, T]]]:
    """Return what yields the parts of every role, with the role."""
    return lambda catalog: ((role, part) for role in ordered_roles(catalog) for part in parts(role))


def _roles() -> Table[Role]:
    of = Columns[Role]()
    people = (
        ("reports_to", two("汇报", "Reports to"), lambda role: role.reports_to),
        ("leads", two("带领", "Leads"), lambda role: role.leads),
        ("works_with", two("协作", "Works with"), lambda role: role.works_with),
    )
    return Table(
        "roles",
        two("岗位", "Roles"),
        two("每行一个岗位。", "One row for each role."),
        ordered_roles,
        (
            *of.head(lambda role: role),
            *of.words("aliases", two("又称", "Also called"), about(Role, "aliases"), lambda role: role.aliases),
            *of.named(
                "family", two("岗位族", "Family"), about(Role, "family"),
                lambda role: role.family, lambda catalog, id: catalog.families[id],
            ),
            *of.named(
                "industry", two("行业", "Industry"), about(Role, "industry"),
                lambda role: role.industry, lambda catalog, id: catalog.industries[id],
            ),
            *of.text("mission", two("使命", "Mission"), about(Role, "mission"), lambda role: role.mission),
            *(
                column
                for key, title, ids in people
                for column in of.all_named(key, title, about(Role, key), ids, Catalog.who)
            ),
            *of.ids("grades", two("职级", "Grades"), about(Role, "profile"), lambda role: role.profile),
            *of.id("usual_grade", two("通常职级", "Usual grade"), about(Role, "usual_grade"), lambda role: role.usual_grade),
            *of.id("path", two("入职路径", "Onboarding path"), about(Role, "path"), lambda role: role.path),
            *of.ids("related", two("相关岗位", "Related roles"), about(Role, "related"), lambda role: role.related),
            *of.foot(lambda role: role),
        ),
    )  # fmt: skip


def _duties() -> Table[NumberedDuty]:
    of = Columns[NumberedDuty]()
    return Table(
        "duties",
        two("职责", "Duties"),
        two("每行一条职责。", "One row for each duty."),
        lambda catalog: (duty for role in ordered_roles(catalog) for duty in duties(role)),
        (
            *of.named("role", ROLE, _ROLE, lambda row: row.role.id, lambda catalog, id: catalog.roles[id]),
            *of.id("group", two("职责组编号", "Group id"), ITEM_ID, lambda row: row.group.id),
            *of.text("group_title", two("职责组", "Group"), about(DutyGroup, "title"), lambda row: row.group.title),
            *of.word(
                "number", two("序号", "Number"),
                two("人们引用它的序号：A3 是第一组的第三条；随条目增减而变。",
                    "The number people cite it by: A3 is the third of the first group; it moves when duties come and go."),
                lambda row: row.code,
            ),
            *of.id("duty", two("职责编号", "Duty id"), ITEM_ID, lambda row: row.duty.id),
            *of.text("text", two("职责", "Duty"), about(Duty, "text"), lambda row: row.duty.text),
            *of.all_named(
                "makes", two("产出", "Makes"), about(Duty, "makes"),
                lambda row: row.duty.makes, lambda catalog, id: catalog.deliverables[id],
            ),
            *of.all_named(
                "shows", two("用到的能力", "Competencies"), about(Duty, "shows"),
                lambda row: row.duty.shows, lambda catalog, id: catalog.competencies[id],
            ),
            *of.id("stage", two("阶段", "Stage"), about(Duty, "stage"), lambda row: row.duty.stage),
            *of.id("rhythm", two("频率", "Rhythm"), about(Duty, "rhythm"), lambda row: row.duty.rhythm),
            *of.span("limit", two("时限", "Limit"), about(Duty, "limit"), lambda row: row.duty.limit),
            *of.sources(lambda row: row.duty.sources),
        ),
    )  # fmt: skip


class _Power(NamedTuple):
    role: Role
    kind: str
    power: Power

    @property
    def other(self) -> str | None:
        """Who approves, or decides in the place of the role."""
        match self.power:
            case ApprovedPower(approver=who) | EscalatedMatter(to=who):
                return who
        return None


def _powers(catalog: Catalog) -> Iterator[_Power]:
    for role in ordered_roles(catalog):
        for kind in Authorities.model_fields:
            yield from (_Power(role, kind, power) for power in getattr(role.authorities, kind))


def _authorities() -> Table[_Power]:
    of = Columns[_Power]()
    return Table(
        "authorities",
        two("权限", "Authorities"),
        two("每行一项权限。", "One row for each authority."),
        _powers,
        (
            *of.named("role", ROLE, _ROLE, lambda row: row.role.id, lambda catalog, id: catalog.roles[id]),
            *of.id(
                "kind", two("类别", "Kind"),
                two("decides 自行决定，after_approval 经批准后执行，escalates 上报裁定。",
                    "`decides` alone, does `after_approval`, or `escalates` to somebody else."),
                lambda row: row.kind,
            ),
            *of.id("authority", two("权限编号", "Authority id"), ITEM_ID, lambda row: row.power.id),
            *of.text("text", two("内容", "What"), about(Power, "text"), lambda row: row.power.text),
            *of.named(
                "by", two("批准或裁定人", "Approved or decided by"),
                two("由谁批准或裁定。", "Who approves, or decides."), lambda row: row.other, Catalog.who,
            ),
            *of.sources(lambda row: row.power.sources),
        ),
    )  # fmt: skip


class _Required(NamedTuple):
    role: Role
    kind: str
    requirement: Requirement


def _required(catalog: Catalog) -> Iterator[_Required]:
    for role in ordered_roles(catalog):
        for kind in Requirements.model_fields:
            yield from (_Required(role, kind, one) for one in getattr(role.requirements, kind))


def _requirements() -> Table[_Required]:
    of = Columns[_Required]()
    return Table(
        "requirements",
        two("任职要求", "Requirements"),
        two("每行一项任职条件。", "One row for each requirement."),
        _required,
        (
            *of.named("role", ROLE, _ROLE, lambda row: row.role.id, lambda catalog, id: catalog.roles[id]),
            *of.id(
                "kind", two("类别", "Kind"), two("must 必须具备，better 更好。", "`must`, or `better` where welcome."),
                lambda row: row.kind,
            ),
            *of.id("requirement", two("要求编号", "Requirement id"), ITEM_ID, lambda row: row.requirement.id),
            *of.text("text", two("条件", "Requirement"), about(Requirement, "text"), lambda row: row.requirement.text),
            *of.sources(lambda row: row.requirement.sources),
        ),
    )  # fmt: skip


def _measures() -> Table[tuple[Role, Measure]]:
    of = Columns[tuple[Role, Measure]]()
    return Table(
        "measures",
        two("衡量指标", "Measures"),
        two("每行一项衡量指标。", "One row for each measure."),
        _each(lambda role: role.measures),
        (
            *of.named("role", ROLE, _ROLE, lambda row: row[0].id, lambda catalog, id: catalog.roles[id]),
            *of.id("measure", two("指标编号", "Measure id"), ITEM_ID, lambda row: row[1].id),
            *of.text("name", two("指标", "Measure"), about(Measure, "name"), lambda row: row[1].name),
            *of.text("counted", two("算法", "How counted"), about(Measure, "counted"), lambda row: row[1].counted),
            *of.text("target", two("目标", "Target"), about(Measure, "target"), lambda row: row[1].target),
            *of.id("cycle", two("周期", "Cycle"), about(Measure, "cycle"), lambda row: row[1].cycle),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


class _Asked(NamedTuple):
    role: Role
    grade: str
    competency: str
    level: int


def _asked(catalog: Catalog) -> Iterator[_Asked]:
    for role in ordered_roles(catalog):
        for grade in catalog.grades_of(role):
            for competency, level in role.profile[grade.id].items():
                yield _Asked(role, grade.id, competency, level)


def _profile() -> Table[_Asked]:
    of = Columns[_Asked]()
    return Table(
        "profile",
        two("能力要求", "Competency profile"),
        two("每行是一个岗位在一个职级上对一项能力的要求。", "One row for each role, grade and competency."),
        _asked,
        (
            *of.named("role", ROLE, _ROLE, lambda row: row.role.id, lambda catalog, id: catalog.roles[id]),
            *of.named(
                "grade", two("职级", "Grade"), two("在哪个职级上。", "The grade."),
                lambda row: row.grade, lambda catalog, id: catalog.grades[id],
            ),
            *of.id(
                "usual", two("通常职级", "Usual grade"),
                two("yes：这是通常定岗的职级；no：不是。", "`yes` where it is the grade at which the role is normally filled."),
                lambda row: "yes" if row.grade == row.role.usual_grade else "no",
            ),
            *of.named(
                "competency", two("能力", "Competency"), two("要求的能力。", "The competency asked for."),
                lambda row: row.competency, lambda catalog, id: catalog.competencies[id],
            ),
            *of.number(
                "level", two("等级", "Level"), two("要求的等级，1–5。", "The level asked for, 1–5."), lambda row: row.level
            ),
        ),
    )  # fmt: skip


def _milestones() -> Table[tuple[Role, Milestone]]:
    of = Columns[tuple[Role, Milestone]]()
    return Table(
        "milestones",
        two("前 90 天", "First 90 days"),
        two("每行一个里程碑。", "One row for each milestone."),
        _each(lambda role: role.first_90_days),
        (
            *of.named("role", ROLE, _ROLE, lambda row: row[0].id, lambda catalog, id: catalog.roles[id]),
            *of.id("milestone", two("里程碑编号", "Milestone id"), ITEM_ID, lambda row: row[1].id),
            *of.number("day", two("第几天", "Day"), about(Milestone, "day"), lambda row: row[1].day),
            *of.text("title", two("主题", "Title"), about(Milestone, "title"), lambda row: row[1].title),
            *of.text("text", two("内容", "What is done"), about(Milestone, "text"), lambda row: row[1].text),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


ROLES, DUTIES, AUTHORITIES, REQUIREMENTS = _roles(), _duties(), _authorities(), _requirements()
MEASURES, PROFILE, MILESTONES = _measures(), _profile(), _milestones()
