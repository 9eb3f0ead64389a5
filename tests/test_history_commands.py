"""`rolebook diff` and `rolebook release`."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from macros import __main__ as command
from macros import history_commands
from macros.load import load
from tests.books import TODAY, change
from tests.test_revision import git, kept

assert kept

Output = pytest.CaptureFixture[str]


def test_diff_says_what_changed(kept: Path, capsys: Output) -> None:
    assert command.main(["diff", "v1", "--data", str(kept)]) == 0
    assert capsys.readouterr() == ("Council: name changed from ‘Board’ to ‘Council’.\n", "")
    assert command.main(["diff", "v1", str(kept), "--data", str(kept), "--lang", "zh", "--exit-code"]) == 1
    assert capsys.readouterr().out == "编委会：名称改写（仅英文）。\n"
    assert command.main(["diff", "v1", "v1", "--data", str(kept), "--exit-code"]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


def test_diff_as_json_and_markdown(kept: Path, capsys: Output) -> None:
    assert command.main(["diff", "v1", "--data", str(kept), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["what"], found["kind"], found["entity"], found["field"]) == (
        "reworded",
        "party",
        "board",
        "Party.name",
    )
    assert {*found["sentence"]} == {"zh", "en"}
    assert command.main(["diff", "v1", "--data", str(kept), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("## Parties\n\n### Council\n\n- ")


def test_diff_says_what_it_could_not_compare(kept: Path, capsys: Output) -> None:
    change(kept / "roles/editor.yml", "family: core\n", "")
    assert command.main(["diff", "v1", "--data", str(kept)]) == 0
    out, err = capsys.readouterr()
    assert "Editor" not in out
    assert "not compared" in err
    assert "roles/editor" in err
    assert "`family` is missing" in err


def test_diff_refuses_what_is_no_edition(kept: Path, capsys: Output) -> None:
    assert command.main(["diff", "nowhere", "--data", str(kept)]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.fixture
def release(kept: Path, monkeypatch: pytest.MonkeyPatch) -> partial[int]:
    """The command; the book is read as on the day of the tests."""
    monkeypatch.setattr(history_commands, "load", partial(load, today=TODAY))
    return partial(_release, kept)


def _release(data: Path, *arguments: str) -> int:
    return command.main(["release", *arguments, "--data", str(data), "--date", "2026-02-02"])


def test_a_release_tells_what_changed_since_the_last_one(
    release: partial[int], kept: Path, capsys: Output
) -> None:
    assert release("1.1") == 0
    assert "1 changes" in capsys.readouterr().out
    latest, first = load(kept, TODAY).releases
    assert (latest.version, latest.since, str(latest.date)) == ("1.1", "1.0", "2026-02-02")
    assert [(one.what, one.entity) for one in latest.changes] == [("reworded", "board")]
    assert first.version == "1.0"


def test_a_release_is_written_once(release: partial[int], kept: Path, capsys: Output) -> None:
    before = (kept / "releases/1.0.yml").read_bytes()
    assert release("1.0") == 2
    assert "there already" in capsys.readouterr().err
    assert (kept / "releases/1.0.yml").read_bytes() == before


def test_the_first_release_says_that_everything_is_new(release: partial[int], kept: Path) -> None:
    (kept / "releases/1.0.yml").unlink()
    assert release("0.1") == 0
    (first,) = load(kept, TODAY).releases
    assert first.since is None
    assert {one.what for one in first.changes} == {"added"}


def test_a_release_may_be_compared_with_any_revision(release: partial[int], kept: Path) -> None:
    git(kept, "commit", "--quiet", "--all", "--message", "Rename")
    assert release("1.1", "--since", "HEAD") == 0
    assert load(kept, TODAY).releases[0].changes == ()


def test_a_release_that_is_not_committed_yet_has_no_revision(
    release: partial[int], kept: Path, capsys: Output
) -> None:
    (kept / "releases/1.0.yml").rename(kept / "releases/1.5.yml")
    change(kept / "releases/1.5.yml", "version: 1.0", "version: 1.5")
    assert release("1.6") == 2
    assert "--since" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["v1", "1", "../1.0", "1.0.0.0"])
def test_what_is_no_version_is_refused(version: str, release: partial[int], capsys: Output) -> None:
    assert release(version) == 2
    assert "1.2" in capsys.readouterr().err


def test_a_book_with_problems_is_not_released(release: partial[int], kept: Path, capsys: Output) -> None:
    change(kept / "roles/editor.yml", "family: core\n", "")
    assert release("1.1") == 2
    assert "`family` is missing" in capsys.readouterr().err
    assert not (kept / "releases/1.1.yml").exists()
