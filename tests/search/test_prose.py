"""Pages written by hand: what stands under each heading, and not what the data says anyway."""

from __future__ import annotations

from macros.search.prose import Passage, passages


def test_page_is_cut_at_its_headings() -> None:
    html = '<h1 id="x">使用说明</h1><p>开头。</p><h2 id="print">打印 <em>A4</em></h2><p>一。</p><ul><li>二</li></ul>'
    assert passages(html) == [
        Passage("", "使用说明", "开头。"),
        Passage("print", "打印 A4", "一。\n二"),
    ]


def test_entities_are_read_and_markup_is_not() -> None:
    (found,) = passages("<h1>R&amp;D</h1><p>a &lt;b&gt; <code>c</code></p><!-- no --><p>d</p>")
    assert found == Passage("", "R&D", "a <b> c\nd")


def test_tables_drawings_and_programs_are_left_out() -> None:
    html = (
        "<h1>a</h1><table><tr><td>no</td></tr></table><svg><text>no</text></svg><script>no</script><p>yes</p>"
    )
    assert passages(html) == [Passage("", "a", "yes")]


def test_heading_without_anchor_leads_to_the_page() -> None:
    assert passages("<h1>a</h1><h2>b</h2><p>c</p>")[1] == Passage("", "b", "c")


def test_empty_page_is_one_empty_passage() -> None:
    assert passages("") == [Passage("", "", "")]
