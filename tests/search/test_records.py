"""What can be found: every entity, under each of its names, with what it says and where."""

from __future__ import annotations

import pytest

from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.model.marks import plain
from macros.search.kinds import KINDS
from macros.search.records import Record, records

WITHOUT_PLACE = ("families", "industries")


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> dict[str, Record]:
    return {record.path: record for record in records(catalog)}


def test_no_address_is_used_twice(catalog: Catalog, found: dict[str, Record]) -> None:
    assert len(list(records(catalog))) == len(found)


def test_every_entity_is_found_by_its_name(catalog: Catalog, found: dict[str, Record]) -> None:
    titles = {(record.title["zh"], record.title["en"]) for record in found.values()}
    for kind, entity in catalog.entities():
        if kind.folder not in WITHOUT_PLACE:
            assert (plain(entity.name.zh), plain(entity.name.en)) in titles, entity.id


def test_every_record_has_a_kind_of_the_results(found: dict[str, Record]) -> None:
    assert {record.kind for record in found.values()} == set(KINDS)


def test_role_is_found_by_its_aliases_in_both_languages(catalog: Catalog, found: dict[str, Record]) -> None:
    for role in catalog.roles.values():
        assert {*role.aliases.zh, *role.aliases.en} <= set(found[f"roles/{role.id}/"].names)


def test_term_is_found_by_its_abbreviation_its_synonyms_and_words_to_avoid(
    catalog: Catalog, found: dict[str, Record]
) -> None:
    for term in catalog.glossary.values():
        names = found[f"glossary/#{term.id}"].names
        assert {*term.synonyms.zh, *term.synonyms.en, *term.avoid.zh, *term.avoid.en} <= set(names)
        assert not term.abbreviation or names[0] == term.abbreviation


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_as_such_begins_with_what_it_is_for(
    lang: Lang, catalog: Catalog, found: dict[str, Record]
) -> None:
    for role in catalog.roles.values():
        assert found[f"roles/{role.id}/"].sections[0].text[lang].startswith(plain(role.mission[lang]))
    for item in catalog.deliverables.values():
        text = found[f"deliverables/{item.id}/"].sections[0].text[lang]
        assert text.startswith(plain(item.purpose[lang]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_duty_is_found_under_its_heading(
    lang: Lang, catalog: Catalog, found: dict[str, Record]
) -> None:
    for role in catalog.roles.values():
        sections = {section.anchor: section for section in found[f"roles/{role.id}/"].sections}
        for group in role.duties:
            assert sections[group.id].heading[lang] == plain(group.title[lang])
            for duty in group.items:
                assert plain(duty.text[lang]) in sections[group.id].text[lang].split("\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_template_is_found_by_its_headings_and_not_by_its_instructions(
    lang: Lang, catalog: Catalog, found: dict[str, Record]
) -> None:
    seen = 0
    for item in catalog.deliverables.values():
        texts = {section.anchor: section.text[lang] for section in found[f"deliverables/{item.id}/"].sections}
        for section in item.template.sections if item.template else ():
            assert plain(section.title[lang]) in texts["preview"].split("\n")
            assert plain(section.guidance.good[lang]) not in "\n".join(texts.values())
            seen += 1
    assert seen > 100


def test_indexes_are_found_by_what_asks_for_them(found: dict[str, Record]) -> None:
    assert "模板" in found["deliverables/"].names
    assert found["responsibilities/"].title == {"zh": "责任矩阵", "en": "Responsibility matrix"}


def test_historical_entities_say_so(catalog: Catalog, found: dict[str, Record]) -> None:
    for role in catalog.roles.values():
        assert found[f"roles/{role.id}/"].historical == (role.status == "historical")
