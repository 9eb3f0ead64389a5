from __future__ import annotations

import pytest

from macros.downloads.onboarding_workbook import ITEMS, write
from macros.model.catalog import Catalog
from macros.model.marks import plain
from tests.books import data_files, minimal_catalog
from tests.downloads.sheets import BRAND, HAN, cells, formulas, found, opened, texts

PATHS = [path.split("/")[1].removesuffix(".yml") for path in data_files() if path.startswith("paths/")]


def made(mode: str = "en") -> bytes:
    catalog = minimal_catalog()
    return write(catalog, catalog.paths["first-weeks"], mode, BRAND, "paths/first-weeks/")  # type: ignore[arg-type]


@pytest.mark.parametrize("id", PATHS)
def test_real_path(catalog: Catalog, id: str) -> None:
    path = catalog.paths[id]
    content = write(catalog, path, "en", BRAND, f"paths/{id}/")
    read = opened(content)
    sheet = read["Tasks"]
    said = [cell.value for cell in cells(sheet)]
    item = found(sheet, ITEMS)
    ids = [row[item.column - 1].value for row in sheet.iter_rows(min_row=item.row + 1)]
    assert ids == [f"{phase.id}/{task.id}" for phase in path.phases for task in phase.tasks]
    for phase in path.phases:
        for task in phase.tasks:
            assert plain(task.text.en) in said
            assert plain(task.done.en) in said
    assert [text for text in texts(read) if HAN.search(text)] == []


def test_due_dates_follow_from_the_first_day() -> None:
    first = minimal_catalog().paths["first-weeks"].phases[0]
    codes = [code for (name, _), (code, _) in formulas(made()).items() if name == "Tasks"]
    assert codes[0] == f'=IF(start="","",start+{first.until_day - 1})'


def test_progress_counts_tasks_by_phase() -> None:
    path = minimal_catalog().paths["first-weeks"]
    found = [
        value for (name, _), (code, value) in formulas(made()).items() if name == "Progress" and "<>" in code
    ]
    assert found[0:1] == [len(path.phases[0].tasks)]


def test_status_is_chosen_and_what_is_late_is_coloured() -> None:
    sheet = opened(made())["Tasks"]
    rules = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert '"Not started,Under way,Done,Not applicable"' in rules
    conditions = [rule.formula[0] for ranges in sheet.conditional_formatting for rule in ranges.rules]
    assert any("<TODAY()" in condition and '<>"Done"' in condition for condition in conditions)


def test_links_are_named() -> None:
    catalog = minimal_catalog()
    task = (
        catalog.paths["first-weeks"]
        .phases[0]
        .tasks[0]
        .model_copy(update={"links": ("role:editor", "https://example.com")})
    )
    phase = catalog.paths["first-weeks"].phases[0].model_copy(update={"tasks": (task,)})
    path = catalog.paths["first-weeks"].model_copy(update={"phases": (phase,)})
    said = texts(opened(write(catalog, path, "en", BRAND, "")))
    assert f"{catalog.roles['editor'].name.en}\nhttps://example.com" in said


def test_twice_the_same_bytes() -> None:
    assert made("both") == made("both")
