from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.marks import Run, plain, runs, targets


def text(value: str) -> Run:
    return Run("plain", value)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", []),
        ("plain", [text("plain")]),
        ("**2 小时**内", [Run("bold", "2 小时"), text("内")]),
        ("a **b** c", [text("a "), Run("bold", "b"), text(" c")]),
        ("**a****b**", [Run("bold", "a"), Run("bold", "b")]),
        ("`code`", [Run("code", "code")]),
        ("`**not bold**`", [Run("code", "**not bold**")]),
        ("`[a](b)`", [Run("code", "[a](b)")]),
        ("[报告](deliverable:report)", [Run("link", "报告", "deliverable:report")]),
        ("[a](https://b.example/?c=d#e)", [Run("link", "a", "https://b.example/?c=d#e")]),
        ("见[a](term:b)。", [text("见"), Run("link", "a", "term:b"), text("。")]),
        ("[a](b)[c](d)", [Run("link", "a", "b"), Run("link", "c", "d")]),
        ("[a] (b)", [text("[a] (b)")]),
        ("[a](b c)", [text("[a](b c)")]),
        ("[](a)", [text("[](a)")]),
        ("[a]()", [text("[a]()")]),
        ("[[a](b)]", [text("["), Run("link", "a", "b"), text("]")]),
        ("[a](javascript:alert(1))", [text("[a](javascript:alert(1))")]),
        ("2 * 3 * 4", [text("2 * 3 * 4")]),
        ("*not italic*", [text("*not italic*")]),
        ("_not italic_", [text("_not italic_")]),
        ("**open", [text("**open")]),
        ("****", [text("****")]),
        ("``", [text("``")]),
        ("`open", [text("`open")]),
        ("<b>&amp;</b>", [text("<b>&amp;</b>")]),
        ("# no heading", [text("# no heading")]),
        ("![a](b)", [text("!"), Run("link", "a", "b")]),
    ],
)
def test_runs(written: str, expected: list[Run]) -> None:
    assert list(runs(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no marks", "no marks"),
        ("**a** `b` [c](d)", "a b c"),
        ("[a] and 2 * 3", "[a] and 2 * 3"),
        ("≥ **95%**", "≥ 95%"),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("none", []),
        ("[a](role:b) and [c](https://d)", ["role:b", "https://d"]),
        ("[a](role:b) [c](role:b)", ["role:b", "role:b"]),
        ("`[a](role:b)`", []),
        ("**[a](role:b)**", []),
    ],
)
def test_targets(written: str, expected: list[str]) -> None:
    assert list(targets(written)) == expected


MARKED = st.text("ab 中*`[]():#", max_size=40) | st.text(max_size=40)


@given(MARKED)
def test_runs_joined_are_the_text_without_its_marks(written: str) -> None:
    found = list(runs(written))
    assert "".join(run.text for run in found) == plain(written)
    assert [run.target for run in found if run.kind == "link"] == list(targets(written))
    assert all(run.text for run in found)
    assert all(bool(run.target) == (run.kind == "link") for run in found)


@given(MARKED)
def test_plain_runs_never_stand_beside_each_other(written: str) -> None:
    kinds = [run.kind for run in runs(written)]
    assert ("plain", "plain") not in list(pairwise(kinds))


@given(st.text(st.characters(exclude_characters="*`[")))
def test_text_without_marks_is_one_run(written: str) -> None:
    assert list(runs(written)) == ([text(written)] if written else [])
