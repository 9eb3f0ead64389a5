"""An industry in which roles are found."""

from __future__ import annotations

from macros.model.base import Entity, Rank


class Industry(Entity):
    """An industry in which roles are found.

    行业。
    """

    rank: Rank
    """Place in lists.

    排列次序。"""
