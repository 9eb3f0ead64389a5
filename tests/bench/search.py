"""Measures the search beside the theme's own, on the real book and on one of 10,000 pages.

Both engines get the same texts, run as workers in the same browser one after the other, and are asked the same
judged queries. The theme's is helped as far as its settings go: an index for each language, jieba if it can be
had, and all names of a page in its text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # this file is run as a script

from playwright.sync_api import Error, Page, sync_playwright  # noqa: E402

from macros.load import load  # noqa: E402
from macros.model.base import LANGUAGES, Lang  # noqa: E402
from macros.search.index import files_of  # noqa: E402
from macros.search.records import Both, Record, Section, records  # noqa: E402
from tests.browser.conftest import ADVICE, ARGUMENTS, browser_path  # noqa: E402
from tests.browser.serving import served  # noqa: E402
from tests.search.evaluate import (  # noqa: E402
    ASK,
    CLASSES,
    FOLDER,
    NO_ANSWER,
    SETS,
    Judged,
    Run,
    ask,
    figures,
    p95,
    read,
)

WORK = REPOSITORY / ".cache" / "bench" / "search"
PAGES = 10_000
"""Pages of the large book in each language."""

EVERY = {"ours": 6, "theme’s": 24}
"""Of so many queries one is typed key by key to measure the time for a key."""

KEY_PATIENCE = 10
"""Seconds to wait for the answer to a key. The theme’s worker gives none to a single common character in the large
book: it was still at one after nine minutes.
"""

LINES: Sequence[Both] = [
    {"zh": zh, "en": en}
    for zh, en in (
        ("智能手表", "Smartwatch"), ("车载终端", "Car terminal"), ("扫地机", "Robot vacuum"),
        ("净水器", "Water purifier"), ("云存储", "Cloud storage"), ("直播平台", "Live streaming"),
        ("跨境电商", "Cross-border trade"), ("养老保险", "Pension"),
        ("供应链金融", "Supply chain finance"), ("社区团购", "Group buying"), ("在线教育", "Online teaching"),
        ("工业相机", "Industrial camera"), ("儿童服装", "Childrenswear"), ("运动鞋", "Sports shoes"),
        ("电子病历", "Health records"), ("充电桩", "Charging point"),
        ("办公打印", "Office printing"), ("会员系统", "Membership"), ("物流追踪", "Parcel tracking"),
        ("智能门锁", "Smart lock"),
    )
]  # fmt: skip
"""Product lines of the made-up company of the large book; each has every page of the real one for itself."""

THEIRS = ASK.replace("new URL(config.search, location.href)", "new URL(THEIR_WORKER, location.href)").replace(
    "data: {base, lang, explain: false}",
    "data: await (await fetch(`${base}search/theirs-${lang}.json`)).json()",
)
THEIRS = (
    THEIRS.replace("const complete = next(4, 120)\n", "")
    .replace("await complete\n", "")
    .replace('data: {query, kind: ""}', "data: query")
    .replace(
        "said.items.map(([first]) => first.location", "said.items.flatMap(shown).map(location => location"
    )
    .replace(
        "const answers = []",
        r"""const answers = [], lists = /\/(glossary|levels|parties|sources)\//
  const shown = group => {
    const best = group.toSorted((a, b) => b.score - a.score).map(({location}) => location)
    return lists.test(best[0]) ? best : best.slice(0, 1)
  }""",
    )
)
"""The same for the theme's own worker, which gets its index with SETUP."""


class Measured(NamedTuple):
    """What was measured of one engine on one book."""

    run: Run
    keys: Run
    kilobytes: float


