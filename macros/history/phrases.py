"""Tells a change in a sentence, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from macros.history.labels import KINDS, MAIN, field_label, part_label
from macros.history.wording import Run, runs, shortened
from macros.model.base import LANGUAGES, Lang
from macros.model.release import Change

Pair = tuple[str, str]

_PHRASES: Mapping[str, Pair] = {
    "added": ("新增{kind}", "new {kind}"),
    "removed": ("已删除", "removed"),
    "renamed": ("页面地址由 {old} 改为 {new}", "page moved from {old} to {new}"),
    "item-added": ("新增{part}", "{part} added"),
    "item-removed": ("删除{part}", "{part} removed"),
    "item-moved": ("{part}从“{old}”移到“{new}”", "{part} moved from ‘{old}’ to ‘{new}’"),
    "item-renamed": ("{part}的页内地址由 #{old} 改为 #{new}", "{part} moved from #{old} to #{new}"),
    "reordered": ("{subject}的顺序有调整", "{subject} in another order"),
    "reworded": ("{subject}改写{only}", "{subject} reworded{only}"),
    "set": ("写明{subject}：{new}", "{subject} now given: {new}"),
    "unset": ("不再写明{subject}（原为：{old}）", "{subject} no longer given (was: {old})"),
    "changed": ("{subject}由 {old} 改为 {new}", "{subject} changed from {old} to {new}"),
    "link-changed": ("{subject}中的链接有改动", "{subject}: a link leads elsewhere"),
    "reference-added": ("{subject}新增：{new}", "{subject}: {new} added"),
    "reference-removed": ("{subject}去掉：{old}", "{subject}: {old} removed"),
    "word-added": ("{subject}新增：{new}", "{subject}: {new} added"),
    "word-removed": ("{subject}去掉：{old}", "{subject}: {old} removed"),
    "grade-added": ("新设职级：{new}", "now has the grade {new}"),
    "grade-removed": ("不再设职级：{old}", "no longer has the grade {old}"),
    "asked-added": ("能力要求新增：{new}", "now asks for {new}"),
    "asked-removed": ("不再要求的能力：{old}", "no longer asks for {old}"),
    "level-raised": (
        "{at}的“{label}”由 {old} 级提高到 {new} 级",
        "{label} at grade {at} raised from level {old} to {new}",
    ),
    "level-lowered": (
        "{at}的“{label}”由 {old} 级降到 {new} 级",
        "{label} at grade {at} lowered from level {old} to {new}",
    ),
    # fields with words of their own
    "reworded name": ("更名：由“{old}”改为“{new}”", "name changed from ‘{old}’ to ‘{new}’"),
    "changed status": ("状态由“{old}”改为“{new}”", "status changed from {old} to {new}"),
    "changed formula": ("{subject}由 {old} 改为 {new}", "{subject} changed from {old} to {new}"),
    "reworded target": ("{subject}由“{old}”改为“{new}”", "{subject} changed from {old} to {new}"),
    "reference-added shows": ("{part}新增能力要求：{new}", "{part} now needs {new}"),
    "reference-removed shows": ("{part}不再要求能力：{old}", "{part} no longer needs {old}"),
    "reference-added makes": ("{part}新增交付物：{new}", "{part} now makes {new}"),
    "reference-removed makes": ("{part}不再产出：{old}", "{part} no longer makes {old}"),
    "reference-added reports_to": ("新增汇报对象：{new}", "now reports to {new}"),
    "reference-removed reports_to": ("不再向其汇报：{old}", "no longer reports to {old}"),
    "reference-added leads": ("新增带领对象：{new}", "now leads {new}"),
    "reference-removed leads": ("不再带领：{old}", "no longer leads {old}"),
    "reference-added works_with": ("新增协作对象：{new}", "now works with {new}"),
    "reference-removed works_with": ("不再列为协作对象：{old}", "no longer works with {old}"),
    "word-added synonyms": ("新增同义词：{new}", "new synonyms: {new}"),
    "word-removed synonyms": ("去掉同义词：{old}", "synonyms removed: {old}"),
    "word-added aliases": ("新增别名：{new}", "new other names: {new}"),
    "word-removed aliases": ("去掉别名：{old}", "other names removed: {old}"),
    "word-added avoid": ("新增不用的说法：{new}", "new words to avoid: {new}"),
    "word-removed avoid": ("不再列为不用的说法：{old}", "no longer words to avoid: {old}"),
    # where there is nothing to show
    "changed nothing": ("{subject}有改动", "{subject} changed"),
    "set nothing": ("新增{subject}", "{subject} added"),
    "unset nothing": ("去掉{subject}", "{subject} removed"),
}
"""Kind of change, and with it a field → Chinese and English."""

_ONLY: Mapping[Lang, Pair] = {
    "zh": ("（仅中文）", " (Chinese only)"),
    "en": ("（仅英文）", " (English only)"),
}
_STOP = {"zh": "。", "en": "."}
_COLON = {"zh": "：", "en": ": "}


class Told(NamedTuple):
    """A change in words: the phrase, and for a new wording what of it went, came and stayed."""

    text: str
    runs: tuple[Run, ...] = ()


def told(change: Change, lang: Lang, say_only: bool = True) -> Told:
    """Return a change in words, without the name of its entity and without a full stop. `say_only` also says
    where only one language was reworded.
    """
    values = {
        "kind": KINDS[change.kind][0 if lang == "zh" else 1] if change.kind in KINDS else change.kind,
        "part": _part(change, lang),
        "subject": _subject(change, lang),
        "label": change.label[lang] if change.label else "",
        "at": change.at[lang] if change.at else "",
        "old": _value(change, "old", lang),
        "new": _value(change, "new", lang),
        "only": "",
    }
    shown: tuple[Run, ...] = ()
    key = _key(change, lang)
    if key == "reworded" and change.old and change.new:
        differing = [one for one in LANGUAGES if change.old[one] != change.new[one]]
        if lang in differing:
            shown = runs(change.old[lang], change.new[lang])
        if len(differing) == 1 and say_only:
            values["only"] = _ONLY[differing[0]][0 if lang == "zh" else 1]
    return Told(_PHRASES[key][0 if lang == "zh" else 1].format_map(values), shown)


def sentence(change: Change, lang: Lang) -> str:
    """Return a change as a whole sentence: `Bank product manager: duty ‘review guarantees’ now needs …`."""
    return f"{change.name[lang]}{_COLON[lang]}{in_line(told(change, lang), lang)}{_STOP[lang]}"


def in_line(what: Told, lang: Lang, old: Pair = ("[-", "-]"), new: Pair = ("{+", "+}")) -> str:
    """Return words of a change as one line: what went and came stands between the given signs."""
    signs = {"old": old, "new": new, "same": ("", "")}
    words = "".join(_between(run, signs[run.kind]) for run in shortened(what.runs, lang))
    words = words.rstrip("。." if what.runs and what.runs[-1].kind == "same" else "")
    return f"{what.text}{_COLON[lang]}{words}" if words else what.text.rstrip("。.")


def _between(run: Run, signs: Pair) -> str:
    """Return a run between its signs, which touch its words."""
    words = run.text.strip()
    return run.text.replace(words, f"{signs[0]}{words}{signs[1]}", 1) if words else run.text


def _key(change: Change, lang: Lang) -> str:
    """Return the phrase for a change: that of its field, where there is one."""
    name = _field(change)
    if change.what in ("changed", "set", "unset") and not (change.old or change.new):
        return f"{change.what} nothing"
    own = f"{change.what} {name}"
    named = own == "reworded name" and change.part
    alike = change.old and change.new and change.old[lang] == change.new[lang]
    if change.what == "reworded" and (named or alike):
        return change.what
    return own if own in _PHRASES else change.what


def _field(change: Change) -> str:
    return (change.field or "").partition(":")[0].rpartition(".")[2]


def _value(change: Change, side: str, lang: Lang) -> str:
    text = getattr(change, side)
    value: str = text[lang] if text else ""
    return field_label(value, lang) if change.what == "item-moved" and change.field else value


def _part(change: Change, lang: Lang) -> str:
    """Return the part a change is about: `duty ‘Review guarantees’`."""
    if not change.part:
        return ""
    noun = part_label(change.part, lang)
    if not change.label:
        return noun
    label = change.label[lang]
    if change.part in ("CompetencyLevel", "Row"):
        return f"{noun} {label}"
    return f"{noun}“{label}”" if lang == "zh" else f"{noun} ‘{label}’"


def _subject(change: Change, lang: Lang) -> str:
    """Return the field a change is about, and of which part: `time limit of duty ‘…’`."""
    part = _part(change, lang)
    if not change.field or (part and _field(change) in MAIN):
        return part
    field = field_label(change.field, lang)
    if not part:
        return field
    return f"{part}的{field}" if lang == "zh" else f"{field} of {part}"
