"""What the tools in the browser are given."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from macros.computing import mark, process_data, scheme_data, titles, tree, words
from macros.model.base import LANGUAGES, Lang
from macros.model.expression import parse
from macros.pages import pages
from macros.view import as_json
from tests.books import minimal_catalog


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a", "a"),
        ("12.50", ["#", "12.5"]),
        ("a + b * 2", ["+", "a", ["*", "b", ["#", "2"]]]),
        ("-a", ["neg", "a"]),
        ("if_(a >= 1, lookup(t, a), max(a, b, 0))",
         ["if", [">=", "a", ["#", "1"]], ["lookup", "t", "a"], ["max", "a", "b", ["#", "0"]]]),
    ],
)  # fmt: skip
def test_tree(formula: str, expected: object) -> None:
    assert tree(parse(formula)) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_data_of_every_scheme_and_process_is_json(lang: Lang) -> None:
    catalog = minimal_catalog()
    for scheme in catalog.schemes.values():
        data = json.loads(as_json(scheme_data(scheme, lang)))
        assert [item["symbol"] for item in data["inputs"]] == [item.symbol for item in scheme.inputs]
        assert [Decimal(item["default"]) for item in data["inputs"] if item["default"] is not None] == [
            item.default for item in scheme.inputs if item.default is not None
        ]
    for process in catalog.processes.values():
        limits = json.loads(as_json(process_data(process, lang)))["limits"]
        assert len(limits) == sum(bool(time.limit) for stage in process.stages for time in stage.times)


def test_json_cannot_end_its_element() -> None:
    text = as_json({"a": "</script><!--&"})
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == {"a": "</script><!--&"}


def test_words_of_a_tool_come_without_its_name() -> None:
    assert words("en", "keep")["export"] == "Export"
    assert words("zh", "keep", "path")["lang"] == "zh"


def test_a_page_has_the_same_mark_in_both_languages() -> None:
    catalog = minimal_catalog()
    zh, en = (titles(pages(catalog, lang)) for lang in LANGUAGES)
    assert zh.keys() == en.keys()
    assert "roles/editor/" in zh
    assert {mark(page) for page in pages(catalog, "zh")} == set(zh)
