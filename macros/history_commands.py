"""The commands `rolebook diff` and `rolebook release`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from macros.complaint import Complaint
from macros.history.compare import compare
from macros.history.release_file import counted, release_file
from macros.history.report import REPORTS
from macros.load import RELEASES, DataError, Reading, load
from macros.model.base import LANGUAGES
from macros.model.catalog import KINDS, Catalog
from macros.model.release import Change
from macros.revision import NoEdition, commit_of_release, edition

_VERSION = re.compile(r"\d+(\.\d+){1,2}")


def add_parsers(commands: Any) -> None:
    """Add the two commands to those of `rolebook`."""
    command = commands.add_parser("diff", help="say in words what changed between two editions of the book")
    command.add_argument("old", metavar="OLD", help="git revision or folder")
    command.add_argument(
        "new", nargs="?", metavar="NEW", help="git revision or folder; default: the data folder"
    )
    command.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder")
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the sentences")
    command.add_argument("--format", choices=REPORTS, default="text", help="how changes are printed")
    command.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")
    command.set_defaults(run=diff)

    command = commands.add_parser(
        "release", help="write the file of a release, with what changed since the last"
    )
    command.add_argument("version", metavar="VERSION", help="for example 1.2")
    command.add_argument(
        "--since", metavar="REV", help="git revision or folder; default: that of the last release"
    )
    command.add_argument("--date", type=date.fromisoformat, default=None, help="default: today")
    command.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder")
    command.set_defaults(run=release)


def diff(options: argparse.Namespace) -> int:
    """Print what changed."""
    try:
        now = edition(options.new or str(options.data), options.data)
        before = edition(options.old, options.data, now.catalog.site)
    except NoEdition as error:
        print(error, file=sys.stderr)
        return 2
    _warn(options.old, before)
    _warn(options.new or str(options.data), now)
    changes = compare(before.catalog, now.catalog, before.skipped | now.skipped)
    sys.stdout.write(REPORTS[options.format](changes, options.lang))
    return int(options.exit_code and bool(changes))


def _warn(name: str, reading: Reading) -> None:
    """Say what of an edition could not be compared."""
    left = sorted("/".join(one).strip("/") for one in reading.skipped)
    if left:
        print(f"{name}: not compared, as today's rules cannot read it: {', '.join(left)}", file=sys.stderr)
    _print(reading.complaints)


def _print(complaints: Iterable[Complaint]) -> None:
    for complaint in complaints:
        print(f"  {complaint}", file=sys.stderr)


def release(options: argparse.Namespace) -> int:
    """Write the file of a release, unless it is there."""
    file = options.data / RELEASES / f"{options.version}.yml"
    try:
        if not _VERSION.fullmatch(options.version):
            raise NoEdition(f"“{options.version}” is not a version; write one such as 1.2")
        if file.exists():
            raise NoEdition(
                f"{file} is there already; delete it to make the release anew, or raise the version"
            )
        catalog = load(options.data.resolve())
        last = _last(catalog, options.version)
        changes = _changes(catalog, last, options)
    except (NoEdition, DataError) as error:
        print(error, file=sys.stderr)
        return 2
    file.parent.mkdir(exist_ok=True)
    day = options.date or date.today()
    file.write_text(release_file(options.version, day, last, counted(changes), changes), "utf-8")
    print(f"Wrote {file}: {len(changes)} changes. Now write its summary in both languages.")
    return 0


def _last(catalog: Catalog, version: str) -> str | None:
    """Return the release before a version."""
    order = tuple(map(int, version.split(".")))
    return next((one.version for one in catalog.releases if one.order < order), None)


def _changes(catalog: Catalog, last: str | None, options: argparse.Namespace) -> tuple[Change, ...]:
    """Return what changed since the last release; for the first one, that everything is new."""
    since = options.since or (last and commit_of_release(last, options.data))
    if since:
        before = edition(since, options.data, catalog.site)
        _warn(since, before)
        return compare(before.catalog, catalog, before.skipped)
    if last:
        raise NoEdition(f"release {last} has not been committed; commit it, or name a revision with --since")
    nothing: dict[str, Any] = {folder: {} for folder in KINDS}
    return compare(Catalog(site=catalog.site, files={}, digests={}, **nothing), catalog)
