"""How well the real worker answers the judged queries on the real site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.search.evaluate import CLASSES, FOLDER, SETS, Run, ask, read, recall, reciprocal, table

pytestmark = pytest.mark.slow

LEAST_RECALL = 0.95
"""The goal is .98; below this something is broken."""


@pytest.fixture(scope="module")
def run(browser: Browser, server: str) -> Run:
    return ask(
        browser.new_page(), server, [judged for name in SETS for judged in read(FOLDER / f"{name}.json")]
    )


def test_what_is_expected_is_found(run: Run) -> None:
    assert recall(run.answers) >= LEAST_RECALL, table(run)


@pytest.mark.parametrize("kind", CLASSES)
def test_no_class_is_left_behind(kind: str, run: Run) -> None:
    own = [answer for answer in run.answers if answer.judged.kind == kind]
    assert recall(own) >= 0.85
    assert reciprocal(own) >= 0.8
