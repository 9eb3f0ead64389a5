"""What the last site was made from."""

from __future__ import annotations

from macros.reuse import Reuse


def build(reuse: Reuse, there: bool = True, **files: str) -> list[str]:
    """Note what a site is made from; return what has to be written."""
    reuse.begin(there)
    return [path for path, key in files.items() if not reuse.unchanged(path, key)]


def test_first_build_writes_everything() -> None:
    reuse = Reuse()
    assert reuse.empty
    assert build(reuse, a="1", b="1") == ["a", "b"]


def test_next_build_writes_what_changed_and_names_what_is_gone() -> None:
    reuse = Reuse()
    build(reuse, a="1", b="1", c="1")
    reuse.finish()
    assert build(reuse, a="1", b="2", d="1") == ["b", "d"]
    assert list(reuse.gone()) == ["c"]


def test_what_a_failed_build_noted_has_not_reached_the_site() -> None:
    reuse = Reuse()
    build(reuse, a="1")
    reuse.finish()
    build(reuse, a="2")  # fails
    assert build(reuse, a="2") == ["a"]
    build(reuse, a="2")  # fails
    assert build(reuse, a="1") == []


def test_nothing_is_kept_of_a_site_that_is_not_there_or_half_renewed() -> None:
    reuse = Reuse()
    build(reuse, a="1")
    reuse.finish()
    assert build(reuse, there=False, a="1") == ["a"]
    reuse.finish()
    reuse.forget()
    assert build(reuse, a="1") == ["a"]
