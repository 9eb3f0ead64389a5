"""Compares what a part states in two editions, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from macros.history.naming import Naming, joined, same
from macros.history.parts import Fact
from macros.model.base import LANGUAGES, Ref, Text, Words
from macros.model.catalog import FOLDER_OF
from macros.model.marks import plain, targets
from macros.model.release import ChangeName

Renamed = Mapping[tuple[str, str], str]
"""Folder and old id of each renamed entity → its new id."""


class Found(NamedTuple):
    """A change of a fact, before it is known of which part."""

    what: ChangeName
    field: str
    old: Text | None = None
    new: Text | None = None


def facts(
    old: Mapping[str, Fact], new: Mapping[str, Fact], naming: Naming, renamed: Renamed
) -> Iterator[Found]:
    """Yield the changes between the facts of one part, field by field."""
    for place in [*new, *(place for place in old if place not in new)]:
        before, after = old.get(place), new.get(place)
        if before is None and after:
            yield from _one_side("set", place, after, naming)
        elif after is None and before:
            yield from _one_side("unset", place, before, naming)
        elif before and after and before.value != after.value:
            yield from _both_sides(place, before, after, naming, renamed)


_OF_LISTS: Mapping[str, Mapping[str, ChangeName]] = {
    "refs": {"set": "reference-added", "unset": "reference-removed"},
    "words": {"set": "word-added", "unset": "word-removed"},
}


def _one_side(what: ChangeName, place: str, fact: Fact, naming: Naming) -> Iterator[Found]:
    """A fact that is there in one edition only."""
    what = _OF_LISTS.get(fact.sort, {}).get(what, what)
    if fact.sort == "texts":
        for text in fact.value:
            yield _with(what, place, _plain(text), on_new=what == "set")
    elif fact.sort != "words" or any(fact.value[lang] for lang in LANGUAGES):
        yield _with(
            what, place, naming.value(place, fact), on_new=what in ("set", "reference-added", "word-added")
        )


def _with(what: ChangeName, place: str, value: Text | None, on_new: bool) -> Found:
    return Found(what, place, new=value) if on_new else Found(what, place, old=value)


def _both_sides(place: str, before: Fact, after: Fact, naming: Naming, renamed: Renamed) -> Iterator[Found]:
    old, new = before.value, after.value
    match after.sort:
        case "text":
            yield from _text(place, old, new, renamed)
        case "texts":
            yield from _texts(place, old, new, renamed)
        case "words":
            yield from _words(place, old, new)
        case "refs" if after.ref:
            yield from _references(place, old, new, after.ref, naming, renamed)
        case "ref" if after.ref and _current(old, after.ref, renamed) == new:
            return
        case _:
            yield Found("changed", place, naming.value(place, before), naming.value(place, after))


def _text(place: str, old: Text, new: Text, renamed: Renamed) -> Iterator[Found]:
    before, after = _plain(old), _plain(new)
    if any(_words_only(before[lang]) != _words_only(after[lang]) for lang in LANGUAGES):
        yield Found("reworded", place, before, after)
        return
    there = [[_current(to, Ref(), renamed) for to in targets(old[lang])] for lang in LANGUAGES]
    if there != [list(targets(new[lang])) for lang in LANGUAGES]:
        yield Found("link-changed", place, new=after)


def _words_only(text: str) -> str:
    return " ".join(text.split())


def _texts(place: str, old: tuple[Text, ...], new: tuple[Text, ...], renamed: Renamed) -> Iterator[Found]:
    """Paragraphs have no ids: those between two that stayed are paired in order."""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(j - i, m - k)
        for before, after in zip(old[i : i + paired], new[k : k + paired], strict=True):
            yield from _text(place, before, after, renamed)
        for text in old[i + paired : j]:
            yield Found("unset", place, old=_plain(text))
        for text in new[k + paired : m]:
            yield Found("set", place, new=_plain(text))


def _words(place: str, old: Words, new: Words) -> Iterator[Found]:
    before, after = ([word for lang in LANGUAGES for word in words[lang]] for words in (old, new))
    gone = [same(word) for word in dict.fromkeys(before) if word not in after]
    came = [same(word) for word in dict.fromkeys(after) if word not in before]
    if gone:
        yield Found("word-removed", place, old=joined(gone))
    if came:
        yield Found("word-added", place, new=joined(came))


def _references(
    place: str, old: tuple[str, ...], new: tuple[str, ...], ref: Ref, naming: Naming, renamed: Renamed
) -> Iterator[Found]:
    before = [_current(value, ref, renamed) for value in old]
    gone, came = [id for id in before if id not in new], [id for id in new if id not in before]
    if gone:
        yield Found("reference-removed", place, old=naming.targets(gone, ref))
    if came:
        yield Found("reference-added", place, new=naming.targets(came, ref))
    if not in_order(before, list(new)):
        yield Found("reordered", place, new=naming.targets(new, ref))


def in_order(old: list[Any], new: list[Any]) -> bool:
    """Whether what two lists have in common stands in the same order."""
    kept = set(old) & set(new)
    return [one for one in old if one in kept] == [one for one in new if one in kept]


def _current(value: str, ref: Ref, renamed: Renamed) -> str:
    """Return a reference as it reads after the entities have been renamed."""
    kinds, prefix, id = ref.kinds, "", value
    if not kinds:
        kind, colon, id = value.partition(":")
        if kind not in FOLDER_OF:
            return value
        kinds, prefix = (FOLDER_OF[kind],), kind + colon
    for sign in ("/", "#"):
        head, found, tail = id.partition(sign)
        if found:
            break
    for kind in kinds:
        if (kind, head) in renamed:
            return f"{prefix}{renamed[kind, head]}{found}{tail}"
    return value


def _plain(text: Text) -> Text:
    return Text(zh=plain(text.zh), en=plain(text.en))
