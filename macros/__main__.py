"""The command `rolebook`."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from macros import history_commands
from macros.complaint import FORMATS
from macros.load import SCHEMAS, DataError, load
from macros.offline.edition import FILE
from macros.policy import policies, policy, refused, with_policy
from macros.reviews import report
from macros.schema import schemas
from macros.words import file_size

_TOLD = ("mkdocs.livereload", "mkdocs.rolebook")
"""Who tells what goes on while the site is served. What the rest of MkDocs has to say of a rebuild is about the
files that it was told to leave alone.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process); return its exit status."""
    # a console that cannot show a character must not keep the complaint about it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    gc.set_threshold(
        20_000
    )  # most of what is made stays; with 700, looking for garbage takes a tenth of a build
    return int(options.run(options))


def run() -> NoReturn:
    """Run the command of this process and end it at once: to take a large book apart takes as long as some of the
    work.
    """
    status = main()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rolebook", description="A company's book of roles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("check", help="report every problem of the data files")
    command.add_argument("data", nargs="?", type=Path, default=Path("data"), metavar="DATA_DIR")
    command.add_argument("--format", choices=FORMATS, default="text", help="how complaints are printed")
    command.set_defaults(run=_check)

    command = commands.add_parser(
        "build", help="build the site; the last good one stays if anything is wrong"
    )
    command.add_argument("site", nargs="?", type=Path, default=Path("site"), metavar="SITE_DIR")
    command.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's mkdocs.yml")
    command.set_defaults(run=_build)

    command = commands.add_parser("serve", help="serve the site and rebuild it on every change")
    command.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's mkdocs.yml")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.set_defaults(run=_serve)

    command = commands.add_parser("export", help="write the site in a form for other programs")
    command.add_argument("form", choices=("markdown",), help="markdown: plain Markdown, for any generator")
    command.add_argument(
        "folder", type=Path, metavar="DIR", help="an empty or new folder, or an earlier export"
    )
    command.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's mkdocs.yml")
    command.set_defaults(run=_export)
    command = commands.add_parser(
        "offline", help="build the site with a zip of itself that opens from disk, and offer that to readers"
    )
    command.add_argument("zip", nargs="?", type=Path, metavar="ZIP", help="where to put the zip as well")
    command.add_argument("--site", type=Path, default=Path("site"), metavar="SITE_DIR")
    command.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's mkdocs.yml")
    command.set_defaults(run=_offline)

    command = commands.add_parser("schema", help="write the JSON Schemas for editors")
    command.add_argument("data", nargs="?", type=Path, default=Path("data"), metavar="DATA_DIR")
    command.set_defaults(run=_schema)

    history_commands.add_parsers(commands)
    command = commands.add_parser("reviews", help="list what is overdue for review; status 1 if anything is")
    command.add_argument("data", nargs="?", type=Path, default=Path("data"), metavar="DATA_DIR")
    command.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as of this day (today)")
    command.set_defaults(run=_reviews)

    command = commands.add_parser("policy", help="print the Content-Security-Policy a built site needs")
    command.add_argument("site", nargs="?", type=Path, default=Path("site"), metavar="SITE_DIR")
    command.add_argument(
        "--update", nargs="+", type=Path, default=[], metavar="FILE", help="also write it into these settings"
    )
    command.set_defaults(run=_policy)
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.data.is_dir():
        print(f"{options.data} is not a folder; name the data folder", file=sys.stderr)
        return 2
    try:
        load(options.data.resolve())
    except DataError as error:
        sys.stdout.write(FORMATS[options.format](error.complaints))
        return 1
    if options.format == "json":
        sys.stdout.write(FORMATS["json"](()))
    return 0


def _build(options: argparse.Namespace) -> int:
    from macros.building import build

    _prepare_mkdocs()
    site = options.site.resolve()
    if not build(options.config.resolve(), site):
        return 1
    print(f"Built {site}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from macros.building import serve

    _prepare_mkdocs()
    for name in _TOLD:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        serve(options.config.resolve(), options.host, options.port)
    except OSError as error:
        print(f"{options.host}:{options.port} cannot be used: {error}; try --port", file=sys.stderr)
        return 1
    return 0


def _export(options: argparse.Namespace) -> int:
    from macros.exporting import ExportError, export

    folder = options.folder.resolve()
    try:
        pages = export(options.config.resolve().parent, folder)
    except DataError as error:
        sys.stderr.write(FORMATS["text"](error.complaints))
        return 1
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {pages} pages to {folder}")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from macros.building import build

    _prepare_mkdocs()
    site = options.site.resolve()
    if not build(options.config.resolve(), site, offline=True):
        return 1
    file = site / FILE
    if options.zip:
        try:
            options.zip.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, options.zip)
        except OSError as error:
            print(
                f"{options.zip} cannot be written: {error}; name another file. The copy is {file}",
                file=sys.stderr,
            )
            return 1
        file = options.zip.resolve()
    print(f"Packed {file} ({file_size(file.stat().st_size)})")
    return 0


def _prepare_mkdocs() -> None:
    """Show MkDocs' warnings, without its advertisement for another version."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.basicConfig(format="%(levelname)s: %(message)s")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)


def _schema(options: argparse.Namespace) -> int:
    folder = options.data / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _reviews(options: argparse.Namespace) -> int:
    try:
        catalog = load(options.data.resolve())
    except DataError as error:
        print(f"{error}\nMend these first: rolebook check", file=sys.stderr)
        return 2
    found = report(catalog, options.on or date.today())
    sys.stdout.write(found)
    return 1 if found else 0


def _policy(options: argparse.Namespace) -> int:
    pages = {path: path.read_text("utf-8") for path in sorted(options.site.rglob("*.html"))}
    if not pages:
        print(f"{options.site} holds no page; build the site first, or name its folder", file=sys.stderr)
        return 2
    left_out = [f"{path}: {what}" for path, page in pages.items() for what in refused(page)]
    if left_out:
        print(
            "\n".join([*left_out, "No policy allows these; use a class or a script file."]), file=sys.stderr
        )
        return 1
    value = policy(pages.values())
    for file in options.update:
        old = file.read_text("utf-8")
        if not policies(old):
            print(f"{file} has no policy to replace; it begins with default-src 'none'", file=sys.stderr)
            return 1
        file.write_text(with_policy(old, value), "utf-8")
    print(value)
    return 0


if __name__ == "__main__":
    run()
