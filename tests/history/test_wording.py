"""The difference of two wordings adds up, and is short enough to read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.history.wording import excerpt, runs, shortened
from macros.model.base import Text

TEXTS = st.text(alphabet="ab 。，甲乙0.", max_size=30)


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new_one(
    old: str, new: str
) -> None:
    found = runs(old, new)
    assert "".join(run.text for run in found if run.kind != "new") == old
    assert "".join(run.text for run in found if run.kind != "old") == new
    assert all(run.text for run in found)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [run.kind for run in runs(text, text)] == (["same"] if text else [])


def test_words_are_whole() -> None:
    assert [run for run in runs("within 40 hours", "within 4 hours") if run.kind != "same"] == [
        ("old", "40"),
        ("new", "4"),
    ]


def test_long_stretches_that_stayed_are_cut() -> None:
    old = "The manager reads every line of the report before the end of the week and signs it on Friday."
    found = shortened(runs(old, old.replace("week", "month")), "en")
    assert "".join(run.text for run in found if run.kind == "same") == "… the end of the  and signs it on…"


def test_an_excerpt_ends_where_words_do() -> None:
    text = Text(
        zh="每个工作日上午**收集**客户呼叫，为每条需求提交评估申请。",
        en="Collect `calls` of customers every morning.",
    )
    assert excerpt(text) == Text(
        zh="每个工作日上午收集客户呼叫…", en="Collect calls of customers every morning"
    )
