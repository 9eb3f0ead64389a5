"""What writes one page: its language, its place, and how a link from there to anything in the book reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from macros.downloads.files import Offers
from macros.markdown_export.text import address as in_brackets
from macros.markdown_export.text import escape, said, unmarked
from macros.model.base import Entity, Lang, Span, Text
from macros.model.catalog import FOLDER_OF, Catalog
from macros.pages import address, file_href, target
from macros.related import Key, Related, related
from macros.relations import Relations, relations
from macros.words import WORDS, span


@dataclass(frozen=True)
class Book:
    """The catalog with what follows from it, worked out once for all pages."""

    catalog: Catalog
    relations: Relations
    related: Mapping[Key, tuple[Related, ...]]
    offers: Offers = field(default_factory=dict)
    """The downloads that lie beside the Markdown; none in a tree for another generator."""


def book_of(catalog: Catalog, offers: Offers | None = None) -> Book:
    """Return a catalog as a book to be written."""
    known = relations(catalog)
    return Book(catalog, known, related(catalog, known), offers or {})


@lru_cache(maxsize=65_536)
def between(here: str, path: str) -> str:
    """Return the way from a file in the folder `here` to the file at `path`."""
    there, _, name = path.rpartition("/")
    if there == here:
        return name
    return path if not here else file_href(f"{here}/index.md", path)


class Writer:
    """Says things on the page at `uri`, in its language."""

    def __init__(self, book: Book, lang: Lang, uri: str) -> None:
        self.book, self.lang, self.uri = book, lang, uri
        self.catalog = book.catalog
        self.words: Mapping[str, str] = WORDS[lang]
        self.here = uri.rpartition("/")[0]
        self.other_lang: Lang = "en" if lang == "zh" else "zh"

    def say(self, text: Text) -> str:
        """Return a text of the data with its marks."""
        return said(text[self.lang], self.follow)

    def strong(self, text: Text) -> str:
        """Return a text of the data in bold; marks within would end the bold."""
        return f"**{self.plain(text)}**"

    def plain(self, text: Text) -> str:
        """Return a text of the data without its marks: for names, headings and what is a link already."""
        return unmarked(text[self.lang])

    def name(self, entity: Entity) -> str:
        """Return the name of an entity."""
        return unmarked(entity.name[self.lang])

    def word(self, key: str, **values: object) -> str:
        """Return words of the interface."""
        return escape(self.words[key].format(**values) if values else self.words[key])

    def to(self, uri: str) -> str:
        """Return the link to a page of the book; an address that is none is returned as it is."""
        path, hash, fragment = uri.partition("#")
        if not path.endswith(".md"):
            return uri
        if path == self.uri and fragment:
            return f"#{fragment}"
        return f"{between(self.here, path)}{hash}{fragment}"

    def follow(self, link: str) -> str:
        """Return the link that a `kind:id` of the data stands for."""
        return self.to(target(self.lang, link))

    def file(self, path: str) -> str:
        """Return the link to a file of the site."""
        return in_brackets(between(self.here, path))

    def page(self, folder: str, id: str = "", part: str = "") -> str:
        """Return the link to where an entity is shown, or to `part` of its page."""
        return self.to(f"{address(self.lang, folder, id)}{f'#{part}' if part else ''}")

    def link(self, folder: str, id: str, label: str = "", part: str = "") -> str:
        """Return an entity as a link, named by `label` (finished Markdown) or by itself."""
        return f"[{label or self.name(self.catalog.of(folder)[id])}]({self.page(folder, id, part)})"

    def other(self, entity: Entity) -> str:
        """Return the name of an entity in the other language, or nothing where it is the same."""
        return "" if entity.name.zh == entity.name.en else unmarked(entity.name[self.other_lang])

    def both(self, folder: str, id: str) -> str:
        """Return an entity as a link, followed by its name in the other language."""
        return f"{self.link(folder, id)} {self.other(self.catalog.of(folder)[id])}".rstrip()

    def role(self, id: str) -> str:
        """Return a role as a link."""
        return self.link("roles", id)

    def deliverable(self, id: str) -> str:
        """Return a deliverable as a link."""
        return self.link("deliverables", id)

    def competency(self, id: str) -> str:
        """Return a competency as a link by its short name."""
        return self.link("competencies", id, unmarked(self.catalog.competencies[id].short[self.lang]))

    def who(self, id: str) -> str:
        """Return a role or party as a link."""
        return self.link("roles" if id in self.catalog.roles else "parties", id)

    def named(self, link: str) -> str:
        """Return what a link of the data leads to, by its name; a public address by itself."""
        kind, _, id = link.partition(":")
        if kind in FOLDER_OF:
            return self.link(FOLDER_OF[kind], id)
        return f"[{escape(link)}]({in_brackets(link)})"

    def all(self, ids: Iterable[str], show: Callable[[str], str] | None = None) -> str:
        """Return several in one line, each as a link; roles and parties unless `show` says how."""
        return self.words["separator"].join(map(show or self.who, ids))

    def level(self, rank: int) -> str:
        """Return a level of proficiency: its digit and its name."""
        return f"{rank} {self.name(self.catalog.steps[rank - 1])}"

    def limit(self, limit: Span) -> str:
        """Return the longest time that something may take."""
        return f"≤ {span(limit.amount, limit.unit, self.lang)}"

    def labelled(self, key: str, value: str) -> str:
        """Return a value behind its label."""
        return f"**{self.word(key)}**{self.words['colon']}{value}"
