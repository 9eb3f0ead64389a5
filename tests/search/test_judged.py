"""The judged queries: enough of them, of every class, and each can be answered."""

from __future__ import annotations

import json
from collections import Counter

from macros.model.base import LANGUAGES
from macros.model.catalog import Catalog
from macros.search.index import files
from tests.search.evaluate import CLASSES, FOLDER, SETS, Judged, read


def both() -> list[Judged]:
    return [judged for name in SETS for judged in read(FOLDER / f"{name}.json")]


def test_there_are_enough_in_every_class_for_readers_of_both_languages() -> None:
    queries = both()
    assert len(queries) >= 200
    counts = Counter(judged.kind for judged in queries)
    assert set(counts) == set(CLASSES)
    assert min(counts.values()) >= 10
    assert Counter(judged.lang for judged in queries)["en"] >= 60


def test_no_query_is_judged_twice() -> None:
    assert [judged for judged, count in Counter(j[:2] for j in both()).items() if count > 1] == []


def test_what_is_expected_exists(catalog: Catalog) -> None:
    written = dict(files(catalog, {}))
    columns = {lang: json.loads(written[f"index-{lang}.json"])["pages"] for lang in LANGUAGES}
    paths = {f"{lang}/{path}" for lang in LANGUAGES for path in columns[lang][1]}
    assert [judged for judged in both() if not paths.issuperset(judged.expected)] == []
