from __future__ import annotations

import pytest

from macros.downloads.competency_checklist import COMPETENCIES, ITEMS, write
from macros.downloads.profile import competencies, highest, weights
from macros.model.base import Lang
from macros.model.catalog import Catalog
from macros.model.marks import plain
from tests.books import data_files, minimal_catalog
from tests.downloads.sheets import BRAND, HAN, cells, formulas, found, opened, texts

ROLES = [path.split("/")[1].removesuffix(".yml") for path in data_files() if path.startswith("roles/")]


def made(mode: str = "en") -> bytes:
    catalog = minimal_catalog()
    return write(catalog, catalog.roles["editor"], mode, BRAND, "roles/editor/")  # type: ignore[arg-type]


@pytest.mark.parametrize("id", ROLES)
def test_real_role(catalog: Catalog, id: str) -> None:
    role = catalog.roles[id]
    content = write(catalog, role, "en", BRAND, f"roles/{id}/")
    read = opened(content)
    sheet = read["Assessment"]
    item = found(sheet, ITEMS)
    ids = [row[item.column - 1].value for row in sheet.iter_rows(min_row=item.row + 1)]
    assert ids == expected_ids(catalog, id)
    assert [text for text in texts(read) if HAN.search(text)] == []
    wanted = [plain(text) for text in statements(catalog, id, "en")]
    said = [cell.value for cell in cells(sheet)]
    assert [text for text in wanted if text not in said] == []
    targets = [
        value
        for code, value in formulas(content).values()
        if "INDEX(targets" in code and code.startswith("=IFERROR")
    ]
    assert targets == list(role.profile[role.usual_grade].values())


def expected_ids(catalog: Catalog, id: str) -> list[str]:
    role = catalog.roles[id]
    return [
        f"{competency.id}/{check.id}"
        for competency in competencies(catalog, role)
        for level in competency.levels
        if level.level <= highest(role, competency.id)
        for check in level.checks
    ]


def statements(catalog: Catalog, id: str, lang: Lang) -> list[str]:
    role = catalog.roles[id]
    return [
        check.text[lang]
        for competency in competencies(catalog, role)
        for level in competency.levels[: highest(role, competency.id)]
        for check in level.checks
    ]


def test_sheets_and_the_hidden_facts() -> None:
    read = opened(made("zh"))
    assert read.sheetnames == ["评估", "汇总", "各职级要求", "rolebook"]
    facts = {row[0].value: row[1].value for row in read["rolebook"].iter_rows()}
    assert facts["role"] == "editor"
    assert facts["language"] == "zh"
    assert read["rolebook"].sheet_state == "hidden"
    headers = {
        str(cell.value): cell.column_letter
        for cell in cells(read["评估"])
        if cell.value in (ITEMS, COMPETENCIES)
    }
    hidden = {letter for letter, column in read["评估"].column_dimensions.items() if column.hidden}
    assert hidden & set(headers.values())


def test_twice_the_same_bytes() -> None:
    assert made("both") == made("both")


def test_ratings_are_chosen_and_grades_are_those_of_the_role() -> None:
    rules = [rule.formula1 for rule in opened(made())["Assessment"].data_validations.dataValidation]
    assert rules.count('"0,1,2"') == 2
    names = [minimal_catalog().grades[id].name.en for id in minimal_catalog().roles["editor"].profile]
    assert any(all(name in rule for name in names) for rule in rules)


def test_names_hold_the_parts_together() -> None:
    assert set(opened(made()).defined_names) == {
        "grade", "rated_level", "rated_own", "rated_manager", "rated_competency",
        "summary_competency", "summary_target", "targets", "target_grade", "target_competency",
    }  # fmt: skip


def test_weights_follow_the_duties(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        found = weights(role)
        assert set(found) == set(role.profile[role.usual_grade])
        assert set(found.values()) <= {1, 2, 3}
        assert 3 in found.values()
