from __future__ import annotations

from pathlib import Path

import pytest

from macros import inspection
from macros.check.file import Standard
from macros.check.wording import Wording
from macros.complaint import Complaint
from macros.load import load
from macros.source import Document
from tests.books import TODAY, change, complaints

GOOD = ("data/parties/board.yml", "name: {zh: 编委会, en: Board}\n".encode())
UNREADABLE = ("data/parties/desk.yml", b"name: [\n")
FAULTY = ("data/parties/press.yml", "name: {zh: 第 2 社, en: Press}\n".encode())


def inspect_all(*files: inspection.Raw, standard: Standard | None = None) -> dict[str, inspection.Inspected]:
    held = dict.fromkeys(files, standard or Standard())
    return {name: found for (name, _), found in inspection.inspect_all(held)}


def test_each_file_is_told_by_itself() -> None:
    found = inspect_all(GOOD, UNREADABLE, FAULTY)
    good, unreadable, faulty = (found[name] for name, _ in (GOOD, UNREADABLE, FAULTY))
    assert good.document
    assert good.document.data == {"name": {"zh": "编委会", "en": "Board"}}
    assert good.complaints == ()
    assert unreadable.document is None
    assert ["not valid YAML" in str(complaint) for complaint in unreadable.complaints] == [True]
    assert faulty.document
    assert ["the numbers differ" in str(complaint) for complaint in faulty.complaints] == [True]


def test_without_a_standard_a_file_is_only_read() -> None:
    ((_, found),) = inspection.inspect_all({FAULTY: None})
    assert found.document
    assert found.complaints == ()
    assert inspect_all(FAULTY)[FAULTY[0]].complaints


def test_unchanged_file_is_the_same_document() -> None:
    first = inspect_all(GOOD, FAULTY)
    second = inspect_all(GOOD, (FAULTY[0], FAULTY[1] + b"note: x\n"))
    assert second[GOOD[0]].document is first[GOOD[0]].document
    assert second[FAULTY[0]].document is not first[FAULTY[0]].document


def test_what_the_last_inspection_did_not_see_is_forgotten() -> None:
    first = inspect_all(GOOD)[GOOD[0]]
    inspect_all(FAULTY)
    assert inspect_all(GOOD)[GOOD[0]].document is not first.document


def test_rules_look_again_when_the_standard_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def check_file(document: Document, standard: Standard) -> tuple[Complaint, ...]:
        looked.append(standard)
        return ()

    inspect_all(FAULTY)  # so that nothing is known of the other file
    monkeypatch.setattr(inspection, "check_file", check_file)
    pieces = Standard(Wording(), frozenset({"s01"}))
    for standard in (Standard(), Standard(), pieces, pieces, Standard()):
        inspect_all(GOOD, standard=standard)
    assert looked == [Standard(), pieces, Standard()]


def test_change_of_the_glossary_is_held_against_files_that_stayed(book_dir: Path) -> None:
    load(book_dir, TODAY)
    change(book_dir / "glossary" / "manuscript.yml", "related:", "avoid: {en: [publication]}\nrelated:")
    change(book_dir / "parties" / "board.yml", "Approves publication.", "Approves the publication.")
    assert "“publication” is a word to avoid" in complaints(book_dir)
    change(book_dir / "glossary" / "manuscript.yml", "avoid: {en: [publication]}\nrelated:", "related:")
    assert complaints(book_dir) == ""


def test_what_is_wrong_in_a_text_is_told_beside_what_is_wrong_with_the_shape(book_dir: Path) -> None:
    change(book_dir / "parties" / "board.yml", "owner: office", "ownr: office")
    change(book_dir / "parties" / "board.yml", "Approves publication.", "Approves 2 publications.")
    (book_dir / "site.yml").write_text("name: [", "utf-8")
    found = complaints(book_dir)
    assert "ownr" in found
    assert "the numbers differ between the languages: 2 only in English" in found
