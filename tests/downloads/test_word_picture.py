from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.downloads.word.picture import HEIGHT, MAX_WIDTH, picture, size
from tests.downloads.cases import BRAND, word
from tests.downloads.ooxml import Word
from tests.downloads.points import RULES, File
from tests.downloads.sample import sample


def png(width: int, height: int) -> bytes:
    """Return the head of a picture, which is all that is read of it."""
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")


@pytest.mark.parametrize(("width", "height"), [(200, 100), (100, 400), (5000, 100)])
def test_logo_keeps_its_proportions(width: int, height: int) -> None:
    found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', picture(png(width, height), "Company"))
    assert found
    across, down = map(int, found.groups())
    assert across / down == pytest.approx(width / height, rel=0.01)
    assert across <= MAX_WIDTH
    assert down <= HEIGHT


@pytest.mark.parametrize("bad", [b"", b"GIF89a" + b"\x00" * 30, png(1, 1)[:20]])
def test_what_is_no_picture_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        size(bad)


def test_picture_without_size_is_refused() -> None:
    with pytest.raises(ValueError, match="no size"):
        size(png(0, 5))


def test_logo_stands_in_the_file() -> None:
    document = sample()
    file = Word(word(document, "en", "clean", replace(BRAND, logo=png(200, 100))))
    assert file.package.read("word/media/logo.png") == png(200, 100)
    assert list(RULES["package_hangs_together"](file, File(document, "en", "clean"))) == []
