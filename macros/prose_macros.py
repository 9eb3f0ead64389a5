"""The macros that pages written by hand may call. Each returns Markdown, with HTML behind placeholders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.data_export import offered
from macros.downloads.files import safe
from macros.model.base import Entity, Lang
from macros.model.catalog import KINDS
from macros.model.fields import sections
from macros.model.marks import plain
from macros.model.release import Release
from macros.model.site import Site
from macros.offline.edition import FILE, about
from macros.pages import RELEASES, address, href, ordered, ordered_roles
from macros.view import View
from macros.words import WORDS


class Place(NamedTuple):
    """Where a macro is called: the view, and the page's language and address."""

    view: View
    lang: Lang
    uri: str

    def entity(self, folder: str, id: str) -> Any:
        """Return an entity, or raise ValueError with the nearest ids for the author of the page."""
        known = self.view.catalog.of(folder)
        if id not in known:
            near = ", ".join(get_close_matches(id, known, n=3)) or ", ".join(known)
            raise ValueError(f"“{id}” is not one of the {folder}; did you mean {near}?")
        return known[id]

    def block(self, template: str, **values: Any) -> str:
        """Return a template as Markdown with placeholders."""
        return self.view.markdown(template, self.lang, self.uri, **values)

    def link(self, folder: str, entity: Entity, label: str = "", hint: str = "") -> str:
        """Return a link to an entity, for use within a line."""
        title = Markup(' class="rb-term" title="{}"').format(hint) if hint else Markup("")
        return self.view.inline_html(
            Markup('<a href="{}"{}>{}</a>').format(
                href(self.uri, address(self.lang, folder, entity.id)),
                title,
                label or plain(entity.name[self.lang]),
            )
        )


def role_page(place: Place, id: str) -> str:
    """The whole page of a role, for a page written by hand that adds something to it."""
    return place.block("macro_role_page", role=place.entity("roles", id))


def role_card(place: Place, id: str) -> str:
    """A role in short: name, mission, family, industry."""
    return place.block("macro_role_card", role=place.entity("roles", id))


def role_list(place: Place, family: str = "", industry: str = "") -> str:
    """The roles by family; only those of `family` or `industry` where given."""
    if family:
        place.entity("families", family)
    if industry:
        place.entity("industries", industry)
    roles = [
        role
        for role in ordered_roles(place.view.catalog)
        if family in ("", role.family) and industry in ("", role.industry)
    ]
    return place.block("macro_role_list", roles=roles)


def deliverable_link(place: Place, id: str, label: str = "") -> str:
    """A link to a deliverable within a line, by its name or by `label`."""
    return place.link("deliverables", place.entity("deliverables", id), label)


def term(place: Place, id: str, label: str = "") -> str:
    """A term within a line, with its definition as a hint and a link to the glossary."""
    found = place.entity("glossary", id)
    return place.link("glossary", found, label, plain(found.definition[place.lang]))


def level_table(place: Place, competency: str = "") -> str:
    """The five levels of proficiency, or those of one competency with behaviour and checklist."""
    if not competency:
        return place.block("macro_scale")
    return place.block("macro_levels", item=place.entity("competencies", competency))


def downloads(place: Place, folder: str, id: str = "") -> str:
    """What can be downloaded of an entity; without `id`, of all of a kind, or of the whole book (`site`)."""
    if id:
        place.entity(folder, id)
    return place.block("macro_downloads", folder=folder, id=id)


def offline_copy(place: Place) -> str:
    """The copy of the site that opens from disk, where the site offers one."""
    copy, word = about(place.view.catalog), WORDS[place.lang]["offline"]
    name = safe(f"{copy.names[place.lang]}-{word}-{copy.day}.zip")
    return place.block("macro_offline_copy", offered=place.view.offline, zip=FILE, name=name)


def matrix(place: Place, family: str = "") -> str:
    """Roles against competencies at each role's usual grade; only one family's where given."""
    if family:
        place.entity("families", family)
    roles = [role for role in ordered_roles(place.view.catalog) if family in ("", role.family)]
    return place.block("macro_matrix", roles=roles, competencies=ordered(place.view.catalog, "competencies"))


def field_reference(place: Place) -> str:
    """Every field of every kind of data file, from the types of the model."""
    kinds = [(kind.folder, kind.name, sections(kind.type, place.lang)) for kind in KINDS.values()]
    kinds.append((RELEASES, "release", sections(Release, place.lang)))
    return place.block("macro_fields", kinds=kinds, site=sections(Site, place.lang))


def data_files(place: Place, what: str) -> str:
    """What can be taken along as data: the `workbook`, the `tables` as CSV, or the `entries` as JSON."""
    forms = ("workbook", "tables", "entries")
    if what not in forms:
        raise ValueError(f"“{what}” is none of {', '.join(forms)}; write one of them")
    catalog = place.view.catalog
    return place.block(
        "macro_data_files", what=what, tables=offered.tables(catalog), kinds=offered.kinds(catalog)
    )


def example(place: Place, name: str, *args: Any, **options: Any) -> str:
    """A call of another macro, shown beside its result."""
    values = [repr(arg).replace("'", '"') for arg in args]
    values += [f"{key}={value!r}".replace("'", '"') for key, value in options.items()]
    call = Markup("&#123;&#123; {}({}) &#125;&#125;").format(name, Markup(", ").join(values))
    shown = place.view.inline_html(Markup('<pre class="rb-call"><code>{}</code></pre>').format(call))
    return f"{shown}\n\n{MACROS[name](place, *args, **options)}\n"


MACROS: Mapping[str, Callable[..., str]] = {
    macro.__name__: macro
    for macro in (
        role_page,
        role_card,
        role_list,
        deliverable_link,
        term,
        level_table,
        downloads,
        offline_copy,
        matrix,
        field_reference,
        data_files,
        example,
    )
}
"""What authors of prose pages may call, by name."""


def call(view: View, name: str, uri: str, *args: Any, **options: Any) -> str:
    """Call a macro for the page at `uri`, whose first folder is its language. Returns Markdown."""
    lang: Lang = "en" if uri.startswith("en/") else "zh"
    return MACROS[name](Place(view, lang, uri), *args, **options)
