"""What `rolebook diff` prints: text, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from macros.history.labels import KINDS
from macros.history.phrases import in_line, sentence, told
from macros.model.base import LANGUAGES, Lang
from macros.model.release import Change

_NOTHING = {"zh": "没有变化。", "en": "Nothing changed."}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>~"})


def as_text(changes: Sequence[Change], lang: Lang) -> str:
    """Return a sentence a line."""
    return "".join(f"{sentence(change, lang)}\n" for change in changes) or f"{_NOTHING[lang]}\n"


def as_markdown(changes: Sequence[Change], lang: Lang) -> str:
    """Return headings for kinds and entities, and a list of what changed; old words struck, new ones bold."""
    parts = [block for kind, group in by_kind(changes) for block in _kind(kind, group, lang)]
    return "\n\n".join(parts or [_NOTHING[lang]]) + "\n"


def by_kind(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of each kind of entity; they come in that order."""
    for kind, group in groupby(changes, lambda change: change.kind):
        yield kind, list(group)


def _kind(kind: str, changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    names = KINDS.get(kind, (kind, kind, kind))
    yield f"## {names[0] if lang == 'zh' else names[2][:1].upper() + names[2][1:]}"
    for _, group in groupby(changes, lambda change: change.entity):
        one = list(group)
        yield f"### {_safe(one[0].name[lang])}"
        yield "\n".join(f"- {_markdown(change, lang)}" for change in one)


def _markdown(change: Change, lang: Lang) -> str:
    what = told(change, lang)
    runs = tuple(run._replace(text=_safe(run.text)) for run in what.runs)
    return in_line(what._replace(text=_safe(what.text), runs=runs), lang, ("~~", "~~"), ("**", "**"))


def _safe(text: str) -> str:
    return text.translate(_SPECIAL)


def as_json(changes: Sequence[Change], lang: Lang) -> str:
    """Return every change with its values and, in both languages, its sentence."""
    found = [
        {
            **change.model_dump(exclude_none=True),
            "sentence": {one: sentence(change, one) for one in LANGUAGES},
        }
        for change in changes
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


REPORTS: Mapping[str, Callable[[Sequence[Change], Lang], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""Name of a format → what writes it."""
