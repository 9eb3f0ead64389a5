"""Code is told from what only looks like it."""

from __future__ import annotations

import pytest

from macros.offline.scan import code
from tests.books import ROOT

CASES = {
    'x = "import"': 'x = "      "',
    "x = 'it\\'s' + y": "x = '     ' + y",
    "x // import\ny": "x          \ny",
    "/* import\n export */ y": "         \n           y",
    "a / b / c": "a / b / c",
    "f(/[/\"]import/g)": "f(             )",
    "x = 2 / y // z": "x = 2 / y     ",
    "return /import/": "return         ",
    "(a) / b": "(a) / b",
    "`import ${a} export`": "`       ${a}       `",
    "`a ${b ? `c ${ {d: 1}.d } }` : \"}\"} e` + import": "`  ${b ? `  ${ {d: 1}.d }  ` : \" \"}  ` + import",
    "`\\` \\${import} $ {` x": "`                 ` x",
    "`never closed": "`            ",
    '"never closed\nx': '"never closed\nx',
}  # fmt: skip


@pytest.mark.parametrize("script", CASES)
def test_code(script: str) -> None:
    assert code(script) == CASES[script]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs/assets/javascripts").rglob("*.js")), ids=lambda path: path.name
)
def test_places_stay_and_brackets_of_our_scripts_match(path: object) -> None:
    script = path.read_text("utf-8")  # type: ignore[attr-defined]
    found = code(script)
    assert [len(line) for line in found.split("\n")] == [len(line) for line in script.split("\n")]
    for pair in ("()", "[]", "{}"):
        assert found.count(pair[0]) == found.count(pair[1]), pair
