"""The judged queries, and how well the real worker answers them on the real site."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from playwright.sync_api import Browser

from macros.model.base import LANGUAGES
from macros.model.catalog import Catalog
from macros.search.index import files
from tests.browser.conftest import browser, server, site
from tests.search.evaluate import CLASSES, FOLDER, Judged, Run, ask, read, recall, reciprocal, table

__all__ = ["browser", "server", "site"]  # fixtures

SETS = ("judged", "held")
"""`held` is looked at for the last measurement only; nothing is tuned on it."""

LEAST_RECALL = 0.95
"""The goal is .98; below this something is broken."""


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
    paths = {
        f"{lang}/{page[1]}"
        for lang in LANGUAGES
        for page in json.loads(written[f"index-{lang}.json"])["pages"]
    }
    assert [judged for judged in both() if not paths.issuperset(judged.expected)] == []


@pytest.fixture(scope="module")
def run(browser: Browser, server: str) -> Run:
    return ask(browser.new_page(), server, both())


@pytest.mark.slow
def test_what_is_expected_is_found(run: Run) -> None:
    assert recall(run.answers) >= LEAST_RECALL, table(run)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLASSES)
def test_no_class_is_left_behind(kind: str, run: Run) -> None:
    own = [answer for answer in run.answers if answer.judged.kind == kind]
    assert recall(own) >= 0.85
    assert reciprocal(own) >= 0.8
