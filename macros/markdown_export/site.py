"""Every page of the site as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from macros.markdown_export import changes, home, indexes, reference
from macros.markdown_export.competency import competency_page
from macros.markdown_export.deliverable import deliverable_page
from macros.markdown_export.front import front
from macros.markdown_export.process import process_page
from macros.markdown_export.prose import body
from macros.markdown_export.reading import organization_page, path_page, practice_page
from macros.markdown_export.role import role_page
from macros.markdown_export.scheme import scheme_page
from macros.markdown_export.shared import Lines
from macros.markdown_export.text import escape
from macros.markdown_export.writer import Book, Writer
from macros.model.base import Entity, Lang
from macros.model.catalog import FOLDER_OF
from macros.pages import Page, twin

_ENTITY: Mapping[str, Callable[[Writer, Any], Lines]] = {
    "role": role_page,
    "competency": competency_page,
    "deliverable": deliverable_page,
    "process": process_page,
    "scheme": scheme_page,
    "practice": practice_page,
    "path": path_page,
    "organization": organization_page,
}
"""Template of a page of an entity → what writes it."""

_INDEX: Mapping[str, Callable[[Writer], Lines]] = {
    "home": home.home,
    "roles": indexes.roles_index,
    "competencies": indexes.competencies_index,
    "deliverables": indexes.deliverables_index,
    "processes": indexes.processes_index,
    "paths": indexes.paths_index,
    **{
        folder: lambda writer, folder=folder: indexes.plain_index(writer, folder)  # type: ignore[misc]
        for folder in ("practices", "schemes", "organizations")
    },
    "glossary": reference.glossary,
    "levels": reference.levels,
    "parties": reference.parties,
    "sources": reference.sources,
    "authorities": reference.authorities,
    "responsibilities": reference.responsibilities,
    "releases": changes.releases_index,
    "due-reviews": changes.reviews_index,
    **{
        name: lambda writer, name=name: home.tool(writer, name)  # type: ignore[misc]
        for name in home.WORKS_FROM
    },
}
"""Template of any other page of the data → what writes it."""


def copies(
    book: Book, pages: Mapping[str, Page], prose: Mapping[str, str], lang: Lang
) -> Iterator[tuple[Page, str]]:
    """Yield every page of a language with its Markdown, in the order of `pages`, which are all pages by their
    address. `prose` holds the text of those written by hand, macros expanded.
    """
    own = [page for page in pages.values() if page.lang == lang]
    by_hand = [page for page in own if page.template == "prose"]
    for page in own:
        yield page, markdown(book, page, twin(page) in pages, prose.get(page.uri), by_hand)


def markdown(
    book: Book, page: Page, has_twin: bool, text: str | None = None, prose: Iterable[Page] = ()
) -> str:
    """Return a page as Markdown with front matter. `text` is what somebody wrote by hand for this address,
    `prose` the pages written by hand in this language.
    """
    writer = Writer(book, page.lang, page.uri)
    entity = _entity(book, page)
    before = front(writer, page, entity, has_twin)
    if text is not None:
        return f"{before}\n{body(writer, text)}"
    return "\n".join((before, f"# {_title(writer, page)}\n", *_content(writer, page, entity, prose)))


def _entity(book: Book, page: Page) -> Entity | None:
    return book.catalog.of(FOLDER_OF[page.template])[page.id] if page.template in _ENTITY else None


def _title(writer: Writer, page: Page) -> str:
    if page.template == "home":
        return " ".join(writer.plain(line) for line in writer.catalog.site.home.title)
    return escape(page.title)


def _content(writer: Writer, page: Page, entity: Entity | None, prose: Iterable[Page]) -> Lines:
    if entity:
        yield from _ENTITY[page.template](writer, entity)
        yield from changes.history(writer, FOLDER_OF[page.template], entity.id)
        return
    if page.template != "home":
        yield f"{escape(page.description)}\n"
    if page.template == "reference":
        yield from reference.reference(writer, prose)
    elif page.template == "release":
        yield from changes.release_page(writer, page)
    else:
        yield from _INDEX[page.template](writer)
