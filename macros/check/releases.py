"""Rules about releases. What a release quotes is left alone: it was written, and checked, before."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check import texts
from macros.check.book import Book, nearest
from macros.check.file import file_of
from macros.complaint import Complaint
from macros.source import Document

LINE = "# yaml-language-server: $schema=../schema/release.json"


def first_lines(book: Book) -> Iterator[Complaint]:
    """A release opens with the line that tells editors its schema."""
    for document in book.releases:
        if document.text.partition("\n")[0].rstrip() != LINE:
            yield Complaint(document.path, 1, 1, "the schema line is not the first line", f"write `{LINE}`")


def versions(book: Book) -> Iterator[Complaint]:
    """The version of a release is the name of its file, and the one it is compared with is another one."""
    known = frozenset(release.version for release in book.catalog.releases)
    for document in book.releases:
        version, since = str(document.data["version"]), document.data.get("since")
        stem = document.path.rpartition("/")[2].removesuffix(".yml")
        if version != stem:
            what = f"the version “{version}” is not the file name “{stem}”"
            yield document.complain(("version",), what, "rename one of them")
        if since is not None and since not in known - {version}:
            what = f"there is no other release “{since}”"
            yield document.complain(("since",), what, nearest(str(since), known - {version}))


def dates(book: Book) -> Iterator[Complaint]:
    """A release lies in the past, and not before those with a smaller version."""
    documents = {document.data["version"]: document for document in book.releases}
    last = None
    for release in reversed(book.catalog.releases):
        document = documents[release.version]
        if release.date > book.today:
            what = f"the date {release.date} is in the future"
            yield document.complain(("date",), what, "write the day it was published")
        elif last and release.date < last.date:
            what = f"the date {release.date} is before that of release {last.version}, {last.date}"
            yield document.complain(("date",), what, "mend one of the dates, or the version")
        last = release


def summaries(book: Book) -> Iterator[Complaint]:
    """The summary of a release keeps the rules of every text."""
    for document in book.releases:
        only = Document(document.path, document.text, {"summary": document.data["summary"]})
        file = file_of(only)
        for rule in texts.RULES:
            yield from rule(file)
