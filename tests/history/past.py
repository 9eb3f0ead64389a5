"""A made-up history of the smallest book: one edit for each kind of change, and what is to be said of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from macros.history.compare import compare
from macros.load import files_of, read
from macros.model.catalog import Catalog
from macros.model.release import Change
from tests.books import MINIMAL, change

EDITOR = "roles/editor.yml"
REPORT = "deliverables/report.yml"
LEDGER = "deliverables/ledger.yml"
WRITING = "competencies/writing.yml"
BONUS = "schemes/bonus.yml"
TERM = "glossary/manuscript.yml"

Make = Callable[[Path], None]


class Edit(NamedTuple):
    """An edit of the book, and the changes expected of it: what, of which entity, which item, which field, in
    English.
    """

    name: str
    make: Make
    expected: tuple[tuple[str, str, str | None, str | None, str], ...]


def swap(file: str, *pairs: tuple[str, str]) -> Make:
    """Return an edit that writes new words for old ones, each of which occurs once."""

    def make(data: Path) -> None:
        for old, new in pairs:
            change(data / file, old, new)

    return make


def move(old: str, new: str, also: Make | None = None) -> Make:
    """Return an edit that gives a file another name."""

    def make(data: Path) -> None:
        (data / old).rename(data / new)
        if also:
            also(data)

    return make


def both(*edits: Make) -> Make:
    """Return an edit made of several."""

    def make(data: Path) -> None:
        for edit in edits:
            edit(data)

    return make


def add(file: str, like: str, *pairs: tuple[str, str]) -> Make:
    """Return an edit that adds a file like another one, with other words."""

    def make(data: Path) -> None:
        shutil.copy(data / like, data / file)
        for old, new in pairs:
            text = (data / file).read_text("utf-8")
            (data / file).write_text(text.replace(old, new), "utf-8")

    return make


def delete(file: str) -> Make:
    """Return an edit that deletes a file."""
    return lambda data: (data / file).unlink()


DUTY = """\
      - id: read-proofs
        text: {zh: 每天读校样, en: Read proofs every day}
        shows: [writing]
"""
GROUP = """\
  - id: proofs
    title: {zh: 校对, en: Proofreading}
    items:
"""
PUBLISHING = "processes/publishing.yml"
PRINT = """\
  - id: print
    name: {zh: 付印, en: Print}
    summary: {zh: 印出来。, en: The book is printed.}
