"""Puts the book into MkDocs: its files, and for each page language, navigation and content. The only module
that knows MkDocs' events; what a page says is decided elsewhere.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

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
from macros.load import DataError, load
from macros.model.base import LANGUAGES, Lang
from macros.navigation import Menu, menus
from macros.offline.dialect import OutsideDialect
from macros.offline.edition import SCRIPTS
from macros.packing import pack
from macros.pages import Page, folder, href, pages, twin
from macros.reuse import Reuse
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
NAMES_PROSE = frozenset({"reference", "favourites"})
"""Kinds of page that name the pages written by hand."""

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^description: *(.+)$", re.MULTILINE)


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
    passages: dict[str, list[Passage]] = field(default_factory=dict)
    """Address of each page written by hand → what it says, for the search."""
    keys: dict[str, Hashable] = field(default_factory=dict)
    """What each generated page is made from."""
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
"""Finished pages of the build before; given by the command that serves the site."""
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
    build.stock = stock(build.view.catalog, Path(config.config_file_path).resolve().parent)
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
    frame = _frame(config)
    for page in build.pages.values():
        if page.uri not in build.prose:
            for file in _generated(config, page, frame):
                files.append(file)
    for path, content in tool_files(build.view.catalog):
        files.append(File.generated(config, path, content=content))
    files.append(File.generated(config, ROOT, content=build.view.document("root", uri=ROOT)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember MkDocs' navigation for the pages that are built alongside."""
    build.navigation = nav


def _generated(config: MkDocsConfig, page: Page, frame: Hashable) -> Iterator[File]:
    """Yield the file of a generated page; where its HTML is there from the last build, that too, and
    MkDocs is told to leave the page alone.
    """
    file = File.generated(config, page.uri, content="")
    generated = GeneratedPage(file, config, page)  # which puts itself into the file
    if reuse:
        digest = sha256(generated.made.html.encode()).digest()
        key = build.keys[page.uri] = (digest, page, build.menus[page.uri], frame)
        html = reuse.find(page.uri, key) if page.template != "home" else None
        if html is not None:
            file.inclusion = InclusionLevel.EXCLUDED
            yield File.generated(config, f"{folder(page.uri)}/index.html", content=html)
    yield file


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
    text = file.content_string
    title, description = _TITLE.search(text), _DESCRIPTION.search(text)
    return Page(
        lang=lang,
        uri=file.src_uri,
        template="prose",
        title=title[1].strip() if title else file.name,
        description=description[1].strip() if description else "",
        tab="reference",
        group="guide",
    )


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
        words=SimpleNamespace(**WORDS[own.lang]),
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
        tool_words=as_json(words(own.lang, "favourites", "beside", "keep")),
        two_languages=twin(own) in build.pages and own.template in WITH_TWIN,
        feedback=_feedback(own, canonical),
        offline=build.view.offline,
    )
    return context


def on_post_page(output: str, page: MkPage, config: MkDocsConfig) -> str:
    """Put our search in, and let go of what is written; MkDocs would keep every page to the end."""
    uri = page.file.src_uri
    try:
        output = with_our_worker(output, uri)
    except ThemeChanged as error:
        raise Abort(str(error)) from None
    if reuse and uri in build.keys:
        reuse.keep(uri, build.keys[uri], output)
    page.content = page.markdown = None
    if isinstance(page, GeneratedPage):
        page.empty()
    return output


def _alternates(config: MkDocsConfig, own: Page, other: str) -> dict[str, str]:
    """Return language → address; absolute where the site knows its own address."""
    uris = {own.lang: own.uri, other[:2]: other, "x-default": "index.md"}
    if config.site_url:
        return {lang: config.site_url + _directory(uri) for lang, uri in uris.items()}
    return {lang: href(own.uri, uri) for lang, uri in uris.items()}


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
    env.globals["rb_words"] = WORDS
    env.globals["rb_site"] = build.view.catalog.site
    env.globals["rb_files"] = files.documentation_pages()
    _share(env, config, files)
    return env


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
    build.stock.place(Path(config.site_dir), share=reuse is not None)
    if others and _warnings(others) and config.strict:
        raise Abort("There were warnings; see above.")
    if build.view.offline:  # last, as it packs what is there
        _pack(Path(config.site_dir))


def _pack(site: Path) -> None:
    try:
        pack(site, build.view.catalog)
    except OutsideDialect as error:
        raise Abort(f"docs/{SCRIPTS}{error}") from None


def _warnings(others: Alongside[int]) -> int:
    try:
        return others.result()
    except ChildProcessError as error:
        raise Abort(str(error)) from None
