"""Jinja as our templates use it: what they name with a dot is an attribute, what they call wants no context, and most
of what they print needs no escaping. Compiled for that, a page takes a fifth less time.

Pages written by hand, for which this is not so, are expanded here as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, TemplateError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>'\"]")
_FIGURES = (int, float)


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates from one build to the next, while a site is being served."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if its source is still the same."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""Ours and the theme's; each by its place on disk."""


class PlainCode(CodeGenerator):
    """Writes `value.name` and `function(…)` as they stand. Jinja would ask whether `name` is a key as well, and whether
    `function` wants the context.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class QuickTemplate(Template):
    """A compiled template that prints by way of `escaped`."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:
        """Return a template of compiled code, as Jinja does."""
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class Templates(Environment):
    """The environment of our templates."""

    template_class = QuickTemplate
    code_generator_class = PlainCode


def escaped(value: object) -> object:
    """Return what is printed for a value: markupsafe's `escape`, which takes five times as long over what needs no
    escaping, and most does not.
    """
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):  # type: ignore[call-overload]
        return value
    return str(value) if kind in _FIGURES else escape(value)


class NotExpanded(Exception):
    """A page written by hand calls something that is not there; carries what."""


def expand(text: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """Return a page written by hand with its macros expanded. `macros` return finished Markdown; whatever
    else the page puts in is escaped. Raises NotExpanded.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)

    def finished(macro: Callable[..., str]) -> Callable[..., Markup]:
        return lambda *args, **options: Markup(macro(*args, **options))  # noqa: S704 - it has escaped it

    try:
        return environment.from_string(text).render({name: finished(macro) for name, macro in macros.items()})
    except KeyError as error:
        raise NotExpanded(f"there is no {error}") from None
    except (TemplateError, TypeError, AttributeError) as error:
        raise NotExpanded(str(error)) from None
