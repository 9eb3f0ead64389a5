"""Every way to break the smallest book, and what the editor is told.

A folder of `tests/broken` holds the files that differ from `tests/minimal`, and in `expected.txt` what
`rolebook check` prints. Files that git or an editor would mend are written here.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros import __main__ as command
from macros import check
from macros.check import FILE_RULES, RULES
from macros.complaint import Complaint
from macros.load import DataError, load
from tests.books import BROKEN, EXPECTED, MINIMAL, ROOT, TODAY, change, complaints, copy_minimal, overlay

FOLDERS = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())

BOARD = "parties/board.yml"


def not_utf_8(data: Path) -> None:
    (data / BOARD).write_bytes("# 编委会\nname: {zh: 编委会, en: Board}\n".encode("gbk"))


def not_utf_8_in_a_later_line(data: Path) -> None:
    (data / BOARD).write_bytes("name:\n  zh: 编委会\n  en: ".encode() + b"Caf\xe9\n")


def not_utf_8_after_a_byte_order_mark(data: Path) -> None:
    (data / BOARD).write_bytes(b"\xef\xbb\xbf" + "name:\n  zh: 编委会".encode() + b"\xff\n")


def utf_16(data: Path) -> None:
    (data / BOARD).write_text("name: {zh: 编委会, en: Board}\n", "utf-16")


def control_characters(data: Path) -> None:
    change(data / BOARD, "编委会", "编\x07委\x9f会")
    change(data / BOARD, "Board", "Bo\ufeffard\x7f")


def too_large(data: Path) -> None:
    (data / BOARD).write_bytes(b"#" * 10_000_000)


def no_settings(data: Path) -> None:
    (data / "site.yml").unlink()


def level_missing(data: Path) -> None:
    (data / "levels" / "leads.yml").unlink()


def nine_competencies(data: Path) -> None:
    writing = (data / "competencies" / "writing.yml").read_text("utf-8")
    skills = [f"skill-{number}" for number in range(1, 9)]
    for skill in skills:
        (data / "competencies" / f"{skill}.yml").write_text(writing, "utf-8")
    more = "".join(f", {skill}: 3" for skill in skills)
    change(data / "roles" / "editor.yml", "{writing: 2}", f"{{writing: 2{more}}}")
    change(data / "roles" / "editor.yml", "{writing: 3}", f"{{writing: 3{more}}}")


WRITTEN: dict[Callable[[Path], None], str] = {
    not_utf_8: f"data/{BOARD}:1:3: this is not UTF-8 text; save the file as UTF-8\n",
    not_utf_8_in_a_later_line: f"data/{BOARD}:3:10: this is not UTF-8 text; save the file as UTF-8\n",
    not_utf_8_after_a_byte_order_mark: f"data/{BOARD}:2:10: this is not UTF-8 text; save the file as UTF-8\n",
    utf_16: f"data/{BOARD}:1:1: this is not UTF-8 text; save the file as UTF-8\n",
    control_characters: (
        f"data/{BOARD}:2:13: the control character U+0007; delete it\n"
        f"data/{BOARD}:2:15: the control character U+009F; delete it\n"
        f"data/{BOARD}:2:25: the control character U+FEFF; delete it\n"
        f"data/{BOARD}:2:29: the control character U+007F; delete it\n"
    ),
    too_large: f"data/{BOARD}:1:1: the file has 10.0 MB, at most 1 MB are read; split it up\n",
    no_settings: "data/site.yml:1:1: the settings are missing; write this file\n",
    level_missing: "data/site.yml:2:1: no level has rank 4; describe it in a file of levels/\n",
    nine_competencies: (
        "data/roles/editor.yml:35:11: 9 competencies, at most 8 can be told apart; "
        "keep the most important ones\n"
        "data/roles/editor.yml:36:11: 9 competencies, at most 8 can be told apart; "
        "keep the most important ones\n"
    ),
}


def test_minimal_book_has_no_complaints(book_dir: Path) -> None:
    assert complaints(book_dir) == ""


@pytest.mark.parametrize("name", FOLDERS)
def test_complaints(name: str, book_dir: Path) -> None:
    expected = (BROKEN / name / EXPECTED).read_text("utf-8")
    assert expected, "a broken book has something to complain about"
    assert complaints(overlay(name, book_dir)) == expected


@pytest.mark.parametrize("break_it", WRITTEN, ids=lambda function: function.__name__)
def test_complaints_about_files_written_here(break_it: Callable[[Path], None], book_dir: Path) -> None:
    break_it(book_dir)
    assert complaints(book_dir) == WRITTEN[break_it]


@pytest.mark.parametrize("name", FOLDERS)
def test_broken_book_is_well_made(name: str) -> None:
    """Each file has a reason to be there; each complaint names place, problem and remedy."""
    for file in (BROKEN / name).rglob("*.*"):
        if file.name != EXPECTED:
            original = MINIMAL / file.relative_to(BROKEN / name)
            assert not original.exists() or original.read_bytes() != file.read_bytes()
    for line in (BROKEN / name / EXPECTED).read_text("utf-8").splitlines():
        assert re.fullmatch(r"data/[^:]+:[1-9]\d*:[1-9]\d*: .+; .+", line)


def test_every_rule_is_exercised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = {rule.__name__ for rule in (*FILE_RULES, *RULES)}

    def heard(rule: Callable[[Any], Iterator[Complaint]]) -> Callable[[Any], Iterator[Complaint]]:
        def check(about: Any) -> Iterator[Complaint]:
            for complaint in rule(about):
                silent.discard(rule.__name__)
                yield complaint

        return check

    monkeypatch.setattr(check, "FILE_RULES", tuple(map(heard, FILE_RULES)))
    monkeypatch.setattr(check, "RULES", tuple(map(heard, RULES)))
    for name in FOLDERS:
        data = overlay(name, copy_minimal(tmp_path / name))
        try:
            load(data, TODAY)
        except DataError:
            continue
        except Exception:  # noqa: S112 - the test of that folder reports it
            continue
    assert silent == set()


def test_every_rule_has_a_docstring() -> None:
    assert all(rule.__doc__ for rule in (*FILE_RULES, *RULES))


@pytest.mark.parametrize("name", ["key-unknown", "yaml-bracket-open", "reporting-circle"])
def test_command_prints_the_complaints(
    name: str, book_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "load", partial(load, today=TODAY))
    assert command.main(["check", str(overlay(name, book_dir))]) == 1
    assert capsys.readouterr() == ((BROKEN / name / EXPECTED).read_text("utf-8"), "")


def test_command_says_everything_before_it_ends(book_dir: Path) -> None:
    """The process ends without taking its memory apart; nothing that it has to say may be lost by that."""
    for number in range(2_000):
        (book_dir / "parties" / f"party-{number}.yml").write_text("name: [", "utf-8")
    command = [sys.executable, "-m", "macros", "check", str(book_dir)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (1, 2_000, "")


def test_command_is_silent_about_a_good_book(
    book_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "load", partial(load, today=TODAY))
    assert command.main(["check", str(book_dir)]) == 0
    assert capsys.readouterr() == ("", "")


def test_command_refuses_what_is_not_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["check", str(tmp_path / "nowhere")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "nowhere" in err
