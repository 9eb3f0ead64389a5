"""Which pages the data asks for, at which addresses, in which order. Pure: no MkDocs, no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

from macros.model.base import Entity, Lang
from macros.model.catalog import FOLDER_OF, KINDS, Catalog
from macros.model.marks import plain
from macros.model.role import Role
from macros.words import WORDS

GROUP_SIZE = 30
"""Pages that stand beside each other in the navigation. It must be bounded: a sidebar that lists every
page makes the site grow with the square of the number of pages."""

OWN_PAGES = (
    "roles", "competencies", "deliverables", "processes",
    "paths", "practices", "schemes", "organizations",
)  # fmt: skip
"""Kinds whose entities have a page each."""

LISTED_ON = {
    "glossary": "glossary",
    "levels": "levels",
    "grades": "levels",
    "parties": "parties",
    "sources": "sources",
    "families": "roles",
    "industries": "roles",
}
"""Kinds whose entities are anchors on an index page."""

RECENT = 5
"""How many entities the home page names as recently revised."""

TABS = ("roles", "competencies", "deliverables", "processes", "paths", "reference")
REFERENCE = (
    "glossary", "levels", "responsibilities", "authorities", "practices",
    "schemes", "organizations", "parties", "sources", "releases", "due-reviews", "favourites",
)  # fmt: skip
"""Index pages gathered under the last tab, in reading order."""
RELEASES = "releases"
"""Pages about the book itself, one for each release."""
ROLE_TOOLS = ("compare", "assess")
"""Pages on which readers work with roles; they stand beside the index of roles."""


@dataclass(frozen=True)
class Page:
    """A page of the site. `uri` is its Markdown address, `group` the pages beside it in the navigation."""

    lang: Lang
    uri: str
    template: str
    title: str
    description: str
    tab: str
    group: str
    id: str = ""
    data: str = ""
    """Path of the data file the page is made from, or empty."""


def address(lang: Lang, folder: str, id: str = "") -> str:
    """Return where an entity is shown: `zh/roles/x.md`, or `zh/glossary/index.md#x`; without `id`, the
    index of the kind.
    """
    if folder in OWN_PAGES or folder == RELEASES:
        return f"{lang}/{folder}/{id or 'index'}.md"
    fragment = f"#{id}" if id else ""
    return f"{lang}/{LISTED_ON.get(folder, folder)}/index.md{fragment}"


def target(lang: Lang, link: str) -> str:
    """Return the address a link of the data leads to: `role:x`, `role:` or a public address."""
    kind, _, name = link.partition(":")
    id, hash, item = name.partition("#")
    return f"{address(lang, FOLDER_OF[kind], id)}{hash}{item}" if kind in FOLDER_OF else link


@lru_cache(maxsize=65_536)
def href(source: str, target: str) -> str:
    """Return the link from the page at `source` to the page at `target`, as addresses that end in `/`.
    An address that is not a page of the book is returned as it is.
    """
    path, hash, fragment = target.partition("#")
    if not path.endswith(".md"):
        return target
    here, there = folder(source), folder(path)
    if here == there:
        return f"{hash}{fragment}" if fragment else "./"
    return f"{_way(here, there)}/{hash}{fragment}"


def file_href(source: str, path: str) -> str:
    """Return the link from the page at `source` to a file of the site."""
    there, _, name = path.rpartition("/")
    return f"{_way(folder(source), there or '.') or '.'}/{name}"


def _way(here: str, there: str) -> str:
    """Return the relative path from folder to folder; `posixpath.relpath` asks the system where it is."""
    ups, downs = here.split("/") if here != "." else [], there.split("/") if there != "." else []
    while ups and downs and ups[0] == downs[0]:
        del ups[0], downs[0]
    return "/".join([".."] * len(ups) + downs)


def folder(uri: str) -> str:
    """Return the folder in which a page's `index.html` stands, without a final slash."""
    path = uri.removesuffix(".md")
    return "." if path == "index" else path.removesuffix("/index")


def twin(page: Page) -> str:
    """Return the address of the same page in the other language."""
    other = "en" if page.lang == "zh" else "zh"
    return f"{other}{page.uri[2:]}"


