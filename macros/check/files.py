"""Rules about files: their first line, their names, and the ids in them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.book import Book, Entry
from macros.check.file import File
from macros.complaint import Complaint


def schema_line(book: Book) -> Iterator[Complaint]:
    """A file opens with the line that tells editors its schema."""
    names = {entry.document.path: entry.kind.name for entry in book.entries}
    for document in book.documents():
        path = document.path
        up = "../" * (path.count("/") - book.site.path.count("/"))
        line = f"# yaml-language-server: $schema={up}schema/{names.get(path, 'site')}.json"
        if document.text.partition("\n")[0].rstrip() != line:
            yield Complaint(path, 1, 1, "the schema line is not the first line", f"write `{line}`")


def file_names(book: Book) -> Iterator[Complaint]:
    """The id of an entity is the name of its file."""
    for entry in book.entries:
        stem = entry.document.path.rpartition("/")[2].removesuffix(".yml")
        if entry.entity.id != stem:
            what = f"the id “{entry.entity.id}” is not the file name “{stem}”"
            yield entry.document.complain(("id",), what, "rename one of them, or delete the `id:` line")


def unique_entities(book: Book) -> Iterator[Complaint]:
    """An id names one entity of its kind; roles and parties share their names."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in book.entries:
        space = "roles" if entry.kind.folder == "parties" else entry.kind.folder
        first = seen.setdefault((space, entry.entity.id), entry)
        if first is not entry:
            what = f"the id “{entry.entity.id}” is used by {first.document.path} too"
            yield entry.document.complain((), what, "rename one of the files")


def unique_items(file: File) -> Iterator[Complaint]:
    """An item's id is used once within its entity: it is the anchor on the page."""
    seen: set[str] = set()
    for at, mapping in file.mappings[1:]:
        id = mapping.get("id")
        if isinstance(id, str):
            if id in seen:
                what = f"the item id “{id}” a second time in this file"
                yield file.document.complain((*at, "id"), what, "give it another id")
            seen.add(id)
