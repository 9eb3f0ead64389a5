from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.exporting import ExportError, export, write
from macros.load import DataError
from macros.markdown_export.project import MARK
from tests.books import change
from tests.site.sites import small_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book."""
    return small_book(tmp_path / "book")


def tree(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_writes_a_page_for_each_of_the_site(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    count = export(book, out)
    written = tree(out)
    pages = [path for path in written if path.startswith(("docs/zh/", "docs/en/"))]
    assert len(pages) == count
    assert {"mkdocs.yml", "zensical.toml", "docs/index.md", "docs/zh/index.md", MARK} <= set(written)
    assert {path.replace("/zh/", "/en/") for path in pages if "/zh/" in path} == {
        path for path in pages if "/en/" in path
    }
    assert not [path for path in tmp_path.iterdir() if path.name not in ("book", "out")]


def test_twice_is_the_same(book: Path, tmp_path: Path) -> None:
    export(book, tmp_path / "out")
    first = tree(tmp_path / "out")
    export(book, tmp_path / "out")  # its own, so it may be replaced
    assert tree(tmp_path / "out") == first


def test_page_written_by_hand_takes_the_place(book: Path, tmp_path: Path) -> None:
    file = book / "docs/en/roles/editor.md"
    file.parent.mkdir()
    file.write_text('{{ role_page("editor") }}\n\n## Ours { #ours }\n\nNo meetings.\n', "utf-8")
    export(book, tmp_path / "out")
    said = (tmp_path / "out/docs/en/roles/editor.md").read_text("utf-8")
    assert 'kind: "role"' in said
    assert said.count("\n# ") == 1
    assert said.endswith("## Ours { #ours }\n\nNo meetings.\n")


@pytest.mark.parametrize("what", ["file", "foreign"])
def test_refuses_what_it_did_not_write(what: str, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if what == "file":
        out.write_text("mine", "utf-8")
    else:
        out.mkdir()
        (out / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="name a"):
        export(book, out)
    assert (out if what == "file" else out / "mine.txt").read_text("utf-8") == "mine"


def test_empty_folder_is_taken(book: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export(book, tmp_path / "out")


def test_broken_data_leaves_the_last_export(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(book, out)
    before = tree(out)
    change(book / "data/site.yml", "owners:", "owner:")
    with pytest.raises(DataError):
        export(book, out)
    assert tree(out) == before


def test_failed_write_leaves_the_last_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(out, [(MARK, ""), ("a.md", "old")])
    renamed = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name == "out.new":
            raise OSError(28, "No space left on device")
        return renamed(path, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ExportError, match="No space left"):
        write(out, [(MARK, ""), ("a.md", "new")])
    assert tree(out) == {MARK: b"", "a.md": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_command(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "markdown", str(tmp_path / "out"), "--config", str(book / "mkdocs.yml")]
    assert main(arguments) == 0
    assert "pages" in capsys.readouterr().out
    (tmp_path / "out" / MARK).unlink()
    assert main(arguments) == 1
    assert "holds something else" in capsys.readouterr().err


def test_command_names_what_is_wrong(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "docs/en/guide/index.md").write_text("# X\n\n{{ nothing() }}\n", "utf-8")
    assert main(["export", "markdown", str(tmp_path / "out"), "--config", str(book / "mkdocs.yml")]) == 1
    assert "docs/en/guide/index.md: 'nothing' is undefined" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
