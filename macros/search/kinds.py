"""The kinds of page a reader tells apart in the results, in the order in which equals are ranked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class SearchKind(NamedTuple):
    """A kind of page; `word` names its label in the interface words, `asked` are words that ask for it."""

    word: str
    index: str
    """Folder of the index page of the kind."""
    asked: str = ""
    """“PRD 模板” asks for a deliverable: such words stand on no page of the kind, yet mean each of them."""


KINDS: Mapping[str, SearchKind] = {
    "roles": SearchKind(
        "roles",
        "roles",
        "岗位 职位 职责 岗位职责 岗位要求 岗位说明书 职位描述 任职要求 面试题 面试问题 role job position description duties jd interview",
    ),
    "deliverables": SearchKind(
        "deliverables",
        "deliverables",
        "交付物 模板 文档 表格 表单 范本 示例 下载 deliverable template form document file example sample download",
    ),
    "processes": SearchKind("processes", "processes", "流程 阶段 时限 process stage phase"),
    "competencies": SearchKind(
        "competencies", "competencies", "能力 等级 面试问题 面试题 competency skill level interview question questions"
    ),
    "paths": SearchKind("paths", "paths", "入职 入职路径 onboarding path"),
    "practices": SearchKind("practices", "practices", "管理 实践 practice"),
    "schemes": SearchKind("schemes", "schemes", "方案 奖金 提成 bonus scheme"),
    "organizations": SearchKind(
        "organizations", "organizations", "组织 架构 organisation organization chart"
    ),
    "glossary": SearchKind("glossary", "glossary", "术语 定义 意思 含义 term definition meaning"),
    "parties": SearchKind("parties", "parties", "部门 department"),
    "levels": SearchKind("levels", "levels"),
    "sources": SearchKind("sources", "sources"),
    "pages": SearchKind("reference", "reference"),
}
