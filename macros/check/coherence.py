"""Rules about what the entities say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.base import LANGUAGES
from macros.model.competency import Competency
from macros.model.deliverable import Deliverable
from macros.model.expression import parse, symbols
from macros.model.organization import Organization
from macros.model.role import Role
from macros.model.scheme import Scheme
from macros.model.vocabulary import Party
from macros.model.calculation import calculate

MAX_COMPETENCIES = 8


def schema_line(book: Book) -> Iterator[Complaint]:
    """A file opens with the line that tells editors its schema."""
    for entry in book.entries:
        folder = "../" * (entry.document.path.count("/") - entry.document.path.split("/").index(entry.kind.folder))
        line = f"# yaml-language-server: $schema={folder}schema/{entry.kind.name}.json"
        if entry.document.text.partition("\n")[0].rstrip() != line:
            yield Complaint(entry.document.path, 1, 1, "the schema line is not the first line", f"write `{line}`")


def produced(book: Book) -> Iterator[Complaint]:
    """A duty makes what its role is responsible for, and a deliverable names those who make it."""
    makers: dict[str, set[str]] = {}
    for entry in book.of("roles"):
        assert isinstance(entry.entity, Role)
        for g, group in enumerate(entry.entity.duties):
            for d, duty in enumerate(group.items):
                for m, id in enumerate(duty.makes):
                    makers.setdefault(id, set()).add(entry.entity.id)
                    deliverable = book.catalog.deliverables.get(id)
                    if deliverable and entry.entity.id not in deliverable.responsible + deliverable.contributes:
                        what = f"the duty makes “{id}”, which names “{entry.entity.id}” nowhere"
                        todo = f"add the role to `responsible` or `contributes` of {id}.yml"
                        yield entry.document.complain(("duties", g, "items", d, "makes", m), what, todo)
    for entry in book.of("deliverables"):
        assert isinstance(entry.entity, Deliverable)
        yield from (
            entry.document.complain(
                ("responsible", index),
                f"no duty of “{who}” makes this deliverable",
                f"add it to `makes` of a duty in {who}.yml, or name who makes it",
            )
            for index, who in enumerate(entry.entity.responsible)
            if who in book.catalog.roles and who not in makers.get(entry.entity.id, ())
        )


def reporting_circle(book: Book) -> Iterator[Complaint]:
    """Reporting lines lead upwards and never back."""
    superiors: dict[str, tuple[str, ...]] = {}
    for entry in (*book.of("roles"), *book.of("parties")):
        assert isinstance(entry.entity, Role | Party)
        superiors[entry.entity.id] = entry.entity.reports_to
    for entry in (*book.of("roles"), *book.of("parties")):
        if circle := _way_back(entry.entity.id, superiors):
            what = "reporting lines run in a circle: " + " → ".join(circle)
            yield entry.document.complain(("reports_to",), what, "take one of the lines out")


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


def profiles(book: Book) -> Iterator[Complaint]:
    """A role's grades ask for the same competencies, at most eight, at levels that never fall."""
    ranks = {id: grade.rank for id, grade in book.catalog.grades.items()}
    for entry in book.of("roles"):
        assert isinstance(entry.entity, Role)
        profile = entry.entity.profile
        asked = set(profile.get(entry.entity.usual_grade, {}))
        if entry.entity.usual_grade not in profile:
            what = f"the usual grade “{entry.entity.usual_grade}” is not in `profile`"
            yield entry.document.complain(("usual_grade",), what, "name a grade of the profile")
            continue
        for grade, levels in profile.items():
            if set(levels) != asked:
                odd = ", ".join(sorted(set(levels) ^ asked))
                what = f"grade “{grade}” does not list the same competencies as the usual grade ({odd})"
                yield entry.document.complain(("profile", grade), what, "list the same ones in each grade")
            if len(levels) > MAX_COMPETENCIES:
                what = f"{len(levels)} competencies, at most {MAX_COMPETENCIES} can be told apart"
                yield entry.document.complain(("profile", grade), what, "keep the most important ones")
        ladder = sorted(profile, key=lambda grade: ranks.get(grade, 0))
        for lower, higher in zip(ladder, ladder[1:], strict=False):
            for competency in asked & set(profile[lower]) & set(profile[higher]):
                if profile[higher][competency] < profile[lower][competency]:
                    what = f"“{competency}” falls from {lower} to {higher}"
                    todo = "give the higher grade at least the same level"
                    yield entry.document.complain(("profile", higher, competency), what, todo)


