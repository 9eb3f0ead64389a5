"""The file of a release says what was given to it, whatever the texts hold."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from macros.history.release_file import counted, release_file
from macros.model.base import Text
from macros.model.release import Change, Release
from macros.source import parse

WORDS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and text.isprintable())
DAY = date(2026, 11, 22)
NAME = Text(zh="编辑", en="Editor")


def read(text: str) -> Release:
    return Release.model_validate(parse("data/releases/1.0.yml", text.encode()).data)


@given(WORDS, WORDS)
def test_any_words_come_back(zh: str, en: str) -> None:
    words = Text(zh=zh, en=en)
    change = Change(
        what="reworded", kind="role", entity="editor", name=words, field="Role.mission", old=words, new=NAME
    )
    found = read(release_file("1.10", DAY, "1.9", words, [change]))
    assert found == Release(version="1.10", date=DAY, since="1.9", summary=words, changes=(change,))


def test_words_of_yaml_stay_words() -> None:
    for word in ("no", "null", "~", "1.10", "a: b", "- x", "#x", '"', "{", "x #y", "&a", "*a", "@", "%"):
        change = Change(what="set", kind="role", entity="no", name=Text(zh=word, en=word))
        assert read(release_file("1.0", DAY, None, NAME, [change])).changes == (change,)


def test_control_characters_are_left_out() -> None:
    text = release_file("1.0", DAY, None, Text(zh="甲\x00乙", en="a\u2028b"), [])
    assert read(text).summary == Text(zh="甲 乙", en="a b")


def test_a_first_summary_counts() -> None:
    changes = [Change(what="added", kind="role", entity=id, name=NAME) for id in ("a", "b")]
    changes += [Change(what="set", kind="role", entity="c", name=NAME)] * 3
    assert counted(changes).en == "Entries: 2 new, 1 changed, 0 removed."
    assert "2" in counted(changes).zh
