"""What pages and feeds say of releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from macros.history.feed import feeds
from macros.history.report import as_json, as_markdown, as_text
from macros.history.shown import MOST, counts, groups, past
from macros.model.base import LANGUAGES, Text
from macros.model.catalog import Catalog
from macros.model.release import Change, Release
from tests.books import minimal_catalog

ATOM = "{http://www.w3.org/2005/Atom}"


def change(what: Any, entity: str = "editor", kind: str = "role", **values: Any) -> Change:
    name = Text(zh=f"名{entity}", en=f"Name of {entity}")
    return Change(what=what, kind=kind, entity=entity, name=name, **values)


def release(version: str, *changes: Change) -> Release:
    summary = Text(zh="一 < 二 & **三**", en="One < two & **three**")
    return Release(version=version, date=date(2026, 1, 31), summary=summary, changes=changes)


def book(*releases: Release) -> Catalog:
    return replace(minimal_catalog(), releases=releases)


ZH_ONLY = change("reworded", field="Role.mission", old=Text(zh="甲", en="A"), new=Text(zh="乙", en="A"))
DRAFT, CURRENT = Text(zh="草稿", en="draft"), Text(zh="现行", en="current")
STATUS = change("changed", field="Role.status", old=DRAFT, new=CURRENT)


def test_a_release_is_grouped_by_kind_and_entity() -> None:
    (roles, terms) = groups(
        release("1.0", change("added", "a"), STATUS, change("removed", "z"), change("added", "t", "term")),
        "en",
    )
    assert (roles.folder, roles.title) == ("roles", "Roles")
    assert [entry.id for entry in roles.added] == ["a"]
    assert [line.text for line in roles.changed[0].lines] == ["Status changed from draft to current"]
    assert [entry.name for entry in roles.removed] == ["Name of z"]
    assert terms.folder == "glossary"


def test_readers_do_not_see_a_wording_of_the_other_language() -> None:
    assert groups(release("1.0", ZH_ONLY), "en") == ()
    assert groups(release("1.0", ZH_ONLY), "zh")[0].changed


def test_what_happened_to_many_is_told_once() -> None:
    same = [change("changed", id, field="Role.status", old=DRAFT, new=CURRENT) for id in "abc"]
    (group,) = groups(release("1.0", *same), "en")
    assert group.changed == ()
    assert [(one.text, len(one.entries)) for one in group.alike] == [
        ("Status changed from draft to current", 3)
    ]


def test_counts_are_of_entities() -> None:
    assert counts(release("1.0", STATUS, ZH_ONLY, change("added", "a"), change("removed", "z"))) == (1, 1, 1)


def test_an_entity_has_its_past_the_latest_first() -> None:
    many = [change("set", field="Role.note", new=DRAFT)] * 4
    found = past(
        book(release("1.2", *many), release("1.1", STATUS, STATUS), release("1.0", change("added"))),
        "en",
        "roles",
        "editor",
    )
    assert [(one.version, len(one.lines), one.more) for one in found] == [
        ("1.2", 4, 0),
        ("1.1", 1, 1),
        ("1.0", 0, 1),
    ]
    assert sum(len(one.lines) for one in found) == MOST
    assert past(book(release("1.0")), "en", "roles", "editor") == ()


def test_the_past_of_an_earlier_name_belongs_to_the_entity_of_today() -> None:
    renamed = change("renamed", old=Text(zh="author", en="author"), new=Text(zh="editor", en="editor"))
    found = past(
        book(release("1.1", renamed), release("1.0", change("added", "author"))), "zh", "roles", "editor"
    )
    assert [one.version for one in found] == ["1.1", "1.0"]


def test_feeds_are_atom() -> None:
    catalog = book(release("1.1", STATUS), release("1.0", change("added")))
    for address in ("", "https://book.example/hr/"):
        found = dict(feeds(catalog, address))
        assert [*found] == ["zh/feed.xml", "en/feed.xml"]
        ids: list[str] = []
        for lang in LANGUAGES:
            root = etree.fromstring(found[f"{lang}/feed.xml"].encode())
            assert root.tag == f"{ATOM}feed"
            for element in (root, *root.findall(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(element.findall(f"{ATOM}{name}")) == 1
                ids.append(element.findtext(f"{ATOM}id"))
                links = [link.get("href") for link in element.findall(f"{ATOM}link")]
                assert all(
                    link.startswith(f"{address}{lang}/" if address else ("releases/", "feed.xml"))
                    for link in links
                )
            assert root.find(f"{ATOM}author/{ATOM}name") is not None
            assert root.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00Z"
            content = root.findtext(f"{ATOM}entry/{ATOM}content")
            assert "&lt; " in content
        assert len({*ids}) == len(ids)
        assert all(id.startswith("urn:uuid:") for id in ids)
    assert dict(feeds(catalog, "")) == dict(feeds(catalog, ""))
    assert [*feeds(book(), "")] == []


def test_ids_of_a_feed_do_not_depend_on_the_address() -> None:
    catalog = book(release("1.0"))
    assert [line for _, text in feeds(catalog, "") for line in text.splitlines() if "<id>" in line] == [
        line
        for _, text in feeds(catalog, "https://x.example")
        for line in text.splitlines()
        if "<id>" in line
    ]


def test_reports() -> None:
    assert as_text((), "zh") == "没有变化。\n"
    assert as_text((STATUS,), "en") == "Name of editor: status changed from draft to current.\n"
    hostile = change("set", field="Role.note", new=Text(zh="x", en="<b>*x*</b> [y](z)"))
    assert "\\<b\\>\\*x\\*\\</b\\> \\[y\\](z)" in as_markdown((hostile,), "en")
    assert as_markdown((STATUS,), "zh").startswith("## 岗位\n\n### 名editor\n\n- ")
    assert '"sentence"' in as_json((STATUS,), "en")
