"""The same data gives the same bytes, whatever the process, the time zone and the locale."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.books import ROOT

PROGRAM = """
import hashlib, sys
from datetime import date
from macros.downloads.files import Studio
from macros.downloads.plan import bundles, downloads
from macros.load import load
from tests.downloads.cases import BRAND, parts
from tests.downloads.spread import spread
book = load("data_folder", date(2099, 12, 31))
files = list(downloads(book, Studio(BRAND, parts(), b"program")))
chosen = [*spread(files)[::2], *[file for file in files if file.format == "md"][::25]]
for file in chosen:
    print(file.uri, hashlib.sha256(file.make()).hexdigest(), file.key.hex(), file.name)
for bundle in bundles(book, files):
    print(bundle.uri, bundle.key.hex(), bundle.name, *(member.uri for member in bundle.members))
"""
ODD = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
       {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"})  # fmt: skip


def made(environment: dict[str, str]) -> list[str]:
    program = PROGRAM.replace('"data_folder"', f"__import__('pathlib').Path({str(ROOT / 'data')!r})")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_two_processes_make_the_same_bytes() -> None:
    first, second = map(made, ODD)
    assert len(first) > 60
    assert first == second
