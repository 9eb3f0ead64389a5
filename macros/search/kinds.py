"""The kinds of page a reader tells apart in the results, in the order in which equals are ranked."""

from __future__ import annotations

from collections.abc import Mapping

ASKED: Mapping[str, str] = {
    "roles": (
        "岗位 职位 职责 岗位职责 岗位要求 岗位说明书 职位描述 任职要求 权限 面试题 面试问题 "
        "role job position description duties jd interview"
    ),
    "deliverables": (
        "交付物 模板 文档 表格 表单 范本 示例 下载 "
        "deliverable template form document file example sample download"
    ),
    "processes": "流程 阶段 时限 process stage phase",
    "competencies": "能力 等级 面试题 面试问题 competency skill level interview question questions",
    "paths": "入职 入职路径 onboarding path",
    "practices": "管理 实践 practice",
    "glossary": "术语 定义 意思 含义 term definition meaning",
    "schemes": "奖金 提成 bonus",
    "organizations": "组织 架构 汇报关系 organization chart",
}
"""Folder of an index → words that ask for what it lists. “PRD 模板” asks for a deliverable: the second word
stands on hardly any page of a deliverable, yet means each of them. The index itself is found by them."""

KINDS = (
    "roles", "deliverables", "processes", "competencies", "paths", "practices", "glossary", "reference",
)  # fmt: skip
"""Each is the folder of its index and the word for its label. What has no kind of its own is reference."""


def kind_of(folder: str) -> str:
    """Return the kind of the entities in a folder of the data."""
    return folder if folder in KINDS else "reference"
