"""Tables made of the deliverables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.data_export.columns import ITEM_ID, Columns, Table, about, two
from macros.model.base import Check
from macros.model.catalog import Catalog
from macros.model.deliverable import Deliverable, SignOff
from macros.model.process import Stage
from macros.pages import ordered
from macros.raci import rows

DELIVERABLE = two("交付物", "Deliverable")
_DELIVERABLE = two("所属的交付物。", "The deliverable it belongs to.")


def _every(catalog: Catalog) -> list[Deliverable]:
    return [item for item in ordered(catalog, "deliverables") if isinstance(item, Deliverable)]


def _stage(catalog: Catalog, reference: str) -> Stage:
    return catalog.stage(reference)[1]


def _deliverables() -> Table[Deliverable]:
    of = Columns[Deliverable]()
    people = (
        ("responsible", two("负责", "Responsible"), lambda item: item.responsible),
        ("contributes", two("参与", "Contributes"), lambda item: item.contributes),
        ("reviews", two("评审", "Reviews"), lambda item: item.reviews),
        ("approves", two("批准", "Approves"), lambda item: (item.approves,) if item.approves else ()),
        ("informed", two("知会", "Informed"), lambda item: item.informed),
    )
    return Table(
        "deliverables",
        two("交付物", "Deliverables"),
        two("每行一份交付物。", "One row for each deliverable."),
        _every,
        (
            *of.head(lambda item: item),
            *of.word(
                "abbreviation", two("缩写", "Abbreviation"), about(Deliverable, "abbreviation"),
                lambda item: item.abbreviation,
            ),
            *of.words("aliases", two("又称", "Also called"), about(Deliverable, "aliases"), lambda item: item.aliases),
            *of.id("form", two("形式", "Form"), about(Deliverable, "form"), lambda item: item.form),
            *of.named("stage", two("阶段", "Stage"), about(Deliverable, "stage"), lambda item: item.stage, _stage),
            *of.text("purpose", two("用途", "Purpose"), about(Deliverable, "purpose"), lambda item: item.purpose),
            *of.text("when", two("何时", "When"), about(Deliverable, "when"), lambda item: item.when),
            *(
                column
                for key, title, ids in people
                for column in of.all_named(key, title, about(Deliverable, key), ids, Catalog.who)
            ),
            *of.span("draft", two("起草用时", "Time to draft"), about(SignOff, "draft"), lambda item: item.sign_off.draft),
            *of.span("review", two("评审用时", "Time to review"), about(SignOff, "review"), lambda item: item.sign_off.review),
            *of.span("rework", two("修改用时", "Time to rework"), about(SignOff, "rework"), lambda item: item.sign_off.rework),
            *of.span(
                "approve", two("批准用时", "Time to approve"), about(SignOff, "approve"),
                lambda item: item.sign_off.approve,
            ),
            *of.all_named(
                "inputs", two("输入", "Inputs"), about(Deliverable, "inputs"),
                lambda item: item.inputs, lambda catalog, id: catalog.deliverables[id],
            ),
            *of.word(
                "template_version", two("模板版本", "Template version"),
                two("模板的版本；空白表示没有模板。", "Version of its template; blank where there is none."),
                lambda item: item.template.version if item.template else None,
            ),
            *of.foot(lambda item: item),
        ),
    )  # fmt: skip


def _acceptance() -> Table[tuple[Deliverable, Check]]:
    of = Columns[tuple[Deliverable, Check]]()
    return Table(
        "acceptance",
        two("提交前核对", "Acceptance checklists"),
        two("每行一条核对项。", "One row for each item of a checklist."),
        lambda catalog: ((item, check) for item in _every(catalog) for check in item.acceptance),
        (
            *of.named(
                "deliverable", DELIVERABLE, _DELIVERABLE,
                lambda row: row[0].id, lambda catalog, id: catalog.deliverables[id],
            ),
            *of.id("item", two("核对项编号", "Item id"), ITEM_ID, lambda row: row[1].id),
            *of.text("text", two("核对项", "Item"), about(Check, "text"), lambda row: row[1].text),
            *of.sources(lambda row: row[1].sources),
        ),
    )  # fmt: skip


class _Part(NamedTuple):
    deliverable: Deliverable
    who: str
    letter: str


def _parts(catalog: Catalog) -> Iterator[_Part]:
    for row in rows(catalog):
        yield from (_Part(row.deliverable, who, letter) for who, letter in row.letters.items())


def _raci() -> Table[_Part]:
    of = Columns[_Part]()
    return Table(
        "raci",
        two("责任矩阵", "Responsibility matrix"),
        two("每行是一个岗位或相关方在一份交付物中的分工。", "One row for each part somebody has in a deliverable."),
        _parts,
        (
            *of.named("stage", two("阶段", "Stage"), about(Deliverable, "stage"), lambda row: row.deliverable.stage, _stage),
            *of.named(
                "deliverable", DELIVERABLE, _DELIVERABLE,
                lambda row: row.deliverable.id, lambda catalog, id: catalog.deliverables[id],
            ),
            *of.named("who", two("岗位或相关方", "Role or party"), two("由谁。", "Who."), lambda row: row.who, Catalog.who),
            *of.word(
                "letter", two("分工", "Part"),
                two("R 完成，A 批准，AR 两者兼任，C 参与或评审，I 知会。",
                    "R makes it, A answers for its release, AR does both, C contributes or reviews, I is informed."),
                lambda row: row.letter,
            ),
        ),
    )  # fmt: skip


DELIVERABLES, ACCEPTANCE, RACI = _deliverables(), _acceptance(), _raci()
