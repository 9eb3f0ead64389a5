from __future__ import annotations

import codecs
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.complaint import Complaint, as_text
from macros.load import DataError, load
from macros.model.catalog import Catalog
from tests.books import MINIMAL, TODAY, change, complaints

FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yml"))
ENTITIES = [path for path in FILES if path != "site.yml" and not path.startswith("releases/")]

UNREFERENCED = {"organizations/press.yml", "schemes/bonus.yml"} | {
    path for path in ENTITIES if path.startswith("levels/")
}
"""Entities that nothing names by id."""


def problems(data: Path, today: date = TODAY) -> tuple[Complaint, ...]:
    with pytest.raises(DataError) as caught:
        load(data, today)
    assert str(caught.value) == as_text(caught.value.complaints)
    return caught.value.complaints


# A good book


def test_catalog_holds_every_entity(book_dir: Path) -> None:
    catalog = load(book_dir, TODAY)
    found = {f"{kind.folder}/{entity.id}.yml" for kind, entity in catalog.entities()}
    assert found == set(ENTITIES)
    assert {f"data/{path}" for path in ENTITIES} == {
        path for (kind, _), path in catalog.files.items() if kind != "releases"
    }


def test_values_have_their_types(book_dir: Path) -> None:
    catalog = load(book_dir, TODAY)
    assert catalog.roles["editor"].reviewed == date(2026, 1, 31)
    assert catalog.roles["editor"].profile == {"junior": {"writing": 2}, "senior": {"writing": 3}}
    assert catalog.grades["junior"].rank == 1
    assert catalog.site.review_months == 12


def test_files_may_stand_in_sub_folders(book_dir: Path) -> None:
    folder = book_dir / "parties" / "outside" / "near"
    folder.mkdir(parents=True)
    (book_dir / "parties" / "board.yml").rename(folder / "board.yml")
    change(folder / "board.yml", "../schema", "../../../schema")
    assert load(book_dir, TODAY).files["parties", "board"] == "data/parties/outside/near/board.yml"


@pytest.mark.parametrize("folder", ["roles", "my-parties", "data of ours", "资料"])
def test_data_folder_may_have_any_name(folder: str, book_dir: Path) -> None:
    renamed = book_dir.rename(book_dir.parent / folder)
    assert load(renamed, TODAY).files["roles", "editor"] == f"{folder}/roles/editor.yml"


def test_entities_are_in_the_order_of_their_ids(book_dir: Path) -> None:
    party = (book_dir / "parties" / "board.yml").read_text("utf-8")
    for id in ("board-b", "boarda", "board-a"):
        (book_dir / "parties" / f"{id}.yml").write_text(party, "utf-8")
    (book_dir / "parties" / "a").mkdir()
    (book_dir / "parties" / "a" / "zebra.yml").write_text(party.replace("../", "../../"), "utf-8")
    catalog = load(book_dir, TODAY)
    assert list(catalog.parties) == ["board", "board-a", "board-b", "boarda", "zebra"]


def test_schemas_and_other_files_are_not_read(book_dir: Path) -> None:
    (book_dir / "schema").mkdir()
    (book_dir / "schema" / "role.json").write_text("{", "utf-8")
    (book_dir / "roles" / ".editor.yml.swp").write_bytes(b"\x00\xff")
    (book_dir / "roles" / "README.md").write_text("# Roles", "utf-8")
    assert complaints(book_dir) == ""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=repr)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
def test_files_of_any_editor_are_read(newline: str, mark: bytes, book_dir: Path) -> None:
    for path in FILES:
        lines = (book_dir / path).read_text("utf-8").splitlines()
        (book_dir / path).write_bytes(mark + newline.join(lines).encode())
    assert complaints(book_dir) == ""


# The same catalog again


def test_unchanged_files_give_the_same_catalog(book_dir: Path) -> None:
    first = load(book_dir, TODAY)
    assert load(book_dir, TODAY) is first
    (book_dir / "parties" / "board.yml").touch()
    assert load(book_dir, TODAY) is first


def test_changed_file_gives_another_catalog(book_dir: Path) -> None:
    first = load(book_dir, TODAY)
    change(book_dir / "parties" / "board.yml", "en: Board", "en: Council")
    second = load(book_dir, TODAY)
    assert (first.parties["board"].name.en, second.parties["board"].name.en) == ("Board", "Council")
    assert second.roles["editor"] is first.roles["editor"]


