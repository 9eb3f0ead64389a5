"""The rules of a Word file. Each takes a file with what it was made from and yields what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from macros.downloads.cells import figure, results, rules, shown
from macros.downloads.document import Document, Edition, Flow, Mode, languages, lead
from macros.downloads.document import text as said
from macros.downloads.labels import LABELS
from macros.downloads.word.body import FORMULA
from macros.downloads.word.controls import BLANK
from macros.downloads.word.front import DEPTH
from macros.downloads.word.package import EPOCH, FIRST
from macros.downloads.word.runs import escape
from macros.downloads.word.tables import WIDTH
from macros.model.base import Lang, Text
from macros.model.document import (
    Bullets,
    Checklist,
    Column,
    Entry,
    Figure,
    Form,
    Guidance,
    Heading,
    Paragraph,
    Table,
    TextField,
)
from macros.model.marks import runs
from tests.downloads.cases import BRAND
from tests.downloads.ooxml import (
    HAN,
    NAMES,
    STORIES,
    W15,
    Control,
    Element,
    R,
    Word,
    cells,
    control,
    paragraph,
    rows,
    tables,
    text,
    value,
    w,
)

MOST_BYTES = 100_000
MOST_LETTERS = 64
"""Of a control's title and tag, counted as Word does: in units of UTF-16."""
LANGUAGE = {"zh": "zh-CN", "en": "en-US", "both": "zh-CN"}
CONTROL = {"text": "text", "choice": "dropDownList", "date": "date", "number": "text", "percent": "text"}
"""Type of an entry → kind of control."""
BUILT_IN = {
    "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2",
    "Heading3": "heading 3", "Caption": "caption", "TOC1": "toc 1", "TOC2": "toc 2", "TOCHeading": "TOC Heading",
    "Header": "header", "Footer": "footer", "ListBullet": "List Bullet", "PlaceholderText": "Placeholder Text",
}  # fmt: skip
"""Id of a style → the name by which Word knows it."""
HINTS = ("Hint", "HintCell")
HINT_NAMES = ("belongs", "good", "mistake")


class File(NamedTuple):
    """What a file was made from."""

    document: Document
    mode: Mode
    edition: Edition

    @property
    def filled(self) -> bool:
        return self.edition == "filled"

    @property
    def book(self) -> bool:
        return self.document.layout == "book"


Rule = Callable[[Word, File], Iterator[str]]


def plain(words: str) -> str:
    """Return a text without its marks, as a Word file says it."""
    return "".join(run.text for run in runs(words))


def in_line(mode: Mode, pair: Text) -> str:
    """Return a text of a mode in one line, without its marks."""
    return plain(said(mode, pair))


# --- the package


def package_is_fixed(word: Word, _: File) -> Iterator[str]:
    """Parts stand in a fixed order with a fixed date, content types first."""
    names = word.package.namelist()
    if names != sorted(names, key=lambda name: (name != FIRST, name)):
        yield "order of parts"
    yield from (f"date of {info.filename}" for info in word.package.infolist() if info.date_time != EPOCH)


def package_hangs_together(word: Word, _: File) -> Iterator[str]:
    """Each part has a type, each relation a target, each reference a relation."""
    names = {f"/{name}" for name in word.package.namelist()} - {f"/{FIRST}"}
    types = word.parts[FIRST]
    declared = {item.get("PartName") for item in types.iterfind("t:Override", NAMES)}
    yield from (f"{name} is declared but not there" for name in declared - names)
    yield from (
        f"{name} has no type"
        for name in names - declared
        if not name.endswith((".rels", ".png", "item1.xml"))
    )
    known = set()
    for source, id, path in word.targets():
        known.add((source, id))
        if f"/{path}" not in names:
            yield f"{path} is not there"
    for name, root in word.parts.items():
        used = {
            attribute for item in root.iter() for key, attribute in item.items() if key.startswith(f"{{{R}}}")
        }
        yield from (f"{name} refers to {id}" for id in used if (name, id) not in known)


