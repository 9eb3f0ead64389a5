from __future__ import annotations

from inspect import signature

import pytest

from macros.exporting import ExportError, expanded_text
from macros.markdown_export import prose
from macros.markdown_export.prose import body, macros, order, page_of
from macros.markdown_export.writer import Writer, book_of
from macros.model.marks import plain
from macros.pages import Page
from macros.prose_macros import MACROS
from tests.books import minimal_catalog
from tests.markdown_export.reading import rendered, through_macros

URI = "en/guide/x.md"
BOOK = book_of(minimal_catalog())
ROLE = next(iter(minimal_catalog().roles))
COMPETENCY = next(iter(minimal_catalog().competencies))
DELIVERABLE = next(iter(minimal_catalog().deliverables))
TERM = next(iter(minimal_catalog().glossary))


def page(text: str) -> Page:
    return page_of(URI, text, "en")


def made(text: str) -> str:
    return body(Writer(BOOK, "en", URI), expanded_text(BOOK, page(text), text))


def test_knows_every_macro_with_its_arguments() -> None:
    ours = {**prose._BLOCKS, **prose._INLINE}
    assert set(macros(BOOK, "en", URI)) == set(MACROS)
    for name, macro in ours.items():
        assert list(signature(macro).parameters)[1:] == list(signature(MACROS[name]).parameters)[1:], name


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (f'role_card("{ROLE}")', minimal_catalog().roles[ROLE].mission.en),
        (f'role_page("{ROLE}")', minimal_catalog().roles[ROLE].requirements.must[0].text.en),
        ("role_list()", minimal_catalog().roles[ROLE].mission.en),
        (f'deliverable_link("{DELIVERABLE}")', f"../deliverables/{DELIVERABLE}.md"),
        (f'deliverable_link("{DELIVERABLE}", label="that *one*")', "[that \\*one\\*]("),
        (f'term("{TERM}")', plain(minimal_catalog().glossary[TERM].definition.en)),
        ("level_table()", next(iter(minimal_catalog().levels.values())).meaning.en),
        (
            f'level_table("{COMPETENCY}")',
            minimal_catalog().competencies[COMPETENCY].levels[0].checks[0].text.en,
        ),
        ('downloads("site")', "can be downloaded"),
        ('data_files("tables")', "duties.csv"),
        ('data_files("entries")', "roles.json"),
        ("offline_copy()", "can be downloaded"),
        ("matrix()", f"../competencies/{COMPETENCY}.md"),
        ("field_reference()", "data/roles/"),
        (f'example("term", "{TERM}")', plain(minimal_catalog().glossary[TERM].definition.en)),
    ],
)
def test_macro_becomes_markdown(call: str, said: str) -> None:
    found = made(f"# Title\n\nBefore {{{{ {call} }}}} after.\n")
    assert said in found
    assert "<!--rb:" not in found
    assert through_macros(found) == found


def test_page_keeps_what_any_generator_reads() -> None:
    text = "---\ntitle: x\n---\n# T\n\nLead.\n{ .rb-lead }\n\n## Part { #part }\n\n{% raw %}{{ x }}{% endraw %}\n"
    assert made(text) == "# T\n\nLead.\n\n## Part { #part }\n\n&#123;{ x }}\n"


def test_page_without_macros_is_left_alone() -> None:
    text = "---\nrender_macros: false\n---\n# T\n\n{{ anything() }}\n"
    assert made(text) == "# T\n\n&#123;{ anything() }}\n"


@pytest.mark.parametrize(
    ("call", "named"),
    [
        ("config.site_name", "config"),
        ('term("nothing")', "nothing"),
        ("role_list(family='goods')", "goods"),
        ("downloads('roles', 'x')", "x"),
        ("term()", "id"),
        ("x +", "unexpected"),
    ],
)
def test_what_is_not_there_is_named_with_its_page(call: str, named: str) -> None:
    with pytest.raises(ExportError) as failed:
        made(f"# T\n\n{{{{ {call} }}}}\n")
    assert str(failed.value).startswith("docs/en/guide/x.md: ")
    assert named in str(failed.value)


def test_values_of_a_page_are_escaped() -> None:
    assert rendered(made("# T\n\n{{ '<b>x</b>' }}\n")).xpath("//b") == []


def test_title_and_description_are_those_of_the_site() -> None:
    found = page("---\ndescription:  what \n---\n#  Two words \n")
    assert (found.title, found.description, found.template) == ("Two words", "what", "prose")
    assert page("no heading").title == "x"


def test_index_comes_first() -> None:
    pages = [page_of(f"en/guide/{name}.md", "", "en") for name in ("a", "index", "b")]
    assert [found.uri for found in sorted(pages, key=order)] == [
        "en/guide/index.md",
        "en/guide/a.md",
        "en/guide/b.md",
    ]
