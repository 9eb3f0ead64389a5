from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import change, complaints

AVOID = "avoid: {zh: [草稿], en: [typescript, SKU number]}"
SYNONYMS = "synonyms: {zh: [草稿纸], en: [typescript paper]}"


def said(data: Path, about_the_term: str, zh: str, en: str) -> list[str]:
    """Return what is wrong with a text, where the glossary says `about_the_term` of 稿子, the manuscript."""
    change(data / "glossary" / "manuscript.yml", "related:", f"{about_the_term}\nrelated:")
    change(
        data / "parties" / "board.yml",
        "{zh: 批准出版。, en: Approves publication.}",
        f'{{zh: "{zh}", en: "{en}"}}',
    )
    return [line.split(": ", 1)[1] for line in complaints(data).splitlines()]


@pytest.mark.parametrize(
    ("zh", "en", "word", "better"),
    [
        ("读草稿。", "Reads it.", "草稿", "稿子"),
        ("读 **草稿**。", "Reads it.", "草稿", "稿子"),
        ("读。", "Reads the typescript.", "typescript", "Manuscript"),
        ("读。", "Reads typescripts.", "typescript", "Manuscript"),
        ("读。", "Reads **typescript**.", "typescript", "Manuscript"),
        ("读。", "Typescript is read.", "Typescript", "Manuscript"),
        ("读。", "Reads the SKU number.", "SKU number", "Manuscript"),
    ],
)
def test_word_to_avoid(zh: str, en: str, word: str, better: str, book_dir: Path) -> None:
    assert said(book_dir, AVOID, zh, en) == [f"“{word}” is a word to avoid; write “{better}”"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("读稿子。", "Reads the manuscript."),
        ("读。", "Reads typescripted pages."),
        ("读。", "Reads the untypescript."),
        ("读 typescript。", "Reads."),
        ("读。", "Reads the SKU."),
    ],
)
def test_other_words(zh: str, en: str, book_dir: Path) -> None:
    assert said(book_dir, AVOID, zh, en) == []


@pytest.mark.parametrize(("zh", "en"), [("用草稿纸。", "Uses it."), ("用。", "Uses typescript paper.")])
def test_word_to_avoid_within_a_word_of_the_glossary(zh: str, en: str, book_dir: Path) -> None:
    assert said(book_dir, f"{AVOID}\n{SYNONYMS}", zh, en) == []


def test_glossary_may_name_words_to_avoid(book_dir: Path) -> None:
    change(book_dir / "glossary" / "manuscript.yml", "付印之前的文字", "付印之前的文字，不叫草稿")
    assert said(book_dir, AVOID, "读。", "Reads.") == []


@pytest.mark.parametrize(
    ("zh", "en", "problem"),
    [
        ("读稿子。", "Reads the text.", "“稿子” without “Manuscript”"),
        ("读。", "Reads the manuscript.", "“Manuscript” without “稿子”"),
        ("读。", "Manuscripts are read.", "“Manuscript” without “稿子”"),
    ],
)
def test_term_in_one_language_only(zh: str, en: str, problem: str, book_dir: Path) -> None:
    assert said(book_dir, "paired: true", zh, en) == [f"{problem}; use the term in both languages"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("读。", "Reads."),
        ("读稿子。", "Reads the manuscript."),
        ("读稿子。", "Reads manuscripts."),
        ("读**稿子**。", "Manuscripts, once read, are printed."),
        ("读稿子。", "Reads the MS."),
        ("读稿子。", "Reads the copy."),
    ],
)
def test_term_in_both_languages_or_neither(zh: str, en: str, book_dir: Path) -> None:
    assert said(book_dir, "paired: true\nabbreviation: MS\nsynonyms: {en: [copy]}", zh, en) == []


def test_term_that_is_not_paired(book_dir: Path) -> None:
    assert said(book_dir, "paired: false", "读稿子。", "Reads.") == []
