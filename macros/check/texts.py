"""Rules about what is written in texts. Each looks at every text pair of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.check.file import File, FileRule
from macros.complaint import Complaint

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_HAN_LATIN = re.compile(f"[{_HAN}][A-Za-z0-9]|[A-Za-z0-9%][{_HAN}]")
_HALF_WIDTH = re.compile(f"[{_HAN}][,;:!?()]|[,;:!?()][{_HAN}]")
_HAN_CHAR = re.compile(f"[{_HAN}]")
_NUMBER = re.compile(
    r"(\d(?<![A-Za-z0-9.].)[\d,]*(?:\.\d+)?)(\s?(?:万|亿|thousand|million|billion)(?![a-z]))?"
)
"""The first digit comes before the look behind it, as it is rarer in a text than places without a letter."""
_SCALE = {"万": 10_000, "亿": 100_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_MONTH = {word: number for number, name in enumerate(_MONTHS, 1) for word in (name, name[:3])} | {"Sept": 9}
_WORDS = {
    word: number
    for number, words in enumerate((
        "zero no none", "one a an each every per once first single", "two both twice second half",
        "three third", "four fourth quarter", "five fifth", "six sixth", "seven seventh", "eight eighth",
        "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth",
    ))
    for word in words.split()
}  # fmt: skip
_HAN_NUMBERS = dict(zip("零一二三四五六七八九十", range(11), strict=True)) | {"两": 2, "半": 2, "双": 2}


def html(file: File) -> Iterator[Complaint]:
    """A text holds no HTML; marks are `**bold**`, `` `code` `` and `[label](target)`."""
    document = file.document
    if "<" in document.text or "&" in document.text:
        for at, zh, en in file.written:
            if match := _HTML.search(zh) or _HTML.search(en):
                yield document.complain(at, f"HTML in a text, “{match[0]}”", "use **bold** or plain text")


def template_marks(file: File) -> Iterator[Complaint]:
    """A text holds no template code: data is never a program."""
    document = file.document
    if "{" in document.text and _TEMPLATE.search(document.text):
        for at, zh, en in file.written:
            if match := _TEMPLATE.search(zh) or _TEMPLATE.search(en):
                yield document.complain(at, f"template code in a text, “{match[0]}”", "delete it")


def numbers(file: File) -> Iterator[Complaint]:
    """Both languages of a text name the same numbers."""
    for at, zh, en in file.texts:
        found_zh, found_en = _NUMBER.findall(zh), _NUMBER.findall(en)
        if found_zh == found_en:
            continue
        in_zh, in_en = _values(found_zh), _values(found_en)
        missing_en = in_zh - in_en - _spelled_en(en)
        missing_zh = in_en - in_zh - _spelled_zh(zh)
        if missing_en or missing_zh:
            only = [f"{_shown(missing_en)} only in Chinese"] if missing_en else []
            only += [f"{_shown(missing_zh)} only in English"] if missing_zh else []
            what = "the numbers differ between the languages: " + ", ".join(only)
            yield file.document.complain(at, what, "make them agree")


def _values(found: Iterable[tuple[str, str]]) -> set[float]:
    """Return the values of numbers found as digits and scale."""
    return {
        round(float(digits.replace(",", "")) * _SCALE.get(scale.strip(), 1), 6) for digits, scale in found
    }


def _spelled_en(text: str) -> set[float]:
    words = re.findall(r"[A-Za-z]+", text)
    found = [_WORDS[word.lower()] for word in words if word.lower() in _WORDS]
    found += [_MONTH[word] for word in words if word in _MONTH]
    return set(map(float, found))


def _spelled_zh(text: str) -> set[float]:
    found = [number for char, number in _HAN_NUMBERS.items() if char in text]
    found += [10 + _HAN_NUMBERS[char] for char in re.findall("十([一二])", text)]
    return set(map(float, found))


def _shown(numbers: set[float]) -> str:
    return ", ".join(f"{number:,.10g}" for number in sorted(numbers))


def spacing(file: File) -> Iterator[Complaint]:
    """One space stands between Chinese and Latin letters or digits."""
    for at, zh, _ in file.texts if _HAN_LATIN.search(file.whole["zh"]) else ():
        if match := _HAN_LATIN.search(zh):
            what = f"no space between Chinese and Latin in “{match[0]}”"
            yield file.document.complain(at, what, f"write “{match[0][0]} {match[0][1]}”")


def punctuation(file: File) -> Iterator[Complaint]:
    """Chinese text has full-width punctuation."""
    for at, zh, _ in file.texts if _HALF_WIDTH.search(file.whole["zh"]) else ():
        if match := _HALF_WIDTH.search(zh):
            sign = next(char for char in match[0] if not _HAN_CHAR.match(char))
            full = dict(zip(",;:!?()", "，；：！？（）", strict=True))[sign]
            yield file.document.complain(at, f"“{sign}” beside Chinese", f"write “{full}”")


def language(file: File) -> Iterator[Complaint]:
    """The English text has no Chinese in it."""
    for at, _, en in file.written:
        if not en.isascii() and (match := _HAN_CHAR.search(en)):
            what = f"a Chinese character in the English text, “{match[0]}”"
            yield file.document.complain(at, what, "write it in English or pinyin")


RULES: tuple[FileRule, ...] = (html, template_marks, numbers, spacing, punctuation, language)
