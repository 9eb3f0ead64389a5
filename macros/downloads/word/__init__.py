"""Writes a document as a Word file: the body into a package of parts that a company can restyle."""

from __future__ import annotations

from macros.downloads.document import Brand, Document, Edition, Mode, lead, text
from macros.downloads.labels import LABELS
from macros.downloads.word.body import FIRST_LIST, Body
from macros.downloads.word.front import contents, cover, title, value
from macros.downloads.word.package import Parts, fill, pack
from macros.downloads.word.picture import RELATION
from macros.downloads.word.runs import escape, run

_LANGUAGE = {"zh": "zh-CN", "en": "en-US", "both": "zh-CN"}
_COUNTER = (
    '<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimalZero"/><w:suff w:val="nothing"/><w:lvlText w:val="{prefix}%1"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
)
_LIST = '<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
COLOURS = {
    "ink": "1B2420", "quiet": "5C6B64", "line": "C9D2CE", "prompt": "7A8781",
    "hint": "FBF6E9", "hintink": "5A4A21", "bar": "D9A441",
}  # fmt: skip
"""Colours that do not follow the brand: text, rules, prompts, hints."""

BOOK = {
    "section": "32", "part": "26", "body": "21", "cell": "19", "small": "16",
    "above": "440", "below": "140", "after": "140", "gap": "40", "line_height": "312",
}  # fmt: skip
"""Sizes in half points, spaces in twentieths of a point, lines in 240ths."""
SHEET = {
    "section": "23", "part": "20", "body": "18", "cell": "17", "small": "15",
    "above": "200", "below": "70", "after": "70", "gap": "16", "line_height": "264",
}  # fmt: skip
"""The same for a sheet, which has to fit on one or two pages."""
SHEET_BOTH = {
    "section": "21", "part": "18", "body": "16", "cell": "15", "small": "14",
    "above": "150", "below": "50", "after": "40", "gap": "8", "line_height": "252",
}  # fmt: skip
"""And in two languages."""
BOOK_PAGE = {"top": "1531", "bottom": "1304", "header": "737", "footer": "624"}
SHEET_PAGE = {"top": "1134", "bottom": "1021", "header": "510", "footer": "454"}
"""Margins of the page, and where header and footer stand, in twentieths of a point."""


def write(document: Document, mode: Mode, edition: Edition, brand: Brand, parts: Parts) -> bytes:
    """Return the Word file. `parts` are the XML files of `macros/downloads/parts` by path.

    Raises KeyError where a part names a value that there is none for.
    """
    body = Body(document, mode, edition, tint(brand.accent))
    head = "".join(cover(body, brand))
    blocks = body.write()
    listed = contents(body) if document.layout == "book" else ""
    colours = {**COLOURS, "accent": brand.accent}
    fonts = {"latin": escape(brand.latin_font), "chinese": escape(brand.chinese_font)}
    page = BOOK_PAGE if document.layout == "book" else SHEET_PAGE
    sizes = BOOK if document.layout == "book" else SHEET_BOTH if mode == "both" else SHEET
    styles = fill(parts["word/styles.xml"], **colours, **fonts, **sizes)
    known = {item.key: value(body, item) for item in document.properties}
    files: dict[str, str | bytes] = {
        **parts,
        "word/document.xml": fill(parts["word/document.xml"], body=head + listed + blocks, **page),
        "word/styles.xml": styles,
        "word/glossary/styles.xml": styles,
        "word/settings.xml": fill(parts["word/settings.xml"], update="true" if listed else "false"),
        "word/numbering.xml": _numbering(body, parts["word/numbering.xml"], brand),
        "word/header.xml": fill(parts["word/header.xml"], left=_left(body), right=_right(body)),
        "word/header-first.xml": fill(
            parts["word/header-first.xml"], organisation=run(text(mode, brand.organisation), lead(mode))
        ),
        "word/footer.xml": fill(
            parts["word/footer.xml"], left=_foot(document, mode, brand), page=_page(mode)
        ),
        "word/_rels/document.xml.rels": fill(parts["word/_rels/document.xml.rels"], logo=_logo(brand)),
        "customXml/item1.xml": fill(parts["customXml/item1.xml"], properties=_values(body, known)),
        **_facts(document, mode, edition, brand, parts),
    }
    # Last: every prompt of the file is known only now.
    files["word/glossary/document.xml"] = fill(
        parts["word/glossary/document.xml"], entries=body.controls.glossary()
    )
    if brand.logo:
        files["word/media/logo.png"] = brand.logo
    return pack(files)