def large(found: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records of the large book: those of the real one, and again for each product line."""
    made = [*found]
    for number, line in enumerate(LINES):
        made += [_for_line(record, number, line) for record in found]
    return tuple(made[:PAGES])


def _for_line(record: Record, number: int, line: Both) -> Record:
    folder, hash, anchor = record.path.partition("#")
    path = f"{folder}#{anchor}-{number}" if hash else f"{folder.rstrip('/')}-{number}/"
    title = {lang: _joint(line[lang], text) for lang, text in record.title.items()}
    names = tuple(f"{line['zh' if not name.isascii() else 'en']} {name}" for name in record.names)
    sections = tuple(
        Section(
            section.anchor,
            section.heading,
            {lang: f"{line[lang]}：{text}" for lang, text in section.text.items()},
        )
        for section in record.sections
    )
    return replace(record, path=path, title=title, names=names, sections=sections)


def _joint(line: str, title: str) -> str:
    return f"{line} {title[:1].lower()}{title[1:]}" if line.isascii() else f"{line}{title}"


# Their index


def theirs(found: Sequence[Record], lang: Lang, segment: Callable[[str], str]) -> bytes:
    """Return the same records as the theme's search plugin would write them."""
    config = {
        "lang": ["en", "zh"],
        "separator": r"[\s\u200b\u3000\-、。，．？！；]+",
        "pipeline": ["stemmer"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    }
    docs = [doc for record in found if lang in record.title for doc in _documents(record, lang, segment)]
    setup = {"config": config, "docs": docs, "options": {"suggest": False}}
    return json.dumps(setup, ensure_ascii=False, separators=(",", ":")).encode()


def _documents(record: Record, lang: Lang, segment: Callable[[str], str]) -> Iterator[dict[str, str]]:
    def document(location: str, title: str, text: str) -> dict[str, str]:
        return {
            "location": location,
            "title": segment(escape(title)),
            "text": f"<p>{segment(escape(text))}</p>",
        }

    page = f"{lang}/{record.path}"
    if "#" in page:  # its page has to come first
        yield document(page.partition("#")[0], "", "")
    first, *others = record.sections or (Section("", {}, {}),)
    yield document(page, record.title[lang], " ".join((*record.names, first.text.get(lang, ""))))
    for section in others if "#" not in page else ():
        yield document(f"{page}#{section.anchor}", section.heading.get(lang, ""), section.text.get(lang, ""))


def segmenter() -> tuple[Callable[[str], str], str]:
    """Return what cuts Chinese into words as the theme's plugin does, and a remark if there is nothing to do it."""
    folder = WORK / "jieba"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not folder.exists():
        subprocess.run([*command, "--target", str(folder), "jieba"], check=False, capture_output=True)
    sys.path.append(str(folder))
    try:
        import jieba  # type: ignore[import-not-found]
    except ImportError:
        return (lambda text: text), "jieba could not be installed; the theme’s search ran without it"
    jieba.setLogLevel(60)
    return (lambda text: "\u200b".join(jieba.cut(text))), ""


# The measurement


def measure(books: Sequence[str] = ("real", "large"), engines: Sequence[str] = ("ours", "theme’s")) -> str:
    """Measure the engines on the books and return a table. Raises RuntimeError without a browser."""
    site = _site()
    found = tuple(records(load(REPOSITORY / "data")))
    segment, remark = segmenter()
    remarks = [remark]
    queries = [judged for name in SETS for judged in read(FOLDER / f"{name}.json")]
    scripts = {"ours": ASK, "theme’s": _their_script(site)}
    results: dict[str, Measured] = {}
    with sync_playwright() as playwright:
        path = browser_path(playwright)
        if path is None:
            raise RuntimeError(ADVICE)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for book in books:
            _write(site, found if book == "real" else large(found), segment)
            with served(site) as address:
                for engine in engines:
                    print(f"… search, {book} book, {engine}", file=sys.stderr, flush=True)
                    page = browser.new_page()
                    try:
                        results[f"{engine}, {book}"] = _measured(
                            page, address, queries, scripts[engine], site, engine
                        )
                    except Error as error:  # a worker that does not answer must not cost the other figures
                        remarks.append(f"{engine}, {book}: {str(error).splitlines()[0]}")
                    page.close()
        browser.close()
    return "\n".join(filter(None, (table(results), goals(results), *remarks)))


def _measured(
    page: Page, address: str, queries: Sequence[Judged], script: str, site: Path, engine: str
) -> Measured:
    run = ask(page, address, queries, script)
    typed = [
        judged._replace(query=judged.query[: end + 1])
        for judged in queries[:: EVERY[engine]]
        for end in range(len(judged.query))
    ]
    keys = ask(page, address, typed, script, KEY_PATIENCE)
    return Measured(run, keys, max(_cold(site, engine, lang) for lang in LANGUAGES) / 1024)


def _cold(site: Path, engine: str, lang: str) -> int:
    """Return the bytes, compressed, that come before the first result."""
    scripts = site / "assets/javascripts"
    if engine == "ours":
        loaded = [file for file in (scripts / "search").glob("*.js") if file.name != "iframe-worker.js"]
        loaded.append(site / f"search/index-{lang}.json")
    else:
        names = ("lunr.stemmer.support", "lunr.zh", "lunr.multi")
        loaded = [*(scripts / "workers").glob("search.*.js"), site / f"search/theirs-{lang}.json"]
        loaded += [scripts / f"lunr/min/{name}.min.js" for name in names]
    return sum(len(gzip.compress(file.read_bytes())) for file in loaded)


def _site() -> Path:
    """Build the real site, and return a folder with what the workers need of it."""
    built, site = WORK / "built", WORK / "site"
    subprocess.run([sys.executable, "-m", "macros", "build", str(built)], cwd=REPOSITORY, check=True)
    shutil.rmtree(site, ignore_errors=True)
    for folder in ("assets", "search", *(f"{lang}/glossary" for lang in LANGUAGES)):
        shutil.copytree(built / folder, site / folder)
    return site


def _write(site: Path, found: Sequence[Record], segment: Callable[[str], str]) -> None:
    for name, content in files_of(found):
        (site / "search" / name).write_bytes(content)
    for lang in LANGUAGES:
        (site / f"search/theirs-{lang}.json").write_bytes(theirs(found, lang, segment))


def _their_script(site: Path) -> str:
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    address = worker.relative_to(site).as_posix()
    return THEIRS.replace("THEIR_WORKER", json.dumps(f"../../{address}"))


# The report


def table(results: dict[str, Measured]) -> str:
    """Return R@3 and MRR by class, bytes and times, for each engine and book."""
    found = {
        name: {kind: (r, m) for kind, _, r, m in figures(one.run.answers)} for name, one in results.items()
    }
    lines = [f"{'R@3 · MRR':<18}" + "".join(f"{name:>18}" for name in results)]
    for kind in (*CLASSES, "all"):
        cells = (f"{r:.3f} · {m:.3f}" for r, m in (found[name][kind] for name in results))
        lines.append(f"{kind:<18}" + "".join(f"{cell:>18}" for cell in cells))
    rows: dict[str, Callable[[Measured], str]] = {
        "cold KB, gzip": lambda one: f"{one.kilobytes:,.1f}",
        "ready ms": lambda one: f"{max(one.run.ready):,.1f}",
        "with texts ms": lambda one: f"{max(one.run.whole):,.1f}",
        "p95 ms, query": lambda one: f"{p95(one.run.answers):,.1f}",
        "p95 ms, key": lambda one: f"{p95(one.keys.answers):,.1f}",
        "no answer, query": lambda one: _silent(one.run),
        "no answer, key": lambda one: _silent(one.keys),
    }
    for title, figure in rows.items():
        lines.append(f"{title:<18}" + "".join(f"{figure(one):>18}" for one in results.values()))
    return "\n".join(lines)


def _silent(run: Run) -> str:
    silent = sum(answer.found == (NO_ANSWER,) for answer in run.answers)
    return f"{silent} of {len(run.answers)}"


def goals(results: dict[str, Measured]) -> str:
    """Return each goal with what was found and whether it was met."""
    wanted = {"ours, real": (0.98, 0.95, 90, 16), "ours, large": (0.92, 0.85, 400, 50)}
    lines = [""]
    for name, (least_recall, least_rank, most_kilobytes, most_time) in wanted.items():
        if name not in results:
            continue
        one = results[name]
        *_, (_, _, found_recall, found_rank) = figures(one.run.answers)
        time = p95(one.keys.answers)
        for what, found, goal, met in (
            ("R@3", found_recall, f"≥ {least_recall}", found_recall >= least_recall),
            ("MRR", found_rank, f"≥ {least_rank}", found_rank >= least_rank),
            ("cold KB", one.kilobytes, f"≤ {most_kilobytes}", one.kilobytes <= most_kilobytes),
            ("p95 ms, key", time, f"≤ {most_time}", time <= most_time),
        ):
            lines.append(
                f"{name + ', ' + what:<28}{found:>10.3f}  wanted {goal:<8}{'met' if met else 'MISSED'}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the search beside the theme's own.")
    parser.add_argument("--book", action="append", choices=("real", "large"))
    parser.add_argument("--engine", action="append", choices=("ours", "theme’s"))
    options = parser.parse_args()
    print(measure(options.book or ("real", "large"), options.engine or ("ours", "theme’s")))