def small_enough(word: Word, file: File) -> Iterator[str]:
    """A document is under 100 KB; a handbook may be larger."""
    if len(word.data) >= MOST_BYTES and not file.document.id.endswith("handbook"):
        yield f"{len(word.data)} bytes"


def copies_can_be_traced(word: Word, file: File) -> Iterator[str]:
    """Title, language and the custom properties are set."""
    document = file.document
    wanted = {
        "id": document.id,
        "version": document.version,
        "edition": file.edition,
        "language": file.mode,
        "source": document.source,
        "licence": BRAND.licence,
    }
    yield from (f"property {name}" for name, fact in wanted.items() if word.fact(name) != fact or not fact)
    if not all(document.name[lang] in word.core("title") for lang in languages(file.mode)):
        yield "dc:title"
    if word.core("language") != LANGUAGE[file.mode]:
        yield "dc:language"
    if word.core("version") != document.version:
        yield "cp:version"
    if not word.core("created") == word.core("modified") == f"{document.date.isoformat()}T00:00:00Z":
        yield "dates"


# --- styles, headings, contents, headers


def styles_exist(word: Word, _: File) -> Iterator[str]:
    """Each style that is used exists, and those that Word knows have its names."""
    styles = {
        item.get(w("styleId")): value(item.find(w("name")))
        for item in word.parts["word/styles.xml"].iter(w("style"))
    }
    used = {
        value(item)
        for name in (*STORIES, "word/glossary/document.xml")
        for item in word.parts[name].iter(w("pStyle"), w("rStyle"), w("tblStyle"))
    }
    based = {value(item) for item in word.parts["word/styles.xml"].iter(w("basedOn"), w("next"), w("link"))}
    yield from (f"no style {id}" for id in (used | based) - styles.keys())
    yield from (f"{id} is called {styles.get(id)}" for id, name in BUILT_IN.items() if styles.get(id) != name)


def headings_are_numbered(word: Word, file: File) -> Iterator[str]:
    """Headings say their words only, in order; the list of the file counts them."""
    wanted = [item for item in file.document.body if isinstance(item, Heading)]
    found = word.headings
    for heading, item in zip_longest(wanted, found):
        if heading is None or item is None:
            yield f"{len(found)} headings instead of {len(wanted)}"
            return
        if item.text != in_line_styled(file.mode, heading.title) or item.style != f"Heading{heading.level}":
            yield f"heading “{item.text}” instead of “{heading.title.en}”"
        list_of = item.element.find("w:pPr/w:numPr/w:numId", NAMES)
        if value(list_of) != {"numbered": "", "none": "0", "appendix": "3"}[heading.numbering]:
            yield f"heading “{item.text}” is in list “{value(list_of)}”"
    styles, numbering = word.parts["word/styles.xml"], word.parts["word/numbering.xml"]
    for level in (1, 2, 3):
        (style,) = styles.xpath(f"//w:style[@w:styleId='Heading{level}']/w:pPr/w:numPr", namespaces=NAMES)
        at = f"//w:abstractNum[@w:abstractNumId='1']/w:lvl[@w:ilvl='{level - 1}']/w:pStyle/@w:val"
        linked = numbering.xpath(at, namespaces=NAMES) == [f"Heading{level}"]
        if (
            value(style.find(w("numId"))) != "1"
            or value(style.find(w("ilvl"))) != str(level - 1)
            or not linked
        ):
            yield f"heading {level} is not linked to its list"


def in_line_styled(mode: Mode, pair: Text) -> str:
    """Return a text in one line as `runs.line` sets it: each language without its marks."""
    return " ".join(dict.fromkeys(plain(pair[lang]) for lang in languages(mode)))


