"""The geometry of a radar chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from typing import Literal

from macros.model.base import Lang

LEVELS = 5
WIDTH, HEIGHT = 440, 330
"""Size in px; the drawing is shown at this size, so that its labels keep theirs."""

_RADIUS = 131
_LABEL_GAP = 16
_LATIN_SQUEEZE = 0.86
"""English labels are wider, so the chart is narrower."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """The label of an axis: up to two lines, anchored at a point."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Radar:
    """Everything a template needs to draw: rings and spokes, labels, and a polygon per series."""

    rings: tuple[str, ...]
    spokes: tuple[Point, ...]
    labels: tuple[Label, ...]
    series: tuple[tuple[Point, ...], ...]
    ticks: tuple[Point, ...]
    centre: Point = (WIDTH / 2, HEIGHT / 2)


def radar(axes: Sequence[str], series: Sequence[Sequence[int]], lang: Lang) -> Radar:
    """Return the chart of `series` (levels 1–5, one for each axis), the first axis pointing up."""
    count = len(axes)
    corners = _corners(count, lang)
    return Radar(
        rings=tuple(map(points, corners)),
        spokes=corners[-1],
        labels=tuple(
            _label(_at(i, count, LEVELS, lang, _LABEL_GAP), name, lang) for i, name in enumerate(axes)
        ),
        series=tuple(tuple(corners[level - 1][i] for i, level in enumerate(levels)) for levels in series),
        ticks=tuple((WIDTH / 2 + 5, round(HEIGHT / 2 - _RADIUS * level / LEVELS - 3, 1)) for level in (1, 3)),
    )


@cache
def _corners(count: int, lang: Lang) -> tuple[tuple[Point, ...], ...]:
    """Return the corners of each level's ring; most charts have the same number of axes."""
    return tuple(tuple(_at(i, count, level, lang) for i in range(count)) for level in range(1, LEVELS + 1))


def _at(index: int, count: int, level: int, lang: Lang, extra: float = 0) -> Point:
    squeeze = _LATIN_SQUEEZE if lang == "en" else 1.0
    angle = 2 * pi * index / count - pi / 2
    radius = _RADIUS * level / LEVELS + extra
    return round(WIDTH / 2 + radius * cos(angle) * squeeze, 1), round(HEIGHT / 2 + radius * sin(angle), 1)


def points(pairs: Iterable[Point]) -> str:
    """Return points as the text of an SVG `points` attribute."""
    return " ".join(f"{x:g},{y:g}" for x, y in pairs)


def _label(point: Point, name: str, lang: Lang) -> Label:
    x, y = point
    anchor: Literal["start", "middle", "end"] = (
        "middle" if abs(x - WIDTH / 2) < 1 else "start" if x > WIDTH / 2 else "end"
    )
    lines = tuple(re.split(r"(?<=,) ", name)) if lang == "en" else (name,)
    lift = -8 if y < HEIGHT / 2 - _RADIUS else 14 if y > HEIGHT / 2 + _RADIUS else 5
    return Label(x, y + lift - 8 * (len(lines) - 1), anchor, lines)
