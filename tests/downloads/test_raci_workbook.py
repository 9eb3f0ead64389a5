from __future__ import annotations

from macros.downloads.raci_workbook import ITEMS, write
from macros.model.catalog import Catalog
from macros.raci import rows
from tests.books import minimal_catalog
from tests.downloads.sheets import BRAND, HAN, formulas, found, opened, texts


def test_a_sheet_for_each_family_in_order(catalog: Catalog) -> None:
    names = opened(write(catalog, "en", BRAND, "reference/responsibilities/")).sheetnames
    families = sorted(catalog.families.values(), key=lambda family: family.rank)
    assert names == [*(family.name.en for family in families if family.name.en in names), "rolebook"]
    assert len(names) > 3


def test_letters_are_those_of_the_matrix(catalog: Catalog) -> None:
    letters = {row.deliverable.id: row.letters for row in rows(catalog)}
    read = opened(write(catalog, "en", BRAND, ""))
    for family in catalog.families.values():
        if family.name.en in read.sheetnames:
            sheet = read[family.name.en]
            item = found(sheet, ITEMS)
            roles = [
                catalog.roles[id] for id in family.raci_roles if catalog.roles[id].status != "historical"
            ]
            for row in sheet.iter_rows(min_row=item.row + 1, values_only=True):
                held = [letters[row[item.column - 1]].get(role.id) for role in roles]
                assert list(row[2 : 2 + len(roles)]) == held


def test_the_check_tells_who_is_missing(catalog: Catalog) -> None:
    missing = sum(row.deliverable.approves is None for row in rows(catalog))
    cached = [value for _, value in formulas(write(catalog, "en", BRAND, "")).values()]
    assert set(cached) <= {"✓", "No A", "No R"}
    assert ("No A" in cached) == bool(missing)


def test_letters_are_chosen_and_checked() -> None:
    catalog = minimal_catalog()
    content = write(catalog, "en", BRAND, "")
    sheet = opened(content).worksheets[0]
    assert {rule.formula1 for rule in sheet.data_validations.dataValidation} == {'"R,A,AR,C,I"'}
    codes = [code for code, _ in formulas(content).values()]
    assert codes
    assert all("COUNTIF" in code and '"More than one A"' in code for code in codes)


def test_languages(catalog: Catalog) -> None:
    assert [text for text in texts(opened(write(catalog, "en", BRAND, ""))) if HAN.search(text)] == []
    assert write(catalog, "both", BRAND, "") == write(catalog, "both", BRAND, "")
