"""Runs of text in WordprocessingML: escaping, inline marks, and the font that quotation marks take."""

from __future__ import annotations

from macros.downloads.document import Mode, languages, legal
from macros.model.base import Lang, Text
from macros.model.marks import Run
from macros.model.marks import runs as marked_runs

_STYLE = {"plain": "", "bold": "Strong", "code": "Code", "link": ""}


def escape(words: str) -> str:
    """Return the words as XML text or attribute value; what XML cannot hold becomes U+FFFD."""
    return legal(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(words: str, lang: Lang, style: str = "", bold: bool = False) -> str:
    """Return one run. Chinese ones say so, or quotation marks would take the Latin font; English ones
    must not, or theirs would take the Chinese one.
    """
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if lang == "zh":
        properties += '<w:rFonts w:hint="eastAsia"/>'
    if bold:
        properties += "<w:b/><w:bCs/>"
    lines = [f'<w:t xml:space="preserve">{line}</w:t>' for line in escape(words).split("\n")]
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{'<w:br/>'.join(lines)}</w:r>"


def marked(words: str, lang: Lang, style: str = "") -> str:
    """Return the runs of a text with its marks; a link is its label, for paper cannot be clicked."""
    if "*" not in words and "`" not in words and "[" not in words:
        return run(words, lang, style)
    return "".join(_marked(part, lang, style) for part in marked_runs(words))


def _marked(part: Run, lang: Lang, style: str) -> str:
    if style and part.kind == "bold":
        return run(part.text, lang, style, bold=True)
    return run(part.text, lang, _STYLE[part.kind] or style)


def line(mode: Mode, pair: Text) -> str:
    """Return both languages of a mode in one line, the second one quiet; once where they are the same."""
    first, *rest = languages(mode)
    said = marked(pair[first], first)
    if rest and pair.zh != pair.en:
        said += run(" ", first) + marked(pair.en, "en", "English")
    return said


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style; `properties` follow the style in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def stacked(mode: Mode, pair: Text, style: str, second: str, properties: str = "") -> str:
    """Return a paragraph for each language of a mode."""
    first, *rest = languages(mode)
    said = paragraph(style, marked(pair[first], first), properties)
    if rest and pair.zh != pair.en:
        said += paragraph(second, marked(pair.en, "en"), properties)
    return said
