"""Sentences, and old words beside new ones."""

from __future__ import annotations

from typing import get_args

import pytest

from macros.history.phrases import _PHRASES, in_line, sentence, told
from macros.model.base import Text
from macros.model.release import Change, ChangeName

ROLE = Text(zh="银行产品经理", en="Bank product manager")
REVIEW = Text(zh="复核保函", en="Review guarantees")


def change(what: ChangeName, **values: object) -> Change:
    return Change.model_validate({"what": what, "kind": "role", "entity": "x", "name": ROLE, **values})


def test_the_sentence_of_the_brief() -> None:
    risk = Text(zh="风险判断", en="Risk judgement")
    one = change("reference-added", part="Duty", item="review", label=REVIEW, field="Duty.shows", new=risk)
    assert sentence(one, "en") == "Bank product manager: duty ‘Review guarantees’ now needs Risk judgement."
    assert sentence(one, "zh") == "银行产品经理：职责“复核保函”新增能力要求：风险判断。"


@pytest.mark.parametrize("what", get_args(ChangeName))
def test_every_kind_of_change_has_its_phrase(what: ChangeName) -> None:
    assert what in _PHRASES
    found = told(
        change(what, label=REVIEW, at=ROLE, old=Text(zh="旧", en="old"), new=Text(zh="新", en="new")), "zh"
    )
    assert found.text
    assert "{" not in found.text


def test_phrases_have_the_same_places_in_both_languages() -> None:
    for zh, en in _PHRASES.values():
        for name in ("old", "new", "at", "label"):
            assert (f"{{{name}}}" in zh) == (f"{{{name}}}" in en)


def test_a_new_wording_shows_what_went_and_what_came() -> None:
    old, new = (
        Text(zh="4 小时内回复", en="Reply within 4 hours"),
        Text(zh="2 小时内回复", en="Reply within 2 hours"),
    )
    one = change("reworded", field="Role.mission", old=old, new=new)
    assert sentence(one, "en") == "Bank product manager: mission reworded: Reply within [-4-]{+2+} hours."
    assert in_line(told(one, "zh"), "zh", ("<", ">"), ("(", ")")) == "使命改写：<4>(2) 小时内回复"


def test_a_wording_of_one_language_is_said_to_be_that() -> None:
    one = change("reworded", field="Role.mission", old=Text(zh="甲", en="A"), new=Text(zh="乙", en="A"))
    assert sentence(one, "en") == "Bank product manager: mission reworded (Chinese only)."
    assert sentence(one, "zh") == "银行产品经理：使命改写（仅中文）：[-甲-]{+乙+}。"
    assert told(one, "zh", say_only=False).text == "使命改写"


def test_a_kind_that_is_no_longer_known_is_told_all_the_same() -> None:
    assert sentence(change("added", kind="badge"), "en") == "Bank product manager: new badge."


def test_braces_in_the_data_are_words() -> None:
    brace = Text(zh="{x}", en="{name.__class__}")
    assert "{name.__class__}" in sentence(change("changed", field="Role.family", old=brace, new=brace), "en")
