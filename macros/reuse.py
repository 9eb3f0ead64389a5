"""Pages of the last build, used again where nothing about them has changed.

While a site is served, an edit changes a few pages; the theme need not dress all the others again.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass
class Reuse:
    """Finished pages by address. The key of a page holds everything its HTML is made from."""

    _finished: dict[str, tuple[Hashable, str]] = field(default_factory=dict)

    def find(self, uri: str, key: Hashable) -> str | None:
        """Return the finished page, if it was made from the same key."""
        known, html = self._finished.get(uri, (None, ""))
        return html if known == key else None

    def keep(self, uri: str, key: Hashable, html: str) -> None:
        """Remember a finished page."""
        self._finished[uri] = key, html
