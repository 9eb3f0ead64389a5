"""Rules about terms: the words of the glossary, in the texts of everything else."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.file import File
from macros.check.wording import Words, stands
from macros.complaint import Complaint
from macros.model.base import LANGUAGES
from macros.source import Document, Steps


def words_to_avoid(file: File) -> Iterator[Complaint]:
    """A text uses no word that the glossary says to avoid."""
    for lang, advice, pattern in file.standard.wording.avoidances:
        found = [word for word in advice if word in file.whole[lang]]
        for at, *texts in file.texts if found else ():
            text = texts[LANGUAGES.index(lang)]
            for match in pattern.finditer(text) if any(word in text for word in found) else ():
                if match[0] in advice:
                    what = f"“{match[0]}” is a word to avoid"
                    yield file.document.complain(at, what, f"write “{advice[match[0]]}”")


def partners(file: File) -> Iterator[Complaint]:
    """A term marked as paired stands in both languages of a text or in neither."""
    if not file.standard.wording.paired:
        return
    in_zh, in_en = file.standard.wording.paired
    for at, zh, en in file.texts:
        zh, en = zh.lower(), en.lower()
        for term in in_zh.find(zh):
            if stands(term["zh"].small[:1], zh, "zh") and not stands(term["en"].small, en, "en"):
                yield _alone(file.document, at, term["zh"], term["en"])
        for term in in_en.find(en):
            if stands(term["en"].small[:1], en, "en") and not stands(term["zh"].small, zh, "zh"):
                yield _alone(file.document, at, term["en"], term["zh"])


def _alone(document: Document, at: Steps, found: Words, missing: Words) -> Complaint:
    what = f"“{found.word}” without “{missing.word}”"
    return document.complain(at, what, "use the term in both languages")
