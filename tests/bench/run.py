"""Measures the build and the check, beside other generators and against the goals: `make bench`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # this file is run as a script

from macros.load import load  # noqa: E402
from tests.bench import book, loading, markdown_book, search  # noqa: E402
from tests.bench.downloads import Downloads  # noqa: E402
from tests.bench.downloads import downloads as measured_downloads  # noqa: E402

WORK = REPOSITORY / ".cache" / "bench"
ZENSICAL = "zensical==0.0.73"
SMALL, LARGE = 100, 1000

_ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


class Run(NamedTuple):
    """What a command took: seconds by the clock and of processor, peak memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float


class Size(NamedTuple):
    """What a build wrote."""

    pages: int
    megabytes: float


class Build(NamedTuple):
    """A build: its runs, and what it wrote."""

    runs: tuple[Run, ...]
    size: Size

    @property
    def run(self) -> Run:
        """The median of its runs."""
        return _median(self.runs)


class Goal(NamedTuple):
    """A goal, in the words of the issue, and whether it was met."""

    name: str
    found: str
    wanted: str
    met: bool


class Failed(Exception):
    """A command could not be run; carries why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table; return 1 if a goal was missed or a command of ours failed."""
    parser = argparse.ArgumentParser(description="Measure Rolebook beside other generators.")
    parser.add_argument("--quick", action="store_true", help="leave plain Material out (several minutes)")
    parser.add_argument("--only", choices=PARTS, help="measure one part only")
    options = parser.parse_args(arguments)
    parts = (
        [options.only]
        if options.only
        else [name for name in PARTS if not (options.quick and name == "material")]
    )
    results = Results()
    failed = False
    for name in parts:
        try:
            PARTS[name](results)
        except Failed as error:
            results.notes.append(f"{name}: {error}")
            failed |= name not in OPTIONAL
    print(results.table())
    return 1 if failed or not all(goal.met for goal in results.goals()) else 0


class Results:
    """What has been measured so far; a part that was not run leaves its goals out."""

    def __init__(self) -> None:
        self.builds: dict[str, Build] = {}
        self.runs: dict[str, Run] = {}
        self.rebuild: float | None = None
        self.downloads: Downloads | None = None
        self.visits = ""
        self.notes: list[str] = []

    def goals(self) -> Iterator[Goal]:
        """Yield the goals that can be judged."""
        small, large = self.builds.get(f"rolebook {SMALL}"), self.builds.get(f"rolebook {LARGE}")
        if small and large:
            yield _at_most("time, 1,000 roles / 100 roles", large.run.wall / small.run.wall, 11)
            yield _at_most("output, 1,000 roles / 100 roles", large.size.megabytes / small.size.megabytes, 11)
        for rival, times in (("zensical", 3), ("material", 12)):
            if large and rival in self.builds:
                found = self.builds[rival].run.wall / large.run.wall
                yield Goal(f"{rival} / rolebook, time", f"{found:.1f}", f"≥ {times}", found >= times)
        if large:
            yield _at_most("peak memory of the build, 1,000 roles", large.run.memory, 600, " MB")
        if "check large" in self.runs:
            yield _at_most("check, 1,000 roles", self.runs["check large"].wall, 3, " s")
        if "check real" in self.runs:
            yield _at_most("check, real content", self.runs["check real"].wall, 2, " s")
        if self.rebuild is not None:
            yield _at_most("rebuild after an edit, real content", self.rebuild, 1.5, " s")
        if self.downloads is not None:
            yield _at_most("all downloads from an empty store", self.downloads.cold, 15, " s")
            yield _at_most("slowest document", self.downloads.slowest / 1000, 0.05, " s")

    def table(self) -> str:
        """Return everything as text."""
        lines = [f"{'build':<28}{'time':>9}{'× ours':>8}{'CPU':>9}{'pages':>8}{'output':>10}{'memory':>10}"]
        ours = self.builds.get(f"rolebook {LARGE}")
        for name, build in self.builds.items():
            run, size = build.run, build.size
            ratio = f"{run.wall / ours.run.wall:.1f}" if ours else ""
            lines.append(
                f"{name:<28}{run.wall:>7.1f} s{ratio:>8}{run.cpu:>7.1f} s"
                f"{size.pages:>8}{size.megabytes:>7.0f} MB{run.memory:>7.0f} MB"
            )
        lines += ["", f"{'goal':<42}{'found':>12}{'wanted':>12}"]
        lines += [
            f"{goal.name:<42}{goal.found:>12}{goal.wanted:>12}  {'met' if goal.met else 'MISSED'}"
            for goal in self.goals()
        ]
        made = self.downloads.lines() if self.downloads else ()
        return "\n".join(["", *lines, "", *made, "", self.visits, *self.notes])


def _at_most(name: str, found: float, most: float, unit: str = "") -> Goal:
    shown = f"{found:.0f}" if unit == " MB" else f"{found:.2f}"
    return Goal(name, f"{shown}{unit}", f"≤ {most:g}{unit}", found <= most)


# The parts


def rolebook_small(results: Results) -> None:
    """Build the book of 100 roles."""
    _ours(results, SMALL)


def rolebook_large(results: Results) -> None:
    """Build the book of 1,000 roles."""
    _ours(results, LARGE)


