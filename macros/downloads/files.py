"""What a file of the book is: of each, its address, its name for the reader, how it is made and from what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from macros.downloads.document import Brand, Edition, Format, Mode, lead, text
from macros.downloads.word.package import Parts, pack
from macros.model.base import Lang, Text

FOLDER = "downloads"


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
        named = [self.id, "" if self.kind == "template" else self.kind, self.mode]
        named.append(self.edition if self.kind == "template" else "")
        stem = "-".join(part for part in named if part)
        return "/".join(part for part in (FOLDER, self.folder, self.id, f"{stem}.{self.format}") if part)


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


_EDITION = {
    "guided": Text(zh="带说明", en="guided"),
    "clean": Text(zh="空白", en="clean"),
    "filled": Text(zh="示例", en="example"),
}


def file_name(mode: Mode, format: Format, parts: Sequence[Text | str], edition: Edition | None = None) -> str:
    """Return the name a file is saved under, as `PRD-产品需求文档-v1.2-带说明.docx`."""
    words = [part if isinstance(part, str) else text(mode, part) for part in parts]
    words.append(_EDITION[edition][lead(mode)] if edition else "")
    return safe("-".join(word for word in words if word)) + f".{format}"


def safe(name: str) -> str:
    """Return a file name that every system takes."""
    return "".join("-" if char in '\\/:*?"<>| ' else char for char in name)
