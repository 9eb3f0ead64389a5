"""Puts the book into MkDocs: its files, and for each page language, navigation and content. The only module
that knows MkDocs' events; what a page says is decided elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from macros.alongside import Alongside, worthwhile
from macros.content import Content
from macros.data_export.files import files as data_files
from macros.exporting import ExportError, Texts, all_pages, expanded_text, place, site_files, site_index
from macros.frame import Around, addresses, frame, linked_data, revised, words_of
from macros.history.feed import feeds
from macros.load import DataError, load
from macros.markdown_export.writer import Book
from macros.model.base import LANGUAGES, Lang
from macros.navigation import Menu, menus
from macros.offline.dialect import OutsideDialect
from macros.offline.edition import SCRIPTS
from macros.packing import pack
from macros.pages import Page, folder
from macros.reuse import Reuse
from macros.reviews import FILE as REVIEWS
from macros.reviews import calendar as review_calendar
from macros.search.index import files as search_files
from macros.search.index import theme_index
from macros.search.prose import Passage, passages
from macros.search.theme import ThemeChanged, with_our_worker
from macros.store import Stock, stock
from macros.templating import COMPILED
from macros.tools import files as tool_files
from macros.view import View, view_of

log = logging.getLogger("mkdocs.hooks.rolebook")

ROOT = "index.html"
NAMES_PROSE = frozenset({"reference", "favourites"})
"""Kinds of page that name the pages written by hand."""


@dataclass
class Build:
    """What one build knows; each begins with `on_config`."""

    view: View
    pages: dict[str, Page]
    """Every page of the site by its address."""
    menus: dict[str, Menu]
    prose: frozenset[str] = frozenset()
    """Addresses of the pages written by hand."""
    stock: Stock = field(default_factory=Stock)
    """Downloads, ready to be placed in the site."""
    texts: Texts = field(default_factory=dict)
    """Address of each page written by hand that can be said in Markdown → its text, macros expanded."""
    passages: dict[str, list[Passage]] = field(default_factory=dict)
    """Address of each page written by hand → what it says, for the search."""
    navigation: Navigation = field(default_factory=lambda: Navigation([], []))
    """What MkDocs takes for the navigation."""
    url: str = ""
    """The site's own address, if it is known."""

    def around(self) -> Around:
        """Return what the frame of a page is made from."""
        return Around(
            catalog=self.view.catalog,
            pages=self.pages,
            menus=self.menus,
            by_hand=self.prose,
            copied=self.texts,
            offers=self.stock.offers,
            url=self.url,
            offline=self.view.offline,
        )


class GeneratedPage(MkPage):
    """A page with its content, which is neither read from a file nor turned from Markdown: that was most of
    a build.
    """

    def __init__(self, file: File, config: MkDocsConfig, own: Page) -> None:
        super().__init__(None, file, config)
        self.own = own

    @cached_property
    def made(self) -> Content:
        """The content; made when it is first asked for, so that not all pages are held in memory at once."""
        prose = _prose_of(self.own.lang) if self.own.template in NAMES_PROSE else ()
        return build.view.page(self.own, prose)

    def read_source(self, config: MkDocsConfig) -> None:
        """Begin with an empty page."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the page empty, as plugins would read its content for nothing."""
        self.content = ""

    def fill(self) -> None:
        """Put content and table of contents into the page."""
        self.content = self.made.html
        headings = self.made.headings
        self.toc = get_toc([{"level": 2, "id": id, "name": html, "children": []} for id, html in headings])

    def empty(self) -> None:
        """Let go of the content."""
        self.__dict__.pop("made", None)


build: Build
reuse: Reuse | None = None
"""What the last good site was made from; given by the command that serves the site."""
offline = False
"""Whether to pack the site for reading from disk, whatever its settings say; given by the command that does."""
others: Alongside[int] | None = None
"""Pages that a second process builds; gives how many warnings there were."""


