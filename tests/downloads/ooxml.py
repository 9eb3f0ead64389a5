"""Reads Word files back: parts, paragraphs, controls, tables."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

Element = Any
"""An element of lxml, which has no types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMES = {"w": W, "w14": W14, "w15": W15, "r": R, "p": RELS, "t": TYPES}

STORIES = ("word/document.xml", "word/header.xml", "word/header-first.xml", "word/footer.xml")
"""Parts with text that a reader sees."""

HAN = re.compile("[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""A Chinese character, or punctuation of its width."""

KINDS = (
    "text", "richText", "date", "dropDownList", "comboBox", "checkbox", "repeatingSection", "repeatingSectionItem", "docPartObj",
)  # fmt: skip


class Paragraph(NamedTuple):
    """A paragraph with what its text depends on."""

    style: str
    text: str
    element: Element


class Control(NamedTuple):
    """A content control."""

    kind: str
    tag: str
    alias: str
    id: str
    prompt: str
    """Name of the part of the glossary that holds its prompt."""
    empty: bool
    """Whether it shows the prompt."""
    element: Element

    @property
    def text(self) -> str:
        return text(self.element.find(w("sdtContent")))

    @property
    def options(self) -> list[str]:
        """What can be chosen in it."""
        return [
            value(item, "displayText")
            for item in self.element.iterfind("w:sdtPr/w:dropDownList/w:listItem", NAMES)
        ]

    @property
    def bound(self) -> str:
        """Where what is typed into it is kept, or nothing."""
        found = self.element.find("w:sdtPr/w:dataBinding", NAMES)
        return "" if found is None else value(found, "xpath")


class Word:
    """A Word file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = ZipFile(BytesIO(data))

    @cached_property
    def parts(self) -> dict[str, Element]:
        """The root element of each part that is XML."""
        names = (name for name in self.package.namelist() if name.endswith((".xml", ".rels")))
        return {name: etree.fromstring(self.package.read(name)) for name in names}

    @cached_property
    def document(self) -> Element:
        return self.parts["word/document.xml"]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Those of the document, of its tables and controls too, in reading order."""
        return [paragraph(element) for element in self.document.iter(w("p"))]

    @cached_property
    def text(self) -> str:
        """What the document says, a paragraph a line."""
        return "\n".join(item.text for item in self.paragraphs)

    @cached_property
    def controls(self) -> list[Control]:
        """Those of every story but the contents."""
        found = (control(item) for name in STORIES for item in self.parts[name].iter(w("sdt")))
        return [item for item in found if item.kind != "docPartObj"]

    @cached_property
    def headings(self) -> list[Paragraph]:
        return [item for item in self.paragraphs if re.fullmatch(r"Heading\d", item.style)]

    @cached_property
    def prompts(self) -> dict[str, str]:
        """Name of each part of the glossary → its text."""
        entries = self.parts["word/glossary/document.xml"].iter(w("docPart"))
        return {value(item.find("w:docPartPr/w:name", NAMES)): text(item) for item in entries}

    def tagged(self, tag: str) -> list[Control]:
        return [item for item in self.controls if item.tag == tag]

    def targets(self) -> Iterator[tuple[str, str, str]]:
        """Yield part, relation and path of what each part refers to."""
        for name, root in self.parts.items():
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
                for item in root.iter(f"{{{RELS}}}Relationship"):
                    path = posixpath.normpath(posixpath.join(folder, item.get("Target")))
                    yield source, item.get("Id"), path

    def fact(self, name: str) -> str:
        """Return a custom property, or nothing."""
        found = self.parts["docProps/custom.xml"].xpath("//*[@name=$name]", name=name)
        return "".join(text for item in found for text in item.itertext())

    def core(self, name: str) -> str:
        """Return a core property, as `title`."""
        (found,) = self.parts["docProps/core.xml"].xpath("//*[local-name()=$name]", name=name)
        return found.text or ""


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def value(element: Element, name: str = "val") -> str:
    """Return an attribute in the namespace of WordprocessingML, or nothing."""
    return "" if element is None else str(element.get(w(name), ""))


def text(element: Element) -> str:
    """Return the words of an element; a tab and a line break are characters, instructions of fields are not."""
    said = {w("tab"): "\t", w("br"): "\n"}
    runs = (part for run in element.iter(w("r")) for part in run)
    return "".join(part.text or "" if part.tag == w("t") else said.get(part.tag, "") for part in runs)


def paragraph(element: Element) -> Paragraph:
    return Paragraph(value(element.find("w:pPr/w:pStyle", NAMES)) or "Normal", text(element), element)


def control(element: Element) -> Control:
    properties = element.find(w("sdtPr"))
    kinds = [name for item in properties if (name := etree.QName(item).localname) in KINDS]
    assert len(kinds) == 1, kinds
    return Control(
        kinds[0],
        value(properties.find(w("tag"))),
        value(properties.find(w("alias"))),
        value(properties.find(w("id"))),
        value(properties.find("w:placeholder/w:docPart", NAMES)),
        properties.find(w("showingPlcHdr")) is not None,
        element,
    )


def tables(word: Word) -> list[Element]:
    return list(word.document.iter(w("tbl")))


def rows(table: Element) -> list[Element]:
    """Return the rows of a table, those in its controls too."""
    return list(table.iter(w("tr")))


def cells(row: Element) -> list[Element]:
    return list(row.findall(w("tc")))
