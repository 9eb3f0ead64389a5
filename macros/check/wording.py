"""Finds the words of the glossary in texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from macros.model.base import LANGUAGES, Lang
from macros.model.term import Term

_LETTERS = re.compile("[a-z]+")
_END = {"zh": re.compile("(?![a-z])"), "en": re.compile("(?:s|es)?(?![a-z])")}
"""How a Latin word ends; English plurals count."""


class Words(NamedTuple):
    """A term's words in one language: the preferred one as it is written, and all that stand for it in small
    letters, the preferred one first.
    """

    word: str
    small: tuple[str, ...]


Pair = Mapping[Lang, Words]


class Avoidance(NamedTuple):
    """The words to avoid in a language, what to write instead, and what finds them."""

    lang: Lang
    advice: Mapping[str, str]
    pattern: re.Pattern[str]


class Index(NamedTuple):
    """Finds terms by small clues, so that a text need not be searched for each term of the glossary. Terms
    without a clue stand under the empty one.
    """

    lang: Lang
    clue: re.Pattern[str]
    terms: Mapping[str, Sequence[Pair]]

    def find(self, text: str) -> Iterator[Pair]:
        """Yield the terms whose preferred word is in a text of small letters, if only within another word."""
        for clue in self.terms.keys() & {"", *self.clue.findall(text)}:
            for term in self.terms[clue]:
                if term[self.lang].small[0] in text:
                    yield term


@dataclass(frozen=True)
class Wording:
    """What the glossary asks of the texts of everything else."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def avoidances(self) -> tuple[Avoidance, ...]:
        """The words to avoid, by language."""
        return tuple(_avoidance(self.terms, lang) for lang in LANGUAGES)

    @cached_property
    def paired(self) -> tuple[Index, Index] | None:
        """The terms that stand in both languages or in neither, as they are found in Chinese and in English."""
        pairs = [{lang: _words(term, lang) for lang in LANGUAGES} for term in self.terms if term.paired]
        return (_index_zh(pairs), _index_en(pairs)) if pairs else None


def _avoidance(terms: Sequence[Term], lang: Lang) -> Avoidance:
    advice = {form: term.name[lang] for term in terms for word in term.avoid[lang] for form in _forms(word)}
    words = [word for term in terms for word in (term.name[lang], *term.synonyms[lang])]
    # words that hold a word to avoid within them: these win where both could be meant
    kept = {form for word in words for form in _forms(word) if any(bad in form for bad in advice)}
    return Avoidance(lang, advice, _pattern([*advice, *kept], lang))


def _forms(word: str) -> tuple[str, str]:
    """Return the word as it stands within a sentence and at its beginning."""
    return word, word[:1].upper() + word[1:]


def _index_zh(terms: Sequence[Pair]) -> Index:
    """The clue of a Chinese term is its first character, where the others follow."""
    index: dict[str, list[Pair]] = defaultdict(list)
    endings: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        word = term["zh"].small[0]
        index[word[0]].append(term)
        endings[word[0]].add(re.escape(word[1:]))
    clues = (f"{re.escape(first)}(?={'|'.join(sorted(rest))})" for first, rest in endings.items())
    return Index("zh", re.compile("|".join(clues)), index)


def _index_en(terms: Sequence[Pair]) -> Index:
    """The clue of an English term is the longest of its words, also in the plural."""
    index: dict[str, list[Pair]] = defaultdict(list)
    for term in terms:
        longest = max(_LETTERS.findall(term["en"].small[0]), key=len, default="")
        for clue in {longest, f"{longest}s", f"{longest}es"} if longest else {""}:
            index[clue].append(term)
    return Index("en", _LETTERS, index)


def _words(term: Term, lang: Lang) -> Words:
    every = [term.name[lang], *term.synonyms[lang]]
    every += [term.abbreviation] if term.abbreviation else []
    return Words(term.name[lang], tuple(word.lower() for word in every))


def stands(words: Sequence[str], text: str, lang: Lang) -> bool:
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
