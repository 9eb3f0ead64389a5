"""The job description of a role: one or two pages to hire and to appoint by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from macros.downloads.document import EMPTY, Document, Flow, Mode, heading, joined, languages, names
from macros.downloads.labels import LABELS
from macros.downloads.made import chosen, fixed, level_names, lines, points, property_of, rhythm, said, sheet
from macros.model.base import Text
from macros.model.catalog import Catalog
from macros.model.document import Table
from macros.model.role import Duty, DutyGroup, Role

ROOM = {"zh": 2200, "en": 2200, "both": 1950}
"""Letters of duties for which two pages have room beside all the rest; a Chinese character counts as two."""
OUTPUTS = 3
POWERS = 1


def job_description(catalog: Catalog, role: Role, source: str, mode: Mode) -> Document:
    """Return the job description of a role, with as many of its duties as two pages hold in a mode."""
    grades = {grade.replace("-", "_"): catalog.grades[grade].name for grade in role.profile}
    properties = (
        property_of("department"),
        chosen("grade", grades),
        property_of("reports_to", names(catalog, role.reports_to))
        if role.reports_to
        else property_of("reports_to"),
        property_of("location"),
        property_of("effective", type="date"),
        property_of("leads", names(catalog, role.leads)) if role.leads else property_of("manager"),
    )
    return sheet(role, "job-description", source, [*_body(catalog, role, mode)], "JD", properties=properties)


def _body(catalog: Catalog, role: Role, mode: Mode) -> Iterator[Flow]:
    yield heading("mission", 1, "mission")
    yield said("mission-text", role.mission)
    yield heading("duties", 1, "main_duties")
    yield _duties(catalog, role, mode)
    yield heading("authority", 1, "authorities")
    yield points("powers", _powers(role))
    yield heading("requirements", 1, "requirements")
    yield points("must", (item.text for item in role.requirements.must))
    yield heading("measures", 1, "measures")
    yield _measures(role)
    grade = catalog.grades[role.usual_grade].name
    title = LABELS["competencies"]
    usual = Text(zh=f"{title.zh}（{grade.zh}）", en=f"{title.en} ({grade.en})")
    yield heading("competencies", 1, usual)
    yield competencies(catalog, role)


def _duties(catalog: Catalog, role: Role, mode: Mode) -> Table:
    columns = {"area": (LABELS["area"], 3), "duty": (LABELS["duty"], 10), "outputs": (LABELS["outputs"], 4)}
    chosen = _chosen(role, mode)
    rows = [
        (group.title, lines(duty.text for duty in chosen[group.id]), _outputs(catalog, group))
        for group in role.duties
    ]
    return fixed("duty-list", LABELS["duties"], columns, rows)


def _chosen(role: Role, mode: Mode) -> dict[str, list[Duty]]:
    """Return the duties of each area for which there is room: its first one, or its shortest where the first
    is too long, then its second.
    """
    room = ROOM[mode]
    chosen = {group.id: [group.items[0]] for group in role.duties}
    for group in sorted(role.duties, key=lambda group: -_length(group.items[0], mode)):
        if _total(chosen, mode) > room:
            chosen[group.id] = [min(group.items, key=lambda duty: _length(duty, mode))]
    for group in role.duties:
        for duty in group.items[1:2]:
            fits = _total(chosen, mode) + _length(duty, mode) <= room
            if fits and duty not in chosen[group.id]:
                chosen[group.id].append(duty)
    return chosen


def _total(chosen: dict[str, list[Duty]], mode: Mode) -> int:
    return sum(_length(duty, mode) for duties in chosen.values() for duty in duties)


def _length(duty: Duty, mode: Mode) -> int:
    lengths = {"zh": 2 * len(duty.text.zh), "en": len(duty.text.en)}
    return sum(lengths[lang] for lang in languages(mode))


def _outputs(catalog: Catalog, group: DutyGroup) -> Text:
    made = dict.fromkeys(id for duty in group.items for id in duty.makes)
    return joined(catalog.deliverables[id].name for id in [*made][:OUTPUTS])


def _powers(role: Role) -> Iterator[Text]:
    powers = role.authorities
    for name, found in (
        ("decides", powers.decides),
        ("after_approval", powers.after_approval),
        ("escalates", powers.escalates),
    ):
        for power in found[:POWERS]:
            label = LABELS[name]
            yield Text(zh=f"**{label.zh}：** {power.text.zh}", en=f"**{label.en}:** {power.text.en}")


def _measures(role: Role) -> Table:
    columns = {
        "measure": (LABELS["measure"], 5),
        "target": (LABELS["target"], 5),
        "cycle": (LABELS["cycle"], 2),
    }
    rows = [(item.name, item.target, rhythm(item.cycle)) for item in role.measures]
    return fixed("measure-list", LABELS["measures"], columns, rows)


def competencies(catalog: Catalog, role: Role) -> Table:
    """Return what the role asks for at the grade that is usually hired."""
    levels = level_names(catalog)
    wanted = [
        (catalog.competencies[id].name, levels[rank]) for id, rank in role.profile[role.usual_grade].items()
    ]
    half = (len(wanted) + 1) // 2
    rows = [
        (*left, *right) for left, right in zip_longest(wanted[:half], wanted[half:], fillvalue=(EMPTY, EMPTY))
    ]
    columns = {
        "competency": (LABELS["competency"], 5),
        "level": (LABELS["level"], 3),
        "competency_2": (LABELS["competency"], 5),
        "level_2": (LABELS["level"], 3),
    }
    grade = catalog.grades[role.usual_grade].name
    caption = Text(zh=f"能力与等级（{grade.zh}）", en=f"Competencies and levels ({grade.en})")
    return fixed("profile", caption, columns, rows)
