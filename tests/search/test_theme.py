"""The theme's page names its worker once; a page that does not stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.search.theme import WORKER, ThemeChanged, with_our_worker
from tests.site.sites import rolebook, small_book, write

THEIRS = "assets/javascripts/workers/search.0123abcd.min.js"
PAGE = '<script id="__config">{{"search": "../../{}"}}</script>'


def test_our_worker_takes_the_place_of_theirs() -> None:
    assert with_our_worker(PAGE.format(THEIRS), "zh/roles/index.md") == PAGE.format(WORKER)


@pytest.mark.parametrize(
    ("html", "count"),
    [("<html></html>", 0), (PAGE.format(THEIRS) * 2, 2), (PAGE.format("workers/find.js"), 0)],
)
def test_a_changed_theme_is_named(html: str, count: int) -> None:
    with pytest.raises(ThemeChanged, match=rf"zh/x\.md: .* {count} times"):
        with_our_worker(html, "zh/x.md")


@pytest.mark.slow
def test_build_stops_where_the_theme_has_changed(tmp_path: Path) -> None:
    book = small_book(tmp_path / "book")
    frame = book / "docs/overrides/main.html"
    write(frame, frame.read_text("utf-8") + "{% block config %}{% endblock %}\n")
    done = rolebook("build", tmp_path / "site", book=book)
    assert done.returncode == 1
    assert "names the theme's search worker 0 times instead of once" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()
