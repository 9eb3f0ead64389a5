"""What the real book must hold beyond the rules of `macros.check`: one test id for each entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

import pytest

from macros.model.base import Entity, Model, Text
from macros.model.catalog import KINDS, Catalog
from macros.model.competency import Competency
from macros.model.family import Family
from macros.model.grade import Grade
from macros.model.industry import Industry
from macros.model.level import Level
from macros.model.marks import plain, targets
from macros.model.path import Path
from macros.model.role import Role
from macros.relations import duties
from macros.source import parse
from macros.words import span
from tests.books import DATA, data_files

HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]")
FULL_WIDTH = re.compile("[，。；：？！、（）《》「」『』【】]")

EMPTY_DUTY = re.compile(r"(?:主要)?(?:负责|承担.*的?职责|协助做好|做好.*工作$)")
EMPTY_DUTY_EN = re.compile(
    r"(?:is |be |are )?(?:responsible for|in charge of|accountable for|tasked with|duties include|help with)",
    re.IGNORECASE,
)

E = TypeVar("E", bound=Entity)

ENTITIES = [path.removesuffix(".yml") for path in data_files()]
ROLES = [path for path in ENTITIES if path.startswith("roles/")]
COMPETENCIES = [path for path in ENTITIES if path.startswith("competencies/")]


@cache
def entity_of(path: str) -> Entity:
    """Return the entity in one file, so that a broken file fails no test but its own."""
    folder, id = path.split("/")[0], path.rpartition("/")[2]
    return KINDS[folder].type.model_validate(
        {"id": id, **parse(path, (DATA / f"{path}.yml").read_bytes()).data}
    )


def role_of(path: str) -> Role:
    entity = entity_of(path)
    assert isinstance(entity, Role)
    return entity


def all_of(cls: type[E]) -> list[E]:
    """Return the entities of one type."""
    files = [path for path in ENTITIES if KINDS[path.split("/")[0]].type is cls]
    return [entity for entity in map(entity_of, files) if isinstance(entity, cls)]


def texts(model: Model, at: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text pair of a model with its place."""
    for field in type(model).model_fields:
        value: Any = getattr(model, field)
        for index, child in enumerate(value if isinstance(value, tuple) else (value,)):
            place = f"{at}{field}.{getattr(child, 'id', index)}"
            if isinstance(child, Text):
                yield place, child
            elif isinstance(child, Model):
                yield from texts(child, f"{place}.")


# Every entity


def test_book_loads(catalog: Catalog) -> None:
    assert {f"{kind.folder}/{entity.id}" for kind, entity in catalog.entities()} == {
        f"{path.split('/')[0]}/{path.rpartition('/')[2]}" for path in ENTITIES
    }


@pytest.mark.parametrize("folder", KINDS)
def test_every_kind_is_there(folder: str) -> None:
    assert any(path.startswith(f"{folder}/") for path in ENTITIES)


@pytest.mark.parametrize("path", ENTITIES)
def test_entity(path: str) -> None:
    entity = entity_of(path)
    assert [f"{place}: {problem}" for place, text in texts(entity) for problem in problems(text)] == []
    assert len(set(entity.sources)) == len(entity.sources)


def problems(text: Text) -> Iterator[str]:
    """Yield what is wrong with a text pair."""
    zh, en = plain(text.zh), plain(text.en)
    if LATIN.search(en) and not HAN.search(zh) and zh != en:
        yield f"not in Chinese: {zh}"
    if HAN.search(en) or (HAN.search(zh) and not re.search("[A-Za-z0-9]", en)):
        yield f"not in English: {en}"
    if FULL_WIDTH.search(en):
        yield f"Chinese punctuation in English: {en}"
    for words in (text.zh, text.en):
        if words != words.strip() or "  " in words or "\n" in words:
            yield f"white space: {words!r}"
    if links(text.zh) != links(text.en):
        yield f"different links: {links(text.zh)}, {links(text.en)}"


def links(text: str) -> list[str]:
    return sorted(targets(text))


# Roles


@pytest.mark.parametrize("path", ROLES)
def test_role_is_complete(path: str) -> None:
    role = role_of(path)
    powers = role.authorities
    assert len(role.duties) >= 3, "groups of duties"
    assert len(list(duties(role))) >= 8, "duties"
    assert len((*role.requirements.must, *role.requirements.better)) >= 4, "requirements"
    assert len(role.measures) >= 3, "measures"
    assert len((*powers.decides, *powers.after_approval, *powers.escalates)) >= 2, "authorities"
    assert role.reports_to, "superior"


