"""Puts the book into MkDocs: its files, and for each page language, navigation and content. The only module
that knows MkDocs' events; what a page says is decided elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlsplit

from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from macros.alongside import Alongside, worthwhile
from macros.computing import mark, words
from macros.data_export.files import files as data_files
from macros.data_export.linked import linked
from macros.exporting import ExportError, Texts, expanded_text, place, site_files
from macros.history.feed import feeds
from macros.history.feed import path as feed_path
from macros.load import DataError, load
from macros.markdown_export.prose import page_of
from macros.markdown_export.writer import Book
from macros.model.base import LANGUAGES, Lang
from macros.navigation import Menu, menus
from macros.offline.dialect import OutsideDialect
from macros.offline.edition import SCRIPTS
from macros.packing import pack
from macros.pages import Page, file_href, folder, href, pages, twin
from macros.reuse import Reuse
from macros.reviews import FILE as REVIEWS
from macros.reviews import calendar as review_calendar
from macros.search.index import files as search_files
from macros.search.index import theme_index
from macros.search.prose import Passage, passages
from macros.search.theme import ThemeChanged, with_our_worker
from macros.store import Stock, stock
from macros.tools import files as tool_files
from macros.view import COMPILED, Content, View, as_json, view_of
from macros.words import WORDS

log = logging.getLogger("mkdocs.hooks.rolebook")

ROOT = "index.html"
WITH_CONTENTS = frozenset({
    "role", "competency", "deliverable", "path", "practice", "scheme", "organization", "prose",
})  # fmt: skip
"""Kinds of page that show their contents in the rail; on the others the rail carries something else."""

WITH_TWIN = frozenset({
    "role", "competency", "deliverable", "path", "practice", "process", "scheme", "organization", "glossary", "levels",
    "parties",
})  # fmt: skip
"""Kinds of page whose statements can be shown in both languages."""
WITH_NEWS = frozenset({
    "role", "competency", "deliverable", "path", "practice", "process", "scheme", "organization",
})  # fmt: skip
"""Kinds of page that tell what is new on them since the reader's last visit."""
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
    for lang in LANGUAGES:
        generated = list(pages(build.view.catalog, lang))
        known = {page.uri for page in generated}
        by_hand = [_prose_page(file, lang) for file in written if file.src_uri.startswith(f"{lang}/")]
        every = [*generated, *sorted((p for p in by_hand if p.uri not in known), key=_prose_order)]
        build.pages.update({page.uri: page for page in every})
        build.menus.update(menus(every))
    build.texts = dict(_texts(written))
    frame = _frame(config)
    for page in build.pages.values():
        if page.uri not in build.prose:
            files.append(_generated(config, page, frame))
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
        _leave_unchanged(files, reuse)
    return files


def _leave_unchanged(files: Files, reuse: Reuse) -> None:
    """Tell MkDocs to leave the files alone that are no pages and that the last site has as they are."""
    for file in files:
        wanted = not file.is_documentation_page() and file.inclusion is InclusionLevel.INCLUDED
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
        phrases={lang: _words(lang) for lang in LANGUAGES},
    )


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember MkDocs' navigation for the pages that are built alongside."""
    build.navigation = nav


def _generated(config: MkDocsConfig, page: Page, frame: Hashable) -> File:
    """Return the file of a generated page; where the last site has it as it would be, MkDocs is told to leave it
    alone. The home page names others in its frame.
    """
    file = File.generated(config, page.uri, content="")
    generated = GeneratedPage(file, config, page)  # which puts itself into the file
    if reuse and page.template != "home":
        digest = sha256(generated.made.html.encode()).digest()
        key = (digest, page, build.menus[page.uri], frame, _linked(page))
        if reuse.unchanged(file.dest_uri, key):
            file.inclusion = InclusionLevel.EXCLUDED
    return file


def _frame(config: MkDocsConfig) -> Hashable:
    """Return what every page's frame is made from: settings, theme templates, interface words."""
    root = Path(config.config_file_path).resolve().parent
    files = [Path(config.config_file_path), *(root / "docs" / "overrides").rglob("*.*")]
    return repr(build.view.catalog.site), tuple((str(file), file.stat().st_mtime_ns) for file in files)


def _prose_order(page: Page) -> tuple[str, bool, str]:
    """Within a folder the index comes first."""
    path, _, name = page.uri.rpartition("/")
    return path, name != "index.md", name


def _prose_page(file: File, lang: Lang) -> Page:
    return page_of(file.src_uri, file.content_string, lang)


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
    page.update_date = str(_revised(own))
    if own.uri in build.prose:
        return markdown
    page.meta["render_macros"] = False
    return markdown


def _prose_of(lang: Lang) -> list[Page]:
    return [page for page in build.pages.values() if page.lang == lang and page.template == "prose"]


