from __future__ import annotations

import re

from macros.downloads.word import controls
from macros.downloads.word.controls import MAX_NAME, Controls


def test_ids_are_never_given_twice() -> None:
    made = Controls("en")
    said = (
        made.inline("a", "A", "[x]")
        + made.block("b", "B", "[x]", "Normal")
        + made.tick("c", "C")
        + made.rows("d", "D", ["", ""])
    )
    ids = re.findall(r'<w:id w:val="(\d+)"/>', said)
    assert len(ids) == len(set(ids)) == 6


def test_equal_prompts_share_a_part_of_the_glossary() -> None:
    made = Controls("en")
    for prompt in ("[x]", "[y]", "[x]"):
        made.inline("a", "A", prompt)
    assert made.glossary().count("<w:docPart>") == 2


def test_glossary_is_never_empty() -> None:
    assert Controls("en").glossary().count("<w:docPart>") == 1


def test_filled_control_shows_no_prompt() -> None:
    made = Controls("en")
    assert "showingPlcHdr" in made.inline("a", "A", "[x]")
    assert "showingPlcHdr" not in made.inline("a", "A", "[x]", "<w:r/>")


def test_names_are_cut_before_they_are_escaped() -> None:
    said = Controls("en").inline("t" * 99, "&" * 99, "[x]")
    assert f'<w:alias w:val="{"&amp;" * MAX_NAME}"/>' in said
    assert f'<w:tag w:val="{"t" * MAX_NAME}"/>' in said


def test_names_are_cut_as_word_counts() -> None:
    assert f'<w:alias w:val="{"👍" * (MAX_NAME // 2)}"/>' in Controls("en").inline("t", "👍" * 99, "[x]")
    assert f'<w:alias w:val="a{"👍" * (MAX_NAME // 2 - 1)}"/>' in Controls("en").inline(
        "t", "a" + "👍" * 99, "[x]"
    )


def test_options_stand_in_order() -> None:
    assert re.findall(r'displayText="(.)"', controls.drop_down(["b", "a", "c"])) == ["b", "a", "c"]


def test_date_knows_its_day_and_language() -> None:
    assert 'w:fullDate="2026-01-31T00:00:00Z"' in controls.date_picker("en", "2026-01-31")
    assert "fullDate" not in controls.date_picker("zh")
    assert ["zh-CN" in controls.date_picker(lang) for lang in ("zh", "en")] == [True, False]
