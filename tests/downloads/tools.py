"""Programs that judge files: the Open XML SDK's validator, LibreOffice, poppler."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.books import ROOT

VALIDATOR = ROOT / ".cache" / "ooxml" / "node_modules" / ".bin" / "ooxml-validator"
AT_ONCE = 2
PATIENCE = 300
"""Seconds after which a program is taken to hang."""


class Word(NamedTuple):
    """A word on a page, with its place in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """A page of a PDF."""

    width: float
    height: float
    words: list[Word]

    def outside(self) -> Iterator[str]:
        """Yield the words that the paper cuts off."""
        for word in self.words:
            if word.left < 0 or word.top < 0 or word.right > self.width or word.bottom > self.height:
                yield word.text

    def body(self, margin: float = 50) -> list[str]:
        """Return the words between header and footer."""
        return [word.text for word in self.words if margin < word.top and word.bottom < self.height - margin]


def needed(*commands: str | Path) -> list[str]:
    """Return the paths of commands. Without one the test is skipped, but fails where every test has to run."""
    found = [shutil.which(command) for command in commands]
    if all(found):
        return [path for path in found if path]
    missing = ", ".join(Path(name).name for name, path in zip(commands, found, strict=True) if not path)
    advice = f"no {missing} found; `sh tests/downloads/install.sh` installs it or says how to"
    if os.environ.get("CI"):
        pytest.fail(advice)
    pytest.skip(advice)


def faults(validator: str, files: Iterable[Path]) -> dict[str, str]:
    """Return name of each file that is not valid → what the Open XML SDK says of it."""

    def check(file: Path) -> tuple[str, str]:
        done = subprocess.run([validator, file], capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode == 0 and json.loads(done.stdout)["ok"]:
            return file.name, ""
        return file.name, done.stdout or done.stderr or f"exit status {done.returncode}"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {name: fault for name, fault in pool.map(check, files) if fault}


def written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder; return their paths."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def printed(soffice: str, folder: Path, files: Sequence[Path]) -> dict[str, Path]:
    """Return name → PDF of each file, made by one run of LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    pdfs = {file.name: folder / f"{file.stem}.pdf" for file in files}
    return {name: pdf for name, pdf in pdfs.items() if pdf.is_file()}


def pages(pdftotext: str, pdf: Path) -> list[Page]:
    """Return the pages of a PDF."""
    done = subprocess.run([pdftotext, "-bbox", pdf, "-"], capture_output=True, check=True, timeout=PATIENCE)
    # Some fonts give characters that no parser takes.
    found = html.fromstring(
        re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout.decode("utf-8", "replace"))
    ).iter("page")
    return [
        Page(
            float(page.get("width")),
            float(page.get("height")),
            [
                Word(word.text or "", *(float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")))
                for word in page.iter("word")
            ],
        )
        for page in found
    ]
