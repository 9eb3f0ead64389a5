"""Our templates' environment prints what plain Jinja prints, and finds attributes only."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from macros.templating import CompiledTemplates, Templates, escaped

TEMPLATES = {
    "attribute": "{{ one.name }} {{ one.within.name }}",
    "index": "{{ many[1] }} {{ named['a'] }}",
    "call": "{{ double(figure) }} {{ double(value=figure) }} {{ double(*[figure]) }} {{ double(**{'value': figure}) }}",
    "loop": "{% for item in many %}{{ loop.index }}{{ double(item) }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "macro": "{% macro wrap(text, tag='b') %}<{{ tag }}>{{ text }}</{{ tag }}>{% endmacro %}"
    "{{ wrap(odd) }}{{ wrap(odd, tag='i') }}",
    "caller": "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call twice() %}{{ odd }}{% endcall %}",
    "caller with values": "{% macro each(all) %}{% for one in all %}{{ caller(one, loop.index) }}{% endfor %}{% endmacro %}"
    "{% call(one, at) each(many) %}{{ at }}{{ one }}{% endcall %}",
    "recursive": "{% for item in tree recursive %}{{ item.name }}({{ loop(item.below) }}){% endfor %}",
    "import": "{% import 'parts' as part with context %}{{ part.shout(odd) }}",
    "filters": "{{ many | map('upper') | join('/') }} {{ odd | length }} {{ all | map(attribute='name') | join(', ') }}",
    "namespace": "{% set seen = namespace(n=0) %}{% for _ in many %}{% set seen.n = seen.n + 1 %}{% endfor %}{{ seen.n }}",
    "set block": "{% set text %}<p>{{ odd }}</p>{% endset %}{{ text }}{{ text ~ odd }}",
    "parts": "{% macro shout(text) %}{{ text | upper }}{{ figure }}{% endmacro %}",
}  # fmt: skip
VALUES: dict[str, Any] = {
    "one": SimpleNamespace(name="<One>", within=SimpleNamespace(name="'within'")),
    "all": [SimpleNamespace(name="x"), SimpleNamespace(name="<y>")],
    "many": ["a", "<b>", Markup("<i>c</i>")],
    "named": {"a": 1, "name": "of the mapping"},
    "figure": 2.5,
    "odd": "\"Tom\" & 'Jerry' <script>",
    "double": lambda value: value * 2,
    "tree": [
        SimpleNamespace(name="a", below=[SimpleNamespace(name="b", below=[])]),
        SimpleNamespace(name="c", below=[]),
    ],
}
OPTIONS: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined}


@pytest.mark.parametrize("name", TEMPLATES)
def test_prints_what_jinja_prints(name: str) -> None:
    ours = Templates(loader=DictLoader(TEMPLATES), **OPTIONS)
    plain = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    assert ours.get_template(name).render(VALUES) == plain.get_template(name).render(VALUES)


def test_a_dot_is_an_attribute_and_never_a_key() -> None:
    ours = Templates(**OPTIONS)
    with pytest.raises(AttributeError, match="name"):
        ours.from_string("{{ named.name }}").render(VALUES)


def test_what_is_not_there_is_told() -> None:
    ours = Templates(**OPTIONS)
    for text in ("{{ nobody }}", "{{ nobody.name }}", "{{ nobody() }}", "{{ named['b'] }}"):
        with pytest.raises(UndefinedError):
            ours.from_string(text).render(VALUES)


@given(
    st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.dates()
    | st.text().map(Markup)
    | st.lists(st.text())
)
def test_escapes_as_markupsafe_does(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_a_string_type_of_its_own_is_escaped_too() -> None:
    class Name(str):
        """As a type of somebody else's."""

    assert escaped(Name("<b>")) == "&lt;b&gt;"


def test_compiled_code_is_used_again_until_the_source_changes() -> None:
    compiled = CompiledTemplates()
    sources = {"page": "{{ 1 }}"}

    def made() -> str:
        return Templates(loader=DictLoader(sources), bytecode_cache=compiled).get_template("page").render()

    assert made() == "1"
    (kept,) = compiled._compiled.values()
    assert made() == "1"
    assert list(compiled._compiled.values()) == [kept]
    sources["page"] = "{{ 2 }}"
    assert made() == "2"
