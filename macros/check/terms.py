"""Rules about terms: the words of the glossary, in the texts of everything else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add
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
    index = {lang: _index(paired, lang) for lang in LANGUAGES}
    for document in _documents(book) if paired else ():
        for at, zh, en in document.texts:
            texts: dict[Lang, str] = {"zh": plain(zh).lower(), "en": plain(en).lower()}
            for lang, other in (LANGUAGES, LANGUAGES[::-1]):
                found = index[lang].keys() & {"", *_clues(texts[lang], lang)}
                terms = [term for clue in sorted(found) for term in index[lang][clue]]
                for missing in _missing(terms, texts, lang, other):
                    yield document.complain(at, *missing)


def _index(terms: Sequence[_Pair], lang: Lang) -> Mapping[str, Sequence[_Pair]]:
    """Return for each clue in a text the terms it may belong to, so that a text need not be searched for
    every term of the glossary. Terms without a clue stand under the empty one.
    """
    index: dict[str, list[_Pair]] = defaultdict(list)
    for term in terms:
        word = term[lang].small[0]
        first = next(iter(_clues(word, lang)), "")
        for clue in {first, f"{first}s", f"{first}es"} if lang == "en" else {first}:
            index[clue].append(term)
    return index


def _clues(text: str, lang: Lang) -> Iterable[str]:
    """Return what a text in small letters is recognised by: Chinese by pairs of characters, English by words."""
    return map(add, text, text[1:]) if lang == "zh" else _LETTERS.findall(text)


def _missing(
    terms: Sequence[_Pair], texts: Mapping[Lang, str], lang: Lang, other: Lang
) -> Iterator[tuple[str, str]]:
    for term in terms:
        if _stands(term[lang].small[:1], texts[lang], lang) and not _stands(
            term[other].small, texts[other], other
        ):
            yield f"“{term[lang].word}” without “{term[other].word}”", "use the term in both languages"


def _documents(book: Book) -> Iterator[Document]:
    return (entry.document for entry in book.entries if not isinstance(entry.entity, _WITHOUT))


def _words(term: Term, lang: Lang) -> _Words:
    every = [term.name[lang], *term.synonyms[lang]]
    every += [term.abbreviation] if term.abbreviation else []
    return _Words(term.name[lang], tuple(word.lower() for word in every))


def _stands(words: Sequence[str], text: str, lang: Lang) -> bool:
    """Whether one of the words stands in the text, all in small letters. Latin words stand whole. A pattern
    for each of some hundred terms would do the same in ten times the time.
    """
    for word in words:
        start = text.find(word)
        while start >= 0:
            whole = not "a" <= text[max(start - 1, 0) : start] <= "z" and _END[lang].match(
                text, start + len(word)
            )
            if whole or not word.isascii():
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
