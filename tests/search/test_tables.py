"""The tables that are made at development time are what OpenCC and pypinyin say."""

from __future__ import annotations

from tests.search import tables

ADVICE = "run `make tables`"


def test_script_is_up_to_date() -> None:
    assert tables.SCRIPT.read_text("utf-8") == tables.script(), ADVICE


def test_module_is_up_to_date() -> None:
    assert tables.MODULE.read_text("utf-8") == tables.module(), ADVICE


def test_each_traditional_character_has_its_simplified_one_at_its_place() -> None:
    assert {old: new for old, new in tables.simplified().items() if old in "軟體風險專案"} == {
        "軟": "软", "體": "体", "風": "风", "險": "险", "專": "专",
    }  # fmt: skip


def test_usual_readings() -> None:
    assert [tables.readings()[character] for character in "产品率女"] == ["chan", "pin", "lv", "nv"]
