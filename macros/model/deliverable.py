"""A deliverable: what it is for, who makes, reviews and approves it, and when it is good enough."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Check, DeliverableId, Entity, Filled, Model, Span, StageId, Text, Who, Words
from macros.model.document import Template


class SignOff(Model):
    """How long each of the four steps to a signed deliverable takes.

    从起草到批准四步各用多久。
    """

    draft: Span | None = None
    """Writing it.

    起草。"""
    review: Span | None = None
    """Reading and commenting.

    评审。"""
    rework: Span | None = None
    """Mending what the review found.

    修改。"""
    approve: Span | None = None
    """Deciding.

    批准。"""


class Deliverable(Entity):
    """A document, workbook or thing that a duty brings forth.

    交付物。
    """

    abbreviation: Filled | None = None
    """For example PRD.

    缩写，如 PRD。"""
    aliases: Words = Words()
    """Other names.

    别名。"""
    form: Literal["document", "workbook", "artifact"]
    """`document` (Word), `workbook` (Excel), or `artifact` (not a file to fill in).

    `document` 文档、`workbook` 表格、`artifact` 实物或无需填写的成果。"""
    purpose: Text
    """What it makes possible, for whom.

    让谁能做成什么。"""
    stage: StageId | None = None
    """`process/stage` to which it belongs.

    所属流程阶段：`流程/阶段`。"""
    when: Text
    """The event after which it is due, and when it is not worth writing.

    何时该写，何时不必写。"""
    responsible: Annotated[tuple[Who, ...], Field(min_length=1)]
    """Roles or parties that make it; each role has a duty that makes it.

    由谁完成；列出的岗位须有产出它的职责。"""
    contributes: tuple[Who, ...] = ()
    """Who adds to it.

    参与者。"""
    reviews: tuple[Who, ...] = ()
    """Who reads and comments before it is approved.

    评审者。"""
    approves: Who | None = None
    """The one who answers for its release.

    批准人，只有一位。"""
    informed: tuple[Who, ...] = ()
    """Who gets the result.

    知会对象。"""
    sign_off: SignOff = SignOff()
    """How long each step takes.

    各步时限。"""
    inputs: tuple[DeliverableId, ...] = ()
    """Deliverables one needs before beginning.

    动笔前需要的交付物。"""
    acceptance: Annotated[tuple[Check, ...], Field(min_length=3)]
    """Checklist before handing it in.

    提交前的核对项。"""
    template: Template | None = None
    """The file to fill in; each document and workbook has one.

    供填写的文件；文档和表格都要有。"""
