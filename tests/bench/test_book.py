from collections import Counter
from pathlib import Path

from macros.load import load
from macros.model.base import LANGUAGES
from macros.pages import pages
from tests.bench import book, markdown_book

REPOSITORY = Path(__file__).resolve().parents[2]


def test_makes_a_book_that_loads(tmp_path: Path) -> None:
    book.write(REPOSITORY, tmp_path / "project", 40)
    catalog = load(tmp_path / "project" / "data")
    assert len(catalog.roles) == 40
    assert catalog.site.downloads is None  # the rivals make none
    assert max(Counter(role.family for role in catalog.roles.values()).values()) <= book.FAMILY_SIZE


def test_clones_are_as_large_as_the_real_roles() -> None:
    real = book.read(REPOSITORY / "data")
    roles = [text for path, text in real.items() if path.startswith("roles/")]
    made = book.book(real, 5 * len(roles))
    clones = [text for path, text in made.items() if path.startswith("roles/")]
    assert len(set(clones)) == 5 * len(roles)
    assert sum(map(len, clones)) >= 5 * sum(map(len, roles))


def test_rivals_get_as_many_pages(tmp_path: Path) -> None:
    book.write(REPOSITORY, tmp_path / "project", 40)
    catalog = load(tmp_path / "project" / "data")
    written = dict(markdown_book.site(catalog, by_family=True))
    assert len(written) == 1 + sum(1 for lang in LANGUAGES for _ in pages(catalog, lang))
