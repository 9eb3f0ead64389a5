"""A large book is read in two processes; what is found does not depend on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.alongside import Alongside
from tests.books import ROOT, change, complaints

SCRIPT = """
import sys
from macros import alongside
from macros.__main__ import main

alongside.MANY = 1
sys.exit(main(["check", sys.argv[1]]))
"""


def check_in_two_processes(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(data)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_good_book(book_dir: Path) -> None:
    done = check_in_two_processes(book_dir)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_problems_of_all_kinds(book_dir: Path) -> None:
    (book_dir / "glossary" / "manuscript.yml").write_text("name: [\n", "utf-8")
    (book_dir / "levels" / "aware.yml").write_bytes(b"\xff")
    change(book_dir / "parties" / "board.yml", "owner: office", "ownr: office")
    change(book_dir / "roles" / "editor.yml", "family: core", "family: cor")
    change(book_dir / "roles" / "editor.yml", "within **2 days**", "within **3 days**")
    change(book_dir / "schemes" / "bonus.yml", "bonus: 40", "bonus: 41")
    done = check_in_two_processes(book_dir)
    assert done.returncode == 1
    assert done.stdout == complaints(book_dir)
    assert len(done.stdout.splitlines()) > 5
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no second process")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # pytest itself may have threads
def test_failure_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    work: Alongside[float] = Alongside(lambda: 1 / 0)
    with pytest.raises(ChildProcessError):
        work.result()
    assert "ZeroDivisionError" in capfd.readouterr().err