@event_priority(100)  # before mkdocs-macros, so that broken data is reported once and nothing is built
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data; stop with every complaint before anything of the last good site is touched."""
    global build  # MkDocs calls plain functions, so the state of a build lives in the module
    try:
        catalog = load(data_folder(config))
    except DataError as error:
        raise Abort(f"The data has {len(error.complaints)} problem(s):\n{error}") from None
    build = Build(view_of(catalog), {}, {})
    build.view.reload()
    build.view.offline = reuse is None and (offline or catalog.site.offline)
    site = catalog.site
    config.site_name = site.name["zh"]
    if site.url and not config.site_url:
        config.site_url = site.url if site.url.endswith("/") else f"{site.url}/"
    build.url = config.site_url or ""
    return config


def data_folder(config: MkDocsConfig) -> Path:
    """Return the data folder: it stands beside mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent / "data"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for each page the data asks for, unless somebody has written that page by hand. The
    downloads are made first: pages tell their sizes.
    """
    root = Path(config.config_file_path).resolve().parent
    build.stock = stock(build.view.catalog, root, live=reuse is not None)
    build.view.offers = build.stock.offers
    written = [file for file in files.documentation_pages() if not file.generated_by]
    build.prose = frozenset(file.src_uri for file in written)
    build.pages = all_pages(build.view.catalog, {file.src_uri: file.content_string for file in written})
    for lang in LANGUAGES:
        build.menus.update(menus([page for page in build.pages.values() if page.lang == lang]))
    build.texts = dict(_texts(written))
    theme = _theme(config)
    for page in build.pages.values():
        if page.uri not in build.prose:
            files.append(_generated(config, page, theme))
    for path, content in tool_files(build.view.catalog):
        files.append(File.generated(config, path, content=content))
    for path, content in feeds(build.view.catalog, config.site_url or ""):
        files.append(File.generated(config, path, content=content))
    files.append(File.generated(config, ROOT, content=build.view.document("root", uri=ROOT)))
    for lang in LANGUAGES:
        files.append(File.generated(config, f"{lang}/404.html", content=_not_found(config, lang)))
        reviews = f"{config.site_url}{lang}/due-reviews/" if config.site_url else ""
        calendar = review_calendar(build.view.catalog, lang, reviews)
        files.append(File.generated(config, f"{lang}/due-reviews/{REVIEWS}", content=calendar))
    if reuse:
        set_exclusions(files, config)  # MkDocs would do so later
        _leave_unchanged(files, reuse)
    return files


def _leave_unchanged(files: Files, reuse: Reuse) -> None:
    """Tell MkDocs to leave the files alone that are no pages and that the last site has as they are."""
    for file in files:
        included = file.inclusion.is_included()  # type: ignore[no-untyped-call]
        wanted = included and not file.is_documentation_page()
        if wanted and reuse.unchanged(file.dest_uri, _state(file)):
            file.inclusion = InclusionLevel.EXCLUDED


def _state(file: File) -> Hashable:
    """Return what changes when a file does."""
    if file.generated_by:
        return sha256(file.content_bytes).digest()
    state = Path(str(file.abs_src_path)).stat()
    return str(file.abs_src_path), state.st_mtime_ns, state.st_size


def _not_found(config: MkDocsConfig, *languages: Lang) -> str:
    """Return the page for an address that leads nowhere."""
    root = urlsplit(config.site_url or "/").path
    return build.view.document(
        "404",
        uri="404.html",
        languages=languages,
        root=root,
        phrases={lang: words_of(lang) for lang in LANGUAGES},
    )


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember MkDocs' navigation for the pages that are built alongside."""
    build.navigation = nav


def _generated(config: MkDocsConfig, page: Page, theme: Hashable) -> File:
    """Return the file of a generated page; where the last site has it as it would be, MkDocs is told to leave it
    alone. The home page names others in its frame.
    """
    file = File.generated(config, page.uri, content="")
    generated = GeneratedPage(file, config, page)  # which puts itself into the file
    if reuse and page.template != "home":
        digest = sha256(generated.made.html.encode()).digest()
        key = (digest, page, build.menus[page.uri], theme, linked_data(build.around(), page))
        if reuse.unchanged(file.dest_uri, key):
            file.inclusion = InclusionLevel.EXCLUDED
    return file


def _theme(config: MkDocsConfig) -> Hashable:
    """Return what every page's frame is made from: settings, theme templates, interface words."""
    root = Path(config.config_file_path).resolve().parent
    files = [Path(config.config_file_path), *(root / "docs" / "overrides").rglob("*.*")]
    return repr(build.view.catalog.site), tuple((str(file), file.stat().st_mtime_ns) for file in files)


def _book() -> Book:
    return Book(build.view.catalog, build.view.relations, build.view.related, build.view.offers)


def _texts(written: Sequence[File]) -> Iterator[tuple[str, str]]:
    """Yield address and text of the pages written by hand; what uses more than our macros has no Markdown."""
    for file in written:
        page = build.pages.get(file.src_uri)
        try:
            if page:
                yield page.uri, expanded_text(_book(), page, file.content_string)
        except ExportError as error:
            log.info("%s", error)