def tint(colour: str) -> str:
    """Return a colour with nine parts of white, for the background of labels."""
    return "".join(f"{255 - (255 - int(colour[n : n + 2], 16)) // 11:02X}" for n in (0, 2, 4))


def _numbering(body: Body, part: str, brand: Brand) -> str:
    """Return the lists, with one more for each column that counts its rows."""
    numbers = range(FIRST_LIST, FIRST_LIST + len(body.counters))
    abstracts = (
        _COUNTER.format(id=id, prefix=escape(prefix))
        for id, prefix in zip(numbers, body.counters, strict=True)
    )
    return fill(
        part,
        accent=brand.accent,
        latin=escape(brand.latin_font),
        appendix=LABELS["appendix"][lead(body.mode)],
        abstracts="".join(abstracts),
        lists="".join(_LIST.format(id=id) for id in numbers),
    )


def _left(body: Body) -> str:
    document, lang = body.document, lead(body.mode)
    kind = document.abbreviation or text(body.mode, document.name)
    return title(body) + run(f" · {kind}", lang)


def _right(body: Body) -> str:
    for item in body.document.properties:
        if item.key == "classification":
            known = value(body, item)
            return run(known or text(body.mode, item.entry.title, " / "), lead(body.mode))
    return run(text(body.mode, body.document.name), lead(body.mode))


def _foot(document: Document, mode: Mode, brand: Brand) -> str:
    lang = lead(mode)
    facts = [
        f"{document.abbreviation or text(mode, document.name)} v{document.version}",
        document.id,
        brand.licence,
    ]
    if brand.footer:
        facts.append(text(mode, brand.footer))
    return run(" · ".join(fact for fact in facts if fact), lang)


def _page(mode: Mode) -> str:
    lang = lead(mode)
    before, between, after = {
        "zh": ("第 ", " 页，共 ", " 页"),
        "en": ("Page ", " of ", ""),
        "both": ("", " / ", ""),
    }[mode]
    return run(before, lang) + _field("PAGE") + run(between, lang) + _field("NUMPAGES") + run(after, lang)


def _field(name: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _logo(brand: Brand) -> str:
    return f'<Relationship Id="{RELATION}" Type="{_IMAGE}" Target="media/logo.png"/>' if brand.logo else ""


def _values(body: Body, known: dict[str, str]) -> str:
    """Return the custom XML behind the bound controls; empty elements show their prompts."""
    document = body.document
    titled = document.title if document.title and body.edition == "filled" else None
    values = {"title": text(body.mode, titled) if titled else "", **known}
    return "".join(f"<rb:{key}>{escape(said)}</rb:{key}>" for key, said in values.items())


def _facts(document: Document, mode: Mode, edition: Edition, brand: Brand, parts: Parts) -> dict[str, str]:
    """Return the properties by which a stray copy can be traced and told from a newer one."""
    named = text(mode, document.label)
    titled = f"{text(mode, document.title)} · {named}" if document.title and edition == "filled" else named
    organisation = escape(text(mode, brand.organisation))
    facts = {
        "id": document.id,
        "version": document.version,
        "edition": edition,
        "language": mode,
        "source": document.address(mode),
        "licence": brand.licence,
    }
    custom = (
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escape(said)}</vt:lpwstr></property>"
        for pid, (name, said) in enumerate(facts.items(), 2)
    )
    return {
        "docProps/core.xml": fill(
            parts["docProps/core.xml"],
            title=escape(titled),
            id=escape(document.id),
            organisation=organisation,
            language=_LANGUAGE[mode],
            version=document.version,
            date=document.date.isoformat(),
        ),
        "docProps/app.xml": fill(parts["docProps/app.xml"], organisation=organisation),
        "docProps/custom.xml": fill(parts["docProps/custom.xml"], properties="".join(custom)),
    }