"""
APPROVED = "    - {id: wording, text: {zh: 用词, en: Wording}, approver: board}\n"
MISSION = "mission: {zh: 让每本书都值得读。, en: See that every book is worth reading.}"

EDITS = (
    Edit("reviewed only", swap(EDITOR, ("2026-01-31", "2026-02-01")), ()),
    Edit("another source", swap(EDITOR, ("sources: [S01.1]", "sources: [S01.2]")), ()),
    Edit(
        "entity added",
        add("glossary/galley.yml", TERM, ("稿子", "长条校样"), ("Manuscript", "Galley"), ("付印之前的文字", "排好的长条")),
        (("added", "galley", None, None, "Galley: new term."),),
    ),
    Edit(
        "entity removed",
        delete("organizations/press.yml"),
        (("removed", "press", None, None, "Press: removed."),),
    ),
    Edit(
        "entity renamed, with what refers to it",
        both(
            move("practices/listening.yml", "practices/listen-first.yml"),
            swap(WRITING, ('"practice:listening"', '"practice:listen-first"')),
        ),
        (
            ("renamed", "listen-first", None, None, "Listen first: page moved from listening to listen-first."),
        ),
    ),
    Edit(
        "status",
        swap("parties/board.yml", ("owner: office", "owner: office\nstatus: draft")),
        (("changed", "board", None, "Party.status", "Board: status changed from current to draft."),),
    ),
    Edit(
        "name",
        swap("parties/board.yml", ("en: Board", "en: Council")),
        (("reworded", "board", None, "Party.name", "Council: name changed from ‘Board’ to ‘Council’."),),
    ),
    Edit(
        "reworded in both languages",
        swap(EDITOR, (MISSION, "mission: {zh: 让每本书都好读。, en: See that every book is a good read.}")),
        (
            (
                "reworded", "editor", None, "Role.mission",
                "Editor: mission reworded: …t every book is [-worth reading-]{+a good read+}.",
            ),
        ),
    ),
    Edit(
        "reworded in one language",
        swap("levels/aware.yml", ("meaning: {zh: ", "meaning: {zh: 多少")),
        (("reworded", "aware", None, "Level.meaning", "Aware: meaning reworded (Chinese only)."),),
    ),
    Edit(
        "item added",
        swap(EDITOR, ("authorities:\n", f"{DUTY}authorities:\n")),
        (("item-added", "editor", "read-proofs", None, "Editor: duty ‘Read proofs every day’ added."),),
    ),
    Edit(
        "item removed",
        swap(PUBLISHING, (PRINT, "")),
        (("item-removed", "publishing", "print", None, "Publishing: stage ‘Print’ removed."),),
    ),
    Edit(
        "items in another order",
        swap(
            BONUS,
            ("  - {id: income, symbol: income, name: {zh: 收入, en: Income}, least: 0}\n", ""),
            ("tables:\n", "  - {id: income, symbol: income, name: {zh: 收入, en: Income}, least: 0}\ntables:\n"),
        ),
        (("reordered", "bonus", None, "Scheme.inputs", "Bonus: parameters in another order."),),
    ),
    Edit(
        "anchor of an item",
        swap(WRITING, ("id: ask-error", "id: ask-mistake")),
        (
            (
                "item-renamed", "writing", "ask-mistake", None,
                "Writing: interview question ‘Where did you err?’ moved from #ask-error to #ask-mistake.",
            ),
        ),
    ),
    Edit(
        "reference added",
        swap("processes/publishing.yml", ("outputs: [report]", "outputs: [report, ledger]")),
        (("reference-added", "publishing", "draft", "Stage.outputs", "Publishing: outputs of stage ‘Draft’: Ledger added."),),
    ),
    Edit(
        "reference removed",
        swap("practices/listening.yml", ("competencies: [writing]\n", "")),
        (
            (
                "reference-removed", "listening", None, "Practice.competencies",
                "Listen first: competencies trained: Writing removed.",
            ),
        ),
    ),
    Edit(
        "one reference for another",
        swap(REPORT, ("approves: board", "approves: editor")),
        (("changed", "report", None, "Deliverable.approves", "Report: approver changed from Board to Editor."),),
    ),
    Edit(
        "owner",
        both(
            swap("site.yml", ("footer:", "  - {id: press, name: {zh: 社里, en: The press}}\nfooter:")),
            swap("families/core.yml", ("owner: office", "owner: press")),
        ),
        (("changed", "core", None, "Family.owner", "Core: owner changed from Editorial office to The press."),),
    ),
    Edit(
        "time limit",
        swap(EDITOR, ("{amount: 2, unit: day}", "{amount: 4, unit: hour}")),
        (
            (
                "changed", "editor", "write-report", "Duty.limit",
                "Editor: time limit of duty ‘Write a report every month and hand it to…’ changed from "
                "2\u00a0days to 4\u00a0hours.",
            ),
        ),
    ),
    Edit(
        "rhythm",
        swap(EDITOR, ("rhythm: monthly", "rhythm: weekly")),
        (
            (
                "changed", "editor", "write-report", "Duty.rhythm",
                "Editor: rhythm of duty ‘Write a report every month and hand it to…’ changed from monthly to weekly.",
            ),
        ),
    ),
    Edit(
        "target",
        swap(EDITOR, ("target: {zh: ≥ 95%, en: ≥ 95%}", "target: {zh: ≥ 98%, en: ≥ 98%}")),
        (
            (
                "reworded", "editor", "on-time", "Measure.target",
                "Editor: target of measure ‘On time’ changed from ≥ 95% to ≥ 98%.",
            ),
        ),
    ),
    Edit(
        "levels raised and lowered",
        swap(EDITOR, ("junior: {writing: 2}", "junior: {writing: 1}"), ("senior: {writing: 3}", "senior: {writing: 4}")),
        (
            ("level-lowered", "editor", None, "Role.profile", "Editor: Writing at grade Junior lowered from level 2 to 1."),
            ("level-raised", "editor", None, "Role.profile", "Editor: Writing at grade Senior raised from level 3 to 4."),
        ),
    ),
    Edit(
        "other name",
        swap("parties/board.yml", ("part: ", "aliases: {en: [Committee]}\npart: ")),
        (("word-added", "board", None, "Party.aliases", "Board: new other names: Committee."),),
    ),
    Edit(
        "synonym and abbreviation",
        swap(TERM, ("definition:\n", "abbreviation: MS\nsynonyms: {zh: [原稿], en: [Copy]}\ndefinition:\n")),
        (
            ("set", "manuscript", None, "Term.abbreviation", "Manuscript: abbreviation now given: MS."),
            ("word-added", "manuscript", None, "Term.synonyms", "Manuscript: new synonyms: 原稿, Copy."),
        ),
    ),
    Edit(
        "link within a text",
        swap(TERM, ("[报告](deliverable:report)", "[报告](deliverable:ledger)")),
        (("link-changed", "manuscript", None, "Term.definition", "Manuscript: definition: a link leads elsewhere."),),
    ),
    Edit(
        "link to learn by",
        swap(WRITING, ('to: "practice:listening"', 'to: "term:manuscript"')),
        (
            (
                "changed", "writing", None, "Link.to",
                "Writing: target of link ‘Who listens writes plainly’ changed from Listen first to Manuscript.",
            ),
        ),
    ),
    Edit(
        "power needs approval",
        both(
            swap(EDITOR, ("    - {id: wording, text: {zh: 用词, en: Wording}}\n", "")),
            swap(EDITOR, ("  decides:\n", "")),
            swap(EDITOR, ("approver: board}\n", f"approver: board}}\n{APPROVED}")),
        ),
        (
            (
                "item-moved", "editor", "wording", "Authorities.after_approval",
                "Editor: matter needing approval ‘Wording’ moved from ‘decides’ to ‘acts after approval’.",
            ),
            (
                "set", "editor", "wording", "ApprovedPower.approver",
                "Editor: approver of matter needing approval ‘Wording’ now given: Board.",
            ),
        ),
    ),
    Edit(
        "duty in another group",
        swap(EDITOR, ("      - id: write-report\n", f"{DUTY}{GROUP}      - id: write-report\n")),
        (
            ("item-added", "editor", "proofs", None, "Editor: duty group ‘Proofreading’ added."),
            ("item-added", "editor", "read-proofs", None, "Editor: duty ‘Read proofs every day’ added."),
            (
                "item-moved", "editor", "write-report", None,
                "Editor: duty ‘Write a report every month and hand it to…’ moved from ‘Writing’ to ‘Proofreading’.",
            ),
        ),
    ),
    Edit(
        "a new group is told once",
        swap(EDITOR, ("authorities:\n", f"{GROUP}{DUTY}authorities:\n")),
        (("item-added", "editor", "proofs", None, "Editor: duty group ‘Proofreading’ added."),),
    ),
    Edit(
        "column of a template",
        swap(REPORT, ("              sold: {title: {zh: 售出, en: Sold}, type: number, width: 2, least: 0}\n", "")),
        (("item-removed", "report", None, None, "Report: column ‘Sold’ removed."),),
    ),
    Edit(
        "section of a template",
        swap(
            LEDGER,
            ("  sections:\n", """\
  sections:
    - id: cash
      title: {zh: 现金, en: Cash}
      guidance:
        belongs: {zh: 现金。, en: Cash.}
        good: {zh: 点清。, en: Counted.}
        mistake: {zh: 估计。, en: Guessed.}
