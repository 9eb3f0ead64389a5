"""The files that let two generators build the tree at once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from macros.markdown_export.text import escape
from macros.model.catalog import Catalog

MARK = ".rolebook-export"
"""File by which the command knows a folder that it wrote itself."""

_MKDOCS = """\
# Builds with: mkdocs build --strict
site_name: {name}
theme: {{name: mkdocs}}
plugins: []
markdown_extensions:
  - attr_list
  - fenced_code
  - tables
  - toc
validation:
  nav: {{omitted_files: warn, not_found: warn, absolute_links: warn}}
  links: {{anchors: warn, not_found: warn, absolute_links: warn, unrecognized_links: warn}}
"""
_ZENSICAL = """\
# Builds with: zensical build
[project]
site_name = {name}

[project.theme]
features = ["navigation.indexes", "navigation.prune"]

[project.markdown_extensions.attr_list]
[project.markdown_extensions.fenced_code]
[project.markdown_extensions.tables]
[project.markdown_extensions.toc]
"""


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield path and content of each file that is no page of the book."""
    site = catalog.site
    name = json.dumps(f"{site.name.zh} {site.name.en}", ensure_ascii=False)
    yield "mkdocs.yml", _MKDOCS.format(name=name)
    yield "zensical.toml", _ZENSICAL.format(name=name)
    title = f"# {escape(site.name.zh)} · {escape(site.name.en)}\n"
    yield "docs/index.md", f"{title}\n- [中文](zh/index.md)\n- [English](en/index.md)\n"
    yield MARK, "Written by `rolebook export markdown`, which may replace this folder whole.\n"
