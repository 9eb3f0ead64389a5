"""One command builds the site; whatever goes wrong, the last good site stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import ROOT, change
from tests.site.sites import Site, build, copy_book, rolebook, tree, write

pytestmark = pytest.mark.slow


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    """The folder of a site that an earlier build has left."""
    site = tmp_path / "site"
    write(site / "index.html", "the last good page\n")
    write(site / "zh/roles/index.html", "岗位\n")
    return site


def test_two_builds_give_identical_files(site: Site, tmp_path: Path) -> None:
    """Whoever builds, wherever, whenever: another order of hashing, time zone, encoding, folder, day."""
    other = copy_book(tmp_path / "elsewhere")
    build(
        other,
        tmp_path / "site",
        PYTHONHASHSEED="4242",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        SOURCE_DATE_EPOCH="2000000000",
    )
    first, second = tree(site.folder), tree(tmp_path / "site")
    assert [*first] == [*second]
    assert [path for path in first if first[path] != second[path]] == []


def test_site_is_replaced_as_a_whole(book: Path, last_good: Path) -> None:
    build(book, last_good)
    first = tree(last_good)
    assert b"the last good page" not in first["index.html"]
    build(book, last_good)
    assert tree(last_good) == first
    assert sorted(path.name for path in last_good.parent.iterdir()) == ["book", "site"]


def broken_reference(book: Path) -> None:
    change(book / "data/roles/editor.yml", "reports_to: [board]", "reports_to: [bord]")


def broken_yaml(book: Path) -> None:
    change(book / "data/parties/board.yml", "en: Board}", "en: Board")


def unknown_id_in_prose(book: Path) -> None:
    write(book / "docs/zh/guide/try.md", '# 试\n\n见 {{ role_card("editer") }}。\n')


def unknown_macro_in_prose(book: Path) -> None:
    write(book / "docs/en/guide/try.md", '# Try\n\n{{ roll_card("editor") }}\n')


def wrong_argument_in_prose(book: Path) -> None:
    write(book / "docs/en/guide/try.md", '# Try\n\n{{ role_card("editor", colour="green") }}\n')


def dead_link_in_prose(book: Path) -> None:
    write(book / "docs/zh/guide/try.md", "# 试\n\n[岗位](../roles/nobody.md)\n")


def broken_template(book: Path) -> None:
    change(book / "macros/templates/role.html", "{% include", "{% inclood")


def unknown_word_in_template(book: Path) -> None:
    change(book / "macros/templates/roles.html", "{{ w.roles_lead }}", "{{ w.no_such_word }}")


def broken_frame(book: Path) -> None:
    change(book / "docs/overrides/partials/tabs.html", "{% endfor %}", "{% endfour %}")


BREAKS: dict[Callable[[Path], None], tuple[str, ...]] = {
    broken_reference: (
        "data/roles/editor.yml:6:14: the unknown role or party “bord”; did you mean “board”?",
    ),
    broken_yaml: ("data/parties/board.yml:3:", "not valid YAML"),
    unknown_id_in_prose: ("zh/guide/try.md", "editer", "did you mean editor"),
    unknown_macro_in_prose: ("en/guide/try.md", "roll_card"),
    wrong_argument_in_prose: ("en/guide/try.md", "colour"),
    dead_link_in_prose: ("zh/guide/try.md", "nobody.md"),
    broken_template: ("role.html", "inclood"),
    unknown_word_in_template: ("roles.html", "no_such_word"),
    broken_frame: ("tabs.html", "endfour"),
}
"""What can be wrong with a book, and what the message names."""


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda function: function.__name__)
def test_broken_book_leaves_the_last_good_site(
    break_it: Callable[[Path], None], book: Path, last_good: Path
) -> None:
    break_it(book)
    before = tree(last_good)
    done = rolebook("build", last_good, book=book)
    assert done.returncode == 1
    for part in BREAKS[break_it]:
        assert part in done.stdout + done.stderr
    assert tree(last_good) == before
    assert sorted(path.name for path in last_good.parent.iterdir()) == ["book", "site"]


def in_two_processes(book: Path) -> None:
    """Let a second process build the English pages, however few they are."""
    change(book / "macros/alongside.py", "MANY = 250", "MANY = 1")


def test_two_processes_build_the_same_site(book: Path, tmp_path: Path) -> None:
    build(book, tmp_path / "one")
    in_two_processes(book)
    build(book, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_failure_of_the_second_process_leaves_the_last_good_site(book: Path, last_good: Path) -> None:
    in_two_processes(book)
    change(
        book / "macros/templates/roles.html", "{{ w.roles_lead }}", "{{ w.roles_lead[lang == 'en' and w] }}"
    )
    before = tree(last_good)
    done = rolebook("build", last_good, book=book)
    assert done.returncode == 1
    assert "Error building page 'en/roles/index.md'" in done.stderr
    assert tree(last_good) == before
    assert sorted(path.name for path in last_good.parent.iterdir()) == ["book", "site"]


def test_every_problem_is_told_at_once(book: Path, last_good: Path) -> None:
    broken_reference(book)
    change(book / "data/parties/board.yml", "zh: 编委会, ", "")
    done = rolebook("build", last_good, book=book)
    assert "data/parties/board.yml:2:7: " in done.stderr
    assert "data/roles/editor.yml:6:14: " in done.stderr
    assert "Traceback" not in done.stderr


def test_complaints_can_be_printed_where_the_terminal_knows_no_chinese(book: Path, last_good: Path) -> None:
    broken_reference(book)
    done = rolebook("build", last_good, book=book, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "data/roles/editor.yml:6:14: " in done.stderr
    assert "Traceback" not in done.stderr
    done = rolebook("check", book=book, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "data/roles/editor.yml:6:14: " in done.stdout
    assert "Traceback" not in done.stderr


def test_first_build_of_a_broken_book_makes_no_site(book: Path, tmp_path: Path) -> None:
    broken_reference(book)
    assert rolebook("build", tmp_path / "site", book=book).returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_left_overs_of_an_interrupted_build_do_no_harm(book: Path, last_good: Path) -> None:
    write(last_good.with_name("site.new") / "zh/half.html", "half a page\n")
    write(last_good.with_name("site.old") / "old.html", "an old page\n")
    build(book, last_good)
    assert "half.html" not in {path.name for path in last_good.rglob("*")}
    assert "old.html" not in {path.name for path in last_good.rglob("*")}
    assert sorted(path.name for path in last_good.parent.iterdir()) == ["book", "site"]


def test_build_interrupted_between_the_two_renames_loses_nothing(book: Path, last_good: Path) -> None:
    """The last good site had been moved aside when the power failed; the next build finds broken data."""
    before = tree(last_good)
    last_good.rename(last_good.with_name("site.old"))
    broken_reference(book)
    assert rolebook("build", last_good, book=book).returncode == 1
    assert tree(last_good) == before


def test_build_works_from_any_folder(book: Path, tmp_path: Path) -> None:
    done = rolebook("build", tmp_path / "out/site", "--config", "../book/mkdocs.yml", book=book)
    (tmp_path / "other").mkdir()
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/site/zh/roles/editor/index.html").is_file()


def test_build_leaves_the_book_alone(site: Site) -> None:
    """No page, index or cache is written among the files of the book."""
    made = [name for name in ("site", "site.new", "site.old") if (ROOT / "docs" / name).exists()]
    assert made == []
    generated = [path for path in (ROOT / "docs").rglob("*.md") if path.stat().st_size == 0]
    assert generated == []
