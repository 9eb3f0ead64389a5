"""Rules about terms: the words of the glossary, in the texts of everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from macros.check.book import Book
from macros.complaint import Complaint
from macros.model.base import LANGUAGES, Lang
from macros.model.marks import plain
from macros.model.term import Term
from macros.model.vocabulary import Source
from macros.source import Document

_WITHOUT = (Term, Source)
"""Kinds whose texts may name a word to avoid: the glossary explains it, the sources quote it."""


class _Words(NamedTuple):
    """A term's words in one language: the preferred one, and every one that stands for it."""

    preferred: re.Pattern[str]
    all: re.Pattern[str]
    word: str
    lower: str


_Pair = Mapping[Lang, _Words]


def words_to_avoid(book: Book) -> Iterator[Complaint]:
    """A text uses no word that the glossary says to avoid."""
    for lang in LANGUAGES:
        terms = [term for term, _ in book.of(Term)]
        advice = {
            form: term.name[lang] for term in terms for word in term.avoid[lang] for form in _forms(word)
        }
        words = [word for term in terms for word in (term.name[lang], *term.synonyms[lang])]
        # words that hold a word to avoid within them: these win where both could be meant
        kept = {form for word in words for form in _forms(word) if any(bad in form for bad in advice)}
        pattern = _pattern([*advice, *kept], lang) if advice else None
        for document in _documents(book) if pattern else ():
            if any(word in document.text for word in advice):
                yield from _avoided(document, lang, pattern, advice)


def _forms(word: str) -> tuple[str, str]:
    """Return the word as it stands within a sentence and at its beginning."""
    return word, word[:1].upper() + word[1:]


def _avoided(
    document: Document, lang: Lang, pattern: re.Pattern[str] | None, advice: Mapping[str, str]
) -> Iterator[Complaint]:
    for at, *texts in document.texts:
        for match in pattern.finditer(plain(texts[LANGUAGES.index(lang)])) if pattern else ():
            if match[0] in advice:
                what = f"“{match[0]}” is a word to avoid"
                yield document.complain(at, what, f"write “{advice[match[0]]}”")


def partners(book: Book) -> Iterator[Complaint]:
    """A term marked as paired stands in both languages of a text or in neither."""
    paired = [{lang: _words(term, lang) for lang in LANGUAGES} for term, _ in book.of(Term) if term.paired]
    for document in _documents(book) if paired else ():
        present = _present(paired, document.text)
        for at, zh, en in document.texts if present else ():
            for missing in _missing(present, zh, en):
                yield document.complain(at, *missing)


def _present(terms: Sequence[_Pair], text: str) -> list[_Pair]:
    """Return the terms that may stand in a text; sets of characters and words rule most of them out."""
    characters, words = set(text), set(re.findall("[a-z]+", text.lower()))
    words |= {word.removesuffix("s") for word in words} | {word.removesuffix("es") for word in words}
    return [
        term
        for term in terms
        if characters.issuperset(term["zh"].word) or words.issuperset(re.findall("[a-z]+", term["en"].lower))
    ]


def _missing(terms: Sequence[_Pair], zh: str, en: str) -> Iterator[tuple[str, str]]:
    low = en.lower()
    for term in terms:
        in_zh, in_en = term["zh"], term["en"]
        if in_zh.word in zh and in_zh.preferred.search(plain(zh)) and not in_en.all.search(plain(en)):
            yield f"“{in_zh.word}” without “{in_en.word}”", "use the term in both languages"
        if in_en.lower in low and in_en.preferred.search(plain(en)) and not in_zh.all.search(plain(zh)):
            yield f"“{in_en.word}” without “{in_zh.word}”", "use the term in both languages"


def _documents(book: Book) -> Iterator[Document]:
    return (entry.document for entry in book.entries if not isinstance(entry.entity, _WITHOUT))


def _words(term: Term, lang: Lang) -> _Words:
    every = [term.name[lang], *term.synonyms[lang]]
    every += [term.abbreviation] if term.abbreviation else []
    loose = re.IGNORECASE
    word = term.name[lang]
    return _Words(_pattern(every[:1], lang, loose), _pattern(every, lang, loose), word, word.lower())


def _pattern(words: Sequence[str], lang: Lang, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern for the words, the longest first. Latin words stand whole; English plurals count."""
    choice = "|".join(_whole(word, lang) for word in sorted(words, key=len, reverse=True))
    return re.compile(choice, flags)


def _whole(word: str, lang: Lang) -> str:
    if not word.isascii():
        return re.escape(word)
    plural = "(?:s|es)?" if lang == "en" else ""
    return rf"(?<![A-Za-z]){re.escape(word)}(?={plural}(?![A-Za-z]))"
