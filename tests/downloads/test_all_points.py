"""Every Word document of the book, in every mode and edition, keeps every rule of `points`."""

from __future__ import annotations

import pytest

from macros.model.catalog import Catalog
from tests.downloads.cases import Case, cases, word
from tests.downloads.ooxml import Word
from tests.downloads.points import File, faults

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_word_files_keep_every_rule(case: Case, catalog: Catalog) -> None:
    found = []
    tags: dict[str, set[str]] = {}
    for mode in case.modes():
        document = case.document(catalog, mode)
        for edition in case.editions(catalog):
            file = Word(word(document, mode, edition))
            found += faults(file, File(document, mode, edition))
            tags[f"{mode} {edition}"] = {control.tag for control in file.controls}
    assert found == []
    asked = [names for at, names in tags.items() if not at.endswith("filled")]
    assert all(names == asked[0] for names in asked), "controls differ between languages or editions"
    # What is filled in needs no place any more; words of the template may have become an answer.
    columns = {f"{table.id}.{key}" for table in document.tables for key in table.columns}
    assert all(names <= asked[0] | columns for names in tags.values())
