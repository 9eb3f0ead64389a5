"""The looks of cells: one table of what a company sees, made from its colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from xlsxwriter.color import Color

from macros.downloads.document import Brand

INK, GREY, HAIRLINE, WHITE = "#1B2622", "#5B6762", "#C9D2CE", "#FFFFFF"
INPUT, WARN, WARN_INK, GOOD, GOOD_INK, FAINT = (
    "#FFFDF2",
    "#F8E1C4",
    "#7A4A00",
    "#D9EBDD",
    "#1E5B33",
    "#9AA5A0",
)

Tone = Literal["warn", "good", "faint", "deep", "light"]

SIZES = {"title": 16, "meta": 9}
"""Points of what stands over the whole width."""

OTHER_HEIGHTS = frozenset({*SIZES, "caption"})
"""Looks that do not tell the height of their row by lines of 10 pt."""


def tones(brand: Brand) -> dict[Tone, dict[str, Any]]:
    """Return the colours that conditions give to cells."""
    return {
        "warn": {"bg_color": WARN, "font_color": WARN_INK},
        "good": {"bg_color": GOOD, "font_color": GOOD_INK},
        "faint": {"font_color": FAINT},
        "deep": {"bg_color": f"#{brand.accent}", "font_color": WHITE, "bold": True},
        "light": {"bg_color": tint(brand.accent, 0.22)},
    }


def looks(brand: Brand) -> dict[str, dict[str, Any]]:
    """Return the looks of cells by name."""
    accent = f"#{brand.accent}"
    label = tint(brand.accent, 0.1)
    framed = {"border": 1, "border_color": HAIRLINE, "text_wrap": True}
    left = {**framed, "indent": 1}
    middle = {**framed, "align": "center"}
    return {
        "plain": {},
        "title": {"font_size": SIZES["title"], "bold": True, "font_color": accent, "text_wrap": True},
        "meta": {"font_size": SIZES["meta"], "font_color": GREY, "text_wrap": True},
        "caption": {"font_size": 11, "bold": True, "font_color": accent, "valign": "bottom"},
        "head": {**middle, "bold": True, "font_color": WHITE, "bg_color": accent, "border_color": WHITE},
        "label": {**left, "bold": True, "bg_color": label},
        "told": {**left, "bg_color": label},
        "aside": {"bold": True, "align": "right", "font_color": GREY},
        "answer": {**left, "bg_color": INPUT, "align": "left"},
        "strong": {**left, "bold": True},
        "text": left,
        "link": {**left, "bold": True, "font_color": accent, "underline": 1},
        "middle": middle,
        "input": {**left, "bg_color": INPUT},
        "pick": {**middle, "bg_color": INPUT},
        "figure": {**framed, "bg_color": INPUT, "align": "right"},
        "flag": {**middle, "bg_color": WARN, "font_color": WARN_INK},
        "advice": {**left, "bg_color": WARN, "font_color": WARN_INK},
        "result": {**framed, "align": "right"},
        "outcome": {
            **framed,
            "align": "right",
            "bold": True,
            "font_size": 12,
            "bg_color": label,
            "font_color": accent,
        },
        "total": {**framed, "bold": True, "bg_color": label, "align": "right"},
        "note": {"font_color": GREY, "text_wrap": True},
    }


def tint(colour: str, share: float) -> str:
    """Return a colour, six hexadecimal digits, mixed with white: `share` of it is left."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


@lru_cache
def paint(colour: str) -> Color:
    """Return a colour read once; XlsxWriter would read it again for each border of each look."""
    return Color(colour)
