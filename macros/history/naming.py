"""Says the values of the data in both languages: names of what is referred to, lengths of time, figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from macros.history.parts import Fact, Part
from macros.history.wording import excerpt
from macros.model.base import LANGUAGES, Entity, Lang, Ref, Span, Text, Words
from macros.model.catalog import FOLDER_OF, Catalog
from macros.model.competency import CompetencyLevel
from macros.model.marks import plain
from macros.model.organization import Post
from macros.words import RHYTHMS, WORDS, span

_TITLES = ("name", "title", "text", "caption", "what", "prompt", "why")
"""What a part is called by, the first that it has."""
_SPOKEN = {
    "status": {
        "current": Text(zh="现行", en="current"),
        "draft": Text(zh="草稿", en="draft"),
        "historical": Text(zh="历史", en="historical"),
    },
    "form": {form: Text(zh=WORDS["zh"][form], en=WORDS["en"][form]) for form in ("document", "workbook", "artifact")},
    "hours": {"working": Text(zh="工作时间", en="working hours"), "all": Text(zh="全天", en="all hours")},
}  # fmt: skip
"""Words of the data that stand for something with a name."""
_TRUTH = {True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}


@dataclass(frozen=True)
class Naming:
    """Knows both editions: what is gone is still to be named."""

    old: Catalog
    new: Catalog

    def entity(self, folder: str, id: str) -> Text | None:
        """Return the name of an entity as it is now, or as it was."""
        for catalog in (self.new, self.old):
            if folder == "site":
                owner = next((owner for owner in catalog.site.owners if owner.id == id), None)
                if owner:
                    return _plain(owner.name)
            elif id in catalog.of(folder):
                return _plain(catalog.of(folder)[id].name)
        return None

    def target(self, value: str, ref: Ref) -> Text:
        """Return what a reference names; where that is in neither edition, the reference itself."""
        kinds, id = ref.kinds, value
        if not kinds:
            kind, _, id = value.partition(":")
            kinds = (FOLDER_OF[kind],) if kind in FOLDER_OF else ()
        id, _, stage = id.partition("/")
        found = next((name for kind in kinds if (name := self.entity(kind, id))), None)
        if not found:
            return same(value)
        return self._stage(id, stage, found) if stage else found

    def _stage(self, process: str, stage: str, name: Text) -> Text:
        for catalog in (self.new, self.old):
            if process in catalog.processes:
                for one in catalog.processes[process].stages:
                    if one.id == stage:
                        return Text(
                            zh=f"{name.zh}·{plain(one.name.zh)}", en=f"{name.en}, {plain(one.name.en)}"
                        )
        return name

    def targets(self, values: Iterable[str], ref: Ref) -> Text:
        """Return the names of several references as one list."""
        return joined([self.target(value, ref) for value in values])

    def label(self, part: Part) -> Text | None:
        """Return what a part is called on its page, or its first words."""
        model = part.model
        if isinstance(model, Entity):
            return _plain(model.name)
        if isinstance(model, Post):
            return self.target(model.holder, Ref(("roles", "parties")))
        if isinstance(model, CompetencyLevel):
            return same(str(model.level))
        for title in _TITLES:
            text = getattr(model, title, None)
            if isinstance(text, Text):
                return excerpt(text)
        return same(part.key[-1]) if len(part.key) > 1 and part.key[-1] else None

    def value(self, place: str, fact: Fact) -> Text | None:
        """Return a fact in both languages; None for what is not to be said in a line."""
        value = fact.value
        if fact.sort == "text":
            return _plain(value)
        if fact.sort == "ref" and fact.ref:
            return self.target(value, fact.ref)
        if fact.sort == "refs" and fact.ref:
            return self.targets(value, fact.ref)
        if fact.sort == "span":
            return length(value)
        if fact.sort == "words":
            return words_of(value)
        return spoken(place, value) if fact.sort == "value" else None


def spoken(place: str, value: Any) -> Text:
    """Return a figure, a truth or a word of the data in both languages."""
    name = place.rpartition(".")[2]
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, Decimal):
        return same(f"{value.normalize():f}".replace("-", "\u2212"))
    if isinstance(value, tuple):
        return same(", ".join(map(str, value)))
    if value in RHYTHMS and name in ("rhythm", "cycle"):
        return Text(zh=RHYTHMS[value]["zh"], en=RHYTHMS[value]["en"].lower())
    return _SPOKEN.get(name, {}).get(str(value)) or same(str(value))


def length(value: Span) -> Text:
    """Return a length of time in both languages."""
    return Text(zh=span(value.amount, value.unit, "zh"), en=span(value.amount, value.unit, "en"))


def same(value: str) -> Text:
    """Return what reads alike in both languages."""
    return Text(zh=value, en=value)


def joined(texts: Iterable[Text]) -> Text:
    """Return names as one list in each language."""
    found = list(texts)

    def line(lang: Lang) -> str:
        return WORDS[lang]["separator"].join(text[lang] for text in found)

    return Text(zh=line("zh"), en=line("en"))


def words_of(value: Words) -> Text | None:
    """Return the words of both languages as one list: they need not pair up."""
    found = list(dict.fromkeys(word for lang in LANGUAGES for word in value[lang]))
    return joined([same(word) for word in found]) if found else None


def _plain(text: Text) -> Text:
    return Text(zh=plain(text.zh), en=plain(text.en))
