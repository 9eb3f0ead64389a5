"""Two generators build the exported tree, and every page is there with its title and its links."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from lxml import html  # type: ignore[import-untyped]

from tests.bench.run import Failed, zensical_python
from tests.markdown_export.reading import FRONT, words
from tests.site.sites import once, rolebook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real book, exported."""

    def make(folder: Path) -> None:
        done = rolebook("export", "markdown", folder / "tree")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "exported", make) / "tree"


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Return what a command prints; fail the test if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout + done.stderr


def titles(tree: Path) -> dict[str, str]:
    """Return the title of every page of the tree by the address of its HTML."""
    found = {}
    for file in sorted((tree / "docs").rglob("*.md")):
        match = FRONT.match(file.read_text("utf-8"))
        uri = file.relative_to(tree / "docs").with_suffix("").as_posix()
        address = uri.removesuffix("index") if uri.endswith("index") else f"{uri}/"
        if match:
            found[f"{address}index.html"] = yaml.safe_load(match[1])["title"]
    return found


def verify(tree: Path, site: Path) -> None:
    """Find every page with its title, and a page and an anchor behind every link of its text."""

    @cache
    def page(path: str) -> Any:
        return html.fromstring((site / path).read_bytes())

    @cache
    def anchors(path: str) -> frozenset[str]:
        return frozenset(page(path).xpath("//@id"))

    expected = titles(tree)
    assert len(expected) > 300
    for path, title in expected.items():
        assert words(title) in words(page(path).findtext(".//title")), path
        for href in page(path).xpath("//h1/following::*/@href | //h1//@href"):
            there, _, fragment = unquote(href).partition("#")
            if ":" in there or re.search(r"\.(?:css|js|svg|png|ico)$", there):
                continue
            to = normpath(f"{path}/../{there}") if there else path
            to = f"{to}/index.html".removeprefix("./") if not to.endswith(".html") else to
            assert (site / to).is_file(), f"{path}: {href}"
            assert not fragment or fragment in anchors(to) or fragment.startswith("__"), f"{path}: {href}"


def test_plain_mkdocs_builds_it(tree: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"], tree)
    verify(tree, tmp_path / "site")


def test_mkdocs_macros_leaves_it_alone(tree: Path, tmp_path: Path) -> None:
    settings = (tree / "mkdocs.yml").read_text("utf-8").replace("plugins: []", "plugins: [macros]")
    settings += f"docs_dir: {tree / 'docs'}\n"
    strict = "plugins: [macros: {on_error_fail: true, on_undefined: strict}]"
    (tmp_path / "mkdocs.yml").write_text(settings.replace("plugins: [macros]", strict), "utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"], tmp_path)
    verify(tree, tmp_path / "site")


def test_zensical_builds_it(tree: Path) -> None:
    try:
        python = zensical_python()
    except Failed as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error}")
        pytest.skip(f"Zensical could not be installed: {error}")
    said = run([python, "-m", "zensical", "build", "--clean"], tree)
    assert "warning" not in said.lower()
    verify(tree, tree / "site")
