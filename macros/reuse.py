"""What the last good site was made from, so that a build after an edit writes only what changed.

An edit changes a few pages; while a site is served, all its other files may stay where they are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field


@dataclass
class Reuse:
    """Keys of files by their path in the site. A file's key holds everything it is made from."""

    _last: dict[str, Hashable] = field(default_factory=dict)
    _next: dict[str, Hashable] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    def begin(self, there: bool) -> None:
        """Forget what a build that failed has noted: its files have not reached the site. Where the site is not
        `there`, everything has to be written.
        """
        if not there:
            self.forget()
        if self.empty:
            self._held.clear()
        self._next = dict.fromkeys(self._held)

    def unchanged(self, path: str, key: Hashable) -> bool:
        """Note that the site will have a file made from `key`; return whether the last one has it already."""
        self._next[path] = key
        return path in self._last and self._last[path] == key

    def hold(self, path: str) -> None:
        """Note a file that stays as it is from now on, for as long as the site is served."""
        self._held.add(path)
        self._next[path] = None

    @property
    def holds(self) -> bool:
        """Whether the last site has the files that stay as they are."""
        return bool(self._held)

    def gone(self) -> Iterator[str]:
        """Yield the files of the last site that the next one does not have."""
        return (path for path in self._last if path not in self._next)

    @property
    def empty(self) -> bool:
        """Whether nothing is known of a last site, so that everything has to be written."""
        return not self._last

    def finish(self) -> None:
        """The next site is whole: it is the last one from now on."""
        self._last, self._next = self._next, {}

    def forget(self) -> None:
        """Nobody knows what the site holds: the next build writes everything."""
        self._last = {}