def shown_competencies(book: Book) -> Iterator[Complaint]:
    """A duty calls on competencies of the role's profile."""
    for entry in book.of("roles"):
        assert isinstance(entry.entity, Role)
        asked = set(entry.entity.profile.get(entry.entity.usual_grade, {}))
        for g, group in enumerate(entry.entity.duties):
            for d, duty in enumerate(group.items):
                for s, competency in enumerate(duty.shows):
                    if competency not in asked:
                        what = f"“{competency}” is not in the role's profile"
                        todo = "add it to each grade of `profile`, or take it out here"
                        yield entry.document.complain(("duties", g, "items", d, "shows", s), what, todo)


def competency_levels(book: Book) -> Iterator[Complaint]:
    """A competency describes the levels 1 to 5 in order, and its label is short."""
    for entry in book.of("competencies"):
        assert isinstance(entry.entity, Competency)
        for index, level in enumerate(entry.entity.levels):
            if level.level != index + 1:
                what = f"level {level.level} in place {index + 1}"
                yield entry.document.complain(("levels", index, "level"), what, "list the levels from 1 to 5")
        short = entry.entity.short
        if len(short.zh) > 6 or len(short.en.split()) > 2:
            what, todo = "the label is too long", "use at most six Chinese characters and two English words"
            yield entry.document.complain(("short",), what, todo)


def review_dates(book: Book) -> Iterator[Complaint]:
    """A review lies in the past."""
    for entry in book.entries:
        if entry.entity.reviewed > book.today:
            what = f"the review date {entry.entity.reviewed} is in the future"
            yield entry.document.complain(("reviewed",), what, "write the day of the last review")


def historical_notes(book: Book) -> Iterator[Complaint]:
    """A historical entity says why it is one."""
    for entry in book.entries:
        if entry.entity.status == "historical" and not entry.entity.note:
            what, todo = "historical without a note", "add `note:` saying what replaced or ended it"
            yield entry.document.complain(("status",), what, todo)


def charts(book: Book) -> Iterator[Complaint]:
    """A post of a chart names a unit and a superior post of the same chart, and no line runs in a circle."""
    for entry in book.of("organizations"):
        assert isinstance(entry.entity, Organization)
        units = {unit.id for unit in entry.entity.units}
        superiors = {post.id: (post.reports_to,) if post.reports_to else () for post in entry.entity.posts}
        for index, post in enumerate(entry.entity.posts):
            at = ("posts", index)
            if post.unit and post.unit not in units:
                yield entry.document.complain((*at, "unit"), f"the unknown unit “{post.unit}”", "add it to `units`")
            if post.reports_to and post.reports_to not in superiors:
                what = f"the unknown post “{post.reports_to}”"
                yield entry.document.complain((*at, "reports_to"), what, "add it to `posts`")
            if circle := _way_back(post.id, superiors):
                what = "reporting lines run in a circle: " + " → ".join(circle)
                yield entry.document.complain((*at, "reports_to"), what, "take one of the lines out")


def formulas(book: Book) -> Iterator[Complaint]:
    """A formula uses inputs, tables and earlier results, and each example comes out as printed."""
    for entry in book.of("schemes"):
        assert isinstance(entry.entity, Scheme)
        scheme = entry.entity
        known = {item.symbol for item in (*scheme.inputs, *scheme.tables)}
        broken = False
        for index, step in enumerate(scheme.formulas):
            for symbol in sorted(symbols(parse(step.formula)) - known):
                broken = True
                what, todo = f"the unknown symbol “{symbol}”", "define it above as an input, table or formula"
                yield entry.document.complain(("formulas", index, "formula"), what, todo)
            known.add(step.symbol)
        if not broken:
            yield from _examples(scheme, entry.document)


def _examples(scheme: Scheme, document: object) -> Iterator[Complaint]:
    from macros.source import Document

    assert isinstance(document, Document)
    for index, example in enumerate(scheme.examples):
        try:
            results = calculate(scheme, example.inputs)
        except (LookupError, ZeroDivisionError) as error:
            yield document.complain(("examples", index), f"cannot be computed: {error}", "mend its inputs")
            continue
        for symbol, expected in example.expected.items():
            if results.get(symbol) != expected:
                found = results.get(symbol, Decimal("NaN"))
                what = f"“{symbol}” comes out as {found.normalize():f}, not {expected}"
                yield document.complain(("examples", index, "expected", symbol), what, "correct the figure")


def door_counts(book: Book) -> Iterator[Complaint]:
    """The home page's lead uses only the counts it may use."""
    allowed = {"roles": 0, "deliverables": 0, "competencies": 0}
    for lang in LANGUAGES:
        try:
            book.catalog.site.home.lead[lang].format(**allowed)
        except (KeyError, ValueError, IndexError):
            what, todo = "a count in braces that is not known", "use {roles}, {deliverables} or {competencies}"
            yield book.site.complain(("home", "lead", lang), what, todo)
