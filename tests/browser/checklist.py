"""Filled competency checklists: one made here in the form of the real one, one made by the program itself."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import xlsxwriter

Ratings = Mapping[str, tuple[int | None, int | None]]
"""Item (`competency/check`) → own rating and the manager's."""

FIRST = 9
"""Row of the titles."""


def checklist(role: str, ratings: Ratings, evidence: str = "") -> bytes:
    """Return a workbook of the form that `macros/downloads/competency_checklist.py` makes."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Assessment")
        titles = ("No.", "Competency", "Level", "Statement", "Own", "Manager", "Evidence", "Action", "Due")
        sheet.write_row(FIRST, 0, (*titles, "item_id", "competency_id"))
        for number, (item, (own, manager)) in enumerate(ratings.items(), FIRST + 1):
            sheet.write_row(
                number,
                0,
                ("1", "x", 1, "Statement", own, manager, evidence, "", "", item, item.split("/")[0]),
            )
        last = FIRST + 1 + len(ratings)
        book.define_name("rated_own", f"=Assessment!$E${FIRST + 2}:$E${last}")
        book.define_name("rated_manager", f"=Assessment!$F${FIRST + 2}:$F${last}")
        known = book.add_worksheet("rolebook")
        for row, pair in enumerate({"id": f"{role}-competency-checklist", "role": role}.items()):
            known.write_row(row, 0, pair)
        known.hide()
    return stream.getvalue()
