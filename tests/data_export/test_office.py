"""LibreOffice reads the CSV files as Python does, and computes nothing in them."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from macros.data_export import addresses, comma
from macros.data_export.tables import TABLES
from tests.downloads.tools import PATIENCE, needed, written

pytestmark = pytest.mark.slow

UTF8_QUOTED = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false"
"""LibreOffice's own CSV writer: commas, quotes, UTF-8, every text in quotes."""
AS_TEXT = "44,34,76,1,,1033,false,false"
"""LibreOffice's reader: commas, quotes, UTF-8; cells are taken as they are."""


def converted(folder: Path, files: Mapping[str, bytes], sheet: str) -> dict[str, Path]:
    """Return the files after LibreOffice opened and saved them, through a workbook in between."""
    (soffice,) = needed("soffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = written(folder, files)

    def run(to: str, out: str, *given: str | Path) -> list[Path]:
        command = [soffice, profile, "--headless", *given[:1], "--convert-to", to, "--outdir", folder / out]
        subprocess.run([*command, *given[1:]], capture_output=True, check=True, timeout=PATIENCE)
        return sorted((folder / out).iterdir())

    books = run("xlsx", "books", f"--infilter=Text - txt - csv (StarCalc):{sheet}", *paths)
    return {path.stem: path for path in run(UTF8_QUOTED, "back", "--norestore", *books)}


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def test_tables_are_the_same(made: Mapping[str, bytes], tmp_path: Path) -> None:
    files = {f"{table.id}.csv": made[addresses.table(table.id)] for table in TABLES}
    found = converted(tmp_path, files, AS_TEXT)
    assert found.keys() == {table.id for table in TABLES}
    for table in TABLES:
        ours = read(files[f"{table.id}.csv"].decode("utf-8-sig"))
        assert read(found[table.id].read_text("utf-8-sig")) == ours, table.id


def test_guarded_text_is_not_computed(tmp_path: Path) -> None:
    texts = ["=1+1", "+1+1", "-1-1", "@SUM(1)", "\t=1+1", "'=1+1", "＝1+1"]
    content = comma.document([["text"], *([text] for text in texts)])
    # as a double click opens it: everything that looks like a formula is one
    found = converted(
        tmp_path, {"hostile.csv": content}, "44,34,76,1,,1033,false,true,false,false,false,-1,true"
    )
    shown = read(found["hostile"].read_text("utf-8-sig"))
    assert [comma.unguarded(cell) for (cell,) in shown[1:]] == texts
