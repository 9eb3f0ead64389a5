"""What is due when, in words, as lines and as a calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load import load
from macros.model.base import LANGUAGES, Entity, Lang
from macros.model.catalog import Catalog
from macros.reviews import calendar, due, month_in_words, months, overdue, report, reviews
from tests.books import MINIMAL, TODAY, change, minimal_catalog
from tests.site.sites import rolebook


def entity(day: date, status: str = "current") -> Entity:
    some = next(iter(minimal_catalog().parties.values()))
    return some.model_copy(update={"reviewed": day, "status": status})


@pytest.mark.parametrize(
    ("reviewed", "later", "expected"),
    [
        ("2026-11-20", 12, "2027-11-20"),
        ("2026-11-20", 1, "2026-12-20"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-12-01", 60, "2031-12-01"),
    ],
)
def test_a_review_is_due_so_many_months_later(reviewed: str, later: int, expected: str) -> None:
    assert due(entity(date.fromisoformat(reviewed)), later) == date.fromisoformat(expected)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_a_later_review_is_never_due_earlier(day: date, later: int) -> None:
    first, second = due(entity(day), later), due(entity(day), later + 1)
    assert first
    assert second
    assert day < first < second
    assert (first.year - day.year) * 12 + first.month - day.month == later


def test_nobody_reviews_what_is_historical() -> None:
    assert due(entity(TODAY, "historical"), 12) is None


def test_every_entry_is_listed_once(catalog: Catalog) -> None:
    listed = [
        (r.folder, r.entity.id) for _, groups in months(reviews(catalog)) for g in groups for r in g.reviews
    ]
    kept = [(kind.folder, e.id) for kind, e in catalog.entities() if e.status != "historical"]
    assert sorted(listed) == sorted(kept)
    assert [month for month, _ in months(reviews(catalog))] == sorted({r.month for r in reviews(catalog)})


def test_months_in_words() -> None:
    assert month_in_words("2027-03", "zh") == "2027 年 3 月"
    assert month_in_words("2027-03", "en") == "March 2027"


def test_what_is_overdue_names_file_days_and_owner(book_dir: Path) -> None:
    file = book_dir / "parties" / "board.yml"
    day = re.search(r"reviewed: (\S+)", file.read_text("utf-8"))
    assert day
    change(file, day[0], "reviewed: 2020-01-31")
    catalog = load(book_dir, TODAY)
    assert [review.entity.id for review in overdue(catalog, date(2021, 2, 1))] == ["board"]
    assert overdue(catalog, date(2021, 1, 31)) == []
    (line,) = report(catalog, date(2021, 2, 2)).splitlines()
    assert line.startswith("data/parties/board.yml: review overdue since 2021-01-31 (2 days); owner ")


def test_command_tells_what_is_overdue() -> None:
    late = rolebook("reviews", MINIMAL, "--on", "2099-01-01")
    assert late.returncode == 1
    assert len(late.stdout.splitlines()) == len(reviews(minimal_catalog()))
    assert (fine := rolebook("reviews", MINIMAL, "--on", "2000-01-01")).returncode == 0
    assert fine.stdout == ""


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_calendar_keeps_to_its_standard(catalog: Catalog, lang: Lang) -> None:
    text = calendar(catalog, lang, "https://handbook.example/zh/due-reviews/")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    values = [line.partition(":") for line in lines]
    events = [name for name, _, value in values if (name, value) == ("BEGIN", "VEVENT")]
    ids = [value for name, _, value in values if name == "UID"]
    owners = {(r.entity.owner, r.month) for r in reviews(catalog)}
    assert len(events) == len(ids) == len(set(ids)) == len(owners)
    for begin, end in zip(
        [value for name, _, value in values if name.startswith("DTSTART")],
        [value for name, _, value in values if name.startswith("DTEND")],
        strict=True,
    ):
        assert (date.fromisoformat(end) - date.fromisoformat(begin)).days == 1
    for name, _, value in values:
        if name == "DTSTAMP":
            assert re.fullmatch(r"\d{8}T000000Z", value)
        if name in ("SUMMARY", "DESCRIPTION"):
            assert not re.search(r"(?<!\\)[;,]", value)
    assert calendar(catalog, lang, "https://handbook.example/zh/due-reviews/") == text


def test_hostile_names_cannot_leave_their_line() -> None:
    catalog = minimal_catalog()
    board = catalog.parties["board"]
    words = "a\r\nEND:VEVENT;x,\\y"
    hostile = board.model_copy(update={"name": type(board.name).model_construct(zh=words, en=words)})
    changed = replace(catalog, parties={"board": hostile})
    lines = unfolded(calendar(changed, "en"))
    assert lines.count("END:VEVENT") == lines.count("BEGIN:VEVENT")
    assert any("a\\nEND:VEVENT\\;x\\,\\\\y" in line for line in lines)