def test_new_and_deleted_files_are_seen(book_dir: Path) -> None:
    first = load(book_dir, TODAY)
    party = (book_dir / "parties" / "board.yml").read_text("utf-8")
    (book_dir / "parties" / "council.yml").write_text(party, "utf-8")
    assert set(load(book_dir, TODAY).parties) == {"board", "council"}
    (book_dir / "parties" / "council.yml").unlink()
    assert set(load(book_dir, TODAY).parties) == set(first.parties)


def test_mended_book_loads(book_dir: Path) -> None:
    change(book_dir / "parties" / "board.yml", "owner: office", "owner: nobody")
    assert problems(book_dir)
    change(book_dir / "parties" / "board.yml", "owner: nobody", "owner: office")
    assert isinstance(load(book_dir, TODAY), Catalog)


# The day


def test_review_of_today_is_not_in_the_future(book_dir: Path) -> None:
    change(book_dir / "parties" / "board.yml", "2026-01-31", TODAY.isoformat())
    assert load(book_dir, TODAY)
    (complaint,) = problems(book_dir, TODAY - timedelta(days=1))
    assert f"the review date {TODAY} is in the future" in complaint.what


def test_default_day_is_the_day_by_the_clock(book_dir: Path) -> None:
    for path in ENTITIES:
        change(book_dir / path, "2026-01-31", "2000-01-01")
    assert load(book_dir)
    tomorrow = date.today() + timedelta(days=2)
    change(book_dir / "parties" / "board.yml", "2000-01-01", tomorrow.isoformat())
    with pytest.raises(DataError):
        load(book_dir)


# A broken book


def test_all_problems_of_all_files_are_told_in_one_run(book_dir: Path) -> None:
    (book_dir / "glossary" / "manuscript.yml").write_text("name: [\n", "utf-8")
    (book_dir / "levels" / "aware.yml").write_bytes(b"\xff")
    (book_dir / "levels" / "leads.yml").write_text("", "utf-8")
    (book_dir / "notes").mkdir()
    (book_dir / "notes" / "a.yml").write_text("a: b\n", "utf-8")
    change(book_dir / "parties" / "board.yml", "owner: office", "ownr: office")
    change(book_dir / "roles" / "editor.yml", "family: core", "family: cor")
    change(book_dir / "roles" / "editor.yml", "within **2 days**", "within **3 days**")
    change(book_dir / "schemes" / "bonus.yml", "bonus: 40", "bonus: 41")
    change(book_dir / "site.yml", "process: publishing", "process: publish")
    found = problems(book_dir)
    assert [f"{complaint.path}:{complaint.line}" for complaint in found] == [
        "data/glossary/manuscript.yml:2",
        "data/levels/aware.yml:1",
        "data/levels/leads.yml:1",
        "data/notes/a.yml:1",
        "data/parties/board.yml:2",
        "data/parties/board.yml:4",
        "data/roles/editor.yml:3",
        "data/roles/editor.yml:12",
        "data/schemes/bonus.yml:30",
        "data/site.yml:16",
    ]


def test_problems_are_sorted_and_told_once(book_dir: Path) -> None:
    for path in ENTITIES:
        change(book_dir / path, "owner: office", "owner: nobody\nextra: 1")
    found = problems(book_dir)
    assert list(found) == sorted(set(found))
    assert {complaint.path for complaint in found} == {f"data/{path}" for path in ENTITIES}


@pytest.mark.parametrize("path", ENTITIES)
@pytest.mark.parametrize("damage", ["name: [", "name: {zh: 甲, en: A}\nunknown: 1"], ids=["syntax", "shape"])
def test_references_to_a_broken_file_are_no_complaints(path: str, damage: str, book_dir: Path) -> None:
    (book_dir / path).write_text(damage, "utf-8")
    assert {complaint.path for complaint in problems(book_dir)} == {f"data/{path}"}


@pytest.mark.parametrize("path", sorted({*ENTITIES} - UNREFERENCED))
def test_references_to_a_deleted_file_are_complaints(path: str, book_dir: Path) -> None:
    (book_dir / path).unlink()
    assert f"“{Path(path).stem}”" in complaints(book_dir)


def test_broken_settings_do_not_hide_what_is_wrong_in_a_file(book_dir: Path) -> None:
    (book_dir / "site.yml").write_text("name: [", "utf-8")
    change(book_dir / "parties" / "board.yml", "owner: office", "ownr: office")
    assert {complaint.path for complaint in problems(book_dir)} == {"data/site.yml", "data/parties/board.yml"}


def test_empty_folder_has_no_settings(tmp_path: Path) -> None:
    (complaint,) = problems(tmp_path)
    assert complaint == Complaint(
        f"{tmp_path.name}/site.yml", 1, 1, "the settings are missing", "write this file"
    )
