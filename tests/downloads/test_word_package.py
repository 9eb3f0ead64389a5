from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from macros.downloads.word.package import EPOCH, FIRST, fill, pack
from tests.downloads.cases import parts, word
from tests.downloads.ooxml import NAMES, Word, value
from tests.downloads.sample import sample


def test_pack_does_not_depend_on_the_order_it_is_given() -> None:
    files: dict[str, str | bytes] = {"b": "1", FIRST: "2", "a": b"3"}
    assert pack(files) == pack(dict(reversed(files.items())))
    package = ZipFile(BytesIO(pack(files)))
    assert package.namelist() == [FIRST, "a", "b"]
    assert {info.date_time for info in package.infolist()} == {EPOCH}


def test_fill_puts_values_in_once() -> None:
    assert fill("<a>$one $$ ${two}</a>", one="$two", two="2") == "<a>$two $ 2</a>"


def test_fill_names_a_value_that_is_missing() -> None:
    with pytest.raises(KeyError, match="two"):
        fill("$one $two", one="1")


def test_no_name_is_left_in_a_part_that_is_not_filled() -> None:
    file = Word(word(sample(), "both", "guided"))
    assert [name for name in file.parts if b"$" in file.package.read(name)] == []


def test_restyled_part_is_used() -> None:
    from macros.downloads.word import write
    from tests.downloads.cases import BRAND

    own = {**parts(), "word/styles.xml": parts()["word/styles.xml"].replace('w:val="56"', 'w:val="57"')}
    styles = Word(write(sample(), "zh", "clean", BRAND, own)).package.read("word/styles.xml")
    assert b'w:val="57"' in styles


def test_settings_are_those_of_a_present_word() -> None:
    file = Word(word(sample(), "en", "clean"))
    settings = file.parts["word/settings.xml"]
    mode = settings.xpath("//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=NAMES)
    assert mode == ["15"]
    assert value(settings.find("w:themeFontLang", NAMES), "eastAsia") == "zh-CN"
    size = file.document.find(".//w:sectPr/w:pgSz", NAMES)
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    assert file.document.find(".//w:sectPr/w:docGrid", NAMES) is None
    assert b"ja-JP" not in b"".join(file.package.read(name) for name in file.parts)


def test_only_a_file_with_contents_asks_word_to_count_pages() -> None:
    update = [
        value(
            Word(word(sample(layout=layout), "en", "clean"))
            .parts["word/settings.xml"]
            .find("w:updateFields", NAMES)
        )
        for layout in ("book", "sheet")
    ]
    assert update == ["true", "false"]


def test_document_is_written_within_50_ms() -> None:
    document = sample()
    times = []
    for _ in range(5):
        begin = time.process_time()
        word(document, "both", "guided")
        times.append(time.process_time() - begin)
    assert min(times) < 0.05
