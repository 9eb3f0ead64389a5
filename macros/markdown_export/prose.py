"""Pages written by hand: the macros they may call, as Markdown, and their text made fit for any generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from macros.data_export import offered
from macros.markdown_export.indexes import role_line
from macros.markdown_export.role import role_page as role_lines
from macros.markdown_export.shared import Lines, levels, matrix, scale
from macros.markdown_export.shared import downloads as files
from macros.markdown_export.text import code, escape, heading, points, said, table
from macros.markdown_export.writer import Book, Writer
from macros.model.base import Lang
from macros.model.catalog import KINDS
from macros.model.fields import Section, sections
from macros.model.marks import plain
from macros.model.release import Release
from macros.model.site import Site
from macros.pages import RELEASES, Page, ordered, ordered_roles

_FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_OUR_CLASS = re.compile(r"^\{ *(?:\.rb-[\w-]+ *)+\}\n", re.MULTILINE)
_DATA_FILE = re.compile(r'<a href="(?:\.\./)+(api/[^"]+)">(.*?)</a>')
"""A link as a page of the site has it; MkDocs does not look at those written as HTML."""
_OPENING = re.compile(r"\{(?=[{%#])")


_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^description: *(.+)$", re.MULTILINE)
_NO_MACROS = re.compile(r"\A---\n(?:.*\n)*?render_macros: *false *\n")


def page_of(uri: str, text: str, lang: Lang) -> Page:
    """Return a page written by hand, as the site has it."""
    title, description = _TITLE.search(text), _DESCRIPTION.search(text)
    return Page(
        lang=lang,
        uri=uri,
        template="prose",
        title=title[1].strip() if title else uri.rpartition("/")[2].removesuffix(".md"),
        description=description[1].strip() if description else "",
        tab="reference",
        group="guide",
    )


def order(page: Page) -> tuple[str, bool, str]:
    """Within a folder the index comes first."""
    path, _, name = page.uri.rpartition("/")
    return path, name != "index.md", name


def expands(text: str) -> bool:
    """Return whether macros of this page are to be expanded."""
    return not _NO_MACROS.match(text.replace("\r\n", "\n"))


def without_front(text: str) -> str:
    """Return a page without its front matter."""
    return _FRONT.sub("", text.replace("\r\n", "\n"))


def body(writer: Writer, text: str) -> str:
    """Return the text of a page, its macros expanded, as any generator can read it: without the classes of
    our style sheets, and without a brace that a macro processor would stop at. Links to data files lead there
    where they are.
    """
    text = _OUR_CLASS.sub("", without_front(text))
    text = _DATA_FILE.sub(
        lambda link: f"[{link[2]}]({writer.file(link[1])})" if writer.book.offers else link[2], text
    )
    return _OPENING.sub("&#123;", text).strip() + "\n"


def macros(book: Book, lang: Lang, uri: str) -> Mapping[str, Callable[..., str]]:
    """Return what the page at `uri` may call, by name; each returns Markdown. What a macro is for and which
    arguments it takes, `view` says. An id that does not exist raises KeyError.
    """
    writer = Writer(book, lang, uri)
    found = {name: partial(_joined, macro, writer) for name, macro in _BLOCKS.items()}
    found |= {name: partial(macro, writer) for name, macro in _INLINE.items()}
    found["example"] = partial(_example, found)
    return found


def _joined(macro: Callable[..., Lines], writer: Writer, *args: str, **options: str) -> str:
    return "\n".join(macro(writer, *args, **options)).strip()


def role_page(writer: Writer, id: str) -> Lines:
    """Yield the whole page of a role with its title."""
    role = writer.catalog.roles[id]
    yield f"# {writer.name(role)}\n"
    yield from role_lines(writer, role)


def role_card(writer: Writer, id: str) -> Lines:
    """Yield a role in short."""
    role = writer.catalog.roles[id]
    family = writer.name(writer.catalog.families[role.family])
    industry = writer.name(writer.catalog.industries[role.industry])
    yield f"> **{writer.role(id)}** {writer.other(role)}\n>\n> {writer.say(role.mission)}\n>"
    yield f"> {family}{writer.words['separator']}{industry}\n"


def role_list(writer: Writer, family: str = "", industry: str = "") -> Lines:
    """Yield the roles of a family, of an industry, or all."""
    _known(writer, families=family, industries=industry)
    roles = (
        role
        for role in ordered_roles(writer.catalog)
        if family in ("", role.family) and industry in ("", role.industry)
    )
    yield from points(role_line(writer, role) for role in roles)


def level_table(writer: Writer, competency: str = "") -> Lines:
    """Yield the levels of proficiency, or those of a competency."""
    yield from levels(writer, writer.catalog.competencies[competency]) if competency else scale(writer)


def downloads(writer: Writer, folder: str, id: str = "") -> Lines:
    """Yield the files, or where they are if none lie beside the Markdown."""
    _known(writer, **{folder: id})
    yield from files(writer, folder, id, title=False)
    if not writer.book.offers:
        yield f"{writer.word('files_on_site')}\n"


def role_matrix(writer: Writer, family: str = "") -> Lines:
    """Yield roles against competencies."""
    _known(writer, families=family)
    roles = [role for role in ordered_roles(writer.catalog) if family in ("", role.family)]
    yield from matrix(writer, roles, ordered(writer.catalog, "competencies"))


def _known(writer: Writer, **ids: str) -> None:
    """Raise KeyError for an id that is not there; an empty one names nothing."""
    for folder, id in ids.items():
        if id:
            writer.catalog.of(folder)[id]


def data_files(writer: Writer, what: str) -> Lines:
    """Yield what can be taken along as data: the `workbook`, the `tables` or the `entries`."""
    if what == "workbook":
        yield from downloads(writer, "data")
        return
    by_table = what == "tables"
    found = offered.tables(writer.catalog) if by_table else offered.kinds(writer.catalog)
    yield from table(
        [writer.word(key) for key in ("data_table" if by_table else "data_kind", "data_rows", "data_file")],
        (
            [f"{writer.strong(one.name)} {writer.say(one.meaning)}", str(one.count), _data(writer, one)]
            for one in found
        ),
    )


def _data(writer: Writer, one: offered.Offered) -> str:
    """Return a file; a tree for another generator does not hold it."""
    return f"[{escape(one.file)}]({writer.file(one.address)})" if writer.book.offers else escape(one.file)


def offline_copy(writer: Writer) -> Lines:
    """Yield where the copy is that opens from disk."""
    yield f"{writer.word('files_on_site')}\n"


def field_reference(writer: Writer) -> Lines:
    """Yield every field of every kind of data file."""
    for kind in KINDS.values():
        yield from _fields(writer, f"data/{kind.folder}/", kind.name, sections(kind.type, writer.lang))
    yield from _fields(writer, f"data/{RELEASES}/", "release", sections(Release, writer.lang))
    yield from _fields(writer, "data/site.yml", "site", sections(Site, writer.lang))


def _fields(writer: Writer, title: str, prefix: str, found: tuple[Section, ...]) -> Lines:
    yield heading(2, escape(title), prefix)
    for section in found:
        yield heading(3, escape(section.name), f"{prefix}-{section.name.lower()}")
        yield f"{said(section.description, str)}\n"
        yield from table(
            [writer.word(key) for key in ("field", "field_type", "field_meaning")],
            (
                [
                    code(field.name) + (f" ({writer.word('field_required')})" if field.required else ""),
                    escape(field.type),
                    said(field.description, str),
                ]
                for field in section.fields
            ),
        )


def deliverable_link(writer: Writer, id: str, label: str = "") -> str:
    """Return a deliverable as a link."""
    return writer.link("deliverables", id, escape(label))


def term(writer: Writer, id: str, label: str = "") -> str:
    """Return a term as a link, its definition as the title of the link."""
    definition = plain(writer.catalog.glossary[id].definition[writer.lang])
    hint = "".join(f"&#{ord(sign)};" if sign in '"<>&{}\\`*_[]()' else sign for sign in definition)
    link = writer.link("glossary", id, escape(label))
    return f'{link[:-1]} "{" ".join(hint.split())}")'


def _example(found: Mapping[str, Callable[..., str]], name: str, *args: str, **options: str) -> str:
    quoted = [f'"{value}"' for value in args] + [f'{key}="{value}"' for key, value in options.items()]
    call = code(f"{{{{ {name}({', '.join(quoted)}) }}}}")
    return f"{call}\n\n{found[name](*args, **options)}"


_BLOCKS: Mapping[str, Callable[..., Iterator[str]]] = {
    "role_page": role_page,
    "role_card": role_card,
    "role_list": role_list,
    "level_table": level_table,
    "downloads": downloads,
    "matrix": role_matrix,
    "field_reference": field_reference,
    "data_files": data_files,
    "offline_copy": offline_copy,
}
_INLINE: Mapping[str, Callable[..., str]] = {"deliverable_link": deliverable_link, "term": term}
