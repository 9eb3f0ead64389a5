"""Who may import whom, who may touch the world, and what a module may do when it is imported."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.books import ROOT

PURE = {
    "model", "pages", "words", "relations", "navigation", "radar", "raci", "search", "related", "tools", "computing",
    "history",
    "data_export",
    "policy", "reviews",
    "offline",
}  # fmt: skip

BOOK = {"model", "words", "pages", "relations", "related", "raci"}
"""What tells of the data and shows nothing."""

TABLE: dict[str, set[str]] = {
    "complaint": set(),
    "source": {"complaint", "yaml"},
    "model": {"model", "pydantic"},
    "check": {"check", "model", "source", "complaint"},
    "check.shape": {"check", "model", "source", "complaint", "pydantic"},
    "inspection": {"source", "check", "complaint", "alongside"},
    "load": {"source", "model", "check", "complaint", "inspection", "pydantic"},
    "words": {"model"},
    "pages": {"model", "words"},
    "relations": {"model", "pages"},
    "related": {"model", "relations"},
    "tools": {"downloads", "model", "pages", "relations", "words"},
    "navigation": {"pages", "words"},
    "radar": {"model"},
    "raci": {"model", "pages"},
    "search": {"search", "model", "pages", "words"},
    "downloads": {"downloads", "model", "words", "pages", "relations", "raci", "xlsxwriter"},
    "data_export": {"data_export", "downloads", "model", "words", "pages", "relations", "raci", "pydantic"},
    "store": {"data_export", "downloads", "model"},
    "markdown_export": {
        *BOOK,
        "data_export",
        "history",
        "reviews",
        "markdown_export",
        "downloads",
        "shelf",
        "preview",
    },
    "exporting": {"markdown_export", "load", "templating", "model", "pages"},
    "offline": {"offline", "model", "words"},
    "packing": {"offline", "model", "words"},
    "shelf": {"downloads", "model"},
    "preview": {"downloads", "model"},
    "computing": {"model", "pages", "words"},
    "history": {"history", "model", "words"},
    "revision": {"load", "model"},
    "history_commands": {"history", "load", "model", "revision", "complaint"},
    "policy": set(),
    "reviews": {"model", "pages", "words"},
    "versions": {"downloads", "model", "words"},
    "reuse": set(),
    "alongside": set(),
    "schema": {"model", "pydantic"},
    "templating": {"jinja2", "markupsafe"},
    "content": {"model", "markupsafe"},
    "view": {
        *PURE,
        "content",
        "downloads",
        "shelf",
        "preview",
        "templating",
        "versions",
        "jinja2",
        "markupsafe",
    },
    "prose_macros": {"data_export", "downloads", "model", "offline", "pages", "view", "words", "markupsafe"},
    "__init__": {"load", "prose_macros", "view"},
    "frame": {
        "computing",
        "data_export",
        "downloads",
        "history",
        "model",
        "navigation",
        "pages",
        "view",
        "words",
    },
    "hooks": {
        "frame",
        *PURE,
        "load",
        "view",
        "store",
        "reuse",
        "alongside",
        "markdown_export",
        "exporting",
        "packing",
        "content",
        "templating",
        "mkdocs",
    },
    "building": {"mkdocs", "reuse"},
    "__main__": {
        *PURE,
        "source",
        "check",
        "load",
        "view",
        "complaint",
        "schema",
        "building",
        "exporting",
        "history_commands",
    },
}
"""Module, or package with all its modules → what it may import beside the standard library. `model`,
`check` and `downloads` stand for every module of these packages; a row of its own comes before that of the package.
"""

EDGE = {
    "source",
    "inspection",
    "load",
    "revision",
    "history_commands",
    "store",
    "hooks",
    "alongside",
    "building",
    "exporting",
    "packing",
    "__init__",
    "__main__",
}
"""Modules that may touch files, clock, network or environment."""

WORLD_MODULES = {
    "asyncio", "ftplib", "getpass", "glob", "http", "importlib", "io", "locale", "multiprocessing", "os",
    "pathlib", "platform", "random", "requests", "secrets", "shutil", "signal", "socket", "socketserver",
    "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "webbrowser",
}  # fmt: skip
"""Modules that a pure module has no use for."""

IN_MEMORY = {"downloads": {"io"}, "frame": {"urllib"}}
"""Modules of these that a package may use all the same: a file in memory and a quoted address touch no world."""

WORLD_CALLS = {
    "open", "input", "print", "exec", "eval", "compile", "__import__", "breakpoint",
    "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rglob", "iterdir", "unlink", "getenv",
    "now", "today", "utcnow", "urlopen",
}  # fmt: skip
"""Functions and methods by which a program reads, writes, looks at the clock or runs text as a program."""

MODULES = sorted(
    ".".join(path.relative_to(ROOT / "macros").with_suffix("").parts)
    for path in (ROOT / "macros").rglob("*.py")
)
PURE_MODULES = [module for module in MODULES if module not in EDGE]


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / "macros" / f"{module.replace('.', '/')}.py").read_text("utf-8"))


def row(module: str) -> str:
    """Return the row of the table that holds for a module: its own, or that of the nearest package."""
    name = module
    while name not in TABLE and "." in name:
        name = name.rpartition(".")[0]
    return name


def imported(module: str) -> Iterator[str]:
    """Yield the full name of everything a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            for alias in node.names:
                part = f"{node.module}.{alias.name}"
                yield part if part.removeprefix("macros.") in MODULES else node.module


