"""Rules about terms: the words of the glossary, in the texts of everything else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from macros.check.book import Book, Findings, Prose
from macros.complaint import Complaint
from macros.model.base import LANGUAGES, Lang
from macros.model.term import Term
from macros.model.vocabulary import Source
from macros.source import Document, Steps

_WITHOUT = (Term, Source)
"""Kinds whose texts may name a word to avoid: the glossary explains it, the sources quote it."""


_LETTERS = re.compile("[a-z]+")
_END = {"zh": re.compile("(?![a-z])"), "en": re.compile("(?:s|es)?(?![a-z])")}
"""How a Latin word ends; English plurals count."""


class _Words(NamedTuple):
    """A term's words in one language: the preferred one as it is written, and all that stand for it in small
    letters, the preferred one first.
    """

    word: str
    small: tuple[str, ...]


_Pair = Mapping[Lang, _Words]


class _Avoidance(NamedTuple):
    """The words to avoid in a language, what to write instead, and what finds them."""

    lang: Lang
    advice: Mapping[str, str]
    pattern: re.Pattern[str]


class _Index(NamedTuple):
    """Finds terms by small clues, so that a text need not be searched for each term of the glossary. Terms
    without a clue stand under the empty one.
    """

    lang: Lang
    clue: re.Pattern[str]
    terms: Mapping[str, Sequence[_Pair]]

    def find(self, text: str) -> Iterator[_Pair]:
        """Yield the terms whose preferred word is in a text of small letters, if only within another word."""
        for clue in self.terms.keys() & {"", *self.clue.findall(text)}:
            for term in self.terms[clue]:
                if term[self.lang].small[0] in text:
                    yield term


_avoided_in, _alone_in = Findings(), Findings()


def words_to_avoid(book: Book) -> Iterator[Complaint]:
    """A text uses no word that the glossary says to avoid."""
    terms = tuple(term for term, _ in book.of(Term))
    avoidance = cache(lambda: [_avoidance(terms, lang) for lang in LANGUAGES])
    yield from _avoided_in.of(
        _documents(book), terms, lambda document: _avoided(book.prose(document), avoidance())
    )


def _avoidance(terms: Sequence[Term], lang: Lang) -> _Avoidance:
    advice = {form: term.name[lang] for term in terms for word in term.avoid[lang] for form in _forms(word)}
    words = [word for term in terms for word in (term.name[lang], *term.synonyms[lang])]
    # words that hold a word to avoid within them: these win where both could be meant
    kept = {form for word in words for form in _forms(word) if any(bad in form for bad in advice)}
    return _Avoidance(lang, advice, _pattern([*advice, *kept], lang))


def _forms(word: str) -> tuple[str, str]:
    """Return the word as it stands within a sentence and at its beginning."""
    return word, word[:1].upper() + word[1:]


def _avoided(prose: Prose, avoidances: Iterable[_Avoidance]) -> Iterator[Complaint]:
    for lang, advice, pattern in avoidances:
        found = [word for word in advice if word in prose.whole[lang]]
        for at, *texts in prose.texts if found else ():
            text = texts[LANGUAGES.index(lang)]
            for match in pattern.finditer(text) if any(word in text for word in found) else ():
                if match[0] in advice:
                    what = f"“{match[0]}” is a word to avoid"
                    yield prose.document.complain(at, what, f"write “{advice[match[0]]}”")


def partners(book: Book) -> Iterator[Complaint]:
    """A term marked as paired stands in both languages of a text or in neither."""
    terms = tuple(term for term, _ in book.of(Term) if term.paired)
    indexes = cache(lambda: _indexes(terms))
    if terms:
        yield from _alone_in.of(
            _documents(book), terms, lambda document: _unpaired(book.prose(document), *indexes())
        )


def _indexes(terms: Iterable[Term]) -> tuple[_Index, _Index]:
    paired = [{lang: _words(term, lang) for lang in LANGUAGES} for term in terms]
    return _index_zh(paired), _index_en(paired)


def _unpaired(prose: Prose, in_zh: _Index, in_en: _Index) -> Iterator[Complaint]:
    for at, zh, en in prose.texts:
        zh, en = zh.lower(), en.lower()
        for term in in_zh.find(zh):
            if _stands(term["zh"].small[:1], zh, "zh") and not _stands(term["en"].small, en, "en"):
                yield _alone(prose.document, at, term["zh"], term["en"])
        for term in in_en.find(en):
            if _stands(term["en"].small[:1], en, "en") and not _stands(term["zh"].small, zh, "zh"):
                yield _alone(prose.document, at, term["en"], term["zh"])


def _index_zh(terms: Sequence[_Pair]) -> _Index:
    """The clue of a Chinese term is its first character, where the others follow."""
    index: dict[str, list[_Pair]] = defaultdict(list)
    endings: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        word = term["zh"].small[0]
        index[word[0]].append(term)
        endings[word[0]].add(re.escape(word[1:]))
    clues = (f"{re.escape(first)}(?={'|'.join(sorted(rest))})" for first, rest in endings.items())
    return _Index("zh", re.compile("|".join(clues)), index)


def _index_en(terms: Sequence[_Pair]) -> _Index:
    """The clue of an English term is the longest of its words, also in the plural."""
    index: dict[str, list[_Pair]] = defaultdict(list)
    for term in terms:
        longest = max(_LETTERS.findall(term["en"].small[0]), key=len, default="")
        for clue in {longest, f"{longest}s", f"{longest}es"} if longest else {""}:
            index[clue].append(term)
    return _Index("en", _LETTERS, index)


def _alone(document: Document, at: Steps, found: _Words, missing: _Words) -> Complaint:
    what = f"“{found.word}” without “{missing.word}”"
    return document.complain(at, what, "use the term in both languages")


def _documents(book: Book) -> Iterator[Document]:
    """Yield the file of every entity that is not about words itself; the settings are no entity."""
    return (entry.document for entry in book.entries if not isinstance(entry.entity, _WITHOUT))


def _words(term: Term, lang: Lang) -> _Words:
    every = [term.name[lang], *term.synonyms[lang]]
    every += [term.abbreviation] if term.abbreviation else []
    return _Words(term.name[lang], tuple(word.lower() for word in every))


def _stands(words: Sequence[str], text: str, lang: Lang) -> bool:
    """Whether one of the words stands in the text, all in small letters. Latin words stand whole. A pattern
    for each of some hundred terms would do the same in ten times the time.
    """
    return any(word in text and (not word.isascii() or _stands_whole(word, text, lang)) for word in words)


def _stands_whole(word: str, text: str, lang: Lang) -> bool:
    start = text.find(word)
    while start >= 0:
        if not "a" <= text[max(start - 1, 0) : start] <= "z" and _END[lang].match(text, start + len(word)):
            return True
        start = text.find(word, start + 1)
    return False


def _pattern(words: Sequence[str], lang: Lang) -> re.Pattern[str]:
    """Return a pattern for the words, the longest first. Latin words stand whole; English plurals count."""
    choice = "|".join(_whole(word, lang) for word in sorted(words, key=len, reverse=True))
    return re.compile(choice)


def _whole(word: str, lang: Lang) -> str:
    if not word.isascii():
        return re.escape(word)
    plural = "(?:s|es)?" if lang == "en" else ""
    return rf"(?<![A-Za-z]){re.escape(word)}(?={plural}(?![A-Za-z]))"
