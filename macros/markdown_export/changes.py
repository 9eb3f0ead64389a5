"""What changed and what is due: the releases, the past of an entity, the calendar of reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros.history.shown import Entry, Line, Past, counts, groups, past
from macros.history.wording import Run
from macros.markdown_export.shared import Lines
from macros.markdown_export.text import anchor, escape, heading, points
from macros.markdown_export.writer import Writer
from macros.model.base import Entity
from macros.pages import RELEASES, Page, address
from macros.reviews import FILE, Group, month_in_words, months, reviews

_WITHOUT = ("", "industries")
"""Kinds without a place of their own on the site."""


def releases_index(writer: Writer) -> Lines:
    """Yield the releases, the latest first."""
    if writer.book.offers:  # which a tree for another generator has not, nor a feed
        yield f"[{writer.word('release_feed')}]({writer.file(f'{writer.lang}/feed.xml')})\n"
    for release in writer.catalog.releases:
        link = f"[{escape(release.version)}]({writer.page(RELEASES, release.version)})"
        yield heading(2, link, f"v{release.version.replace('.', '-')}")
        yield f"{release.date}\n"
        yield f"{writer.say(release.summary)}\n"
        told = (
            writer.word(f"release_count_{name}", n=n) for name, n in counts(release)._asdict().items() if n
        )
        yield f"{writer.words['separator'].join(told)}\n"
    yield heading(2, writer.word("visits_title"), "visits")
    yield f"{writer.word('visits_about')}\n"


def release_page(writer: Writer, page: Page) -> Lines:
    """Yield what a release brought, changed and took away."""
    release = next(one for one in writer.catalog.releases if one.version == page.id)
    since = writer.word("release_since", version=release.since) if release.since else ""
    yield " · ".join(part for part in (str(release.date), since) if part) + "\n"
    yield f"{writer.say(release.summary)}\n"
    found = groups(release, lang=writer.lang)
    for group in found:
        yield heading(2, escape(group.title), group.folder)
        for word, entries in (("release_added", group.added), ("release_removed", group.removed)):
            if entries:
                yield f"**{writer.word(word, kind=group.title, n=len(entries))}**\n"
                yield f"{_names(writer, group.folder, entries)}\n"
        for alike in group.alike:
            yield f"**{escape(alike.text)}**\n"
            yield f"{_names(writer, group.folder, alike.entries)}\n"
        for entry in group.changed:
            yield heading(3, _name(writer, group.folder, entry), f"{group.folder}-{entry.id}")
            yield from points(_line(writer, line) for line in entry.lines)
    if not found:
        yield f"{writer.word('release_empty')}\n"


def _names(writer: Writer, folder: str, entries: Sequence[Entry]) -> str:
    return writer.words["separator"].join(
        f"{anchor(f'{folder}-{entry.id}')}{_name(writer, folder, entry)}" for entry in entries
    )


def _name(writer: Writer, folder: str, entry: Entry) -> str:
    """Return an entity of a release; one that is still there as a link."""
    there = folder not in _WITHOUT and entry.id in writer.catalog.of(folder)
    name = escape(entry.name)
    return f"[{name}]({writer.page(folder, entry.id)})" if there else name


def _line(writer: Writer, line: Line) -> str:
    if not line.runs:
        return escape(line.text)
    return f"{escape(line.text)}{writer.words['colon']}{''.join(map(_run, line.runs))}"


def _run(run: Run) -> str:
    """Return words that stayed, went or came; HTML, which all dialects know, as Markdown has no sign for it."""
    words = escape(run.text)
    return {"old": f"<del>{words}</del>", "new": f"<ins>{words}</ins>"}.get(run.kind, words)


def history(writer: Writer, folder: str, id: str) -> Lines:
    """Yield what releases changed of an entity, or nothing."""
    found = past(writer.catalog, writer.lang, folder, id)
    if found:
        yield heading(2, writer.word("history"), "history")
        yield from points(_past(writer, folder, one) for one in found)


def _past(writer: Writer, folder: str, one: Past) -> str:
    release = f"[{escape(one.version)}]({writer.page(RELEASES, one.version)})"
    said = [_line(writer, line) for line in one.lines]
    if one.more:
        target = writer.to(f"{address(writer.lang, RELEASES, one.version)}#{folder}-{one.id}")
        said.append(f"[{writer.word('history_more', n=one.more)}]({target})")
    return f"{release} {one.date}{writer.words['colon']}{writer.words['semicolon'].join(said)}"


def reviews_index(writer: Writer) -> Lines:
    """Yield what is due for review, by month, kind and owner."""
    if writer.book.offers:
        yield f"[{writer.word('reviews_calendar')}]({writer.file(f'{writer.lang}/due-reviews/{FILE}')})\n"
    for month, found in months(reviews(writer.catalog)):
        yield heading(2, escape(month_in_words(month, writer.lang)), month)
        yield from points(_due(writer, found))


def _due(writer: Writer, found: Iterable[Group]) -> Iterable[str]:
    for group in found:
        by_day: dict[object, list[Entity]] = {}
        for review in group.reviews:
            by_day.setdefault(review.due, []).append(review.entity)
        days = (
            f"{day}{writer.words['colon']}{_entities(writer, group.folder, members)}"
            for day, members in by_day.items()
        )
        named = f"{writer.word(group.folder)} ({writer.plain(writer.catalog.owners[group.owner].name)})"
        yield f"{named}{writer.words['colon']}{writer.words['semicolon'].join(days)}"


def _entities(writer: Writer, folder: str, members: Iterable[Entity]) -> str:
    names = (
        writer.name(entity) if folder in _WITHOUT else writer.link(folder, entity.id) for entity in members
    )
    return writer.words["separator"].join(names)
