from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pytest

from macros.downloads.document import EDITIONS, MODES
from macros.downloads.files import Bundle, Download, Studio, safe
from macros.downloads.plan import bundles, downloads
from macros.model.catalog import Catalog
from tests.downloads.cases import cases, templates
from tests.downloads.ooxml import HAN

LEAST = 900


@pytest.fixture(scope="module")
def gathered(catalog: Catalog, planned: Sequence[Download]) -> list[Bundle]:
    return list(bundles(catalog, planned))


def test_there_are_enough(planned: Sequence[Download]) -> None:
    assert len(planned) >= LEAST


def test_addresses_are_unique_and_plain(planned: Sequence[Download], gathered: list[Bundle]) -> None:
    every: list[Download | Bundle] = [*planned, *gathered]
    addresses = [file.uri for file in every]
    assert [uri for uri, count in Counter(map(str.lower, addresses)).items() if count > 1] == []
    assert [
        uri for uri in addresses if not re.fullmatch(r"downloads(/[a-z0-9-]+)+\.(docx|xlsx|md|zip)", uri)
    ] == []


def test_names_suit_every_system_and_their_language(
    planned: Sequence[Download], gathered: list[Bundle]
) -> None:
    every: list[Download | Bundle] = [*planned, *gathered]
    for file in every:
        assert file.name == safe(file.name)
        assert file.name.endswith(file.uri.rpartition(".")[2])
        assert len(file.name.encode()) <= 255
    assert [file.name for file in planned if file.mode == "en" and HAN.search(file.name)] == []
    assert [file.name for file in planned if file.mode != "en" and not HAN.search(file.name)] == []


def test_name_says_what_it_is(planned: Sequence[Download]) -> None:
    names = {file.name for file in planned if file.id == "product-requirements-document"}
    version = next(file.version for file in planned if file.id == "product-requirements-document")
    assert f"PRD-产品需求文档-v{version}-带说明.docx" in names


def test_every_template_in_every_format_mode_and_edition(
    planned: Sequence[Download], catalog: Catalog
) -> None:
    found = defaultdict(set)
    for file in planned:
        if file.kind == "template":
            found[file.id].add((file.format, file.mode, file.edition))
    assert sorted(found) == sorted(templates("document") + templates("workbook"))
    for id, files in found.items():
        model = catalog.deliverables[id].template
        assert model
        editions = EDITIONS if model.sample else EDITIONS[:2]
        office = "docx" if catalog.deliverables[id].form == "document" else "xlsx"
        assert files == {(f, m, e) for f in (office, "md") for m in MODES for e in editions}


def test_every_word_document_of_the_tests_is_offered(planned: Sequence[Download]) -> None:
    """So that what holds for the cases of the tests holds for what readers get."""
    offered = {(file.kind, file.id or "all") for file in planned if file.format == "docx"}
    assert {
        (case.kind.partition("-")[0] if "handbook" in case.kind else case.kind, case.id) for case in cases()
    } == offered


def test_key_changes_with_what_a_file_is_made_from(catalog: Catalog, studio: Studio) -> None:
    before = {file.uri: file.key for file in downloads(catalog, studio)}
    digests = {**catalog.digests, ("deliverables", "product-requirements-document"): b"other"}
    after = {file.uri: file.key for file in downloads(replace(catalog, digests=digests), studio)}
    changed = {uri for uri in before if before[uri] != after[uri]}
    assert (
        "downloads/deliverables/product-requirements-document/product-requirements-document-zh-clean.docx"
        in changed
    )
    assert not any("business-requirements" in uri for uri in changed)


def test_every_key_changes_with_program_and_brand(catalog: Catalog, studio: Studio) -> None:
    before = [file.key for file in downloads(catalog, studio)]
    for other in (
        replace(studio, program=b"new"),
        replace(studio, brand=replace(studio.brand, accent="000000")),
    ):
        after = [file.key for file in downloads(catalog, other)]
        assert not any(old == new for old, new in zip(before, after, strict=True))


def test_nothing_is_made_before_it_is_asked_for(catalog: Catalog, studio: Studio) -> None:
    assert list(downloads(catalog, replace(studio, parts={})))


def test_bundles_hold_each_template_once(gathered: list[Bundle], planned: Sequence[Download]) -> None:
    assert gathered
    for bundle in gathered:
        names = [member.name for member in bundle.members]
        assert len(names) == len(set(names)) > 1
        assert {(member.mode, member.edition) for member in bundle.members} == {(bundle.lang, "guided")}
        assert all(member in planned and member.format != "md" for member in bundle.members)
    (whole,) = (bundle for bundle in gathered if bundle.id == "" and bundle.lang == "zh")
    assert len(whole.members) == len(templates("document") + templates("workbook"))


def test_bundle_holds_the_files_themselves(gathered: list[Bundle]) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    bundle = min(gathered, key=lambda bundle: len(bundle.members))
    package = ZipFile(BytesIO(bundle.make(lambda member: member.uri.encode())))
    assert {package.read(member.name) for member in bundle.members} == {
        m.uri.encode() for m in bundle.members
    }
