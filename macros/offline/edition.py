"""Which files of the finished site the offline copy holds, and what each of them is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.model.base import LANGUAGES
from macros.model.catalog import Catalog
from macros.offline.bundle import DATA, bundle, data_script
from macros.offline.links import INDEX, plain_scripts, to_files
from macros.offline.readme import NAME, readme
from macros.words import WORDS

FILE = "downloads/rolebook-offline.zip"
"""Where the site offers the copy."""
TOP = "rolebook"
"""The one folder in the zip."""
SIZE = "<!--rb-offline-size-->"
"""Stands on pages of the site where the size of the copy belongs."""

SCRIPTS = "assets/javascripts/"
ENTRY = "book.js"
_BUNDLE = r"-templates-(?:zh|en)\.zip"
_ONLY_ONLINE = re.compile(
    rf"404\.html|(?:zh|en)/404\.html|sitemap\.xml(\.gz)?|search/[\w-]+\.json|.*\.map|.*{_BUNDLE}|{re.escape(FILE)}"
)
"""What has no use from disk: pages for servers and crawlers, the index a script cannot read there, and bundles of
files that all lie in the copy already: they would be a quarter of it.
"""
_TO_BUNDLE = re.compile(
    rf"""(?P<around><(?P<name>li|p)(?:\ class="rb-bundle"[^>]*)?>\s*)?  # alone in its item or paragraph
    <a\ [^>]*href="[^"]*{_BUNDLE}"[^>]*>.*?</a>
    (?(around)\s*</(?P=name)>)""",
    re.VERBOSE | re.DOTALL,
)

_OFFER = re.compile(r"<(li|p) data-rb-offline[^>]*>.*?</\1>", re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="(\w+)"')


@dataclass(frozen=True)
class About:
    """What the copy says about itself."""

    names: Mapping[str, str]
    """Name of the book by language."""
    day: str
    """The day its content is as of."""


def about(catalog: Catalog) -> About:
    """Return what the copy says about itself: the book's names, and when its newest entry was revised."""
    name = catalog.site.name
    day = catalog.newest
    return About({"zh": name.zh, "en": name.en}, day.isoformat())


Read = Callable[[str], bytes]
"""Gives the content of a file of the site."""


def edition(paths: list[str], content: Read, about: About) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of the copy, the one to open first. `paths` are all files of the site.
    Raises OutsideDialect when the browser code cannot be said in a plain script.
    """
    scripts = {name: content(path).decode() for path in paths if (name := _script(path))}
    whole, inside = bundle(scripts, ENTRY) if ENTRY in scripts else ("", frozenset[str]())
    yield INDEX, _start(content(INDEX).decode()).encode()
    yield NAME, readme(about.names, about.day)
    for path in sorted(paths):
        if path == INDEX or _ONLY_ONLINE.fullmatch(path):
            continue
        if path == SCRIPTS + ENTRY:
            yield path, whole.encode()
        elif _script(path) not in inside:
            yield path, _from_disk(path, content(path), about.day)


def _script(path: str) -> str:
    """Return the name of a script that may be a module of the book; empty for every other file."""
    folder, _, name = path.rpartition("/")
    return name if f"{folder}/" == SCRIPTS and name.endswith(".js") and not name.endswith(".min.js") else ""


def _from_disk(path: str, content: bytes, day: str) -> bytes:
    if path.endswith(".html"):
        return page(content.decode(), day).encode()
    if path.endswith(".js") and content.startswith(DATA.encode()):
        return data_script(content.decode()).encode()
    return content


def page(html: str, day: str) -> str:
    """Return a page as it is in the copy; what offers the copy says there that this is one, and of which `day`."""
    language = _LANGUAGE.search(html)
    words = WORDS["en" if language and language[1] == "en" else "zh"]
    html = _OFFER.sub(
        lambda found: f"<{found[1]}>{words['offline_here'].format(date=day)}</{found[1]}>", html
    )
    return plain_scripts(to_files(_TO_BUNDLE.sub("", html)))


def _start(html: str) -> str:
    """Return the first page. It leads on at once, unless it was opened alone, within the zip: then it can be read."""
    lines = (f'<p lang="{lang}">{WORDS[lang]["offline_unpack"]}</p>\n' for lang in LANGUAGES)
    return to_files(html).replace("</main>", f"{''.join(lines)}</main>")


def with_size(html: str, size: str) -> str:
    """Return a page of the site that says how large the copy is."""
    return html.replace(SIZE, size)
