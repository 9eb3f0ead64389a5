from __future__ import annotations

import pytest

from macros.downloads.word.runs import escape, line, marked, run, stacked
from macros.model.base import Text
from tests.downloads.sample import same

HINT = '<w:rFonts w:hint="eastAsia"/>'


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ('a & <b> "c"', "a &amp; &lt;b&gt; &quot;c&quot;"),
        ("]]>", "]]&gt;"),
        ("&amp;", "&amp;amp;"),
        ("a\x00b\x1fc\ud800d\uffffe", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("👍 — “x”", "👍 — “x”"),
    ],
)
def test_escape(words: str, escaped: str) -> None:
    assert escape(words) == escaped


def test_only_chinese_runs_say_so() -> None:
    assert HINT in run("“甲”", "zh")
    assert "rFonts" not in run("“a”", "en")


def test_line_breaks_are_kept() -> None:
    assert run("a\nb", "en").count("<w:br/>") == 1


def test_marks_become_styles_and_links_their_labels() -> None:
    said = marked("a **b** `c` [d](role:x)", "en")
    assert [f'w:val="{style}"' in said for style in ("Strong", "Code", "Hyperlink")] == [True, True, False]
    assert "role:x" not in said
    assert "<w:b/>" in marked("a **b**", "en", "English")


def test_second_language_is_said_once_where_it_is_the_same() -> None:
    assert line("both", same("ERP")).count("ERP") == 1
    assert stacked("both", same("ERP"), "Cell", "CellSecond").count("<w:p>") == 1
    assert stacked("both", Text(zh="甲", en="a"), "Cell", "CellSecond").count("<w:p>") == 2
