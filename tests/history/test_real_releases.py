"""The releases of the real book."""

from __future__ import annotations

from itertools import pairwise

from macros.history.phrases import sentence
from macros.model.base import LANGUAGES
from macros.model.catalog import FOLDER_OF, Catalog


def test_each_release_is_compared_with_the_one_before(catalog: Catalog) -> None:
    assert catalog.releases[-1].since is None
    for later, earlier in pairwise(catalog.releases):
        assert later.since == earlier.version


def test_every_entity_came_with_a_release(catalog: Catalog) -> None:
    came = {
        (change.kind, change.entity)
        for one in catalog.releases
        for change in one.changes
        if change.what == "added"
    }
    came |= {
        (change.kind, change.entity)
        for one in catalog.releases
        for change in one.changes
        if change.what == "renamed"
    }
    first = {(kind.name, entity.id) for kind, entity in catalog.entities()}
    latest = max(release.date for release in catalog.releases)
    missing = {one for one in first - came if catalog.of(FOLDER_OF[one[0]])[one[1]].reviewed <= latest}
    assert not missing


def test_every_change_is_told_whole(catalog: Catalog) -> None:
    for release in catalog.releases:
        for change in release.changes:
            for lang in LANGUAGES:
                text = sentence(change, lang)
                assert "None" not in text
                assert "‘’" not in text
                assert "“”" not in text
                assert not text.startswith((":", "："))
