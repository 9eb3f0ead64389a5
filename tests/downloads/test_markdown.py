from __future__ import annotations

import re

import pytest
import yaml

from macros.downloads import markdown
from macros.downloads.document import MODES, Edition
from macros.downloads.markdown import escape
from macros.model.catalog import Catalog
from tests.downloads.cases import BRAND, template, templates
from tests.downloads.ooxml import HAN
from tests.downloads.points import hints
from tests.downloads.sample import sample

IDS = templates("document") + templates("workbook")
PIPE = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("**bold** and `code`", "**bold** and `code`"),
        ("[site](https://a.example) [role](role:x)", "[site](https://a.example) role"),
        ("![x](https://a.example)", "\\![x](https://a.example)"),
        ("[x](javascript:y)", "x"),
        ("a | b", "a \\| b"),
        ("`a|b`", "a\\|b"),
        ("<b> # > {{ x }}", "\\<b\\> \\# \\> \\{\\{ x \\}\\}"),
        ("2 * 3 ~ `", "2 \\* 3 \\~ \\`"),
        ("snake_case _x_", "snake_case \\_x\\_"),
        ("- x", "\\- x"),
        ("-1 and +1", "-1 and +1"),
        ("1. x", "1\\. x"),
        ("1.5 x", "1.5 x"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("[x]: y", "[x]\\: y"),
        ("  a\r\nb\u2028c  ", "a b c"),
        ("AT&T &amp;", "AT&T \\&amp;"),
    ],
)
def test_escape(words: str, escaped: str) -> None:
    assert escape(words) == escaped


def written(id: str, catalog: Catalog, edition: Edition) -> dict[str, str]:
    document = template(catalog, id)
    return {mode: markdown.write(document, mode, edition, BRAND).decode() for mode in MODES}


@pytest.mark.parametrize("id", IDS)
def test_markdown_of_a_template(id: str, catalog: Catalog) -> None:
    document = template(catalog, id)
    guided, clean = written(id, catalog, "guided"), written(id, catalog, "clean")
    for mode, said in guided.items():
        facts = yaml.safe_load(said.split("---\n")[1])
        assert (facts["id"], facts["version"], facts["language"]) == (document.id, document.version, mode)
        for table in re.findall(r"(?:^\|.*\n)+", said, re.MULTILINE):
            assert len({len(PIPE.findall(row)) for row in table.splitlines()}) == 1
        assert "> **" not in clean[mode]
        assert said.count("\n> **") == clean[mode].count("\n> **") + len(list(hints(document))) + 1
    assert not HAN.search(guided["en"])
    for _, words in hints(document):
        assert escape(words.zh) in guided["zh"]
        assert escape(words.en) in guided["en"]


def test_filled_example_is_written_out() -> None:
    said = markdown.write(sample(), "en", "filled", BRAND).decode()
    for words in (
        "words cell in English",
        "step 0 in English → step 1 in English",
        "25%",
        "2.50",
        "2026-06-01",
    ):
        assert words in said, words
    assert "- [ ] check a in English" in said
    assert "FR-01" in said
    assert "## 1 first heading in English" in said
