"""Rules about roles and what they make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.deliverable import Deliverable
from macros.model.role import Role
from macros.source import Document

MAX_COMPETENCIES = 8


def produced(book: Book) -> Iterator[Complaint]:
    """A duty makes what its role is responsible for, and a deliverable names those who make it."""
    makers: dict[str, set[str]] = {}
    for role, document in book.of(Role):
        for at, id in _makes(role):
            makers.setdefault(id, set()).add(role.id)
            made = book.catalog.deliverables.get(id)
            if made and role.id not in made.responsible + made.contributes:
                what = f"the duty makes “{id}”, which names “{role.id}” nowhere"
                todo = f"add the role to `responsible` or `contributes` of {id}.yml"
                yield document.complain(at, what, todo)
    for deliverable, document in book.of(Deliverable):
        for index, who in enumerate(deliverable.responsible):
            if who in book.catalog.roles and who not in makers.get(deliverable.id, ()):
                what = f"no duty of “{who}” makes this deliverable"
                todo = f"add it to `makes` of a duty in {who}.yml, or name who makes it"
                yield document.complain(("responsible", index), what, todo)


def _makes(role: Role) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for g, group in enumerate(role.duties):
        for d, duty in enumerate(group.items):
            for m, id in enumerate(duty.makes):
                yield ("duties", g, "items", d, "makes", m), id


def profiles(book: Book) -> Iterator[Complaint]:
    """A role's grades ask for the same competencies, at most eight, at levels that never fall."""
    for role, document in book.of(Role):
        if role.usual_grade not in role.profile:
            what = f"the usual grade “{role.usual_grade}” is not in `profile`"
            yield document.complain(("usual_grade",), what, "name a grade of the profile")
        else:
            yield from _same_competencies(role, document)
            yield from _rising_levels(role, document, book)


def _same_competencies(role: Role, document: Document) -> Iterator[Complaint]:
    asked = set(role.profile[role.usual_grade])
    for grade, levels in role.profile.items():
        if set(levels) != asked:
            odd = ", ".join(sorted(set(levels) ^ asked))
            what = f"grade “{grade}” does not list the same competencies as the usual grade ({odd})"
            yield document.complain(("profile", grade), what, "list the same ones in each grade")
        if len(levels) > MAX_COMPETENCIES:
            what = f"{len(levels)} competencies, at most {MAX_COMPETENCIES} can be told apart"
            yield document.complain(("profile", grade), what, "keep the most important ones")


def _rising_levels(role: Role, document: Document, book: Book) -> Iterator[Complaint]:
    ranks = {id: grade.rank for id, grade in book.catalog.grades.items()}
    for lower, higher in pairwise(sorted(role.profile.keys() & ranks.keys(), key=ranks.__getitem__)):
        for competency, level in role.profile[higher].items():
            if level < role.profile[lower].get(competency, 0):
                what = f"“{competency}” falls from {lower} to {higher}"
                todo = "give the higher grade at least the same level"
                yield document.complain(("profile", higher, competency), what, todo)


def shown_competencies(book: Book) -> Iterator[Complaint]:
    """A duty calls on competencies of the role's profile."""
    for role, document in book.of(Role):
        if role.usual_grade not in role.profile:
            continue  # `profiles` says so
        asked = role.profile[role.usual_grade]
        for g, group in enumerate(role.duties):
            for d, duty in enumerate(group.items):
                for s, competency in enumerate(duty.shows):
                    if competency not in asked:
                        what = f"“{competency}” is not in the role's profile"
                        todo = "add it to each grade of `profile`, or take it out here"
                        yield document.complain(("duties", g, "items", d, "shows", s), what, todo)
