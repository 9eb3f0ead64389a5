from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, replace

import pytest
from pydantic import ValidationError

from macros.load import load
from macros.model.base import Entity, Lang, Text, Words
from macros.model.catalog import FOLDER_OF, KINDS, Catalog, Kind
from tests.books import MINIMAL, TODAY


@pytest.fixture
def book() -> Catalog:
    return load(MINIMAL, TODAY)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_kind(kind: Kind) -> None:
    assert KINDS[kind.folder] is kind
    assert FOLDER_OF[kind.name] == kind.folder
    assert re.fullmatch("[a-z]+", kind.folder)
    assert re.fullmatch("[a-z]+", kind.name)
    assert issubclass(kind.type, Entity)
    assert kind.type.__name__.lower() == kind.name


def test_names_and_types_of_kinds_are_unique() -> None:
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.type for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("folder", KINDS)
def test_entities_by_folder(folder: str, book: Catalog) -> None:
    assert book.of(folder) is getattr(book, folder)
    assert all(isinstance(entity, KINDS[folder].type) for entity in book.of(folder).values())
    assert all(entity.id == id for id, entity in book.of(folder).items())


def test_who_is_a_role_or_a_party(book: Catalog) -> None:
    assert book.who("editor") is book.roles["editor"]
    assert book.who("board") is book.parties["board"]
    with pytest.raises(KeyError):
        book.who("nobody")


def test_every_entity_with_its_kind(book: Catalog) -> None:
    found = list(book.entities())
    assert len(found) == sum(len(book.of(folder)) for folder in KINDS)
    assert [kind for kind, _ in found] == sorted((kind for kind, _ in found), key=list(KINDS.values()).index)
    assert all(isinstance(entity, kind.type) for kind, entity in found)


def test_every_entity_has_a_file(book: Catalog) -> None:
    releases = {("releases", release.version) for release in book.releases}
    assert set(book.files) == {(kind.folder, entity.id) for kind, entity in book.entities()} | releases


def test_values_cannot_be_changed(book: Catalog) -> None:
    with pytest.raises(FrozenInstanceError):
        book.site = book.site  # type: ignore[misc]
    with pytest.raises(ValidationError):
        book.roles["editor"].family = "other"  # type: ignore[misc]


def test_catalogs_are_told_apart_by_identity(book: Catalog) -> None:
    twin = replace(book)
    assert twin != book
    assert len({book, twin, book}) == 2


@pytest.mark.parametrize(("lang", "expected"), [("zh", "编委会"), ("en", "Board")])
def test_text_in_a_language(lang: Lang, expected: str, book: Catalog) -> None:
    assert book.parties["board"].name[lang] == expected


@pytest.mark.parametrize(("lang", "expected"), [("zh", ("甲", "乙")), ("en", ())])
def test_words_in_a_language(lang: Lang, expected: tuple[str, ...]) -> None:
    assert Words(zh=("甲", "乙"))[lang] == expected


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u3000"])
def test_text_is_not_blank(blank: str) -> None:
    with pytest.raises(ValidationError):
        Text(zh=blank, en="A")
    with pytest.raises(ValidationError):
        Text(zh="甲", en=blank)
