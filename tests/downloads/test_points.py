"""Each rule of `points` finds what it is about: a good file is broken in one way, and the rule says so."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from macros.downloads.document import EDITIONS, MODES, Edition, Mode
from macros.model.base import Text
from tests.downloads.cases import word
from tests.downloads.ooxml import Word
from tests.downloads.points import MOST_BYTES, RULES, File, faults
from tests.downloads.sample import pair, sample

Break = Callable[[dict[str, str]], object]
DOCUMENT, CUSTOM, STYLES = "word/document.xml", "docProps/custom.xml", "word/styles.xml"


def change(part: str, old: str, new: str, times: int = 1) -> Break:
    """Return what changes the first `old` of a part into `new`; every one where `times` is -1."""

    def apply(parts: dict[str, str]) -> None:
        assert old in parts[part], f"{part} has no {old}"
        parts[part] = parts[part].replace(old, new, times)

    return apply


def broken(data: bytes, breaks: Break) -> Word:
    package = ZipFile(BytesIO(data))
    parts = {name: package.read(name).decode() for name in package.namelist()}
    breaks(parts)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as written:
        for name, content in parts.items():
            written.writestr(ZipInfo(name), content)
    return Word(buffer.getvalue())


HINT = '<w:rFonts w:hint="eastAsia"/>'
MARK = '<w:bookmarkStart w:id="2" w:name="_Toc000002"/>'
BREAKS: list[tuple[str, Mode, Edition, Break]] = [
    ("package_is_fixed", "zh", "clean", lambda parts: parts.update({CUSTOM: parts.pop(CUSTOM)})),
    ("package_hangs_together", "zh", "clean", lambda parts: parts.pop("word/footer.xml") and None),
    ("package_hangs_together", "zh", "clean", change(DOCUMENT, 'r:id="rId4"', 'r:id="rId44"')),
    ("package_hangs_together", "zh", "clean", change("[Content_Types].xml", "/word/styles.xml", "/word/style.xml")),
    ("small_enough", "zh", "clean", change(DOCUMENT, "</w:body>", f"</w:body><!--{'x' * MOST_BYTES}-->")),
    ("copies_can_be_traced", "zh", "clean", change(CUSTOM, 'name="id"', 'name="ident"')),
    ("copies_can_be_traced", "zh", "clean", change(CUSTOM, "1.2", "1.3")),
    ("copies_can_be_traced", "en", "clean", change("docProps/core.xml", "en-US", "zh-CN")),
    ("styles_exist", "zh", "clean", change(DOCUMENT, '"CellHead"', '"CelHead"')),
    ("styles_exist", "zh", "clean", change(STYLES, '"heading 1"', '"Heading 1"')),
    ("headings_are_numbered", "zh", "clean", change(DOCUMENT, MARK, f"{MARK}<w:r><w:t>1 </w:t></w:r>")),
    ("headings_are_numbered", "zh", "clean", change(DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Normal"/>')),
    ("headings_are_numbered", "zh", "clean", change("word/numbering.xml", '<w:pStyle w:val="Heading2"/>', "")),
    ("contents_name_every_heading", "en", "clean", change(DOCUMENT, ">part heading", ">other heading")),
    ("contents_name_every_heading", "en", "clean", change(DOCUMENT, '"_Toc000002"', '"_Toc000003"')),
    ("contents_name_every_heading", "en", "clean", change(DOCUMENT, ">1.1<", ">1.2<")),
    ("contents_name_every_heading", "en", "clean", change(DOCUMENT, ' TOC \\o "1-2"', ' TOC \\o "1-1"')),
    ("bookmarks_are_sound", "en", "clean", change(DOCUMENT, 'w:name="_Toc000002"', 'w:name="_Toc000001"')),
    ("bookmarks_are_sound", "en", "clean", change(DOCUMENT, '<w:bookmarkEnd w:id="2"/>', "")),
    ("fields_end", "en", "clean", change("word/footer.xml", '<w:fldChar w:fldCharType="end"/>', "")),
    ("captions_count", "zh", "clean", change(DOCUMENT, " SEQ 表 ", " SEQ Table ")),
    ("captions_count", "zh", "clean", change(DOCUMENT, '</w:r><w:r><w:t>2</w:t>', '</w:r><w:r><w:t>1</w:t>')),
    ("headers_say_what_it_is", "zh", "clean", change(DOCUMENT, "<w:titlePg/>", "")),
    ("headers_say_what_it_is", "zh", "clean", change("word/footer.xml", "NUMPAGES", "PAGES")),
    ("headers_say_what_it_is", "zh", "clean", change("word/header.xml", "rb:title", "rb:status")),
    ("controls_are_sound", "zh", "clean", change(DOCUMENT, '<w:id w:val="1003"/>', '<w:id w:val="1004"/>')),
    ("controls_are_sound", "zh", "clean", change(DOCUMENT, '<w:tag w:val="facts.words"/>', "")),
    ("controls_are_sound", "zh", "clean", change(DOCUMENT, '"facts.words"', f'"{"x" * 65}"')),
    ("controls_are_sound", "zh", "clean", change("word/glossary/document.xml", '"Prompt2"', '"Prompt22"')),
    ("controls_are_sound", "zh", "clean", change("word/glossary/document.xml", "w:docPart>", "w:part>", -1)),
    ("columns_have_their_controls", "zh", "clean", change(DOCUMENT, "dropDownList>", "comboBox>", -1)),
    ("columns_have_their_controls", "zh", "clean", change(DOCUMENT, 'w:displayText="option two', 'w:displayText="option 2')),
    ("columns_have_their_controls", "zh", "clean", change("word/numbering.xml", '"FR-%1"', '"FR%1"')),
    ("guidance_stands_once_or_not_at_all", "en", "guided", change(DOCUMENT, ">belongs", ">does belong")),
    ("guidance_stands_once_or_not_at_all", "en", "clean", change(DOCUMENT, ">paragraph in English", ">mistake in English")),
    ("english_has_no_chinese", "en", "clean", change("docProps/core.xml", "<dc:title>", "<dc:title>表")),
    ("english_has_no_chinese", "en", "guided", change(DOCUMENT, ">paragraph", ">段 paragraph")),
    ("fonts_follow_the_language", "zh", "clean", change(DOCUMENT, HINT, "")),
    ("fonts_follow_the_language", "en", "clean", change(DOCUMENT, "<w:r><w:t ", f"<w:r><w:rPr>{HINT}</w:rPr><w:t ")),
    ("says_everything", "zh", "clean", change(DOCUMENT, ">paragraph 的中文", ">的中文")),
    ("says_everything", "both", "clean", change(DOCUMENT, ">check a in English", ">check in English", -1)),
    ("says_everything", "en", "filled", change(DOCUMENT, ">words cell", ">words")),
    ("prompts_are_in_brackets", "en", "guided", change(DOCUMENT, ">[field prompt in English]", ">field prompt")),
    ("tables_fit_the_page", "zh", "clean", change(DOCUMENT, "<w:gridCol w:w=\"", "<w:gridCol w:w=\"1")),
    ("tables_fit_the_page", "zh", "clean", change(DOCUMENT, "<w:cantSplit/>", "")),
    ("tables_fit_the_page", "zh", "clean", change(DOCUMENT, "<w:tblLayout w:type=\"fixed\"/>", "")),
    ("tables_are_accessible", "zh", "clean", change(DOCUMENT, "<w:tblHeader/>", "")),
    ("tables_are_accessible", "zh", "clean", change(DOCUMENT, 'w:tblDescription w:val="', 'w:tblDescription w:other="')),
]  # fmt: skip


@pytest.mark.parametrize("layout", ["book", "sheet"])
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("mode", MODES)
def test_sample_keeps_every_rule(mode: Mode, edition: Edition, layout: str) -> None:
    document = sample(layout="book" if layout == "book" else "sheet")
    assert faults(Word(word(document, mode, edition)), File(document, mode, edition)) == []


@pytest.mark.parametrize(("rule", "mode", "edition", "breaks"), BREAKS)
def test_rule_finds_what_it_is_about(rule: str, mode: Mode, edition: Edition, breaks: Break) -> None:
    document = sample()
    file = broken(word(document, mode, edition), breaks)
    assert list(RULES[rule](file, File(document, mode, edition)))


def test_sentence_in_the_other_language_is_found() -> None:
    sentence = "a sentence that somebody has forgotten to translate"
    told = Text(zh="译文", en=sentence)
    document = sample(lambda name: told if name == "paragraph" else pair(name))
    rule, file = RULES["says_nothing_in_the_other_language"], File(document, "zh", "clean")
    good = word(document, "zh", "clean")
    assert list(rule(Word(good), file)) == []
    assert list(rule(broken(good, change(DOCUMENT, ">译文", f">{sentence}")), file))


def test_every_rule_is_tried() -> None:
    assert RULES.keys() - {rule for rule, *_ in BREAKS} == {"says_nothing_in_the_other_language"}
