"""Runs judged queries through the real worker in Chromium and prints how well it finds: `make search-eval`.

R@3 is the share of expected pages among the first three results, MRR the mean of 1 / place of the first expected
one. A query with nothing to find counts as 1 when nothing is found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # this file is run as a script

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.browser.conftest import ADVICE, ARGUMENTS, browser_path  # noqa: E402
from tests.browser.serving import served  # noqa: E402

FOLDER = Path(__file__).parent
SETS = ("judged", "held")
"""Judged queries. `held` is looked at for the last measurement only; nothing is tuned on it."""

CLASSES = (
    "chinese-word", "part", "synonym", "traditional", "phrase", "english-word", "stem", "mixed",
    "other-language", "abbreviation", "pinyin", "initials", "typo", "chinese-typo", "nothing",
)  # fmt: skip

PATIENCE = 120
"""Seconds after which a query counts as not answered."""

NO_ANSWER = "(no answer)"
"""What was found where no answer came."""

ASK = """async ({queries, lang, patience, noAnswer}) => {
  const config = JSON.parse(document.getElementById("__config").textContent)
  const base = new URL(config.base, location.href).href
  let worker
  const next = (type, seconds) => new Promise((done, failed) => {
    setTimeout(() => failed(new Error(`no message of type ${type}`)), seconds * 1000)
    const hear = ({data}) => { if (data.type === type) { worker.removeEventListener("message", hear); done(data.data) } }
    worker.addEventListener("message", hear)
  })
  const start = async () => {
    const began = performance.now()
    worker = new PlainWorker(new URL(config.search, location.href))
    const complete = next(4, 120)
    worker.postMessage({type: 0, data: {base, lang, explain: false}})
    await next(1, 120)
    const ready = performance.now() - began
    await complete
    return [ready, performance.now() - began]
  }
  const [ready, whole] = await start()
  const answers = []
  for (const query of queries) {
    const asked = performance.now()
    const answer = next(3, patience).catch(() => null)
    worker.postMessage({type: 2, data: {query, kind: ""}})
    const said = await answer
    const ms = performance.now() - asked
    const found = said ? said.items.map(([first]) => first.location.replace(/\\?[^#]*/, "")) : [noAnswer]
    answers.push({found, ms})
    if (!said) {
      worker.terminate()
      await start()
    }
  }
  worker.terminate()
  return {ready, whole, answers}
}"""
"""Asks the worker as the theme does: SETUP, READY, then QUERY and RESULT for each query. A worker that gives no answer
is ended, and another asked the rest.
"""


class Judged(NamedTuple):
    """A query, who types it, and the pages that ought to be found."""

    query: str
    lang: str
    kind: str
    expected: tuple[str, ...]


class Answer(NamedTuple):
    """What was found for a query, in the order shown, and how long it took."""

    judged: Judged
    found: tuple[str, ...]
    milliseconds: float

    @property
    def recall(self) -> float:
        """R@3; where more than three pages are expected, any three of them are enough."""
        if not self.judged.expected:
            return float(not self.found)
        first = {_page(address) for address in self.found[:3]}
        hits = sum(_page(address) in first for address in self.judged.expected)
        return hits / min(3, len(self.judged.expected))

    @property
    def reciprocal(self) -> float:
        """1 / place of the first expected page, or 0."""
        if not self.judged.expected:
            return float(not self.found)
        wanted = {_page(address) for address in self.judged.expected}
        return next((1 / place for place, found in enumerate(self.found, 1) if _page(found) in wanted), 0.0)


def _page(address: str) -> str:
    """Return what is judged: the page. On pages that list many entries an anchor is an entry of its own."""
    listed = ("glossary", "levels", "parties", "sources")
    return (
        address if address.split("/")[1:2] and address.split("/")[1] in listed else address.partition("#")[0]
    )


class Run(NamedTuple):
    """The answers to a set of queries, with the times until names and until texts were there."""

    answers: tuple[Answer, ...]
    ready: Sequence[float]
    whole: Sequence[float]


def read(file: Path) -> list[Judged]:
    """Return the judged queries of a file."""
    return [
        Judged(entry["query"], entry["lang"], entry["class"], tuple(entry["expected"]))
        for entry in json.loads(file.read_text("utf-8"))
    ]


def ask(
    page: Page, address: str, queries: Iterable[Judged], script: str = ASK, patience: float = PATIENCE
) -> Run:
    """Ask the worker of the site at `address` each query, in the language of its reader. A query without an answer
    within so many seconds counts as one that found NO_ANSWER.
    """
    by_language: dict[str, list[Judged]] = defaultdict(list)
    for judged in queries:
        by_language[judged.lang].append(judged)
    answers: list[Answer] = []
    ready, whole = [], []
    page.add_init_script("window.PlainWorker = Worker")
    for lang, own in by_language.items():
        page.goto(f"{address}{lang}/glossary/")
        asked = {"queries": [judged.query for judged in own], "lang": lang}
        done: Any = page.evaluate(script, {**asked, "patience": patience, "noAnswer": NO_ANSWER})
        ready.append(done["ready"])
        whole.append(done["whole"])
        for judged, answer in zip(own, done["answers"], strict=True):
            answers.append(Answer(judged, tuple(answer["found"]), answer["ms"]))
    return Run(tuple(answers), ready, whole)


def figures(answers: Iterable[Answer]) -> Iterator[tuple[str, int, float, float]]:
    """Yield class, number of queries, R@3 and MRR, and at the end those of all."""
    by_class: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_class[answer.judged.kind].append(answer)
    order = {name: place for place, name in enumerate(CLASSES)}
    for name in sorted(by_class, key=lambda name: order.get(name, len(order))):
        yield name, len(by_class[name]), recall(by_class[name]), reciprocal(by_class[name])
    every = [answer for own in by_class.values() for answer in own]
    yield "all", len(every), recall(every), reciprocal(every)


def recall(answers: Sequence[Answer]) -> float:
    """Return the mean R@3."""
    return mean(answer.recall for answer in answers)


def reciprocal(answers: Sequence[Answer]) -> float:
    """Return the mean reciprocal rank."""
    return mean(answer.reciprocal for answer in answers)


def p95(answers: Sequence[Answer]) -> float:
    """Return the time within which 95 of 100 queries were answered, in ms."""
    times = sorted(answer.milliseconds for answer in answers)
    return times[min(len(times) - 1, int(len(times) * 0.95))]


def table(run: Run) -> str:
    """Return the figures as text, and every miss with what was found instead."""
    lines = [f"{'class':<16}{'queries':>8}{'R@3':>8}{'MRR':>8}"]
    lines += [f"{name:<16}{count:>8}{r:>8.3f}{m:>8.3f}" for name, count, r, m in figures(run.answers)]
    lines.append(
        f"ready {max(run.ready):.0f} ms, with texts {max(run.whole):.0f} ms, p95 {p95(run.answers):.1f} ms"
    )
    for judged, found, _ in (answer for answer in run.answers if answer.recall < 1 or answer.reciprocal < 1):
        lines.append(
            f"{judged.kind} {judged.lang} “{judged.query}”: expected {', '.join(judged.expected) or 'nothing'}; "
            f"found {', '.join(found[:4]) or 'nothing'}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask the queries of the files named, print the figures; return 2 where that cannot be done."""
    parser = argparse.ArgumentParser(description="Measure how well the search finds what is expected.")
    parser.add_argument("queries", nargs="+", type=Path, help="judged queries: query, lang, class, expected")
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site", help="a built site")
    options = parser.parse_args(arguments)
    queries = [judged for file in options.queries for judged in read(file)]
    with sync_playwright() as playwright, served(options.site.resolve()) as address:
        path = browser_path(playwright)
        if path is None:
            print(ADVICE, file=sys.stderr)
            return 2
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        print(table(ask(browser.new_page(), address, queries)))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
