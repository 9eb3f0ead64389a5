"""Records of the index: one for each entity and each further page, in both languages at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from macros.model.base import LANGUAGES, Entity, Lang, Model, Text, Words
from macros.model.catalog import Catalog
from macros.model.document import Template
from macros.model.marks import plain
from macros.pages import LISTED_ON, OWN_PAGES, RELEASES, address, folder
from macros.search.kinds import ASKED, kind_of
from macros.words import WORDS

Both = dict[Lang, str]
"""A text without marks in each language."""


@dataclass(frozen=True)
class Section:
    """A part of a page that has an anchor; without one, the page as such."""

    anchor: str
    heading: Both
    text: Both


@dataclass(frozen=True)
class Record:
    """Something that can be found: a page, or an entity that is an anchor on one."""

    kind: str
    path: str
    """Address below the folder of the language: `roles/x/`, `glossary/#x`."""
    title: Both
    names: tuple[str, ...] = ()
    """Other names in either language; the abbreviation first."""
    sections: tuple[Section, ...] = ()
    """The first one is the page as such."""
    historical: bool = False


_HEADED = {
    "roles": {
        "authorities": ("authority", "authority"),
        "requirements": ("requirements", "requirements"),
        "measures": ("measures", "measures"),
        "first_90_days": ("first-90-days", "first_90_days"),
    },
    "competencies": {
        "levels": ("levels", "five_levels"),
        "questions": ("questions", "questions"),
        "learning": ("learning", "learning"),
    },
    "deliverables": {
        "when": ("when", "when"),
        "acceptance": ("acceptance", "acceptance"),
        "template": ("preview", "preview"),
    },
    "processes": {"notes": ("notes", "notes")},
    "practices": {"question": ("discuss", "discuss"), "exercise": ("exercise", "exercise")},
    "schemes": {
        "inputs": ("inputs", "scheme_inputs"),
        "formulas": ("calculation", "formulas"),
        "examples": ("examples", "examples"),
        "open_points": ("open-points", "open_points"),
    },
}
"""Kind → field → anchor of its heading on the page, and the word the heading is made of."""

_PARTS = {"roles": "duties", "processes": "stages", "practices": "passages", "paths": "phases"}
"""Kind → field whose items each stand under a heading of their own."""

_NAMES = ("abbreviation", "code", "aliases", "synonyms", "avoid")
_LEADS = ("mission", "purpose", "summary", "definition", "meaning")
"""What stands first, for it is shown under the title."""
_NOT_TEXT = frozenset({"name", *_NAMES})

_INDEXES = dict.fromkeys(
    (*OWN_PAGES, *LISTED_ON.values(), "responsibilities", "authorities", "reference", RELEASES)
)
"""Index pages, found by their own name."""


def records(catalog: Catalog) -> Iterator[Record]:
    """Yield the records of the data; pages written by hand are not among them."""
    for kind, entity in catalog.entities():
        if kind.folder in ("families", "industries"):
            continue  # they have no place of their own
        yield _entity(kind.folder, entity)
    yield from _index_pages(catalog)


def _entity(kind: str, entity: Entity) -> Record:
    path, hash, fragment = address("zh", kind, entity.id).partition("#")
    return Record(
        kind=kind_of(kind),
        path=f"{folder(path)}/{hash}{fragment}".removeprefix("zh/"),
        title=_plain(entity.name),
        names=tuple(_names(entity)),
        sections=tuple(_sections(kind, entity)),
        historical=entity.status == "historical",
    )


def _index_pages(catalog: Catalog) -> Iterator[Record]:
    for name in _INDEXES:
        if name in (*OWN_PAGES, RELEASES) and not catalog.of(name):
            continue
        lead = {lang: WORDS[lang][f"{name}_lead"] for lang in LANGUAGES}
        title = {lang: WORDS[lang][name] for lang in LANGUAGES}
        names = tuple(ASKED.get(name, "").split())
        yield Record("reference", f"{name}/", title, names, (Section("", {}, lead),))


def _names(entity: Entity) -> Iterator[str]:
    for field in _NAMES:
        value = getattr(entity, field, None)
        if isinstance(value, Words):
            yield from (*value.zh, *value.en)
        elif value:
            yield value


def _sections(kind: str, entity: Entity) -> Iterator[Section]:
    headed = _HEADED.get(kind, {})
    parts = _PARTS.get(kind, "")
    leads = {name: getattr(entity, name) for name in _LEADS if getattr(entity, name, None)}
    rest = _joined(entity, {*_NOT_TEXT, *headed, *leads, parts})
    lead = _lines(_texts(tuple(leads.values())))
    yield Section("", {}, {lang: f"{lead[lang]}\n{rest[lang]}".strip() for lang in LANGUAGES})
    for part in getattr(entity, parts, ()) if parts else ():
        heading = getattr(part, "title", None) or part.name
        yield Section(part.id, _plain(heading), _joined(part, {"title", "name"}))
    for field, (anchor, word) in headed.items():
        value = getattr(entity, field)
        text = _lines(_texts(value))
        if any(text.values()):
            yield Section(anchor, {lang: WORDS[lang][word] for lang in LANGUAGES}, text)


def _joined(model: Model, skip: set[str]) -> Both:
    """Return the texts of a model but those of the fields in `skip`, a line each."""
    return _lines(_texts(model, skip))


def _lines(found: Iterable[Text | Words]) -> Both:
    pieces = tuple(found)
    return {lang: "\n".join(line for piece in pieces for line in _said(piece, lang)) for lang in LANGUAGES}


def _said(piece: Text | Words, lang: Lang) -> Iterable[str]:
    return piece[lang] if isinstance(piece, Words) else (plain(piece[lang]),)


def _texts(value: object, skip: Container[str] = ()) -> Iterator[Text | Words]:
    """Yield every text within a value of the model, in the order of the fields."""
    match value:
        case Text() | Words():
            yield value
        case Template():
            yield from _titles(value)
        case Model():
            for name in type(value).model_fields:
                if name not in skip:
                    yield from _texts(getattr(value, name))
        case tuple():
            for child in value:
                yield from _texts(child)
        case _:
            return


def _titles(template: Template) -> Iterator[Text]:
    """Yield what a file to fill in has headings for; its instructions are not what a reader looks for."""
    for section in template.sections:
        yield section.title
        yield from (part.title for part in section.parts)


def _plain(text: Text) -> Both:
    return {lang: plain(text[lang]) for lang in LANGUAGES}
