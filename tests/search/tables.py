"""Writes the character tables of the search: `make tables`. Users need neither OpenCC nor pypinyin.

- `tables.js`, for the browser: traditional → simplified characters, and the usual reading of each character
  of GB 2312. Rarer characters are found by themselves and not by their sound.
- `phrases.py`, for the build: phrases of common characters that are not read as their characters usually are.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs/assets/javascripts/search/tables.js"
MODULE = ROOT / "macros/search/phrases.py"

COMMON = 3755
"""The characters of the first level of GB 2312 come first."""


def gb2312() -> list[str]:
    """Return the characters of GB 2312 in its order."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = (code.decode("gb2312", "ignore") for code in codes)
    return [character for character in characters if character]


def bare(reading: str) -> str:
    """Return a syllable without its tone, with v for ü."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", reading))
    letters = letters.replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def readings() -> dict[str, str]:
    """Return the usual reading of each character."""
    return {c: bare(pinyin_dict[ord(c)].partition(",")[0]) for c in gb2312() if ord(c) in pinyin_dict}


def simplified() -> dict[str, str]:
    """Return traditional → simplified for the characters of Big5."""
    convert = opencc.OpenCC("t2s").convert
    found = {}
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        if character.encode("big5", "ignore") and convert(character) != character:
            found[character] = convert(character)
    # one unit of UTF-16 for one, so that the same place in both strings is the same character
    return {old: new for old, new in found.items() if len(new) == 1 and ord(new) < 0x10000}


def phrases() -> Iterator[tuple[str, str]]:
    """Yield the phrases with their readings."""
    usual, common = readings(), set(gb2312()[:COMMON])
    for phrase, sounds in sorted(phrases_dict.items()):
        if len(phrase) in (2, 3) and common.issuperset(phrase):
            read = [bare(sound[0]) for sound in sounds]
            if any(usual[character] != sound for character, sound in zip(phrase, read, strict=True)):
                yield phrase, " ".join(read)


def script() -> str:
    """Return the text of `tables.js`."""
    by_sound: dict[str, str] = defaultdict(str)
    for character, sound in readings().items():
        by_sound[sound] += character
    sounds = " ".join(f"{sound}{characters}" for sound, characters in sorted(by_sound.items()))
    pairs = sorted(simplified().items())
    return (
        "// Made by `make tables` from OpenCC and pypinyin; do not edit.\n\n"
        "/** Each syllable with the characters usually read so. */\n"
        f'const SOUNDS = "{sounds}"\n\n'
        "/** Traditional characters, and at the same places the simplified ones. */\n"
        f'const TRADITIONAL = "{"".join(old for old, _ in pairs)}"\n'
        f'const SIMPLIFIED = "{"".join(new for _, new in pairs)}"\n'
    )


def module() -> str:
    """Return the text of `phrases.py`."""
    lines = "\n".join(f"{phrase} {reading}" for phrase, reading in phrases())
    return (
        '"""Phrases that are not read as their characters usually are. Made by `make tables`; do not edit."""\n\n'
        "from __future__ import annotations\n\n"
        f'PHRASES = """\\\n{lines}\n"""\n'
    )


if __name__ == "__main__":
    SCRIPT.write_text(script(), "utf-8")
    MODULE.write_text(module(), "utf-8")