def _revised(own: Page) -> object:
    """Return the day the page was last revised; a page of many entities is as new as the newest."""
    catalog = build.view.catalog
    if own.template == "release":
        return next(release.date for release in catalog.releases if release.version == own.id)
    if own.id:
        return catalog.of(folder(own.uri).split("/")[1])[own.id].reviewed
    return max(entity.reviewed for _, entity in catalog.entities())


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
    skip_to = "" if page.toc else "#rb-text"
    config.theme["language"] = own.lang
    site = build.view.catalog.site
    menu = build.menus[own.uri]
    other = twin(own) if twin(own) in build.pages else f"{twin(own)[:2]}/index.md"
    canonical = page.canonical_url or "./"
    context["rb"] = SimpleNamespace(  # Jinja looks for attributes first
        lang=own.lang,
        skip_to=skip_to,
        other=other[:2],
        words=_words(own.lang),
        site_name=site.name[own.lang],
        footer=site.footer[own.lang],
        template=own.template,
        contents=own.template in WITH_CONTENTS,
        tab=own.tab,
        menu=menu,
        href=lambda uri: href(own.uri, uri),
        home=href(own.uri, f"{own.lang}/index.md"),
        root=href(own.uri, "index.md"),
        twin=href(own.uri, other),
        canonical=canonical,
        alternates=_alternates(config, own, other),
        edit=_edit_address(own),
        mark=mark(own),
        tool_words=_tool_words(own.lang, own.template in WITH_NEWS),
        since=own.template in WITH_NEWS,
        markdown=_markdown_copy(own.uri) if _has_copy(own) else "",
        two_languages=twin(own) in build.pages and own.template in WITH_TWIN,
        feedback=_feedback(own, canonical),
        feed=_feed_address(config, own),
        linked=_linked(own),
        offline=build.view.offline,
    )
    return context


def _markdown_copy(uri: str) -> str:
    """Return the link from a page to its Markdown, which lies beside the folder of the page."""
    name = uri.rpartition("/")[2]
    return name if name == "index.md" else f"../{name}"


def _has_copy(own: Page) -> bool:
    return own.uri not in build.prose or own.uri in build.texts


@cache
def _words(lang: Lang) -> SimpleNamespace:
    return SimpleNamespace(**WORDS[lang])


@cache
def _tool_words(lang: Lang, news: bool) -> str:
    """Return the words of the tools that stand on every page, and of what only some have."""
    return as_json(words(lang, "favourites", "beside", "keep", *(("news",) if news else ())))


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


def _linked(own: Page) -> str:
    """Return what the page says to programs, as it can stand in a script element."""
    catalog = build.view.catalog
    return as_json(linked(catalog, own, build.stock.offers, build.pages, str(_revised(own))))


def _alternates(config: MkDocsConfig, own: Page, other: str) -> dict[str, str]:
    """Return language → address; absolute where the site knows its own address."""
    uris = {own.lang: own.uri, other[:2]: other, "x-default": "index.md"}
    if config.site_url:
        return {lang: config.site_url + _directory(uri) for lang, uri in uris.items()}
    return {lang: href(own.uri, uri) for lang, uri in uris.items()}


def _feed_address(config: MkDocsConfig, own: Page) -> str:
    """Return the address of the feed of a page's language, or nothing where there are no releases."""
    if not build.view.catalog.releases:
        return ""
    path = feed_path(own.lang)
    return f"{config.site_url}{path}" if config.site_url else file_href(own.uri, path)


def _directory(uri: str) -> str:
    path = folder(uri)
    return "" if path == "." else f"{path}/"


def _edit_address(own: Page) -> str:
    repository = build.view.catalog.site.repository
    path = own.data if own.uri not in build.prose else f"docs/{own.uri}"
    return repository.edit.replace("{path}", path) if repository and path else ""


def _feedback(own: Page, address: str) -> dict[str, str]:
    """Return the addresses of mail or form by what the reader has to say. What the page knows is filled in;
    `{statement}` is left to the browser, where the reader chooses one.
    """
    feedback = build.view.catalog.site.feedback
    if not feedback:
        return {}
    known = {
        "title": own.title,
        "page": address if "://" in address else f"{folder(own.uri)}/",
        "version": str(_revised(own)),
    }
    found = {"change": _filled(feedback.change, known)} if feedback.change else {}
    if feedback.helpful:
        for answer in ("yes", "no"):
            said = WORDS[own.lang][f"feedback_{answer}"]
            found[answer] = _filled(feedback.helpful, {**known, "answer": said})
    return found


def _filled(address: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        address = address.replace(f"{{{name}}}", quote(value, safe=""))
    return address


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the theme's own templates, which belong to no page, find the interface words."""
    env.bytecode_cache, env.auto_reload = COMPILED, False
    env.globals["rb_not_found"] = _not_found(config, *LANGUAGES)
    env.globals["rb_addresses"] = _addresses(config)
    _share(env, config, files)
    return env


def _addresses(config: MkDocsConfig) -> list[tuple[str, object, dict[str, str]]]:
    """Return address, day of the last revision and twins of every page, for the site map. A site that does not
    know its own address has none: a site map names whole addresses.
    """
    if not config.site_url:
        return []
    known = {page.uri: config.site_url + _directory(page.uri) for page in build.pages.values()}
    return [
        (
            known[page.uri],
            _revised(page),
            {uri[:2]: known[uri] for uri in sorted((page.uri, twin(page))) if uri in known},
        )
        for page in build.pages.values()
    ]


def _share(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Let a second process build the generated pages of one language, if there are many. It has nothing to
    give back, as pages are files; MkDocs is told to leave them alone.
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
    """Write the data files and the Markdown copies. While a site is served they stay as they were at first: they
    hold the whole book, and nobody edits to see them.
    """
    written = []
    for name, content in data_files(build.view.catalog, build.stock.offers):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(name)
    written += place(site, site_files(_book(), build.pages, build.texts))
    if reuse:
        for name in written:
            reuse.hold(name)


def _warnings(others: Alongside[int]) -> int:
    try:
        return others.result()
    except ChildProcessError as error:
        raise Abort(str(error)) from None