"""),
            ('version: "2.0"', 'version: "2.1"'),
        ),
        (
            ("item-added", "ledger", "cash", None, "Ledger: template section ‘Cash’ added."),
            ("changed", "ledger", None, "Template.version", "Ledger: version of template changed from 2.0 to 2.1."),
        ),
    ),
    Edit(
        "filled example",
        swap(REPORT, ('printed: "1200"', 'printed: "1300"')),
        (("changed", "report", "books", "Table.example", "Report: example of table ‘Books printed’ changed."),),
    ),
    Edit(
        "formula",
        swap(BONUS, ("formula: income * rate * share", "formula: income * rate")),
        (
            (
                "changed", "bonus", "bonus", "Formula.formula",
                "Bonus: formula of step of the calculation ‘Bonus’ changed from income * rate * share to income * rate.",
            ),
        ),
    ),
    Edit(
        "default of a parameter",
        swap(BONUS, ("default: 1}", "default: 0.5}")),
        (("changed", "bonus", "share", "Input.default", "Bonus: default of parameter ‘Share’ changed from 1 to 0.5."),),
    ),
    Edit(
        "row of a table",
        swap(BONUS, ("value: 0.2}", "value: 0.25}")),
        (("changed", "bonus", None, "Row.value", "Bonus: value of row from 100 changed from 0.2 to 0.25."),),
    ),
    Edit(
        "paragraph",
        swap(
            "practices/listening.yml",
            ("      - {zh: 没有人听完。, en: Nobody listened to the end.}\n",
             "      - {zh: 没有人听完。, en: Nobody listened to the end.}\n      - {zh: 都说了话。, en: All spoke.}\n"),
        ),
        (("set", "listening", "story", "Passage.paragraphs", "Listen first: passage ‘A meeting’ now given: All spoke."),),
    ),
    Edit(
        "day",
        swap("paths/first-weeks.yml", ("until_day: 1", "until_day: 2")),
        (
            (
                "changed", "first-weeks", "day-one", "Phase.until_day",
                "The first weeks: last day of phase ‘Day 1’ changed from 1 to 2.",
            ),
        ),
    ),
)  # fmt: skip


def edition_of(data: Path) -> Catalog:
    """Return the book in a folder, whether or not it keeps the rules."""
    reading = read("data", files_of(data))
    assert not reading.complaints
    return reading.catalog


def history(tmp_path: Path, edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Return what the edits change in the smallest book."""
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    for edit in edits:
        edit.make(data)
    return compare(edition_of(MINIMAL), edition_of(data))
