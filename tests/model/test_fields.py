from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import KINDS
from macros.model.fields import Field, documentation, sections
from macros.model.role import Role
from macros.model.scheme import Scheme
from macros.model.site import Site

TYPES: list[type[BaseModel]] = [*(kind.type for kind in KINDS.values()), Site]
HAN = re.compile("[\u4e00-\u9fff]")


def field(cls: type[BaseModel], section: str, name: str, lang: Lang) -> Field:
    (found,) = (part for part in sections(cls, lang) if part.name == section)
    (result,) = (field for field in found.fields if field.name == name)
    return result


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cls", TYPES)
def test_every_field_of_every_part_is_described(cls: type[BaseModel], lang: Lang) -> None:
    found = sections(cls, lang)
    assert found[0].name == cls.__name__
    assert len({section.name for section in found}) == len(found)
    for section in found:
        assert section.fields
        assert section.description
        assert bool(HAN.search(section.description)) or lang == "en", section.name
        for field in section.fields:
            assert field.description, (section.name, field.name)
            assert bool(HAN.search(field.description)) or lang == "en", (section.name, field.name)


@pytest.mark.parametrize("cls", TYPES)
def test_both_languages_have_the_same_fields(cls: type[BaseModel]) -> None:
    def names(lang: Lang) -> list[tuple[str, list[tuple[str, bool]]]]:
        return [
            (part.name, [(field.name, field.required) for field in part.fields])
            for part in sections(cls, lang)
        ]

    assert names("zh") == names("en")


@pytest.mark.parametrize("cls", TYPES)
def test_no_type_name_of_the_program_is_shown(cls: type[BaseModel]) -> None:
    for section in sections(cls, "en"):
        for field in section.fields:
            assert not re.search(r"Annotated|tuple|dict\b|NoneType|typing|\[", field.type), field


def test_parts_of_a_role() -> None:
    assert sections(Role, "en")[0].name == "Role"
    assert {section.name for section in sections(Role, "en")} == {
        "Role", "DutyGroup", "Duty", "Span", "Authorities", "Power", "ApprovedPower", "EscalatedMatter",
        "Requirements", "Requirement", "Measure", "Milestone",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("section", "name", "zh", "en"),
    [
        ("Role", "name", "中英文", "text in both languages"),
        ("Role", "aliases", "两种语言各一组词", "lists of words in both languages"),
        ("Role", "family", "families 的编号", "id of families"),
        ("Role", "reports_to", "roles/parties 的编号的列表", "list of id of roles/parties"),
        ("Role", "reviewed", "日期", "date"),
        ("Role", "status", "current | draft | historical", "current | draft | historical"),
        ("Role", "duties", "DutyGroup 的列表", "list of DutyGroup"),
        ("Duty", "stage", "processes/stages 的编号", "id of processes/stages"),
        ("Duty", "limit", "Span", "Span"),
        ("Span", "amount", "整数", "whole number"),
        ("Milestone", "id", "文本", "text"),
    ],
)
def test_type_of_a_field(section: str, name: str, zh: str, en: str) -> None:
    assert field(Role, section, name, "zh").type == zh
    assert field(Role, section, name, "en").type == en


@pytest.mark.parametrize(
    ("section", "name", "en"),
    [
        ("Input", "least", "number"),
        ("Input", "to_be_set", "true or false"),
        ("Example", "inputs", "text → number"),
        ("Scheme", "formulas", "list of Formula"),
    ],
)
def test_type_of_a_field_of_a_scheme(section: str, name: str, en: str) -> None:
    assert field(Scheme, section, name, "en").type == en


@pytest.mark.parametrize(
    ("section", "name", "required"),
    [
        ("Role", "id", False),
        ("Role", "name", True),
        ("Role", "owner", True),
        ("Role", "status", False),
        ("Role", "note", False),
        ("Role", "sources", False),
        ("Role", "duties", True),
        ("Role", "path", False),
        ("Duty", "id", True),
        ("Duty", "text", True),
        ("Duty", "makes", False),
        ("DutyGroup", "id", True),
        ("Measure", "id", True),
        ("Span", "unit", True),
    ],
)
def test_required_fields(section: str, name: str, required: bool) -> None:
    assert field(Role, section, name, "en").required is required


@pytest.mark.parametrize(("section", "name"), [("Owner", "id"), ("Door", "id")])
def test_required_ids_of_the_settings(section: str, name: str) -> None:
    assert field(Site, section, name, "en").required


@pytest.mark.parametrize(
    ("docstring", "zh", "en"),
    [
        ("English.\n\n中文。", "中文。", "English."),
        ("English\n    goes on.\n\n    中文\n    继续。", "中文 继续。", "English goes on."),
        ("\n  English.\n\n  中文。\n  ", "中文。", "English."),
        ("Only English.", "Only English.", "Only English."),
        ("", "", ""),
    ],
)
def test_documentation(docstring: str, zh: str, en: str) -> None:
    assert documentation(docstring, "zh") == zh
    assert documentation(docstring, "en") == en
