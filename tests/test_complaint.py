from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.complaint import FORMATS, Complaint, as_github, as_json, as_text

FIRST = Complaint("data/roles/a.yml", 3, 7, "the English text is blank", "write it")
SECOND = Complaint("data/site.yml", 12, 1, "“中文”，100%", "mend it")

COMPLAINTS = st.builds(Complaint, st.text(), st.integers(1, 9999), st.integers(1, 9999), st.text(), st.text())


def test_text_is_one_line_a_complaint() -> None:
    assert as_text([FIRST, SECOND]) == (
        "data/roles/a.yml:3:7: the English text is blank; write it\n"
        "data/site.yml:12:1: “中文”，100%; mend it\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_text_is_one_line_whatever_it_quotes(newline: str) -> None:
    complaint = Complaint("data/a.yml", 1, 1, f"the unknown owner “one{newline}two”", "write one")
    assert as_text([complaint, FIRST]) == (
        f"data/a.yml:1:1: the unknown owner “one two”; write one\n{as_text([FIRST])}"
    )


def test_json_has_the_fields() -> None:
    assert json.loads(as_json([FIRST])) == [
        {
            "path": "data/roles/a.yml",
            "line": 3,
            "column": 7,
            "what": "the English text is blank",
            "todo": "write it",
        }
    ]


def test_json_keeps_chinese_readable() -> None:
    assert "中文" in as_json([SECOND])


@given(st.lists(COMPLAINTS, max_size=4))
def test_json_gives_everything_back(complaints: list[Complaint]) -> None:
    assert [Complaint(**fields) for fields in json.loads(as_json(complaints))] == complaints


def test_github_names_file_line_and_column() -> None:
    assert as_github([FIRST]) == (
        "::error file=data/roles/a.yml,line=3,col=7::the English text is blank; write it\n"
    )


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("100%", "100%25"),
        ("%0A", "%250A"),
        ("a\nb", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab"),
        ("a, b: c", "a, b: c"),
        ("::error::x", "::error::x"),
        ("中文", "中文"),
    ],
)
def test_github_message_is_escaped(raw: str, escaped: str) -> None:
    line = as_github([Complaint("data/a.yml", 1, 1, raw, "mend it")])
    assert line == f"::error file=data/a.yml,line=1,col=1::{escaped}; mend it\n"


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("a,b.yml", "a%2Cb.yml"),
        ("a:b.yml", "a%3Ab.yml"),
        ("a\nb.yml", "a%0Ab.yml"),
        ("a%2C.yml", "a%252C.yml"),
        ("岗位.yml", "岗位.yml"),
    ],
)
def test_github_file_name_is_escaped(raw: str, escaped: str) -> None:
    line = as_github([Complaint(raw, 1, 1, "wrong", "mend it")])
    assert line == f"::error file={escaped},line=1,col=1::wrong; mend it\n"


@given(COMPLAINTS)
def test_github_is_one_command(complaint: Complaint) -> None:
    line = as_github([complaint])
    assert line.endswith("\n")
    assert not {"\n", "\r"} & set(line[:-1])
    properties = line.removeprefix("::error ").partition("::")[0]
    assert len(properties.split(",")) == 3


@pytest.mark.parametrize(("name", "empty"), [("text", ""), ("json", "[]\n"), ("github", "")])
def test_no_complaints(name: str, empty: str) -> None:
    assert FORMATS[name](()) == empty


def test_every_format_is_known() -> None:
    assert set(FORMATS) == {"text", "json", "github"}


def test_complaints_sort_by_place() -> None:
    in_order = [
        Complaint("a.yml", 2, 1, "z", "z"),
        Complaint("a.yml", 10, 1, "a", "a"),
        Complaint("a.yml", 10, 2, "a", "a"),
        Complaint("b.yml", 1, 1, "a", "a"),
    ]
    assert sorted([*in_order[2:], *in_order[:2]]) == in_order