def pages(catalog: Catalog, lang: Lang) -> Iterator[Page]:
    """Yield every generated page of one language in reading order."""
    words = WORDS[lang]
    site = catalog.site
    yield Page(lang, f"{lang}/index.md", "home", site.name[lang], site.description[lang], "", "home")
    for folder_ in OWN_PAGES:
        entities = _ordered(catalog, folder_)
        if entities:
            yield _index(lang, folder_)
        for group, members in groupby(entities, partial(_group, folder_)):
            for number, entity in enumerate(members):
                yield _entity(catalog, lang, folder_, entity, f"{group}/{number // GROUP_SIZE}")
    for folder_ in (
        "glossary",
        "levels",
        "responsibilities",
        "authorities",
        "parties",
        "sources",
        "due-reviews",
        "favourites",
    ):
        yield _index(lang, folder_)
    if catalog.roles:
        for tool in ROLE_TOOLS:
            title, lead = words[tool], words[f"{tool}_lead"]
            yield Page(lang, address(lang, tool), tool, title, lead, "roles", "roles/index")
    yield from _releases(catalog, lang)
    title, lead = words["reference"], words["reference_lead"]
    yield Page(lang, f"{lang}/reference/index.md", "reference", title, lead, "reference", "reference")


def _releases(catalog: Catalog, lang: Lang) -> Iterator[Page]:
    """Yield the index of releases and a page for each, the latest first."""
    if catalog.releases:
        yield _index(lang, RELEASES)
    for number, release in enumerate(catalog.releases):
        yield Page(
            lang=lang,
            uri=address(lang, RELEASES, release.version),
            template="release",
            title=WORDS[lang]["release_title"].format(version=release.version),
            description=plain(release.summary[lang]),
            tab="reference",
            group=f"{RELEASES}/{number // GROUP_SIZE}",
            id=release.version,
            data=catalog.files[RELEASES, release.version],
        )


def _index(lang: Lang, folder: str) -> Page:
    tab = folder if folder in TABS else "reference"
    words = WORDS[lang]
    title, lead = words.get(f"{folder}_title", words[folder]), words[f"{folder}_lead"]
    return Page(lang, address(lang, folder), folder, title, lead, tab, f"{tab}/index")


def _entity(catalog: Catalog, lang: Lang, folder: str, entity: Entity, group: str) -> Page:
    return Page(
        lang=lang,
        uri=address(lang, folder, entity.id),
        template=_TEMPLATES[folder],
        title=plain(entity.name[lang]),
        description=plain(_summary(entity)[lang]),
        tab=folder if folder in TABS else "reference",
        group=group,
        id=entity.id,
        data=catalog.files[folder, entity.id],
    )


_TEMPLATES = {folder: name for name, folder in FOLDER_OF.items()}


def _summary(entity: Entity) -> dict[Lang, str]:
    for field in ("mission", "purpose", "summary", "definition"):
        text = getattr(entity, field, None)
        if text is not None:
            return {"zh": text.zh, "en": text.en}
    return {"zh": entity.name.zh, "en": entity.name.en}


@lru_cache(maxsize=2 * len(KINDS))
def _ordered(catalog: Catalog, folder: str) -> tuple[Entity, ...]:
    return tuple(sorted(catalog.of(folder).values(), key=lambda entity: _order(catalog, folder, entity)))


def _order(catalog: Catalog, folder: str, entity: Entity) -> tuple[object, ...]:
    if isinstance(entity, Role):
        family = catalog.families[entity.family]
        return (entity.status == "historical", family.rank, family.id, entity.name.en)
    if folder == "deliverables":
        return (*_stage_order(catalog, getattr(entity, "stage", None)), entity.name.en)
    return (getattr(entity, "rank", 0), entity.name.en)


def _stage_order(catalog: Catalog, reference: str | None) -> tuple[int, int]:
    if reference is None:
        return (10_000, 0)
    process, found = catalog.stage(reference)
    return (process.rank, [stage.id for stage in process.stages].index(found.id))


def _group(folder: str, entity: Entity) -> str:
    if isinstance(entity, Role):
        return f"roles/{entity.family}"
    stage = getattr(entity, "stage", None)
    return f"{folder}/{stage.partition('/')[0] if stage else ''}"


def ordered_roles(catalog: Catalog) -> list[Role]:
    """Return the roles in book order: current before historical, by family, by name."""
    return [role for role in _ordered(catalog, "roles") if isinstance(role, Role)]


def ordered(catalog: Catalog, folder: str) -> list[Entity]:
    """Return the entities of a kind in book order."""
    return list(_ordered(catalog, folder))


def recent(catalog: Catalog) -> list[tuple[str, Entity]]:
    """Return what was reviewed last, roles first among equals, with the folder of each."""
    found = [(kind.folder, entity) for kind, entity in catalog.entities() if kind.folder in OWN_PAGES]
    return sorted(found, key=lambda pair: pair[1].reviewed, reverse=True)[:RECENT]
