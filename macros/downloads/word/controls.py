"""Content controls: the places of a Word file in which one types, chooses or ticks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from macros.downloads.word.runs import escape, run
from macros.model.base import Lang

STORE = "{6E1F3B52-52B1-4D0A-9C3E-7A1F0C5D2B90}"
"""Names the custom XML part that holds what is typed once and shown in several places."""
MAX_NAME = 64
"""Of a title or tag, in units of UTF-16."""
TEXT = '<w:text w:multiLine="1"/>'
RICH = "<w:richText/>"
BLANK = "\u2003\u2003\u2003"
"""The prompt of an empty cell: nothing to read, yet wide enough to click."""

_PART = (
    '<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
    '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors>'
    '<w:behavior w:val="content"/></w:behaviors><w:guid w:val="{{00000000-0000-4000-8000-{number:012d}}}"/>'
    "</w:docPartPr><w:docPartBody><w:p>{content}</w:p></w:docPartBody></w:docPart>"
)


def date_picker(lang: Lang, day: str = "") -> str:
    """Return the kind of a date picker; `day` is what it holds, as 2026-01-31."""
    full = f' w:fullDate="{day}T00:00:00Z"' if day else ""
    lid = "zh-CN" if lang == "zh" else "en-US"
    return (
        f'<w:date{full}><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="{lid}"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )


def drop_down(options: Sequence[str]) -> str:
    """Return the kind of a drop-down with these options in order."""
    items = (f'<w:listItem w:displayText="{escape(o)}" w:value="{escape(o)}"/>' for o in options)
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


def binding(key: str) -> str:
    """Return what ties a control to a property of the custom XML part."""
    return (
        "<w:dataBinding w:prefixMappings=\"xmlns:rb='urn:rolebook:properties'\" "
        f'w:xpath="/rb:properties[1]/rb:{key}[1]" w:storeItemID="{STORE}"/>'
    )


@dataclass
class Controls:
    """Makes the controls of one file: ids are unique in it, and prompts return when a control is emptied,
    for which each needs a part of the glossary.
    """

    lang: Lang
    prompts: dict[str, str] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(1001))

    def inline(
        self, tag: str, title: str, prompt: str, content: str = "", kind: str = TEXT, bound: str = ""
    ) -> str:
        """Return a control within a line; `content` are the runs it holds, or nothing: then the prompt."""
        return self._control(tag, title, prompt, content, kind, bound, content or self._shown(prompt))

    def block(self, tag: str, title: str, prompt: str, style: str, content: str = "") -> str:
        """Return a control that holds paragraphs; an empty one has the prompt in one of `style`."""
        shown = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self._shown(prompt)}</w:p>'
        return self._control(tag, title, prompt, content, RICH, "", content or shown)

    def tick(self, tag: str, title: str) -> str:
        """Return a check box."""
        fonts = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
        return (
            f"<w:sdt><w:sdtPr>{self._head(tag, title)}"
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent><w:r><w:rPr>{fonts}</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        )

    def rows(self, tag: str, title: str, rows: Sequence[str]) -> str:
        """Return table rows that a reader can add to."""
        items = (
            f"<w:sdt><w:sdtPr>{self._head(f'{tag}.row', title)}<w15:repeatingSectionItem/></w:sdtPr>"
            f"<w:sdtContent>{row}</w:sdtContent></w:sdt>"
            for row in rows
        )
        return (
            f"<w:sdt><w:sdtPr>{self._head(tag, title)}<w15:repeatingSection>"
            f'<w15:sectionTitle w:val="{_name(title)}"/></w15:repeatingSection></w:sdtPr>'
            f"<w:sdtContent>{''.join(items)}</w:sdtContent></w:sdt>"
        )

    def glossary(self) -> str:
        """Return the parts that hold the prompts; a blank one where nothing is asked, for there must be one."""
        prompts = self.prompts or {BLANK: "Prompt1"}
        return "".join(
            _PART.format(name=name, number=number, content=self._shown(prompt))
            for number, (prompt, name) in enumerate(prompts.items(), 1)
        )

    def _control(
        self, tag: str, title: str, prompt: str, content: str, kind: str, bound: str, shown: str
    ) -> str:
        part = self.prompts.setdefault(prompt, f"Prompt{len(self.prompts) + 1}")
        showing = "" if content else "<w:showingPlcHdr/>"
        return (
            f'<w:sdt><w:sdtPr>{self._head(tag, title)}<w:placeholder><w:docPart w:val="{part}"/></w:placeholder>'
            f"{showing}{bound}{kind}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )

    def _head(self, tag: str, title: str) -> str:
        return (
            f'<w:alias w:val="{_name(title)}"/><w:tag w:val="{_name(tag)}"/><w:id w:val="{next(self._ids)}"/>'
        )

    def _shown(self, prompt: str) -> str:
        return run(prompt, self.lang, "PlaceholderText")


def _name(words: str) -> str:
    """Return what names a control, cut to the limit before it is escaped: half an entity is none."""
    units = words.encode("utf-16-le", "surrogatepass")[: 2 * MAX_NAME]
    return escape(units.decode("utf-16-le", "ignore"))
