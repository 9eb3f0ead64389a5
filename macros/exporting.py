"""Brings the site out as Markdown: reads pages written by hand, writes a tree beside the last one, swaps."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.load import load
from macros.markdown_export import llms
from macros.markdown_export.project import MARK
from macros.markdown_export.project import files as project_files
from macros.markdown_export.prose import expands, macros, order, page_of
from macros.markdown_export.site import copies
from macros.markdown_export.writer import Book, book_of
from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.pages import Page, pages
from macros.templating import NotExpanded, expand

Texts = Mapping[str, str]
"""Address of each page written by hand → its text."""


class ExportError(Exception):
    """Nothing was written; carries where, what and what to do."""


def export(root: Path, folder: Path) -> int:
    """Write the site as plain Markdown into `folder`, ready for another generator; return the number of its
    pages. `root` holds `data` and `docs`. Raises DataError or ExportError, and leaves `folder` as it was.
    """
    _refuse(folder)
    catalog = load(root / "data")
    book, texts = book_of(catalog), read(root / "docs")
    every = all_pages(catalog, texts)
    expanded = {uri: expanded_text(book, every[uri], text) for uri, text in texts.items()}
    found = [
        (f"docs/{page.uri}", text) for lang in LANGUAGES for page, text in copies(book, every, expanded, lang)
    ]
    write(folder, [*found, *project_files(catalog)])
    return len(found)


def read(docs: Path) -> Texts:
    """Return the pages written by hand in both languages."""
    found = (path for lang in LANGUAGES for path in sorted((docs / lang).rglob("*.md")))
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in found}


def all_pages(catalog: Catalog, texts: Texts) -> dict[str, Page]:
    """Return every page by its address, as the site has them; `texts` are those written by hand."""
    every: dict[str, Page] = {}
    for lang in LANGUAGES:
        every |= {page.uri: page for page in pages(catalog, lang)}
        by_hand = [page_of(uri, text, lang) for uri, text in texts.items() if uri.startswith(f"{lang}/")]
        every |= {page.uri: page for page in sorted(by_hand, key=order) if page.uri not in every}
    return every


def expanded_text(book: Book, page: Page, text: str) -> str:
    """Return the text of a page written by hand with its macros expanded. Raises ExportError."""
    if not expands(text):
        return text
    try:
        return expand(text, macros(book, page.lang, page.uri))
    except NotExpanded as error:
        raise ExportError(
            f"docs/{page.uri}: {error}; correct it: a page that is to be had as Markdown can call Rolebook’s own "
            "macros, nothing else"
        ) from None


def site_files(book: Book, every: Mapping[str, Page], texts: Texts, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield path and content of what lies in the site beside the pages of a language: a copy of each, and all of
    them in one, which comes in pieces. Pages of `every` that are neither made of the data nor in `texts` have none.
    """
    yield from llms.whole(book, lang, copies(book, _copied(every, texts), texts, lang))


def site_index(book: Book, every: Mapping[str, Page], texts: Texts) -> tuple[str, str]:
    """Return path and content of the file that names every copy."""
    return llms.INDEX, llms.index(book, list(_copied(every, texts).values()))


def _copied(every: Mapping[str, Page], texts: Texts) -> dict[str, Page]:
    return {uri: page for uri, page in every.items() if page.template != "prose" or uri in texts}


def write(folder: Path, files: list[tuple[str, str]]) -> None:
    """Write files beside `folder`, then put them in its place. Raises ExportError."""
    new, old = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.old")
    try:
        shutil.rmtree(new, ignore_errors=True)
        place(new, files)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(new, ignore_errors=True)
        raise ExportError(f"{folder} cannot be written: {error}; what stood there is as it was") from None


def place(folder: Path, files: Iterable[tuple[str, str]]) -> set[str]:
    """Write files into a folder, with the folders they stand in; return their paths. What comes again is gone on
    with.
    """
    begun: set[str] = set()
    for path, text in files:
        file = folder / path
        if path not in begun:
            file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a" if path in begun else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        begun.add(path)
    return begun


def _refuse(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file; name a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ExportError(f"{folder} holds something else; name an empty folder, or one that does not exist")
