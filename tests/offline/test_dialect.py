"""Modules of the dialect are said again without `import` and `export`; of others file and line are named."""

from __future__ import annotations

import pytest

from macros.offline.dialect import Need, OutsideDialect, read

MODULE = """\
// import what is needed
import { a, b as c } from "./x.js"
import * as all from "./y.js"

/** @typedef {import("./types.js").T} T */
export const one = () => import("./later.js")
export async function two() { return (await import(`../data/${one}.js`)).default }
export class Three {}
export function* four() {}
export { one as first, all }
const said = "export const five", words = { export: 1, import: 2 }
const at = new URL("..", import.meta.url), sent = words.export
for (const file of ["./listed.js"]) import(file)
"""

SAID = """\
// import what is needed
const { a, b: c } = await $load("./x.js")
const all = await $load("./y.js")

/** @typedef {import("./types.js").T} T */
const one = () => $load("./later.js")
async function two() { return (await $load(`../data/${one}.js`)).default }
class Three {}
function* four() {}

const said = "export const five", words = { export: 1, import: 2 }
const at = new URL("..", new URL("m.js", $here).href), sent = words.export
for (const file of ["./listed.js"]) $load(file)
return { one, two, Three, four, first: one, all }
"""

OUTSIDE = (
    "export default 1", 'export { a } from "./x.js"', "export * from './x.js'", "export let a = 1", "export const { a } = b",
    'import "./x.js"', 'import a from "./x.js"', 'import { a } from "../x.js"', "import { a } from './x.js'",
    'import { a } from "https://example.com/x.js"', "  export const a = 1", "import.meta.env",
)  # fmt: skip


def test_module_is_said_as_a_function() -> None:
    module = read("m.js", MODULE)
    assert module.body == SAID
    assert module.exports == ("one", "two", "Three", "four", "first", "all")
    assert module.needs == (Need("x.js", ("a", "b"), 2), Need("y.js", (), 3))
    assert module.mentions == ("x.js", "y.js", "later.js", "listed.js")


def test_import_over_several_lines() -> None:
    module = read("m.js", 'import {\n  a,\n  b,\n} from "./x.js"\na(b)\n')
    assert module.body.startswith('const { a, b } = await $load("./x.js")\na(b)')


@pytest.mark.parametrize("line", OUTSIDE)
def test_what_is_outside_the_dialect_is_named(line: str) -> None:
    with pytest.raises(OutsideDialect) as raised:
        read("m.js", f"const x = 1\n\n{line}\n")
    said = str(raised.value)
    assert said.startswith(f"m.js:3: `{line.strip()}`")
    assert "write `import { a }" in said
