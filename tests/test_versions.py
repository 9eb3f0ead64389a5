"""What a page knows of its files is what the files say of themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from io import BytesIO
from zipfile import ZipFile

import pytest

from macros.downloads.files import Download, Offer
from macros.downloads.plan import downloads
from macros.model.base import LANGUAGES, Lang
from macros.model.catalog import Catalog
from macros.store import studio
from macros.versions import editions
from tests.books import ROOT

ROLE, DELIVERABLE = "software-product-manager", "product-requirements-document"


@pytest.fixture(scope="module")
def offers(catalog: Catalog) -> dict[tuple[str, str], list[Offer]]:
    found = defaultdict(list)
    for file in downloads(catalog, studio(catalog, ROOT)):
        found[file.folder, file.id].append(Offer(file.uri, file.name, 0, file))
    return found


def facts(file: Download) -> tuple[str, str]:
    """Return id and version from the properties of an office file."""
    with ZipFile(BytesIO(file.make())) as parts:
        xml = parts.read("docProps/custom.xml").decode()
    found = dict(re.findall(r'name="(\w+)"><vt:lpwstr>(.*?)</vt:lpwstr>', xml))
    return found["id"], found["version"]


@pytest.mark.parametrize(("folder", "id"), [("roles", ROLE), ("deliverables", DELIVERABLE)])
def test_id_and_version_are_those_in_the_file(
    catalog: Catalog, offers: dict[tuple[str, str], list[Offer]], folder: str, id: str
) -> None:
    known = {
        (edition["id"], edition["version"])
        for edition in editions(catalog, folder, id, offers[folder, id], "zh")
    }
    kinds = {
        o.file.kind: o.file
        for o in offers[folder, id]
        if isinstance(o.file, Download) and o.file.format != "md"
    }
    assert {facts(file) for file in kinds.values()} == known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_file_is_named_in_both_languages(
    catalog: Catalog, offers: dict[tuple[str, str], list[Offer]], lang: Lang
) -> None:
    (prd,) = editions(catalog, "deliverables", DELIVERABLE, offers["deliverables", DELIVERABLE], lang)
    item = catalog.deliverables[DELIVERABLE]
    assert prd["names"] == [[item.name.zh, item.name.en, item.abbreviation]]
    assert prd["name"] == item.name[lang]
    assert prd["date"] == item.reviewed.isoformat()


def test_a_page_without_files_knows_none(catalog: Catalog) -> None:
    assert editions(catalog, "roles", ROLE, (), "en") == []


def test_the_address_in_a_file_is_that_of_a_page(
    catalog: Catalog, offers: dict[tuple[str, str], list[Offer]]
) -> None:
    for offer in offers["deliverables", DELIVERABLE]:
        if isinstance(offer.file, Download) and offer.file.format == "md":
            lang = "en" if offer.file.mode == "en" else "zh"
            assert f'source: "/{lang}/deliverables/{DELIVERABLE}/"' in offer.file.make().decode()
