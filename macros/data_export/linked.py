"""What a page is, for programs that read pages: JSON-LD in the words of schema.org.

Each page says what it is, in which language, where it stands in the book and, where schema.org has a word for it,
what it describes. Addresses are relative to the page, or absolute where the site knows its public address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.data_export.addresses import links
from macros.data_export.subjects import Node, Subjects
from macros.downloads.files import Offers
from macros.model.base import Lang
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.marks import plain
from macros.pages import TABS, Page, address, folder

CONTEXT = "https://schema.org"
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}
"""Language tags of the pages."""


def linked(catalog: Catalog, page: Page, offers: Offers, known: Mapping[str, Page], revised: str) -> Node:
    """Return the JSON-LD of a page. `offers` are the downloads, `known` all pages by address, `revised` is the
    day the page was last revised.
    """
    site = links(catalog.site.url)
    here = f"{place(page.uri)}index.html"

    def link(target: str) -> str:
        return site.link(here, target)

    about = Subjects(catalog, page.lang, offers, link).of(page)
    own = link(place(page.uri))
    described: Node = {
        "@type": "WebPage",
        "@id": own,
        "url": own,
        "name": page.title,
        "description": page.description,
        "inLanguage": TAGS[page.lang],
        "dateModified": revised,
        "isPartOf": _site(catalog, page.lang, link(place(f"{page.lang}/index.md"))),
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name, "item": link(target)}
                for position, (name, target) in enumerate(crumbs(catalog, page, known), 1)
            ],
        },
    }
    if about is None:
        return {"@context": CONTEXT, **described}
    return {"@context": CONTEXT, "@graph": [described | {"mainEntity": {"@id": about["@id"]}}, about]}


def crumbs(catalog: Catalog, page: Page, known: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield name and place of every page on the way from the home page to this one."""
    for uri in dict.fromkeys(_way(page)):
        if uri in known and uri != page.uri:
            yield known[uri].title, place(uri)
    if page.template == "role":
        family = catalog.roles[page.id].family
        uri, _, anchor = address(page.lang, "families", family).partition("#")
        yield plain(catalog.families[family].name[page.lang]), f"{place(uri)}#{anchor}"
    yield page.title, place(page.uri)


def _way(page: Page) -> Iterator[str]:
    yield f"{page.lang}/index.md"
    if page.tab:
        yield address(page.lang, page.tab)
    kind = FOLDER_OF.get(page.template, "")
    if page.id and kind not in TABS:
        yield address(page.lang, kind)
    if page.template == "prose":
        yield f"{page.uri.rpartition('/')[0]}/index.md"


def place(uri: str) -> str:
    """Return where a page lies, from the root of the site."""
    path = folder(uri)
    return "" if path == "." else f"{path}/"


def _site(catalog: Catalog, lang: Lang, home: str) -> Node:
    site = catalog.site
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": site.name[lang],
        "inLanguage": TAGS[lang],
        "publisher": {"@type": "Organization", "name": site.organisation[lang]},
    }