def contents_name_every_heading(word: Word, file: File) -> Iterator[str]:
    """A book has contents with an entry for each heading, its number as Word counts it, its link alive."""
    fields = [item.text for item in word.document.iter(w("instrText")) if "TOC" in item.text]
    if not file.book:
        yield from (f"a sheet has contents: {field}" for field in fields)
        return
    if fields != [f' TOC \\o "1-{DEPTH}" \\h \\z \\u ']:
        yield f"contents {fields}"
    wanted = [entry for entry in numbered(word, file.mode) if entry[0] <= DEPTH]
    entries = [item for item in word.paragraphs if re.fullmatch(r"TOC\d", item.style)]
    marks = {
        value(item, "name"): paragraph(item.getparent()) for item in word.document.iter(w("bookmarkStart"))
    }
    if len(entries) != len(wanted):
        yield f"{len(entries)} entries for {len(wanted)} headings"
    for item, (level, number, title) in zip(entries, wanted, strict=False):
        gap = "\t" if " " not in number else "  " if file.mode == "en" else "　"
        if item.style != f"TOC{level}" or item.text != (f"{number}{gap}{title}" if number else title):
            yield f"entry “{item.text}” for {number} {title}"
        anchors = [value(link, "anchor") for link in item.element.iter(w("hyperlink"))]
        if [marks[anchor].text if anchor in marks else None for anchor in anchors] != [title]:
            yield f"link of “{item.text}”"


def numbered(word: Word, mode: Mode) -> Iterator[tuple[int, str, str]]:
    """Yield level, number and text of each heading, counted as Word counts."""
    counts, letters = [0, 0, 0], 0
    for item in word.headings:
        level, number = int(item.style[-1]), ""
        match value(item.element.find("w:pPr/w:numPr/w:numId", NAMES)):
            case "":
                counts[level - 1] += 1
                counts[level:] = [0] * (3 - level)
                number = ".".join(map(str, counts[:level]))
            case "3":
                letters += 1
                number = f"{LABELS['appendix'][lead(mode)]} {'ABCDEF'[letters - 1]}"
        yield level, number, item.text


def bookmarks_are_sound(word: Word, _: File) -> Iterator[str]:
    """Bookmarks have ids and names of their own, and end; every link finds one."""
    starts, ends = list(word.document.iter(w("bookmarkStart"))), list(word.document.iter(w("bookmarkEnd")))
    yield from twice("bookmark", (value(item, "name") for item in starts))
    yield from twice("bookmark id", (value(item, "id") for item in starts))
    if [value(item, "id") for item in starts] != [value(item, "id") for item in ends]:
        yield "a bookmark does not end"
    names = {value(item, "name") for item in starts}
    anchors = {value(item, "anchor") for item in word.document.iter(w("hyperlink"))}
    yield from (f"link to {anchor}" for anchor in anchors - names)


def fields_end(word: Word, _: File) -> Iterator[str]:
    """Each field begins, has a result and ends, in this order; a caption is counted under its label."""
    for name in STORIES:
        marks = [value(item, "fldCharType") for item in word.parts[name].iter(w("fldChar"))]
        while "begin" in marks:
            at = max(n for n, mark in enumerate(marks) if mark == "begin")
            if marks[at : at + 3] != ["begin", "separate", "end"]:
                yield f"field {marks[at : at + 3]} in {name}"
            del marks[at : at + 3]
        if marks:
            yield f"fields {marks} in {name}"


def captions_count(word: Word, file: File) -> Iterator[str]:
    """Captions are counted by fields whose identifier is the label, with the right cached number."""
    counts: Counter[str] = Counter()
    for item in word.paragraphs:
        if item.style in ("Caption", "FigureCaption"):
            label = LABELS["table" if item.style == "Caption" else "figure"][lead(file.mode)]
            counts[label] += 1
            fields = [field.text for field in item.element.iter(w("instrText"))]
            if fields != [f" SEQ {label} \\* ARABIC "] or not item.text.startswith(
                f"{label} {counts[label]}"
            ):
                yield f"caption “{item.text}”"