def _ours(results: Results, roles: int, times: int = 3) -> None:
    """Build a book of ours; what was measured of it before counts as well."""
    name = f"rolebook {roles}"
    before = results.builds.get(name)
    command = [sys.executable, "-m", "macros", "build"]
    results.builds[name] = _build(
        f"rolebook, {roles} roles", command, _project(roles), times, before.runs if before else ()
    )


def _ours_again(results: Results) -> None:
    """Build ours once more after a rival, as the machine may have become slower meanwhile."""
    _ours(results, LARGE, times=1)


def zensical(results: Results) -> None:
    """Build the same pages of 1,000 roles with Zensical, its sidebar kept small as ours is."""
    _say("installing Zensical into its own environment")
    python = zensical_python()
    folder = _rival("zensical", by_family=True)
    settings = '[project]\nsite_name = "Rolebook"\n\n[project.theme]\nfeatures = ["navigation.prune"]\n'
    (folder / "zensical.toml").write_text(settings, "utf-8")
    command = [str(python), "-m", "zensical", "build", "--clean"]
    results.builds["zensical"] = _build("Zensical, 1,000 roles", command, folder, times=3)
    _ours_again(results)


def material(results: Results) -> None:
    """Build the same pages with MkDocs and Material as they come, all roles in the sidebar."""
    folder = _rival("material", by_family=False)
    settings = "site_name: Rolebook\ntheme: {name: material}\nplugins: [search]\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    results.builds["material"] = _build(
        "plain Material, 1,000 roles; takes minutes", command, folder, times=1
    )
    _ours_again(results)


def check_large(results: Results) -> None:
    """Check the data of 1,000 roles."""
    results.runs["check large"] = _check("check, 1,000 roles", _project(LARGE))


def check_real(results: Results) -> None:
    """Check the real data."""
    results.runs["check real"] = _check("check, real content", REPOSITORY)


def rebuild(results: Results) -> None:
    """Build the real content again in the same process after an edit of one role."""
    folder = WORK / "real"
    book.write(REPOSITORY, folder, 0)
    program = Path(__file__).with_name("rebuild.py")
    _say("rebuild after an edit, real content")
    output = _command([sys.executable, str(program), str(folder)], folder)[1]
    results.rebuild = median(float(line) for line in output.split())


def downloads(results: Results) -> None:
    """Make every download of the real content, from an empty store and with nothing changed."""
    _say("downloads, real content")
    results.downloads = measured_downloads()


def first_visits(results: Results) -> None:
    """Build the real content and measure what a reader waits for."""
    site = WORK / "site"
    _say("first visits, real content")
    _command([sys.executable, "-m", "macros", "build", str(site)], REPOSITORY)
    results.visits = loading.table(list(loading.measure(site)))


PARTS: dict[str, Callable[[Results], None]] = {
    # what has a goal in seconds comes first: long builds may warm a machine until it slows down
    "check-1000": check_large,
    "check-real": check_real,
    "rebuild": rebuild,
    "downloads": downloads,
    "rolebook-100": rolebook_small,
    "rolebook-1000": rolebook_large,
    "material": material,
    "zensical": zensical,
    "loading": first_visits,
    "search": lambda results: results.notes.append(search.measure()),
}
OPTIONAL = {"zensical"}
"""Parts that need the package index; a bench without them says so and is none the worse."""

# What they are made of


@cache
def _project(roles: int) -> Path:
    """Write a book, once: all parts measure the same one."""
    folder = WORK / str(roles)
    _say(f"writing a book of {roles} roles")
    book.write(REPOSITORY, folder, roles)
    return folder


def _rival(name: str, by_family: bool) -> Path:
    """Write the book of 1,000 roles as plain Markdown."""
    data = _project(LARGE) / "data"
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    for uri, text in markdown_book.site(load(data), by_family):
        path = folder / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def zensical_python() -> Path:
    """Return the Python of an environment that has Zensical. Raises Failed if pip cannot install it."""
    folder = WORK / "venv"
    WORK.mkdir(parents=True, exist_ok=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    _command([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ZENSICAL], WORK)
    return python


def _build(name: str, command: Sequence[str], folder: Path, times: int, before: Sequence[Run] = ()) -> Build:
    runs = [*before]
    for number in range(times):
        _say(f"{name} ({number + 1} of {times})")
        shutil.rmtree(folder / "site", ignore_errors=True)
        runs.append(_command(command, folder)[0])
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = Size(pages, sum(path.stat().st_size for path in files) / 1e6)
    return Build(tuple(runs), size)


def _check(name: str, folder: Path) -> Run:
    _say(name)
    return _median([_command([sys.executable, "-m", "macros", "check"], folder)[0] for _ in range(3)])


def _median(runs: Sequence[Run]) -> Run:
    return Run(*(median(values) for values in zip(*runs, strict=True)))


def _command(command: Sequence[str], folder: Path) -> tuple[Run, str]:
    """Run a command in `folder`; return what it took and what it printed. Raises Failed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    with process.stdout as stream:
        output = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    _say(f"  {wall:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of processor")
    if process.returncode:
        raise Failed(f"`{' '.join(command)}` failed:\n{output[-2000:]}")
    kilobyte = 1 if sys.platform == "darwin" else 1024  # macOS reports bytes
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * kilobyte / 1e6), output


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
