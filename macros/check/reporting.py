"""Rules about reporting lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.organization import Organization
from macros.model.party import Party
from macros.model.role import Role
from macros.source import Document


def reporting_circle(book: Book) -> Iterator[Complaint]:
    """Reporting lines lead upwards and never back."""
    reporting: list[tuple[Role | Party, Document]] = [*book.of(Role), *book.of(Party)]
    superiors = {entity.id: entity.reports_to for entity, _ in reporting}
    for entity, document in reporting:
        if circle := _way_back(entity.id, superiors):
            what = "reporting lines run in a circle: " + " → ".join(circle)
            yield document.complain(("reports_to",), what, "take one of the lines out")


def charts(book: Book) -> Iterator[Complaint]:
    """A post names a unit and a superior post of its own chart, and no line runs in a circle."""
    for chart, document in book.of(Organization):
        units = {unit.id for unit in chart.units}
        superiors = {post.id: (post.reports_to,) if post.reports_to else () for post in chart.posts}
        for index, post in enumerate(chart.posts):
            if post.unit and post.unit not in units:
                what, todo = f"the unknown unit “{post.unit}”", "add it to `units`"
                yield document.complain(("posts", index, "unit"), what, todo)
            if post.reports_to and post.reports_to not in superiors:
                what, todo = f"the unknown post “{post.reports_to}”", "add it to `posts`"
                yield document.complain(("posts", index, "reports_to"), what, todo)
            if circle := _way_back(post.id, superiors):
                what = "reporting lines run in a circle: " + " → ".join(circle)
                yield document.complain(("posts", index, "reports_to"), what, "take one of the lines out")


def _way_back(start: str, superiors: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """Return the shortest way from `start` up and back to itself, or None."""
    seen, ways = {start}, [[start]]
    while ways:
        longer = []
        for way in ways:
            for superior in superiors.get(way[-1], ()):
                if superior == start:
                    return [*way, start]
                if superior not in seen:
                    seen.add(superior)
                    longer.append([*way, superior])
        ways = longer
    return None
