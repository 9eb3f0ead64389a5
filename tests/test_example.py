"""The example of CONTRIBUTING.md loads, leaves no field out, and stands there word for word."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.load import load
from macros.model.base import Model
from macros.model.deliverable import Deliverable
from macros.model.document import Block, Figure, Form, Guidance, Sample, Section, Template, TextField
from macros.model.role import Duty, Role
from tests.books import DATA, ROOT, TESTS
from tests.conftest import LATE

EXAMPLE = TESTS / "example"
FOLDERS = {"growth-product-manager.yml": "roles", "experiment-report.yml": "deliverables"}


def text(name: str) -> str:
    return (EXAMPLE / name).read_text("utf-8")


def fields(name: str) -> set[str]:
    """Return every key of the file, at whatever depth."""
    return set(re.findall(r"^ *(?:- )?\{?(\w+):", text(name), re.MULTILINE))


def test_there_is_no_other_example() -> None:
    assert {path.name for path in EXAMPLE.iterdir()} == set(FOLDERS)


def test_it_loads_beside_the_real_book(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    for name, folder in FOLDERS.items():
        shutil.copy(EXAMPLE / name, data / folder)
    catalog = load(data, LATE)
    assert catalog.roles["growth-product-manager"].status == "draft"
    assert catalog.deliverables["experiment-report"].responsible == ("growth-product-manager",)


@pytest.mark.parametrize("cls", [Role, Duty])
def test_the_role_shows_every_field(cls: type[Role | Duty]) -> None:
    assert set(cls.model_fields) - {"id"} <= fields("growth-product-manager.yml")


def test_the_deliverable_shows_every_field_of_its_own() -> None:
    optional = {"id", "abbreviation", "status", "note", "sources"}
    assert set(Deliverable.model_fields) - optional <= fields("experiment-report.yml")


@pytest.mark.parametrize("cls", [Template, Section, Guidance, Sample, Block, Form, Figure, TextField])
def test_the_template_shows_every_field(cls: type[Model]) -> None:
    assert set(cls.model_fields) - {"sources"} <= fields("experiment-report.yml")


@pytest.mark.parametrize("name", FOLDERS)
def test_contributing_shows_it_word_for_word(name: str) -> None:
    assert f"```yaml\n{text(name)}```\n" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
