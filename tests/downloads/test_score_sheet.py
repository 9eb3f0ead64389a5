from __future__ import annotations

import pytest

from macros.downloads.profile import competencies
from macros.downloads.score_sheet import write
from macros.model.catalog import Catalog
from macros.model.marks import plain
from tests.books import minimal_catalog
from tests.downloads.sheets import BRAND, HAN, cells, formulas, opened, texts
from tests.downloads.test_competency_checklist import ROLES


def made(mode: str = "en") -> bytes:
    catalog = minimal_catalog()
    return write(catalog, catalog.roles["editor"], mode, BRAND, "roles/editor/")  # type: ignore[arg-type]


@pytest.mark.parametrize("id", ROLES)
def test_real_role(catalog: Catalog, id: str) -> None:
    role = catalog.roles[id]
    read = opened(write(catalog, role, "en", BRAND, f"roles/{id}/"))
    said = [cell.value for cell in cells(read["Scores"])]
    for competency in competencies(catalog, role):
        for question in competency.questions:
            for words in (question.text, question.strong, question.weak):
                assert plain(words.en) in said
    assert [text for text in texts(read) if HAN.search(text)] == []


def test_scores_are_chosen_by_three() -> None:
    rules = [rule.formula1 for rule in opened(made())["Scores"].data_validations.dataValidation]
    assert rules.count('"1,2,3,4"') == 3


def test_nothing_is_suggested_before_anybody_has_scored() -> None:
    found = formulas(made())
    assert {value for _, value in found.values()} <= {None, "", 0}
    (suggestion,) = [code for code, _ in found.values() if "Do not hire" in code]
    assert suggestion.startswith('=IF(score_total="",""')


def test_the_verdict_is_chosen() -> None:
    sheet = opened(made()).worksheets[1]
    assert '"Hire,Undecided,Do not hire"' in [rule.formula1 for rule in sheet.data_validations.dataValidation]


def test_twice_the_same_bytes() -> None:
    assert made("both") == made("both")
