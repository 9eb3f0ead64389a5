"""All modules of the book make one plain script; what would fail in the browser is named before."""

from __future__ import annotations

import re

import pytest

from macros.offline.bundle import bundle, data_script
from macros.offline.dialect import OutsideDialect
from macros.offline.edition import ENTRY
from macros.offline.scan import code
from tests.books import ROOT

FOLDER = ROOT / "docs/assets/javascripts"
SMALL = {
    "book.js": 'if (used) import("./later.js")\n',
    "later.js": 'import { a } from "./shared.js"\na()\n',
    "shared.js": "export const a = () => 1\n",
    "alone.js": "export default nothing of ours\n",
}


def ours() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.js")}


def test_every_module_of_the_book_is_in_the_bundle() -> None:
    files = ours()
    script, inside = bundle(files, ENTRY)
    classic = {name for name in files if f'"{name}": async' not in script}
    assert inside == files.keys() - classic
    assert classic == {"early.js", "light.js", "root.js", "scheme.js"}, (
        "plain scripts of pages outside the frame, and two that come before the theme’s; a module must be imported"
    )


def test_no_module_needs_what_a_page_from_disk_may_not_do() -> None:
    """`twin.js` has another way there."""
    forbidden = re.compile(r"\bfetch\(|XMLHttpRequest|new (?:Shared)?Worker\(|EventSource|serviceWorker")
    assert {name for name, text in ours().items() if forbidden.search(code(text))} == {"twin.js"}


def test_order_of_files_does_not_matter() -> None:
    files = ours()
    assert bundle(files, ENTRY) == bundle(dict(reversed(files.items())), ENTRY)


def test_only_what_is_reached_is_read() -> None:
    script, inside = bundle(SMALL, "book.js")
    assert inside == {"book.js", "later.js", "shared.js"}
    assert "nothing of ours" not in script


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"later.js": 'import { b } from "./shared.js"\n'}, "later.js:1: shared.js exports no b"),
        ({"later.js": '\nimport * as x from "./gone.js"\n'}, "later.js:2: there is no module gone.js"),
        (
            {"shared.js": 'import * as x from "./later.js"\nexport const a = 1\n'},
            "book.js, later.js, shared.js import each other in a circle",
        ),
        ({"shared.js": "export default 1\n"}, "shared.js:1: `export default 1` cannot be said"),
    ],
)
def test_what_cannot_work_is_named(change: dict[str, str], said: str) -> None:
    if "circle" in said:
        change = {**change, "book.js": 'import * as x from "./later.js"\n'}
    with pytest.raises(OutsideDialect) as raised:
        bundle({**SMALL, **change}, "book.js")
    assert str(raised.value).startswith(said)


def test_data_becomes_a_script() -> None:
    assert data_script('export default {"a":"export default"}\n') == 'rolebookData({"a":"export default"})\n'
