"""The data file of a release as text: what `rolebook release` writes and an editor then reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.model.base import Text
from macros.model.release import Change

_HEAD = """\
# yaml-language-server: $schema=../schema/release.json
# 发布 {version}。摘要请改成读者要知道的一两句话；changes 由程序写入，通常不用改。
# Release {version}. Make the summary what a reader should know; `changes` is written by the program.
"""
_BARE = re.compile(r"[A-Za-z][\w./:-]*(?<!:)|\d+(\.\d+)*")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def release_file(version: str, day: date, since: str | None, summary: Text, changes: Iterable[Change]) -> str:
    """Return the file of a release: one line for each change, so that comparing two versions of it is easy."""
    lines = [
        _HEAD.format(version=version).rstrip(),
        f"version: {_scalar(version)}",
        f"date: {day.isoformat()}",
        "summary:",
        f"  zh: {_scalar(summary.zh)}",
        f"  en: {_scalar(summary.en)}",
        *([f"since: {_scalar(since)}"] if since else []),
    ]
    told = [f"  - {{{', '.join(_entries(change.model_dump(exclude_none=True)))}}}" for change in changes]
    return "\n".join([*lines, *(["changes:", *told] if told else [])]) + "\n"


def _entries(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{key}: {{{', '.join(_entries(value))}}}"
        else:
            yield f"{key}: {_scalar(str(value))}"


def _scalar(value: str) -> str:
    """Return a text as one YAML value: bare where that is safe, else in double quotes, which JSON’s are."""
    value = _FORBIDDEN.sub(" ", value)
    bare = _BARE.fullmatch(value) and len(value) < 80 and value.lower() != "null"
    return value if bare else json.dumps(value, ensure_ascii=False)


def counted(changes: Iterable[Change]) -> Text:
    """Return a first summary, for the editor to replace: how many entries are new, changed and gone."""
    entries: dict[tuple[str, str], str] = {}
    for change in changes:
        key = change.kind, change.entity
        sort = change.what if change.what in ("added", "removed") else "changed"
        entries.setdefault(key, sort)
    n = {sort: sum(found == sort for found in entries.values()) for sort in ("added", "changed", "removed")}
    return Text(
        zh=f"新增 {n['added']} 个条目，修改 {n['changed']} 个，删除 {n['removed']} 个。",
        en=f"Entries: {n['added']} new, {n['changed']} changed, {n['removed']} removed.",
    )
