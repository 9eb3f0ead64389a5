"""What `rolebook serve` shows after an edit is what a fresh build would give."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.sites import environment, none_of, tree

pytestmark = pytest.mark.slow

EDITS: dict[str, tuple[str, str, str]] = {
    "role": ("data/roles/editor.yml", "{zh: 编辑, en: Editor}", "{zh: 主编, en: Chief editor}"),
    "duty": ("data/roles/editor.yml", "每月写一份报告", "每月写好一份报告"),
    "party": ("data/parties/board.yml", "{zh: 编委会, en: Board}", "{zh: 理事会, en: Council}"),
    "competency": (
        "data/competencies/writing.yml",
        "short: {zh: 写作, en: Writing}",
        "short: {zh: 文笔, en: Prose}",
    ),
    "level": ("data/levels/leads.yml", "{zh: 带领, en: Leads}", "{zh: 带动, en: Guides}"),
    "review": ("data/deliverables/report.yml", "reviewed: 2026-01-31", "reviewed: 2026-02-01"),
    "stage": ("data/processes/publishing.yml", "{zh: 起草, en: Draft}", "{zh: 写稿, en: Writing}"),
    "new entity": ("data/parties/readers.yml", "", "data/parties/board.yml"),
    "site": ("data/site.yml", "{zh: 小书, en: Small book}", "{zh: 短书, en: Short book}"),
    "footer": ("data/site.yml", "{zh: 内部使用。, en: For internal use.}", "{zh: 公开。, en: Public.}"),
    "repository": (
        "data/site.yml",
        "owners:",
        "repository: {url: https://git.example/, edit: 'https://git.example/{path}'}\nowners:",
    ),
    "template": ("macros/templates/roles.html", "<h1>", '<h1 class="new">'),
    "part": ("macros/templates/_parts.html", '<li class="rb-row"', '<li class="rb-row new"'),
    "prose": ("docs/zh/guide/index.md", "Text.", "别的话。"),
    "prose title": ("docs/en/guide/index.md", "# index", "# Guide"),
    "new prose": ("docs/en/guide/again.md", "", "docs/en/guide/index.md"),
    "page by hand": ("docs/zh/roles/editor.md", "", "docs/zh/guide/index.md"),
    "frame": ("docs/overrides/partials/copyright.html", '<p class="rb-foot">', '<p class="rb-foot new">'),
    "style": ("docs/assets/stylesheets/text.css", "--rb-leading", "--rb-leading "),
    "new asset": ("docs/assets/images/new.svg", "", "docs/assets/images/mark.svg"),
    "asset gone": ("docs/assets/images/new.svg", "all", ""),
    "settings": ("mkdocs.yml", "    - toc.follow\n", ""),
    "entity gone": ("data/parties/readers.yml", "all", ""),
    "prose gone": ("docs/zh/roles/editor.md", "all", ""),
}
"""Edits, one after the other: a file, what stands in it, what comes instead. A new file is a copy of another."""

SCRIPT = """
import json, shutil, sys
from pathlib import Path
from macros.building import build
from macros.reuse import Reuse

config, out, edits, reuse = Path("mkdocs.yml").resolve(), Path(sys.argv[1]), json.loads(sys.argv[2]), Reuse()
assert build(config, out / "site", reuse)
shutil.copytree(out / "site", out / "first")
for name, (path, old, new) in edits.items():
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    if old == "all":
        file.unlink()
    elif old == "":
        file.write_text(Path(new).read_text("utf-8"), "utf-8")
    else:
        text = file.read_text("utf-8")
        assert old in text, (name, old)
        file.write_text(text.replace(old, new, 1), "utf-8")
    assert build(config, out / "site", reuse), name
    shutil.copytree(out / "site", out / "again" / name)
    assert build(config, out / "fresh" / name), name
"""


KEPT = re.compile(r"downloads/(data|site)/.*|api/.*|(zh|en)/.*\.md|(zh/)?llms.*\.txt")
"""Holds the whole book or is meant for programs: stays as it was first made while the book is edited."""


def test_rebuild_after_each_edit_equals_a_fresh_build(book: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), json.dumps(EDITS)],
        cwd=book,
        env=environment(book),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    before = tree(tmp_path / "first")
    for name in EDITS:
        again, fresh = tree(tmp_path / "again" / name), tree(tmp_path / "fresh" / name)
        none_of((name, path) for path in fresh if again.get(path) != fresh[path] and not KEPT.fullmatch(path))
        none_of((name, path) for path in again if path not in fresh and not KEPT.fullmatch(path))
        assert fresh != before, f"{name} changes nothing"
        before = fresh
