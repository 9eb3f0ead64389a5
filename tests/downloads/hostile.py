"""Texts that break careless writers."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.base import Text
from tests.downloads.sample import Say, sample

HOSTILE = {
    "control-characters": "a\x00b\x01c\x08d\x0be\x0cf\x1fg\x7fh\x85i",
    "lone-surrogates": "a\ud800b\udfffc",
    "no-characters": "a\ufffeb\uffffc",
    "emoji": "👩‍👩‍👧‍👦🇨🇳👍🏽" * 20,
    "end-of-cdata": "]]> <![CDATA[ x ]]>",
    "comment": "<!-- x --> -->",
    "entities": "&amp; &lt; &#60; &#x3C; &copy; & &&",
    "tags": "<script>alert(1)</script> <w:p/> </w:t>",
    "quotes": "\"double\" 'single' “curly” ‘curly’ \\\" \\'",
    "long-word": "x" * 300,
    "long-chinese": "长" * 300,
    "very-long": "words and words " * 625,
    "right-to-left": "\u202eabc\u202c \u200f\u200e \u2067עברית\u2069",
    "zero-width": "\u200b\ufeff\u00ad",
    "jinja": "{{ 7 * 7 }} {% for x in y %} {# x #}",
    "format": "{0} {name} {{name}} %s %(name)s %1",
    "templates": "$body $accent ${title} $$ $entries $",
    "newline": "one\ntwo\n\nthree",
    "returns": "one\rtwo\r\nthree\u2028four\u2029five\x1csix",
    "tab": "one\ttwo",
    "equals": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "pipes": "a | b || c \\| d",
    "backticks": "``` x ` y `` z",
    "tildes": "~~~ x",
    "rule": "---",
    "underline": "===",
    "stars": "***",
    "bullet": "- [ ] x",
    "star-bullet": "* x",
    "number": "1. x",
    "bracket-number": "1) x",
    "heading": "# x",
    "quote": "> x",
    "indented": "    x",
    "definition": "[x]: https://evil.example",
    "picture": "![x](https://evil.example/x.png)",
    "script-link": "[a[b]](javascript:alert) [x](javascript:alert(1)) <javascript:x>",
    "underscores": "__x__ _y_ ~~z~~",
    "half-marks": "**x `y [z](",
    "question": "? x: y",
}
"""Name → text."""

LEGAL = sorted(HOSTILE.keys() - {"control-characters", "lone-surrogates", "no-characters", "returns"})
"""Names of the texts that XML can hold as they are."""


def everywhere(words: str) -> Say:
    """Return what says `words` in every place; options still differ from each other, or nobody could choose."""

    def say(name: str) -> Text:
        said = words + name if name.startswith("option") else words
        return Text.model_construct(zh=said, en=said)  # what a data file may hold is no concern of writers

    return say


def alone(words: str, place: str) -> Say:
    """Return what says `words` in one place and its name in every other."""

    def say(name: str) -> Text:
        said = words if name == place else name
        return Text.model_construct(zh=said, en=said)

    return say


def places() -> Iterator[str]:
    """Yield the name of every place of the sample."""
    found: dict[str, None] = {}

    def say(name: str) -> Text:
        found[name] = None
        return Text(zh=name, en=name)

    sample(say)
    yield from found