def family(name: str) -> str:
    """Return what stands for an import in the table: `macros.model.role` → `model`."""
    first, _, rest = name.partition(".")
    return rest.partition(".")[0] if first == "macros" else first.removesuffix("_core")


def standard(name: str) -> bool:
    return name in sys.stdlib_module_names


@pytest.mark.parametrize("module", MODULES)
def test_module_is_in_the_table(module: str) -> None:
    assert row(module) in TABLE, "say here what it may import"


@pytest.mark.parametrize("module", TABLE)
def test_table_names_modules_that_exist(module: str) -> None:
    assert any(found == module or found.startswith(f"{module}.") for found in MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_imports(module: str) -> None:
    found = {family(name) for name in imported(module)}
    assert {name for name in found if not standard(name)} - TABLE[row(module)] == set()


def test_table_allows_nothing_that_nobody_uses() -> None:
    used: dict[str, set[str]] = {name: set() for name in TABLE}
    for module in MODULES:
        used[row(module)] |= {family(name) for name in imported(module)}
    strict = {
        "source", "load", "words", "relations", "navigation", "radar", "schema", "downloads", "store", "shelf",
        "preview", "__init__", "building", "data_export", "markdown_export", "exporting",
    }  # fmt: skip
    assert {name: TABLE[name] - used[name] for name in strict} == {name: set() for name in strict}


def test_only_the_view_and_its_templates_know_jinja() -> None:
    assert {module for module in MODULES if "jinja2" in map(family, imported(module))} == {
        "templating",
        "view",
    }


def test_only_hooks_and_building_know_mkdocs() -> None:
    assert {module for module in MODULES if "mkdocs" in map(family, imported(module))} == {
        "hooks",
        "building",
    }


def test_only_source_knows_yaml() -> None:
    assert {module for module in MODULES if "yaml" in map(family, imported(module))} == {"source"}


def test_downloads_use_only_memory_of_io() -> None:
    users = [
        module for module in MODULES if row(module) == "downloads" and "io" in map(family, imported(module))
    ]
    assert users
    for module in users:
        assert {name for node in ast.walk(tree(module)) for name in taken_from_io(node)} == {"BytesIO"}, (
            module
        )


def test_only_what_writes_sheets_knows_xlsxwriter() -> None:
    users = {module for module in MODULES if "xlsxwriter" in map(family, imported(module))}
    assert users == {"downloads.sheet", "downloads.looks", "downloads.excel"}


def test_imports_run_in_no_circle() -> None:
    names = {f"macros.{module}".removesuffix(".__init__"): module for module in MODULES}
    needs = {
        module: {names[name] for name in imported(module) if name in names} - {module} for module in MODULES
    }
    while free := {module for module, needed in needs.items() if not needed & needs.keys()}:
        needs = {module: needed for module, needed in needs.items() if module not in free}
    assert needs == {}


@pytest.mark.parametrize("module", PURE_MODULES)
def test_pure_module_does_not_touch_the_world(module: str) -> None:
    assert (WORLD_MODULES & {family(name) for name in imported(module)}) - IN_MEMORY.get(
        row(module), set()
    ) == set()
    assert {name for node in ast.walk(tree(module)) for name in called(node)} & WORLD_CALLS == set()


def called(node: ast.AST) -> Iterator[str]:
    """Yield the last name of what a call calls: `read_text` for `path.read_text()`."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node.func, ast.Attribute) and not is_module(node.func.value, "re"):
            yield node.func.attr


def is_module(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def taken_from_io(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and node.module == "io":
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.Attribute) and is_module(node.value, "io"):
        yield node.attr


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_done_at_import_time(module: str) -> None:
    for node in tree(module).body:
        assert is_declaration(node), f"line {node.lineno}: {ast.unparse(node)}"


def is_declaration(node: ast.stmt) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.ClassDef() | ast.Assert():
            return True
        case ast.Assign() | ast.AnnAssign():
            calls = {name for part in ast.walk(node) for name in called(part)}
            return not calls & (WORLD_CALLS | {"load", "load_config", "view_of", "parse"})
        case ast.Expr(value=ast.Constant(value=str())):
            return True  # a docstring
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False


def definitions(module: str) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """Yield every public function, class and method with its dotted name."""
    stack: list[tuple[str, ast.AST]] = [("", tree(module))]
    while stack:
        prefix, parent = stack.pop()
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                yield f"{prefix}{node.name}", node
                if isinstance(node, ast.ClassDef):
                    stack.append((f"{prefix}{node.name}.", node))


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_has_a_docstring(module: str) -> None:
    assert ast.get_docstring(tree(module))
    assert [name for name, node in definitions(module) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_annotation_is_deferred(module: str) -> None:
    future = any(
        isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree(module).body
    )
    assert future or len(tree(module).body) == 1
