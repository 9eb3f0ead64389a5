"""A role: what a person in it does, decides, must be able to do, and is measured by."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import (
    CompetencyId,
    DeliverableId,
    Entity,
    FamilyId,
    GradeId,
    IndustryId,
    Item,
    LevelRank,
    Model,
    PathId,
    Rhythm,
    RoleId,
    Span,
    StageId,
    Text,
    Who,
    Words,
)

Profile = dict[CompetencyId, LevelRank]


class Duty(Item):
    """One thing the role does, with what comes out of it.

    一项职责及其结果。
    """

    text: Text
    """Verb, object, visible result. Time limits stand in bold: `within **2 hours**`.

    动作、对象、可见的结果；时限加粗：`**2 小时**内`。"""
    makes: tuple[DeliverableId, ...] = ()
    """Deliverables this duty brings forth; the role is then responsible or contributor there.

    由此产出的交付物；该岗位须在交付物中列为负责或参与。"""
    shows: tuple[CompetencyId, ...] = ()
    """Competencies it calls on, the most important first; each stands in the role's profile.

    所用到的能力，最重要的在前；须出现在本岗位的能力要求中。"""
    stage: StageId | None = None
    """`process/stage` in which it is done.

    所属的流程阶段：`流程/阶段`。"""
    rhythm: Rhythm | None = None
    """How often it comes round.

    多久做一次。"""
    limit: Span | None = None
    """Time limit, where one is set; the statement says it too.

    时限（如有）；正文里也要写出来。"""


class DutyGroup(Item):
    """Duties of one area.

    同一方面的若干职责。
    """

    title: Text
    """Name of the area.

    这一方面的名称。"""
    items: Annotated[tuple[Duty, ...], Field(min_length=1)]
    """The duties.

    职责条目。"""


class Power(Item):
    """Something the role decides by itself.

    可以自行决定的一件事。
    """

    text: Text
    """What is decided.

    决定什么。"""


class ApprovedPower(Power):
    """Something the role does once somebody has approved it.

    经批准后执行的一件事。
    """

    approver: Who
    """Role or party that approves.

    由谁批准。"""


class EscalatedMatter(Power):
    """Something the role takes to somebody else for a decision.

    须上报裁定的一件事。
    """

    to: Who
    """Role or party that decides.

    由谁裁定。"""


class Authorities(Model):
    """What the role may decide, in three columns.

    权限的三栏。
    """

    decides: tuple[Power, ...] = ()
    """Decided alone.

    自行决定。"""
    after_approval: tuple[ApprovedPower, ...] = ()
    """Done after approval.

    经批准后执行。"""
    escalates: tuple[EscalatedMatter, ...] = ()
    """Taken to somebody else.

    上报裁定。"""


class Requirement(Item):
    """One condition for holding the role; nothing about age, sex, origin or personality.

    一项任职条件；不写年龄、性别、籍贯、性格。
    """

    text: Text
    """The condition, so that two interviewers would judge it alike.

    条件本身，写到两位面试官会得出同样判断的程度。"""


class Requirements(Model):
    """Conditions for holding the role.

    任职要求。
    """

    must: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    """Without these a person cannot hold the role.

    必须具备。"""
    better: tuple[Requirement, ...] = ()
    """These are welcome.

    更好。"""


class Measure(Item):
    """A figure the role is judged by.

    衡量岗位的一项指标。
    """

    name: Text
    """Name of the measure.

    指标名称。"""
    counted: Text
    """How it is counted: numerator, denominator, source of the figures.

    怎么算：分子、分母、数据出处。"""
    target: Text
    """The figure to reach, with its sign: `≥ 95%`.

    目标值，带符号：`≥ 95%`。"""
    cycle: Rhythm
    """How often it is counted.

    统计周期。"""


class Milestone(Item):
    """What somebody new in the role has reached after a stretch of the first 90 days.

    新任者在前 90 天某一段结束时达到的状态。
    """

    day: Annotated[int, Field(ge=1, le=365)]
    """Last day of the stretch: 30, 60 or 90.

    这一段的最后一天：30、60 或 90。"""
    title: Text
    """One word for the stretch.

    这一段的主题，一个词。"""
    text: Text
    """What is done by then, to be seen by the manager.

    到时完成了什么，主管看得见。"""


class Role(Entity):
    """A role of the book.

    岗位。
    """

    aliases: Words = Words()
    """Other names, also former and colloquial ones; search finds the role by each.

    别名、旧称、俗称；搜索时都能找到本岗位。"""
    family: FamilyId
    """The family it belongs to.

    所属岗位族。"""
    industry: IndustryId
    """The industry it is found in.

    所属行业。"""
    mission: Text
    """Why the role exists: one sentence with a result.

    岗位为何存在：一句话，写明结果。"""
    reports_to: tuple[Who, ...] = ()
    """Role or party it reports to; the first one is the direct superior.

    汇报对象；第一个是直接上级。"""
    leads: tuple[Who, ...] = ()
    """Roles or parties it leads.

    带领谁。"""
    works_with: tuple[Who, ...] = ()
    """Roles or parties it works with as equals.

    与谁协作。"""
    duties: Annotated[tuple[DutyGroup, ...], Field(min_length=1, max_length=26)]
    """Duties by area.

    分组列出的职责。"""
    authorities: Authorities
    """What it decides.

    权限。"""
    requirements: Requirements
    """What a person must bring.

    任职要求。"""
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    """What it is judged by.

    衡量指标。"""
    profile: Annotated[dict[GradeId, Profile], Field(min_length=1)]
    """For each grade the role has: competency → level, at most 8, the same ones in each grade.

    每个职级的能力要求：能力 → 等级，最多 8 项，各职级相同。"""
    usual_grade: GradeId
    """The grade at which the role is normally filled; its levels stand beside the duties.

    通常定岗的职级；职责旁显示的是这一级的等级。"""
    first_90_days: tuple[Milestone, ...] = ()
    """Milestones of the first 90 days.

    前 90 天的里程碑。"""
    path: PathId | None = None
    """The onboarding path with its tasks.

    对应的入职路径。"""
    related: tuple[RoleId, ...] = ()
    """Roles a reader should look at next.

    建议接着看的岗位。"""