@event_priority(100)  # before mkdocs-macros, which is told to leave generated pages alone
def on_page_markdown(markdown: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
    """Give a page its title, description and date."""
    own = build.pages[page.file.src_uri]
    page.meta.setdefault("title", own.title)
    page.meta.setdefault("description", own.description)
    page.update_date = str(revised(build.view.catalog, own))
    if own.uri in build.prose:
        return markdown
    page.meta["render_macros"] = False
    return markdown


def _prose_of(lang: Lang) -> list[Page]:
    return [page for page in build.pages.values() if page.lang == lang and page.template == "prose"]


def on_page_content(html: str, page: MkPage, config: MkDocsConfig, files: Files) -> str:
    """Put the blocks of macros into a page written by hand. What stands there without them, the search takes
    from here; what the data says, it knows from the model.
    """
    if page.file.src_uri in build.prose:
        build.passages[folder(page.file.src_uri)] = passages(html)
    return build.view.join(html)


def on_page_context(
    context: dict[str, Any], page: MkPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the theme the page's language, navigation and addresses."""
    own = build.pages[page.file.src_uri]
    if isinstance(page, GeneratedPage):
        page.fill()
    config.theme["language"] = own.lang
    context["rb"] = frame(build.around(), own, page.canonical_url or "./", bool(page.toc))
    return context


def on_post_page(output: str, page: MkPage, config: MkDocsConfig) -> str:
    """Put our search in, and let go of what is written; MkDocs would keep every page to the end."""
    uri = page.file.src_uri
    try:
        output = with_our_worker(output, uri)
    except ThemeChanged as error:
        raise Abort(str(error)) from None
    page.content = page.markdown = None
    if isinstance(page, GeneratedPage):
        page.empty()
    return output


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the theme's own templates, which belong to no page, find the interface words."""
    env.bytecode_cache, env.auto_reload = COMPILED, False
    env.globals["rb_not_found"] = _not_found(config, *LANGUAGES)
    env.globals["rb_addresses"] = addresses(build.around())
    _share(env, config, files)
    return env


def _share(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Let a second process build the generated pages of one language, and write the Markdown copies, if there are
    many. It has nothing to give back, as pages are files; MkDocs is told to leave them alone.
    """
    global others
    generated = [file.page for file in files if isinstance(file.page, GeneratedPage)]
    share = [page for page in generated if page.own.lang == LANGUAGES[1]]
    others = None
    if reuse is None and worthwhile(len(share)):
        others = Alongside(partial(_build_pages, share, files.documentation_pages(), env, config))
        for page in share:
            page.file.inclusion = InclusionLevel.EXCLUDED


def _build_pages(share: Sequence[MkPage], documents: Sequence[File], env: Any, config: MkDocsConfig) -> int:
    warnings = CountHandler(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warnings)
    for page in share:
        _build_page(page, config, documents, build.navigation, env)
    _write_copies(Path(config.site_dir), LANGUAGES[1])
    return len(warnings.get_counts())


def on_build_error(error: Exception) -> None:
    """Stop the second process."""
    if others:
        others.stop()


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index and the downloads; wait for the second process."""
    search = Path(config.site_dir) / "search"
    search.mkdir(parents=True, exist_ok=True)
    for name, content in (*search_files(build.view.catalog, build.passages), *theme_index()):
        (search / name).write_bytes(content)
    if reuse:
        build.stock.share(Path(config.site_dir), reuse.unchanged)
    else:
        build.stock.place(Path(config.site_dir))
    if not (reuse and reuse.holds):
        _write_for_programs(Path(config.site_dir))
    if others and _warnings(others) and config.strict:
        raise Abort("There were warnings; see above.")
    if build.view.offline:  # last, as it packs what is there
        _pack(Path(config.site_dir))


def _pack(site: Path) -> None:
    try:
        pack(site, build.view.catalog)
    except OutsideDialect as error:
        raise Abort(f"docs/{SCRIPTS}{error}") from None


def _write_for_programs(site: Path) -> None:
    """Write the data files and the Markdown copies, but those that the second process writes. While a site is
    served they stay as they were at first: they hold the whole book, and nobody edits to see them.
    """
    written = []
    for name, content in data_files(build.view.catalog, build.stock.offers):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(name)
    written += place(site, [site_index(_book(), build.pages, build.texts)])
    for lang in LANGUAGES[:1] if others else LANGUAGES:
        written += _write_copies(site, lang)
    if reuse:
        for name in written:
            reuse.hold(name)


def _write_copies(site: Path, lang: Lang) -> set[str]:
    return place(site, site_files(_book(), build.pages, build.texts, lang))


def _warnings(others: Alongside[int]) -> int:
    try:
        return others.result()
    except ChildProcessError as error:
        raise Abort(str(error)) from None