def headers_say_what_it_is(word: Word, file: File) -> Iterator[str]:
    """The header names product and document, the footer version, licence and page x of y; page 1 differs."""
    document = file.document
    section = word.document.find(f".//{w('sectPr')}")
    if section.find(w("titlePg")) is None:
        yield "the first page does not differ"
    kinds = [value(item, "type") for item in section.iter(w("headerReference"), w("footerReference"))]
    if sorted(kinds) != ["default", "default", "first", "first"]:
        yield f"references {kinds}"
    head, first, foot = (word.parts[f"word/{name}.xml"] for name in ("header", "header-first", "footer"))
    if text(first) != said(file.mode, BRAND.organisation):
        yield "first header"
    if (document.abbreviation or said(file.mode, document.name)) not in text(head):
        yield "header does not name the document"
    bound = [item.bound for item in map(control, head.iter(w("sdt")))]
    if document.subject is not None and not any("rb:title" in path for path in bound):
        yield "header does not follow the title"
    if (
        document.subject is None
        and document.title
        and in_line_styled(file.mode, document.title) not in text(head)
    ):
        yield "header does not say the title"
    if f"v{document.version}" not in text(foot) or BRAND.licence not in text(foot):
        yield "footer lacks version or licence"
    if [item.text for item in foot.iter(w("instrText"))] != [" PAGE ", " NUMPAGES "]:
        yield "footer lacks page x of y"


# --- controls


def controls_are_sound(word: Word, _: File) -> Iterator[str]:
    """Ids are unique; all are named, within Word's limits; each prompt comes back when a control is emptied."""
    yield from twice("id", (item.id for item in word.controls))
    yield from twice(
        "prompt", (value(item) for item in word.parts["word/glossary/document.xml"].iter(w("guid")))
    )
    if not word.prompts:
        yield "a glossary without parts is not valid"
    for item in word.controls:
        yield from control_is_sound(word, item)
    for title in word.document.iter(f"{{{W15}}}sectionTitle"):
        if not 0 < utf16(value(title)) <= MOST_LETTERS:
            yield f"title of rows “{value(title)}”"


def control_is_sound(word: Word, item: Control) -> Iterator[str]:
    if not item.tag or not item.alias:
        yield f"control without a name: {item.text}"
    if max(utf16(item.tag), utf16(item.alias)) > MOST_LETTERS:
        yield f"name too long: {item.tag} “{item.alias}”"
    if item.kind in ("text", "richText", "date", "dropDownList"):
        if item.prompt not in word.prompts:
            yield f"{item.tag} has no prompt to come back"
        elif item.empty and item.text != word.prompts[item.prompt]:
            yield f"{item.tag} shows “{item.text}”, later “{word.prompts[item.prompt]}”"
        if not item.text:
            yield f"{item.tag} shows nothing to click on"
        yield from twice(f"option of {item.tag}:", item.options)


