"""Related pages rest on something shared, name it, and stay few."""

from __future__ import annotations

import pytest

from macros.model.catalog import Catalog
from macros.related import MOST, MOST_NAMED, Related, leading, related
from macros.relations import duties, relations
from tests.books import minimal_catalog


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> dict[tuple[str, str], tuple[Related, ...]]:
    return related(catalog, relations(catalog))


def test_few_and_never_the_page_itself(found: dict[tuple[str, str], tuple[Related, ...]]) -> None:
    assert found
    for (folder, id), near in found.items():
        assert 1 <= len(near) <= MOST
        assert (folder, id) not in {(item.folder, item.id) for item in near}
        assert len({(item.folder, item.id) for item in near}) == len(near)


def test_every_page_exists_and_every_reason_is_named(
    found: dict[tuple[str, str], tuple[Related, ...]], catalog: Catalog
) -> None:
    for near in found.values():
        for item in near:
            assert item.id in catalog.of(item.folder)
            assert item.reasons
            for reason in item.reasons:
                assert reason.total >= max(1, len(reason.ids))
                assert len(reason.ids) <= MOST_NAMED


def test_reasons_of_roles_hold(found: dict[tuple[str, str], tuple[Related, ...]], catalog: Catalog) -> None:
    for (folder, id), near in found.items():
        if folder != "roles":
            continue
        role = catalog.roles[id]
        for item in near:
            other = catalog.roles[item.id]
            assert other.status == role.status
            for reason in item.reasons:
                for shared in reason.ids:
                    for one in (role, other):
                        held: dict[str, set[str | None]] = {
                            "makes": {made for numbered in duties(one) for made in numbered.duty.makes},
                            "stage": {numbered.duty.stage for numbered in duties(one)},
                            "competency": {*leading(one)},
                        }
                        assert shared in held[reason.kind]


def test_current_and_historical_keep_apart(
    found: dict[tuple[str, str], tuple[Related, ...]], catalog: Catalog
) -> None:
    for (folder, id), near in found.items():
        if folder == "deliverables":
            states = {catalog.deliverables[item.id].status for item in near}
            assert states == {catalog.deliverables[id].status}


def test_most_current_pages_have_some(
    found: dict[tuple[str, str], tuple[Related, ...]], catalog: Catalog
) -> None:
    assert all(("competencies", id) in found for id in catalog.competencies)
    current = [id for id, role in catalog.roles.items() if role.status == "current"]
    assert sum(("roles", id) in found for id in current) >= 0.8 * len(current)


def test_the_smallest_book_has_room_for_none() -> None:
    catalog = minimal_catalog()
    for near in related(catalog, relations(catalog)).values():
        assert len(near) <= MOST
