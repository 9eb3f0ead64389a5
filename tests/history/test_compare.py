"""Every kind of change is named, once, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.history.compare import compare
from macros.history.phrases import sentence
from macros.model.catalog import KINDS, Catalog
from macros.model.release import Change
from tests.history.past import EDITS, Edit, edition_of, history

APART = [edit for edit in EDITS if edit.name in {
    "reviewed only", "entity added", "entity removed", "status", "name", "reworded in both languages",
    "reworded in one language", "item removed", "items in another order", "anchor of an item", "reference added",
    "one reference for another", "owner", "time limit", "target", "levels raised and lowered",
    "synonym and abbreviation", "a new group is told once", "column of a template", "formula", "paragraph", "day",
}]  # fmt: skip
"""Edits that do not touch the same words, so that any of them can be made together."""


def seen(change: Change) -> tuple[str, str, str | None, str | None, str]:
    return change.what, change.entity, change.item, change.field, sentence(change, "en")


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_named(edit: Edit, tmp_path: Path) -> None:
    assert sorted(map(seen, history(tmp_path, [edit])), key=str) == sorted(edit.expected, key=str)


def test_the_history_has_twenty_kinds_of_change() -> None:
    kinds = {(one[0], (one[3] or "").rpartition(".")[2]) for edit in EDITS for one in edit.expected}
    assert len(kinds) >= 20
    assert len(APART) >= 20


@settings(max_examples=25)
@given(st.lists(st.sampled_from(APART), unique=True))
def test_edits_made_together_are_named_each(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = history(Path(folder), edits)
    expected = [
        str(one[:4]) for edit in edits for one in edit.expected
    ]  # a sentence also has names that changed
    assert sorted(str(seen(change)[:4]) for change in found) == sorted(expected)


def test_nothing_changes_by_itself(catalog: Catalog) -> None:
    assert compare(catalog, catalog) == ()


def test_what_cannot_be_read_is_neither_new_nor_gone(tmp_path: Path) -> None:
    edit = next(edit for edit in EDITS if edit.name == "entity added")
    assert history(tmp_path, [edit])
    new, old = edition_of(tmp_path / "data"), edition_of(Path(__file__).parents[1] / "minimal/data")
    assert compare(old, new, {("glossary", "galley")}) == ()
    assert compare(new, old, {("glossary", "galley")}) == ()


def test_the_first_edition_is_all_new(catalog: Catalog) -> None:
    nothing: dict[str, Any] = {folder: {} for folder in KINDS}
    empty = Catalog(site=catalog.site, files={}, digests={}, **nothing)
    changes = compare(empty, catalog)
    assert {change.what for change in changes} == {"added"}
    assert len(changes) == sum(1 for _ in catalog.entities())


def test_both_languages_are_native(tmp_path: Path) -> None:
    wanted = {
        "reference added": "出版：阶段“起草”的产出新增：账本。",
        "time limit": "编辑：职责“每月写一份报告，2 天内交编委会”的时限由 2\u00a0天 改为 4\u00a0小时。",
        "item removed": "出版：删除阶段“付印”。",
        "levels raised and lowered": "编辑：初级的“写作”由 2 级降到 1 级。",
        "power needs approval": "编辑：经批准的事项“用词”从“自行决定”移到“经批准后执行”。",
    }
    for number, (name, zh) in enumerate(wanted.items()):
        edit = next(edit for edit in EDITS if edit.name == name)
        assert sentence(history(tmp_path / str(number), [edit])[0], "zh") == zh
