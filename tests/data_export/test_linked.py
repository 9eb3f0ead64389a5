"""What pages say to programs: the words of schema.org, with everything they ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath
from typing import Any

import pytest

from macros.data_export.linked import CONTEXT, crumbs, linked, place
from macros.model.base import LANGUAGES
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.pages import Page, folder, pages
from tests.books import minimal_catalog
from tests.data_export.conftest import offers

NEEDED: Mapping[str, set[str]] = {
    "WebPage": {"@id", "url", "name", "description", "inLanguage", "dateModified", "isPartOf", "breadcrumb"},
    "WebSite": {"@id", "url", "name", "inLanguage", "publisher"},
    "Organization": {"name"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Occupation": {
        "name", "description", "occupationalCategory", "responsibilities", "qualifications", "skills",
        "mainEntityOfPage",
    },
    "DefinedTerm": {"@id", "name"},
    "DefinedTermSet": {"@id", "url", "name"},
    "DigitalDocument": {"name", "description", "dateModified", "license"},
    "CreativeWork": {"name"},
    "MediaObject": {"name", "contentUrl", "encodingFormat", "inLanguage"},
    "HowTo": {"name", "description", "step"},
    "HowToSection": {"position", "name", "itemListElement"},
    "HowToStep": {"position", "text"},
    "LearningResource": {"name", "description", "dateModified"},
}  # fmt: skip
"""Type → the properties it must have."""

ABOUT = {
    "role": "Occupation",
    "competency": "DefinedTerm",
    "competencies": "DefinedTermSet",
    "glossary": "DefinedTermSet",
    "levels": "DefinedTermSet",
    "process": "HowTo",
    "path": "HowTo",
    "practice": "LearningResource",
}
"""Template of a page → what it describes."""


def known(catalog: Catalog) -> dict[str, Page]:
    return {page.uri: page for lang in LANGUAGES for page in pages(catalog, lang)}


def graph(catalog: Catalog, page: Page) -> list[dict[str, Any]]:
    """Return the nodes that a page gives."""
    found = linked(catalog, page, offers(catalog), known(catalog), "2026-01-31")
    assert found["@context"] == CONTEXT
    return list(found.get("@graph", [found]))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every typed node, however deep."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)
    if isinstance(value, dict) and "@type" in value:
        yield value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_node_has_what_it_needs(lang: str, catalog: Catalog) -> None:
    seen = set()
    every = known(catalog)
    for page in every.values():
        if page.lang == lang:
            found = linked(catalog, page, offers(catalog), every, "2026-01-31")
            for node in nodes(found):
                lacking = NEEDED[node["@type"]] - node.keys()
                assert not lacking, (page.uri, node["@type"], lacking)
                assert all(value not in ("", [], None) for value in node.values()), (page.uri, node)
                seen.add(node["@type"])
    assert seen == NEEDED.keys()


def test_pages_describe_what_they_are_about(catalog: Catalog) -> None:
    for page in known(catalog).values():
        first, *rest = graph(catalog, page)
        if page.template in ABOUT:
            assert [node["@type"] for node in rest] == [ABOUT[page.template]], page.uri
            assert first["mainEntity"] == {"@id": rest[0]["@id"]}
        elif page.template == "deliverable":
            artifact = catalog.deliverables[page.id].form == "artifact"
            assert rest[0]["@type"] == ("CreativeWork" if artifact else "DigitalDocument")
        else:
            assert rest == [], page.uri


def test_role_says_what_its_page_says() -> None:
    catalog = minimal_catalog()
    role = catalog.roles["editor"]
    _, node = graph(catalog, known(catalog)["en/roles/editor.md"])
    assert node["name"] == role.name.en
    assert node["responsibilities"] == [plain(d.text.en) for group in role.duties for d in group.items]
    assert node["qualifications"][0] == plain(role.requirements.must[0].text.en)
    assert [skill["url"] for skill in node["skills"]] == [
        f"../../competencies/{id}/" for id in role.profile[role.usual_grade]
    ]
    assert node["@id"] == "./#this"


def test_process_says_its_steps() -> None:
    catalog = minimal_catalog()
    process = next(iter(catalog.processes.values()))
    _, node = graph(catalog, known(catalog)[f"zh/processes/{process.id}.md"])
    assert [section["name"] for section in node["step"]] == [stage.name.zh for stage in process.stages]
    assert [[step["text"] for step in section["itemListElement"]] for section in node["step"]] == [
        [plain(step.text.zh) for step in stage.steps] or [plain(stage.summary.zh)] for stage in process.stages
    ]


def test_path_says_how_long_it_takes(catalog: Catalog) -> None:
    id, path = next(iter(catalog.paths.items()))
    _, node = graph(catalog, known(catalog)[f"en/paths/{id}.md"])
    assert node["totalTime"] == f"P{max(phase.until_day for phase in path.phases)}D"


def test_glossary_defines_every_term(catalog: Catalog) -> None:
    _, node = graph(catalog, known(catalog)["zh/glossary/index.md"])
    found = {term["@id"]: term["description"] for term in node["hasDefinedTerm"]}
    assert found == {f"#{term.id}": plain(term.definition.zh) for term in catalog.glossary.values()}


def test_competency_is_the_same_thing_on_every_page(catalog: Catalog) -> None:
    """Its identity on a role, in the list and on its own page is one address."""
    every = known(catalog)

    def whole(page: Page, id: str) -> str:
        return normpath(join("/", folder(page.uri), id.partition("#")[0])) + "#" + id.partition("#")[2]

    own = {
        whole(page, graph(catalog, page)[1]["@id"])
        for page in every.values()
        if page.template == "competency" and page.lang == "zh"
    }
    listing = every["zh/competencies/index.md"]
    listed = {whole(listing, term["@id"]) for term in graph(catalog, listing)[1]["hasDefinedTerm"]}
    role = every["zh/roles/software-product-manager.md"]
    asked = {whole(role, skill["@id"]) for skill in graph(catalog, role)[1]["skills"]}
    assert own == listed
    assert asked < own


def test_breadcrumbs_lead_from_home_to_the_page(catalog: Catalog) -> None:
    every = known(catalog)
    places = {place(page.uri) for page in every.values()}
    for page in every.values():
        found = [*crumbs(catalog, page, every)]
        assert found[0] == (catalog.site.name[page.lang], f"{page.lang}/"), page.uri
        assert found[-1] == (page.title, place(page.uri)), page.uri
        assert len({*found}) == len(found), page.uri
        assert all(name and path.partition("#")[0] in places for name, path in found), page.uri
    assert [path for _, path in crumbs(catalog, every["zh/practices/index.md"], every)] == [
        "zh/", "zh/reference/", "zh/practices/",
    ]  # fmt: skip
    assert [path for _, path in crumbs(catalog, every["zh/roles/software-product-manager.md"], every)] == [
        "zh/", "zh/roles/", "zh/roles/#digital", "zh/roles/software-product-manager/",
    ]  # fmt: skip


def test_prose_stands_in_its_folder() -> None:
    catalog = minimal_catalog()
    prose = [
        Page("zh", f"zh/guide/{name}.md", "prose", name, "", "reference", "guide")
        for name in ("index", "data")
    ]
    every = known(catalog) | {page.uri: page for page in prose}
    assert [path for _, path in crumbs(catalog, prose[1], every)] == [
        "zh/", "zh/reference/", "zh/guide/", "zh/guide/data/",
    ]  # fmt: skip


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    catalog = minimal_catalog()
    site = catalog.site.model_copy(update={"url": "https://book.example/hr"})
    book = replace(catalog, site=site)
    for page in known(book).values():
        for node in nodes(linked(book, page, offers(book), known(book), "2026-01-31")):
            for key in ("@id", "url", "item", "contentUrl"):
                assert node.get(key, "https://book.example/hr/").startswith("https://book.example/hr/")


def test_only_the_vocabulary_is_an_outside_address(catalog: Catalog) -> None:
    for page in known(catalog).values():
        text = json.dumps(linked(catalog, page, {}, known(catalog), "2026-01-31")["@context"])
        assert text == f'"{CONTEXT}"'
