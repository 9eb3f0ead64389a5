"""What all workbooks that the browser writes have in common: the looks of the library's, paper, the types of parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from macros.downloads.document import Brand
from macros.downloads.looks import GREY, INK, looks
from macros.model.base import Lang

_BEGIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_GAPS = {
    "workbook": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{{sheets}}</sheets>{{names}}</workbook>',
    "sheet": '<sheet name="{name}" sheetId="{id}" state="{state}" r:id="r{id}"/>',
    "names": "<definedNames>{names}</definedNames>",
    "name": """<definedName name="{name}">'{sheet}'!{range}</definedName>""",
    "titles": """<definedName name="_xlnm.Print_Titles" localSheetId="{id}">'{sheet}'!${row}:${row}</definedName>""",
    "relations": f'<Relationships xmlns="{_PACKAGE}/relationships">{{relations}}'
    f'<Relationship Id="r0" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "relation": f'<Relationship Id="r{{id}}" Type="{_OFFICE}/worksheet" Target="sheet{{id}}.xml"/>',
    "worksheet": f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
    '<sheetView showGridLines="0" workbookViewId="0">{pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    "<cols>{columns}</cols><sheetData>{rows}</sheetData>{joined}{choices}"
    '<pageMargins left="0.45" right="0.45" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;R&amp;9&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
    "pane": '<pane xSplit="{beside}" ySplit="{above}" topLeftCell="{cell}" activePane="bottom{side}" state="frozen"/>',
    "column": '<col min="{id}" max="{id}" width="{width}" customWidth="1" hidden="{hidden}"/>',
    "joins": "<mergeCells>{joins}</mergeCells>",
    "join": '<mergeCell ref="{range}"/>',
    "choices": '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1"'
    ' sqref="{range}"><formula1>"0,1,2"</formula1></dataValidation></dataValidations>',
    "row": '<row r="{id}" ht="{height}">{cells}</row>',
    "empty": '<c r="{cell}" s="{look}"/>',
    "number": '<c r="{cell}" s="{look}"><v>{value}</v></c>',
    "text": '<c r="{cell}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>',
}
"""The other parts, and what they are made of, with gaps. Sheets are A4 across, as wide as the paper."""

_PARTS = {"workbook", "relations", "worksheet"}

_OWN_FORMATS = 164
"""Numbers from which on a workbook's own formats count."""


class Blank(NamedTuple):
    """A workbook without sheets."""

    parts: Mapping[str, str]
    gaps: Mapping[str, str]
    looks: Mapping[str, int]
    """The number of each look. The next one is the same for a text that could be a formula: it stays a text when
    somebody edits it."""


def blank(brand: Brand, lang: Lang, ratings: Sequence[str]) -> Blank:
    """Return what a workbook begins with. `ratings` are the words of 0, 1 and 2."""
    known = _looks(brand, ratings)
    font = brand.chinese_font if lang == "zh" else brand.latin_font
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "xl/styles.xml": _styles(list(known.values()), font),
    }
    return Blank(
        {name: _BEGIN + part for name, part in parts.items()},
        {name: _BEGIN * (name in _PARTS) + part for name, part in _GAPS.items()},
        {name: 2 * number for number, name in enumerate(known)},
    )


def _looks(brand: Brand, ratings: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    ours = looks(brand)
    low, middle, high = (f'" {word}"' for word in ratings)
    # Rows are as high as their longest text: the others begin at the top.
    body = {name: {**ours[name], "valign": "top"} for name in ("strong", "text", "middle", "input", "pick")}
    return {
        "plain": ours["plain"],
        "head": ours["head"],
        # what stands over the whole width goes on over empty cells
        "title": {**ours["title"], "text_wrap": False},
        "meta": {**ours["meta"], "text_wrap": False},
        "band": {**ours["label"], "font_color": f"#{brand.accent}", "text_wrap": False},
        **body,
        "pick": {**body["pick"], "num_format": f"[=0]0{low};[=1]0{middle};0{high}"},
        "faint": {**body["text"], "font_color": GREY},
    }


def _styles(found: Sequence[Mapping[str, Any]], font: str) -> str:
    numbered = list(enumerate(found))
    fills = [_fill(None), _fill(None, "gray125"), *(_fill(look.get("bg_color")) for look in found)]
    lists = (
        _list("numFmts", [_format(number, look) for number, look in numbered]),
        _list("fonts", [_font(look, font) for look in found]),
        _list("fills", fills),
        _list("borders", [_border(look) for look in found]),
        _list("cellStyleXfs", ["<xf/>"]),
        _list("cellXfs", [_cell(number, look, literal) for number, look in numbered for literal in (0, 1)]),
        _list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
    )
    return f'<styleSheet xmlns="{_MAIN}">{"".join(lists)}</styleSheet>'


def _list(tag: str, items: Sequence[str]) -> str:
    return f'<{tag} count="{len(items)}">{"".join(items)}</{tag}>'


def _colour(tag: str, colour: str) -> str:
    return f'<{tag} rgb="FF{colour.removeprefix("#")}"/>'


def _format(number: int, look: Mapping[str, Any]) -> str:
    code = quoteattr(look.get("num_format", "General"))
    return f'<numFmt numFmtId="{_OWN_FORMATS + number}" formatCode={code}/>'


def _font(look: Mapping[str, Any], font: str) -> str:
    bold = "<b/>" if look.get("bold") else ""
    colour = _colour("color", look.get("font_color", INK))
    return f'<font>{bold}<sz val="{look.get("font_size", 10)}"/>{colour}<name val={quoteattr(font)}/></font>'


def _fill(colour: str | None, pattern: str = "none") -> str:
    inside = _colour("fgColor", colour) if colour else ""
    kind = "solid" if colour else pattern
    return f'<fill><patternFill patternType="{kind}">{inside}</patternFill></fill>'


def _border(look: Mapping[str, Any]) -> str:
    if not look.get("border"):
        return "<border/>"
    line = _colour("color", look["border_color"])
    sides = (f'<{side} style="thin">{line}</{side}>' for side in ("left", "right", "top", "bottom"))
    return f"<border>{''.join(sides)}</border>"


def _cell(number: int, look: Mapping[str, Any], literal: int) -> str:
    across = look.get("align", "left" if look.get("indent") else "general")
    down = look.get("valign", "center")
    wrap, indent = int(look.get("text_wrap", False)), look.get("indent", 0)
    return (
        f'<xf numFmtId="{_OWN_FORMATS + number}" fontId="{number}" fillId="{number + 2}" borderId="{number}"'
        f' xfId="0" quotePrefix="{literal}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
        f' applyAlignment="1"><alignment horizontal="{across}" vertical="{down}" wrapText="{wrap}"'
        f' indent="{indent}"/></xf>'
    )
