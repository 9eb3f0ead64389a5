"""Formulas calculated by LibreOffice, where it is installed: what previewers show is what Excel will show."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from macros.downloads import (
    bonus_workbook,
    competency_checklist,
    onboarding_workbook,
    raci_workbook,
    score_sheet,
    workbook,
)
from macros.model.catalog import Catalog
from tests.downloads.sheets import BRAND, formulas, found, opened
from tests.downloads.test_workbook import EXAMPLES, WORKBOOKS, template

SOFFICE = shutil.which("soffice")
ALWAYS = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
"""Setting by which LibreOffice calculates every formula of a file it opens."""


def plain(value: object) -> object:
    if isinstance(value, bool | int | float):
        return pytest.approx(float(value))
    return value.date() if isinstance(value, datetime) else value or ""


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_cached_values_are_what_libreoffice_calculates(catalog: Catalog, tmp_path: Path) -> None:
    made = {f"{id}-clean": workbook.write(template(catalog, id), "both", "clean", BRAND) for id in WORKBOOKS}
    made |= {
        f"{id}-filled": workbook.write(template(catalog, id), "both", "filled", BRAND) for id in EXAMPLES
    }
    role = catalog.roles["it-product-manager"]
    made["checklist"] = competency_checklist.write(catalog, role, "both", BRAND, "")
    made["scores"] = score_sheet.write(catalog, role, "both", BRAND, "")
    made["raci"] = raci_workbook.write(catalog, "both", BRAND, "")
    for id, scheme in catalog.schemes.items():
        made[id] = bonus_workbook.write(catalog, scheme, "both", BRAND, "")
    for id, path in catalog.paths.items():
        made[id] = onboarding_workbook.write(catalog, path, "both", BRAND, "")
    for name, content in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    calculate(tmp_path, tmp_path / "calculated")
    for name, content in made.items():
        calculated = opened((tmp_path / "calculated" / f"{name}.xlsx").read_bytes(), values=True)
        for (sheet, cell), (code, cached) in formulas(content).items():
            assert plain(calculated[sheet][cell].value) == plain(cached), f"{name} {sheet}!{cell} {code}"


def calculate(files: Path, target: Path) -> None:
    """Let LibreOffice open and save every workbook of a folder."""
    settings = target / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    books = sorted(str(path) for path in files.glob("*.xlsx"))
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), *books],
        check=True,
        capture_output=True,
        timeout=300,
    )


def entered(content: bytes, target: Path, name: str, cells: Mapping[tuple[int, str], object]) -> Workbook:
    """Return a workbook as LibreOffice calculates it once these cells, by sheet and name, are filled in."""
    book = opened(content)
    for (sheet, cell), value in cells.items():
        book.worksheets[sheet][cell] = value
    book.save(target / f"{name}.xlsx")
    calculate(target, target / "calculated")
    return opened((target / "calculated" / f"{name}.xlsx").read_bytes(), values=True)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_levels_follow_the_ratings(catalog: Catalog, tmp_path: Path) -> None:
    role = catalog.roles["it-product-manager"]
    content = competency_checklist.write(catalog, role, "en", BRAND, "")
    sheet = opened(content).worksheets[0]
    level, own = (found(sheet, title).column_letter for title in ("Level", "Own rating"))
    first = found(sheet, "Level").row + 1
    ratings = {
        (0, f"{own}{row}"): 2 if sheet[f"{level}{row}"].value <= 2 else 1
        for row in range(first, sheet.max_row + 1)
    }
    book = entered(content, tmp_path, "checklist", ratings)
    summary = book.worksheets[1]
    head = found(summary, "Own level")
    targets = list(role.profile[role.usual_grade].values())
    for number, target in enumerate(targets, 1):
        row = [summary.cell(head.row + number, head.column + offset).value for offset in range(-1, 4)]
        assert row == [target, 2, None, 2 - target, pytest.approx(min(1, 2 / target))]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_due_dates_and_progress_follow_what_is_entered(catalog: Catalog, tmp_path: Path) -> None:
    path = catalog.paths["digital-onboarding"]
    content = onboarding_workbook.write(catalog, path, "en", BRAND, "")
    sheet = opened(content).worksheets[0]
    start = opened(content).defined_names["start"].attr_text.partition("!")[2].replace("$", "")
    status, due = found(sheet, "Status"), found(sheet, "Due on")
    first = status.row + 1
    cells = {(0, start): datetime(2020, 1, 1), (0, f"{status.column_letter}{first}"): "Done"}
    book = entered(content, tmp_path, "path", cells)
    tasks = path.phases[0].tasks
    assert book.worksheets[0][f"{due.column_letter}{first}"].value == datetime(
        2020, 1, path.phases[0].until_day
    )
    progress = book.worksheets[1]
    row = found(progress, "Aim").row + 1
    counted = [progress.cell(row, column).value for column in range(4, 8)]
    assert counted == [len(tasks), 1, len(tasks) - 1, pytest.approx(1 / len(tasks))]
