"""A family of roles."""

from __future__ import annotations

from macros.model.base import Entity, Rank, RoleId, Text


class Family(Entity):
    """A family of roles.

    岗位族。
    """

    rank: Rank
    """Place in lists.

    排列次序。"""
    summary: Text
    """What its roles have in common.

    这一族岗位的共同点。"""
    raci_roles: tuple[RoleId, ...] = ()
    """The default set of roles for the responsibility matrix.

    责任矩阵默认列出的岗位。"""