@pytest.mark.parametrize("path", ROLES)
def test_profile(path: str) -> None:
    role = role_of(path)
    assert len(role.profile) >= 3, "grades"
    for grade, levels in role.profile.items():
        assert 5 <= len(levels) <= 8, grade
    assert len({tuple(sorted(levels)) for levels in role.profile.values()}) == 1


@pytest.mark.parametrize("path", ROLES)
def test_way_into_the_role(path: str) -> None:
    role = role_of(path)
    assert role.path, "onboarding path"
    assert role.family in {
        family for path_ in all_of(Path) if path_.id == role.path for family in path_.families
    }
    days = [milestone.day for milestone in role.first_90_days]
    assert days, "milestones"
    assert days == sorted(set(days))
    assert days[-1] <= 90


@pytest.mark.parametrize("path", ROLES)
def test_duties_say_what_is_done(path: str) -> None:
    for numbered in duties(role_of(path)):
        text = numbered.duty.text
        assert not EMPTY_DUTY.match(plain(text.zh)), numbered.duty.id
        assert not EMPTY_DUTY_EN.match(plain(text.en)), numbered.duty.id
        assert plain(text.en)[0].isupper() or not plain(text.en)[0].isalpha(), numbered.duty.id
        assert text.zh.endswith("。"), numbered.duty.id
        assert text.en.endswith("."), numbered.duty.id


@pytest.mark.parametrize("path", ROLES)
def test_duties_say_their_limit(path: str) -> None:
    role = role_of(path)
    if role.status != "current":
        return
    for numbered in duties(role):
        limit = numbered.duty.limit
        if limit:
            zh = span(limit.amount, limit.unit, "zh").replace("\u00a0", " ")
            en = span(limit.amount, limit.unit, "en").replace("\u00a0", " ")
            assert says(zh, numbered.duty.text.zh), f"{numbered.duty.id} does not say {zh}"
            assert says(en, numbered.duty.text.en), f"{numbered.duty.id} does not say {en}"


def says(amount: str, text: str) -> bool:
    """Whether a text says an amount: `2 hours` is no part of `12 hours`, but `2-hour` will do."""
    number, unit = amount.split(" ", 1)
    pattern = rf"(?<![\d.,]){number}[ \u00a0-]?{re.escape(unit.removesuffix('s'))}"
    return bool(re.search(pattern, plain(text)))


@pytest.mark.parametrize("path", ROLES)
def test_every_duty_calls_on_a_competency(path: str) -> None:
    assert [duty.duty.id for duty in duties(role_of(path)) if not duty.duty.shows] == []


@pytest.mark.parametrize("path", COMPETENCIES)
def test_competency_checklists_say_what_somebody_can(path: str) -> None:
    competency = entity_of(path)
    assert isinstance(competency, Competency)
    for level in competency.levels:
        for check in level.checks:
            assert check.text.zh.startswith("能"), check.id
            assert check.text.en.startswith("Can "), check.id


# The vocabularies


def test_levels_are_five() -> None:
    assert sorted(level.rank for level in all_of(Level)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("cls", [Grade, Family, Industry])
def test_ranks_are_unique(cls: type[Grade | Family | Industry]) -> None:
    ranks = [entity.rank for entity in all_of(cls)]
    assert len(set(ranks)) == len(ranks)


def test_codes_of_grades_are_unique() -> None:
    codes = [grade.code for grade in all_of(Grade)]
    assert len(set(codes)) == len(codes)


def test_home_shows_a_duty_with_deliverable_and_competency(catalog: Catalog) -> None:
    chosen = catalog.site.home.specimen
    role = catalog.roles[chosen.role]
    (duty,) = (numbered.duty for numbered in duties(role) if numbered.duty.id == chosen.duty)
    assert duty.makes
    assert duty.shows
    assert chosen.measure in {measure.id for measure in role.measures}


def test_no_file_is_passed_over(catalog: Catalog) -> None:
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("[!.]*") if path.is_file()}
    releases = {f"releases/{release.version}.yml" for release in catalog.releases}
    known = {"site.yml", *data_files(), *releases}
    assert {path for path in files - known if not path.startswith("schema/")} == set()