def utf16(words: str) -> int:
    """Return the length of a text as Word counts it."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def columns_have_their_controls(word: Word, file: File) -> Iterator[str]:
    """Each type of column and entry gives its control, each drop-down has all options in order."""
    for block in file.document.body:
        match block:
            case Form():
                for key, entry in block.entries.items():
                    yield from entry_has(file, word.tagged(f"{block.id}.{key}"), entry, 1)
            case Table():
                yield from table_has(word, file, block)
            case TextField() if not (file.filled and block.example):
                yield from expected(block.id, word.tagged(block.id), "richText", len(languages(file.mode)))
            case Bullets() if block.prompt and not (file.filled and block.example):
                yield from expected(block.id, word.tagged(block.id), "text", block.count)
            case Checklist():
                for check in block.items:
                    yield from expected(block.id, word.tagged(f"{block.id}.{check.id}"), "checkbox", 1)
    for item in file.document.properties:
        asked = item.value is None or file.document.subject is not None
        places = [place for place in word.tagged(item.key) if f"rb:{item.key}[" in place.bound]
        yield from entry_has(file, places, item.entry, int(asked))


def table_has(word: Word, file: File, table: Table) -> Iterator[str]:
    filled = file.filled and bool(table.example)
    given = table.example if filled else (*table.start, *[{}] * table.rows)
    if table.rows or any(column.type != "label" for column in table.columns.values()):
        yield from expected(table.id, word.tagged(table.id), "repeatingSection", 1)
        yield from expected(table.id, word.tagged(f"{table.id}.row"), "repeatingSectionItem", len(given))
    for key, column in table.columns.items():
        places = word.tagged(f"{table.id}.{key}")
        typed = sum(1 for row in given if key not in row or filled)
        match column.type:
            case "auto":
                yield from counted(word, table, column, len(given))
                typed = 0
            case "label":
                typed = sum(1 for row in given if key not in row)
            case "formula":
                words = BLANK if file.edition == "clean" else FORMULA
                for row, place in zip(given, places, strict=False):
                    result = results(table.columns, row).get(key) if filled else None
                    shows = words if result is None else figure(result, column.shows, column.decimals)
                    if place.text != shows:
                        yield f"{place.tag} shows “{place.text}” instead of “{shows}”"
        yield from entry_has(file, places, column, typed)


def counted(word: Word, table: Table, column: Column, count: int) -> Iterator[str]:
    """Yield what is wrong with a column that counts its rows: a list of its own with its prefix."""
    grid = next((item for item in tables(word) if caption_of(item, table)), None)
    if grid is None:
        yield f"no table {table.id}"
        return
    at = [*table.columns.values()].index(column)
    lists = [value(cells(row)[at].find(f".//{w('numId')}")) for row in rows(grid)[1:]]
    if len(set(lists)) != 1 or len(lists) != count or "" in lists:
        yield f"{table.id} counts {lists}"
        return
    path = f"//w:abstractNum[@w:abstractNumId='{lists[0]}']/w:lvl/w:lvlText/@w:val"
    words = word.parts["word/numbering.xml"].xpath(path, namespaces=NAMES)
    if words != [f"{column.prefix}-%1" if column.prefix else "%1"]:
        yield f"{table.id} counts as {words}"


def caption_of(grid: Element, table: Table) -> bool:
    caption = value(grid.find("w:tblPr/w:tblCaption", NAMES))
    heads = [text(item) for item in cells(rows(grid)[0])]
    titles = [column.label for column in table.columns.values()]
    return (
        caption in {said(mode, table.caption) for mode in ("zh", "en", "both")}
        and len(heads) == len(titles)
        and all(
            plain(title.zh) in head or plain(title.en) in head
            for head, title in zip(heads, titles, strict=True)
        )
    )


def entry_has(file: File, places: list[Control], entry: Entry, count: int) -> Iterator[str]:
    tag = places[0].tag if places else entry.title.en
    yield from expected(tag, places, CONTROL.get(entry.type, "text"), count)
    if entry.type == "choice":
        options = [said(file.mode, option) for option in entry.options.values()]
        yield from (f"options of {tag}: {place.options}" for place in places if place.options != options)
        yield from (
            f"{tag} holds “{p.text}”" for p in places if not p.empty and p.text not in map(plain, options)
        )


def expected(tag: str, places: list[Control], kind: str, count: int) -> Iterator[str]:
    found = [place.kind for place in places]
    if found != [kind] * count:
        yield f"{tag} has {found} instead of {count} × {kind}"


# --- words


def guidance_stands_once_or_not_at_all(word: Word, file: File) -> Iterator[str]:
    """The guided edition has each piece of guidance once, the others none, nor advice on the cover."""
    found = Counter(item.text for item in word.paragraphs if item.style in HINTS)
    wanted: Counter[str] = Counter()
    if file.edition == "guided":
        for lang in languages(file.mode):
            wanted.update(hint(label, words, lang) for label, words in hints(file.document))
    yield from (
        f"“{words[:40]}” stands {found[words]} times"
        for words in found.keys() | wanted.keys()
        if found[words] != wanted[words]
    )
    if file.edition != "guided":
        guidance = [words for _, words in hints(file.document)][len(file.document.about) :]
        sentences = {plain(words[lang]) for words in guidance for lang in languages(file.mode)}
        fixed = "\n".join(plain(item[lang]) for item in fixed_words(file) for lang in languages(file.mode))
        yield from (f"has “{words[:40]}”" for words in sentences if words in word.text and words not in fixed)


def hints(document: Document) -> Iterator[tuple[Text, Text]]:
    """Yield label and words of everything that only the guided edition says."""
    yield from document.about
    for block in document.body:
        if isinstance(block, Guidance):
            yield from ((LABELS[name], getattr(block, name)) for name in HINT_NAMES)


def hint(label: Text, words: Text, lang: Lang) -> str:
    return f"{label[lang]}{'：' if lang == 'zh' else ': '}{plain(words[lang])}"


def english_has_no_chinese(word: Word, file: File) -> Iterator[str]:
    """No part of an English file has a Chinese character; names of styles are not text."""
    if file.mode == "en":
        for name, root in word.parts.items():
            words = [*root.itertext(), *(word for item in root.iter() for word in item.values())]
            if not name.endswith("styles.xml"):
                yield from (f"{name}: {found[:40]}" for found in words if HAN.search(found))


def fonts_follow_the_language(word: Word, file: File) -> Iterator[str]:
    """Chinese runs say that they are, so that quotation marks take the Chinese font; English ones do not."""
    for name in (*STORIES, "word/glossary/document.xml"):
        for run in word.parts[name].iter(w("r")):
            words = text_of_run(run)
            east = value(run.find("w:rPr/w:rFonts", NAMES), "hint") == "eastAsia"
            if HAN.search(words) and not east:
                yield f"no hint: {words[:40]}"
            if file.mode == "en" and east and words != "☐":
                yield f"hint in English: {words[:40]}"


def text_of_run(run: Element) -> str:
    return "".join(item.text or "" for item in run.iter(w("t")))


def says_everything(word: Word, file: File) -> Iterator[str]:
    """The file has every text of its languages."""
    everything = word.text
    for item in (*fixed_words(file), *asked(file)):
        for lang in languages(file.mode):
            if plain(item[lang]) not in everything:
                yield f"lacks “{item[lang][:60]}”"
    for row in filled_cells(file):
        if plain(row) not in everything:
            yield f"lacks “{row[:60]}”"


def says_nothing_in_the_other_language(word: Word, file: File) -> Iterator[str]:
    """A file in one language has no sentence of the other."""
    if file.mode == "zh":
        for item in (*fixed_words(file), *asked(file), *(words for _, words in hints(file.document))):
            words = plain(item.en)
            if item.en != item.zh and words.count(" ") > 3 and words in word.text:
                yield f"has “{words[:60]}”"


def fixed_words(file: File) -> Iterator[Text]:
    """Yield the texts that stand in a file whatever is filled in."""
    document = file.document
    yield document.name
    yield from (item.entry.title for item in document.properties)
    if document.title and (file.filled or document.subject is None):
        yield document.title
    for block in document.body:
        yield from words_of(block, file)
        if isinstance(block, Table | Form) and file.book:
            yield block.caption


def words_of(block: Flow, file: File) -> Iterator[Text]:
    match block:
        case Heading():
            yield block.title
        case Paragraph():
            yield block.text
        case Bullets():
            yield from (*block.points, *(block.example if file.filled else ()))
        case TextField():
            yield from filter(None, (block.title, block.example if file.filled else None))
        case Form():
            yield from (entry.label for entry in block.entries.values())
        case Table():
            yield from (column.label for column in block.columns.values())
            yield from (*start_cells(block, file), *rules(block.columns))
        case Checklist():
            yield from filter(None, (block.caption, *(check.text for check in block.items)))
        case Figure():
            yield from (block.caption, *(block.example if file.filled else ()))


def start_cells(table: Table, file: File) -> Iterator[Text]:
    if not (file.filled and table.example):
        yield from (cell for row in table.start for cell in row.values())


def filled_cells(file: File) -> Iterator[str]:
    """Yield what the cells of a filled example say."""
    for block in file.document.body if file.filled else ():
        match block:
            case Form():
                yield from (shown(file.mode, block.entries[key], cell) for key, cell in block.example.items())
            case Table():
                for row in block.example:
                    for key, cell in row.items():
                        if block.columns[key].type != "label":
                            yield shown(file.mode, block.columns[key], cell)


def asked(file: File) -> Iterator[Text]:
    """Yield the prompts of places for sentences."""
    for block in file.document.body:
        if isinstance(block, TextField | Bullets) and block.prompt and not (file.filled and block.example):
            yield block.prompt
        if isinstance(block, Figure) and not (file.filled and block.example):
            yield block.prompt


def prompts_are_in_brackets(word: Word, file: File) -> Iterator[str]:
    """The guided edition asks in brackets; in the clean one, cells of tables are empty."""
    tables_of = {f"{item.id}.{key}" for item in file.document.tables for key in item.columns}
    for item in word.controls:
        if item.empty and item.tag in tables_of and (item.text.strip() == "") != (file.edition == "clean"):
            yield f"{item.tag} shows “{item.text}”"
        if (
            item.empty
            and item.tag not in tables_of
            and item.text.strip()
            and not re.fullmatch(r"(?s)\[.+\]", item.text)
        ):
            yield f"{item.tag} asks “{item.text}”"


# --- tables


def tables_fit_the_page(word: Word, _: File) -> Iterator[str]:
    """Widths are fixed and add up to that of the text; each row matches the grid and stays whole."""
    for table in tables(word):
        name = value(table.find("w:tblPr/w:tblCaption", NAMES))
        grid = [int(value(item, "w")) for item in table.iterfind("w:tblGrid/w:gridCol", NAMES)]
        if sum(grid) != WIDTH or min(grid) < 1:
            yield f"{name}: grid {grid}"
        if value(table.find("w:tblPr/w:tblLayout", NAMES), "type") != "fixed":
            yield f"{name}: layout"
        for row in rows(table):
            if [int(value(cell.find("w:tcPr/w:tcW", NAMES), "w")) for cell in cells(row)] != grid:
                yield f"{name}: cells differ from the grid"
            if row.find("w:trPr/w:cantSplit", NAMES) is None:
                yield f"{name}: a row may be split"
        yield from (
            f"{name}: a cell does not end with a paragraph"
            for cell in table.iter(w("tc"))
            if not ends_well(cell)
        )


def ends_well(cell: Element) -> bool:
    """A cell ends with a paragraph, which may stand in a control."""
    last = cell[-1]
    return bool(last.tag == w("p") or (last.tag == w("sdt") and last.find(w("sdtContent"))[-1].tag == w("p")))


def tables_are_accessible(word: Word, file: File) -> Iterator[str]:
    """Each table has an alternative text; each data table a header row that repeats, and says so."""
    data = {as_attribute(said(file.mode, item.caption)) for item in file.document.tables}
    found = set()
    for table in tables(word):
        name, description = (
            value(table.find(f"w:tblPr/w:{tag}", NAMES)) for tag in ("tblCaption", "tblDescription")
        )
        if not name or not description:
            yield f"alternative text “{name}”, “{description}”"
        heads = [row for row in rows(table) if row.find("w:trPr/w:tblHeader", NAMES) is not None]
        if value(table.find("w:tblPr/w:tblLook", NAMES), "firstRow") == "1":
            found.add(name)
            if heads != rows(table)[:1]:
                yield f"{name}: header row"
        elif heads:
            yield f"{name}: a header row that it does not speak of"
    yield from (f"{name} has no header row" for name in data - found)


def as_attribute(words: str) -> str:
    """Return what is left of a text in an attribute: no breaks, and nothing that XML cannot hold."""
    return re.sub("[\n\r\t]", " ", etree.fromstring(f'<x y="{escape(words)}"/>').get("y"))


def twice(what: str, found: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {name} {count} times" for name, count in Counter(found).items() if count > 1)


RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        package_is_fixed, package_hangs_together, small_enough, copies_can_be_traced, styles_exist,
        headings_are_numbered, contents_name_every_heading, bookmarks_are_sound, fields_end, captions_count,
        headers_say_what_it_is, controls_are_sound, columns_have_their_controls,
        guidance_stands_once_or_not_at_all, english_has_no_chinese, fonts_follow_the_language, says_everything,
        says_nothing_in_the_other_language, prompts_are_in_brackets, tables_fit_the_page, tables_are_accessible,
    )
}  # fmt: skip


def faults(word: Word, file: File) -> list[str]:
    """Return everything that is wrong with a file."""
    at = f"{file.mode} {file.edition}"
    return [f"{at}: {name}: {fault}" for name, rule in RULES.items() for fault in rule(word, file)]
