from __future__ import annotations

from posixpath import join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data_export.addresses import Links, item, links, page, relative

NAMES = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("api/v1/index.json", "api/v1/roles.json", "roles.json"),
        ("api/v1/roles/x.json", "api/v1/schema/role.json", "../schema/role.json"),
        ("api/v1/roles/x.json", "api/v1/roles/x.json", "x.json"),
        ("api/v1/roles/x.json", "zh/roles/x/", "../../../zh/roles/x/"),
        ("zh/roles/x/index.html", "zh/roles/x/", "./"),
        ("zh/roles/x/index.html", "zh/roles/", "../"),
        ("zh/index.html", "zh/glossary/#term", "glossary/#term"),
        ("zh/glossary/index.html", "zh/glossary/#term", "#term"),
        ("index.html", "zh/", "zh/"),
    ],
)
def test_relative(source: str, target: str, expected: str) -> None:
    assert relative(source, target) == expected


@given(NAMES, NAMES)
def test_relative_address_leads_to_its_target(source: str, target: str) -> None:
    assert normpath(join("/", source, "..", relative(source, target))) == f"/{target}"


@pytest.mark.parametrize("url", ["https://book.example/hr", "https://book.example/hr/"])
def test_addresses_are_whole_where_the_site_knows_its_own(url: str) -> None:
    assert links(url).link("api/v1/index.json", "zh/") == "https://book.example/hr/zh/"


def test_site_without_address_links_relatively() -> None:
    assert links(None) == Links("")


def test_page_of_an_entity() -> None:
    assert page("zh", "roles", "x") == "zh/roles/x/"
    assert page("en", "glossary", "x") == "en/glossary/#x"
    assert page("en", "families", "x") == "en/roles/#x"
    assert page("en", "industries", "x") == "en/roles/", "the page of roles only filters by industry"
    assert page("en", "") == "en/"
    assert item("roles", "x") == "api/v1/roles/x.json"
