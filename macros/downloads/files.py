"""Which files the book offers: of each, its address, its name, what it is made from and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from macros.downloads import markdown, word
from macros.downloads.document import (
    EDITIONS,
    MODES,
    Brand,
    Document,
    Edition,
    Format,
    Mode,
    lead,
    of_deliverable,
    text,
)  # fmt: skip
from macros.downloads.labels import LABELS
from macros.downloads.word.package import Parts, pack
from macros.model.base import LANGUAGES, Lang, Text
from macros.model.catalog import Catalog

FOLDER = "downloads"
FORMATS: dict[str, tuple[Format, ...]] = {"document": ("docx", "md"), "workbook": ("xlsx", "md")}
"""Form of a deliverable → formats of its template, the likeliest first."""


@dataclass(frozen=True)
class Download:
    """A file that readers can take away."""

    kind: str
    """What it is: `template`, `job-description`, …"""
    folder: str
    """Folder of the entity it belongs to: `deliverables`, `roles`, …"""
    id: str
    """Id of that entity."""
    mode: Mode
    edition: Edition
    format: Format
    name: str
    """File name for the reader, in the language of the file."""
    version: str
    make: Callable[[], bytes]
    key: bytes
    """Changes when anything changes that the file is made from."""

    @property
    def uri(self) -> str:
        """Where it lies in the site: letters any server and any system can handle."""
        stem = self.id if self.kind == "template" else f"{self.id}-{self.kind}"
        edition = "" if self.edition == "clean" and self.kind != "template" else f"-{self.edition}"
        return f"{FOLDER}/{self.folder}/{self.id}/{stem}-{self.mode}{edition}.{self.format}"


@dataclass(frozen=True)
class Studio:
    """What every file is made with: the company's brand, the parts of a Word file, the state of the program."""

    brand: Brand
    parts: Parts
    program: bytes
    """Changes with the program that writes the files."""


@dataclass(frozen=True)
class Bundle:
    """Several downloads in one zip."""

    folder: str
    """Folder of what they are gathered for: `roles`, `processes`, or `deliverables` for all."""
    id: str
    """Its id; of a stage, `process/stage`; of all, empty."""
    lang: Lang
    name: str
    """File name for the reader."""
    members: tuple[Download, ...]

    @property
    def uri(self) -> str:
        """Where it lies in the site."""
        stem = self.id.replace("/", "-") or "all"
        return f"{FOLDER}/{self.folder}/{stem}-templates-{self.lang}.zip"

    @property
    def key(self) -> bytes:
        """Changes when any of its members changes."""
        digest = blake2b(digest_size=16)
        for member in self.members:
            digest.update(member.key + member.uri.encode())
        return digest.digest()

    def make(self, content: Callable[[Download], bytes]) -> bytes:
        """Return the zip; `content` gives the bytes of a member."""
        return pack({member.name: content(member) for member in self.members})


@dataclass(frozen=True)
class Offer:
    """A file that is there, as a page offers it."""

    uri: str
    name: str
    size: int
    """Bytes."""
    file: Download | Bundle


Offers = Mapping[tuple[str, str], tuple[Offer, ...]]
"""`(folder, id)` of an entity, or of what a bundle is gathered for → what it offers."""


def downloads(catalog: Catalog, studio: Studio) -> Iterator[Download]:
    """Yield every download of the book."""
    yield from templates(catalog, studio)


def templates(catalog: Catalog, studio: Studio) -> Iterator[Download]:
    """Yield the templates of deliverables: formats × languages × editions."""
    for deliverable in catalog.deliverables.values():
        template = deliverable.template
        if template is None or deliverable.status == "historical":
            continue
        document = of_deliverable(catalog, deliverable, template, source(catalog, "deliverables", deliverable.id))
        digest = fingerprint(studio, document)
        for format in FORMATS[deliverable.form]:
            for edition in EDITIONS if template.sample else EDITIONS[:2]:
                for mode in MODES:
                    yield Download(
                        kind="template",
                        folder="deliverables",
                        id=deliverable.id,
                        mode=mode,
                        edition=edition,
                        format=format,
                        name=file_name(document, mode, edition, format),
                        version=template.version,
                        make=partial(_write, format, document, mode, edition, studio),
                        key=digest,
                    )


def bundles(catalog: Catalog, files: Iterable[Download]) -> Iterator[Bundle]:
    """Yield a bundle of guided templates, in their office format, for each role and stage, and one of all."""
    every = [file for file in files if file.kind == "template" and file.edition == "guided" and file.format != "md"]
    for lang in LANGUAGES:
        templates = {file.id: file for file in every if file.mode == lang}
        words = LABELS["templates"][lang]
        for folder, id, name, wanted in _gathered(catalog):
            members = tuple(templates[deliverable] for deliverable in wanted if deliverable in templates)
            if len(members) > 1:
                yield Bundle(folder, id, lang, f"{safe(name[lang])}-{words}.zip", members)


def _gathered(catalog: Catalog) -> Iterator[tuple[str, str, Text, tuple[str, ...]]]:
    """Yield folder, id and name of everything templates are gathered for, with ids of deliverables."""
    yield "deliverables", "", catalog.site.name, tuple(catalog.deliverables)
    for role in catalog.roles.values():
        made = (id for group in role.duties for duty in group.items for id in duty.makes)
        yield "roles", role.id, role.name, tuple(dict.fromkeys(made))
    for process in catalog.processes.values():
        for stage in process.stages:
            stage_id = f"{process.id}/{stage.id}"
            wanted = (d.id for d in catalog.deliverables.values() if d.stage == stage_id)
            yield "processes", stage_id, stage.name, tuple(wanted)


def _write(format: Format, document: Document, mode: Mode, edition: Edition, studio: Studio) -> bytes:
    if format == "docx":
        return word.write(document, mode, edition, studio.brand, studio.parts)
    return markdown.write(document, mode, edition, studio.brand)


def source(catalog: Catalog, folder: str, id: str) -> str:
    """Return the address of an entity's page, absolute where the site knows its own."""
    return f"{catalog.site.url or ''}{folder}/{id}/"


def fingerprint(studio: Studio, *made_from: object) -> bytes:
    """Return what changes when anything changes that a file is made from."""
    digest = blake2b(studio.program, digest_size=16)
    for thing in (studio.brand, *made_from):
        digest.update(repr(thing).encode("utf-8", "surrogatepass"))
    return digest.digest()


_EDITION = {
    "guided": Text(zh="带说明", en="guided"),
    "clean": Text(zh="空白", en="clean"),
    "filled": Text(zh="示例", en="example"),
}


def file_name(document: Document, mode: Mode, edition: Edition, format: Format) -> str:
    """Return the name a file is saved under, as `PRD-产品需求文档-v1.2.docx`."""
    parts = [document.abbreviation, text(mode, document.name), f"v{document.version}", _EDITION[edition][lead(mode)]]
    return safe("-".join(part for part in parts if part)) + f".{format}"


def safe(name: str) -> str:
    """Return a file name that every system takes."""
    return "".join("-" if char in '\\/:*?"<>| ' else char for char in name)
