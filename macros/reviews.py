"""When each entry of the book is due for review: as values, as lines for a terminal, as a calendar file. Pure: which
day it is, the caller says.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from macros.model.base import Entity, Lang
from macros.model.catalog import KINDS, Catalog
from macros.model.marks import plain
from macros.pages import ordered
from macros.words import MONTHS, WORDS

FILE = "reviews.ics"
"""Name of the calendar beside the page of reviews."""
_MOST_NAMED = 12
"""Entries of a kind that an event names; a calendar is no place for a list of hundreds."""
_FOLD = 75
"""Bytes of a line of a calendar file; RFC 5545, 3.1."""


@dataclass(frozen=True)
class Review:
    """An entry and the day by which it is to be looked at again."""

    folder: str
    entity: Entity
    due: date

    @property
    def month(self) -> str:
        """The month it is due in, as `2027-11`."""
        return f"{self.due:%Y-%m}"


@dataclass(frozen=True)
class Group:
    """Entries of one kind and owner that are due in the same month."""

    folder: str
    owner: str
    reviews: tuple[Review, ...]


def due(entity: Entity, months: int) -> date | None:
    """Return the day by which an entity is to be reviewed: so many months after the last time, on the last day of
    the month where it has no such day. None for a historical one, which nobody has to keep up.
    """
    if entity.status == "historical":
        return None
    years, month = divmod(entity.reviewed.month - 1 + months, 12)
    year = entity.reviewed.year + years
    return date(year, month + 1, min(entity.reviewed.day, monthrange(year, month + 1)[1]))


def reviews(catalog: Catalog) -> tuple[Review, ...]:
    """Return every review that is to come or overdue, the earliest month first; within it by kind and in book
    order.
    """
    found = (
        Review(folder, entity, day)
        for folder in KINDS
        for entity in ordered(catalog, folder)
        if (day := due(entity, catalog.site.review_months))
    )
    return tuple(sorted(found, key=lambda review: review.month))


def months(found: Iterable[Review]) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Yield each month with its reviews by kind and owner."""
    for month, members in groupby(found, lambda review: review.month):
        yield month, tuple(_groups(members))


def _groups(members: Iterable[Review]) -> Iterator[Group]:
    for folder, of_kind in groupby(members, lambda review: review.folder):
        by_owner: dict[str, list[Review]] = {}
        for review in of_kind:
            by_owner.setdefault(review.entity.owner, []).append(review)
        for owner, of_owner in by_owner.items():
            yield Group(folder, owner, tuple(of_owner))


def month_in_words(month: str, lang: Lang) -> str:
    """Return `2027-11` as readers say it."""
    year, number = month.split("-")
    return WORDS[lang]["reviews_month"].format(year=year, month=MONTHS[lang][int(number) - 1])


def overdue(catalog: Catalog, day: date) -> list[Review]:
    """Return what should have been reviewed before `day`, the longest overdue first."""
    late = (review for review in reviews(catalog) if review.due < day)
    return sorted(late, key=lambda review: (review.due, review.folder, review.entity.id))


def report(catalog: Catalog, day: date) -> str:
    """Return a line for each overdue entry: file, how long, who answers for it; empty where there is none."""
    return "".join(
        f"{catalog.files[review.folder, review.entity.id]}: review overdue since {review.due} "
        f"({(day - review.due).days} days); owner {review.entity.owner}; "
        "review it, then write the day into `reviewed`\n"
        for review in overdue(catalog, day)
    )


def calendar(catalog: Catalog, lang: Lang, address: str = "") -> str:
    """Return the calendar of reviews (RFC 5545): an all-day event for each month and owner, on the first day
    something of it is due. `address` is that of the page of reviews, if it is known. The same data gives the same
    text: its time stamp is the last review.
    """
    owners = {id: plain(owner.name[lang]) for id, owner in catalog.owners.items()}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Rolebook//Reviews//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    name = f"{WORDS[lang]['due-reviews']} · {plain(catalog.site.name[lang])}"
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}"]
    for month, groups in months(reviews(catalog)):
        for owner in dict.fromkeys(group.owner for group in groups):
            mine = [group for group in groups if group.owner == owner]
            lines += _event(month, owner, owners[owner], mine, lang, address)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(
    month: str, owner: str, name: str, groups: Sequence[Group], lang: Lang, address: str
) -> Iterator[str]:
    """Yield the lines of the event for one owner and month."""
    members = [review for group in groups for review in group.reviews]
    first = min(review.due for review in members)
    stamp = f"{max(review.entity.reviewed for review in members):%Y%m%d}T000000Z"
    title = WORDS[lang]["reviews_event" if len(members) > 1 else "reviews_event_one"]
    yield from ("BEGIN:VEVENT", f"UID:review-{owner}-{month}@rolebook", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title.format(n=len(members), owner=name))}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(_named(group, lang) for group in groups))}"
    if address:
        yield f"URL:{address}#{month}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _named(group: Group, lang: Lang) -> str:
    words, count = WORDS[lang], len(group.reviews)
    names = [plain(review.entity.name[lang]) for review in group.reviews[:_MOST_NAMED]]
    rest = words["near_more"].format(n=count) if count > _MOST_NAMED else ""
    return f"{words[group.folder]}{words['colon']}{words['separator'].join(names)}{rest}"


def _escaped(text: str) -> str:
    """Return a text as a value of a calendar file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> str:
    """Break a line where it is too long; never within a character."""
    parts = [""]
    size = 0
    for char in line:
        bytes_ = len(char.encode())
        if size + bytes_ > _FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += bytes_
    return "\r\n".join(parts)
