"""Editions are read from folders and from git, as far as they can be read today."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.load import DataError, files_of, read
from macros.revision import NoEdition, commit_of_release, edition
from tests.books import change, minimal_catalog

SITE = minimal_catalog().site


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@book.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(folder), *who, *arguments], capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def kept(book_dir: Path) -> Path:
    """The data folder of a book in a repository; it has been changed since."""
    top = book_dir.parent
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "Begin")
    git(top, "tag", "v1")
    change(book_dir / "parties/board.yml", "en: Board", "en: Council")
    return book_dir


def test_a_revision_is_read_as_it_was(kept: Path) -> None:
    assert edition("v1", kept).catalog.parties["board"].name.en == "Board"
    assert edition(str(kept), kept).catalog.parties["board"].name.en == "Council"
    assert edition(str(kept.parent), kept).catalog.parties["board"].name.en == "Council"
    assert edition("HEAD", kept).skipped == frozenset()


def test_a_data_folder_may_be_the_whole_repository(book_dir: Path) -> None:
    git(book_dir, "init", "--quiet")
    git(book_dir, "add", ".")
    git(book_dir, "commit", "--quiet", "--message", "Begin")
    assert edition("HEAD", book_dir).catalog.roles


def test_the_commit_of_a_release_is_found(kept: Path) -> None:
    assert commit_of_release("1.0", kept) == git(kept, "rev-parse", "HEAD")
    assert commit_of_release("9.9", kept) == ""


@pytest.mark.parametrize("name", ["-x", "--output=x", " ", "nowhere", "v1:data", "HEAD~9", "v1..HEAD"])
def test_what_is_no_revision_is_refused(name: str, kept: Path) -> None:
    with pytest.raises(NoEdition):
        edition(name, kept)


def test_a_revision_without_the_data_folder_is_refused(kept: Path) -> None:
    other = kept.parent / "other"
    other.mkdir()
    with pytest.raises(NoEdition, match="--data"):
        edition("v1", other)


def test_outside_a_repository_the_person_is_told(book_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(book_dir.parent))
    with pytest.raises(NoEdition, match="not in a git repository"):
        edition("HEAD", book_dir)


def test_without_git_the_person_is_told(book_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", missing)
    with pytest.raises(NoEdition, match="git is needed"):
        edition("HEAD", book_dir)


def test_keys_that_are_no_longer_known_are_left_out(book_dir: Path) -> None:
    change(book_dir / "roles/editor.yml", "family: core", "family: core\nsalary: 5")
    change(book_dir / "roles/editor.yml", "rhythm: monthly", "rhythm: monthly\n        weight: 3")
    found = read("data", files_of(book_dir))
    assert "editor" in found.catalog.roles
    assert {complaint.what for complaint in found.complaints} == {
        "unknown key `salary`",
        "unknown key `weight`",
    }


def test_what_cannot_be_read_is_named(book_dir: Path) -> None:
    change(book_dir / "roles/editor.yml", "family: core\n", "")
    change(book_dir / "parties/board.yml", "name: {", "name: {{")
    found = read("data", files_of(book_dir))
    assert found.skipped == {("roles", "editor"), ("parties", "board")}
    assert len(found.complaints) >= 2


def test_settings_that_cannot_be_read_are_those_of_today(book_dir: Path) -> None:
    (book_dir / "site.yml").write_text("name: x\n", "utf-8")
    assert read("data", files_of(book_dir), SITE).catalog.site is SITE
    with pytest.raises(DataError):
        read("data", files_of(book_dir))
    with pytest.raises(NoEdition, match="settings"):
        edition(str(book_dir), book_dir)


def test_rules_of_the_book_are_not_asked_of_an_earlier_one(book_dir: Path) -> None:
    change(book_dir / "roles/editor.yml", "reports_to: [board]", "reports_to: [nobody]")
    assert read("data", files_of(book_dir)).complaints == ()
