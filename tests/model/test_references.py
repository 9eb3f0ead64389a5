from __future__ import annotations

import pytest

from macros.load import load
from macros.model.base import Model, Ref, Text
from macros.model.catalog import KINDS, Catalog
from macros.model.references import references
from macros.source import parse
from tests.books import MINIMAL, TODAY


@pytest.fixture
def book() -> Catalog:
    return load(MINIMAL, TODAY)


def found(model: Model) -> set[tuple[str, str]]:
    return {(".".join(map(str, at)), target) for at, _, target in references(model)}


def test_references_of_a_role(book: Catalog) -> None:
    assert found(book.roles["editor"]) == {
        ("owner", "office"),
        ("family", "core"),
        ("industry", "general"),
        ("reports_to.0", "board"),
        ("duties.0.items.0.makes.0", "report"),
        ("duties.0.items.0.shows.0", "writing"),
        ("duties.0.items.0.stage", "publishing/draft"),
        ("authorities.after_approval.0.approver", "board"),
        ("profile.junior", "junior"),
        ("profile.junior.writing", "writing"),
        ("profile.senior", "senior"),
        ("profile.senior.writing", "writing"),
        ("usual_grade", "senior"),
        ("path", "first-weeks"),
    }


@pytest.mark.parametrize(
    ("folder", "id", "expected"),
    [
        ("parties", "board", {("owner", "office")}),
        ("competencies", "writing", {("owner", "office"), ("learning.0.to", "practice:listening")}),
        ("families", "core", {("owner", "office"), ("raci_roles.0", "editor")}),
        ("glossary", "manuscript", {("owner", "office"), ("related.0", "process:publishing")}),
        (
            "organizations",
            "press",
            {("owner", "office"), ("posts.0.holder", "board"), ("posts.1.holder", "editor")},
        ),
        ("schemes", "bonus", {("owner", "office"), ("roles.0", "editor")}),
        (
            "paths",
            "first-weeks",
            {
                ("owner", "office"),
                ("families.0", "core"),
                ("phases.0.tasks.0.links.0", "role:editor"),
                ("phases.0.tasks.0.links.1", "term:manuscript"),
                ("phases.0.tasks.0.links.2", "deliverable:ledger"),
            },
        ),
        (
            "deliverables",
            "report",
            {
                ("owner", "office"),
                ("stage", "publishing/draft"),
                ("responsible.0", "editor"),
                ("reviews.0", "board"),
                ("approves", "board"),
            },
        ),
        (
            "processes",
            "publishing",
            {("owner", "office"), ("stages.0.steps.0.who.0", "editor"), ("stages.0.outputs.0", "report")},
        ),
    ],
)
def test_references_of_an_entity(folder: str, id: str, expected: set[tuple[str, str]], book: Catalog) -> None:
    assert found(book.of(folder)[id]) == expected


def test_references_of_the_settings(book: Catalog) -> None:
    assert found(book.site) == {
        ("home.specimen.role", "editor"),
        ("home.process", "publishing"),
        ("home.doors.0.links.0.to", "role:"),
    }


def test_reference_says_what_it_may_name(book: Catalog) -> None:
    kinds = {".".join(map(str, at)): ref for at, ref, _ in references(book.deliverables["report"])}
    assert kinds == {
        "owner": Ref(("site",), part="owners"),
        "stage": Ref(("processes",), part="stages"),
        "responsible.0": Ref(("roles", "parties")),
        "reviews.0": Ref(("roles", "parties")),
        "approves": Ref(("roles", "parties")),
    }


def test_places_are_those_of_the_file() -> None:
    document = parse("editor.yml", (MINIMAL / "roles" / "editor.yml").read_bytes())
    lines = document.text.splitlines()
    for at, _, target in references(load(MINIMAL, TODAY).roles["editor"]):
        line, column = document.locate(at, key=at[-1] == target)
        assert lines[line - 1][column - 1 :].startswith(target)


def test_text_has_no_references() -> None:
    assert list(references(Text(zh="甲", en="A"))) == []


def test_references_name_kinds_that_exist(book: Catalog) -> None:
    refs = {ref for _, entity in book.entities() for _, ref, _ in references(entity)}
    assert {kind for ref in refs for kind in ref.kinds} <= {*KINDS, "site"}
