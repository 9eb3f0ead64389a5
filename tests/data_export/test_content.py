"""The JSON files: nothing of the data is lost, and their addresses lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from macros.data_export import addresses
from macros.data_export.files import files
from macros.model.catalog import KINDS, Catalog
from macros.model.site import Site
from macros.pages import folder, pages
from tests.books import minimal_catalog
from tests.data_export.conftest import offers

BINARY = ("downloads/",)


def parsed(made: Mapping[str, bytes], address: str) -> Any:
    return json.loads(made[address])


def answer(made: Mapping[str, bytes], source: str, address: str) -> Any:
    """Return what lies at an address as it stands in a file."""
    return parsed(made, normpath(join(dirname(source), address)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_entity_comes_back_as_it_was(kind: str, catalog: Catalog, made: Mapping[str, bytes]) -> None:
    for id, entity in catalog.of(kind).items():
        found = parsed(made, addresses.item(kind, id))
        assert KINDS[kind].type.model_validate(found["data"]) == entity
        assert (found["kind"], found["id"], found["version"]) == (KINDS[kind].name, id, str(entity.reviewed))


def test_settings_come_back_as_they_were(catalog: Catalog, made: Mapping[str, bytes]) -> None:
    assert Site.model_validate(parsed(made, addresses.SITE)["data"]) == catalog.site


@pytest.mark.parametrize("kind", KINDS)
def test_collection_lists_every_entity(kind: str, catalog: Catalog, made: Mapping[str, bytes]) -> None:
    here = addresses.collection(kind)
    found = parsed(made, here)
    assert found["count"] == len(catalog.of(kind)) == len(found["items"])
    for one, entity in zip(found["items"], catalog.of(kind).values(), strict=True):
        assert (one["id"], one["name"]) == (entity.id, entity.name.model_dump())
        assert answer(made, here, one["item"])["id"] == entity.id


def test_index_leads_to_everything(catalog: Catalog, made: Mapping[str, bytes]) -> None:
    index = parsed(made, addresses.INDEX)
    reached = {addresses.INDEX, addresses.OPENAPI, addresses.SITE}
    reached |= {normpath(join(addresses.API, entry["csv"])) for entry in index["tables"]}
    for entry in index["collections"]:
        collection = answer(made, addresses.INDEX, entry["collection"])
        assert entry["count"] == collection["count"]
        reached.add(normpath(join(addresses.API, entry["collection"])))
        reached |= {
            normpath(join(addresses.API, entry["item"].replace("{id}", one["id"])))
            for one in collection["items"]
        }
    assert reached == {address for address in made if "/schema/" not in address}
    assert sum(entry["count"] for entry in index["collections"]) == sum(1 for _ in catalog.entities())
    assert index["licence"] == catalog.site.downloads.licence if catalog.site.downloads else None


ADDRESSES = {
    "$schema", "self", "zh", "en", "address", "item", "collection", "item_schema", "csv", "openapi", "site", "workbook",
}  # fmt: skip
WORDS = {"data", "name", "meaning", "title", "description", "organisation"}
"""What has words in both languages rather than addresses."""


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a file with the key it stands under."""
    match value:
        case dict():
            for name, inner in value.items():
                if name not in WORDS:
                    yield from strings(inner, name)
        case list():
            for inner in value:
                yield from strings(inner, key)
        case str():
            yield key, value


def linked(made: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield file and address of every address outside the data itself."""
    for file in made:
        if file.endswith(".json") and "/schema/" not in file and file != addresses.OPENAPI:
            for key, value in strings(parsed(made, file)):
                if key in ADDRESSES and "{id}" not in value:
                    yield file, value


def test_every_address_leads_somewhere(catalog: Catalog, made: Mapping[str, bytes]) -> None:
    there = {f"{folder(page.uri)}" for lang in ("zh", "en") for page in pages(catalog, lang)}
    count = 0
    for file, address in linked(made):
        path = normpath(join(dirname(file), address.partition("#")[0]))
        assert path in made or path in there or path.startswith(BINARY), (file, address)
        count += 1
    assert count > 3 * len(made)


def test_downloads_are_named(made: Mapping[str, bytes]) -> None:
    role = parsed(made, addresses.item("roles", "software-product-manager"))
    (file,) = role["downloads"]
    assert file["address"].startswith("../../../downloads/roles/software-product-manager/")
    assert (file["format"], file["language"], file["bytes"]) == ("xlsx", "both", 1024)


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    catalog = minimal_catalog()
    site = catalog.site.model_copy(update={"url": "https://book.example/hr"})
    made = dict(files(replace(catalog, site=site), offers(catalog)))
    found = [address for _, address in linked(made)]
    assert found
    assert [address for address in found if not address.startswith("https://book.example/hr/")] == []


def test_book_without_downloads_has_no_workbook() -> None:
    catalog = minimal_catalog()
    site = catalog.site.model_copy(update={"downloads": None})
    index = parsed(dict(files(replace(catalog, site=site), {})), addresses.INDEX)
    assert not {"workbook", "licence"} & index.keys()


def test_what_has_no_value_is_left_out(made: Mapping[str, bytes]) -> None:
    described = (content for address, content in made.items() if address.endswith(".json"))
    assert not [content[:80] for content in described if b":null" in content]


def test_files_are_the_same_every_time(catalog: Catalog, made: Mapping[str, bytes]) -> None:
    assert dict(files(catalog, offers(catalog))) == made
