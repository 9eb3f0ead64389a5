"""The page of a role."""

from __future__ import annotations

from collections.abc import Iterator

from macros.markdown_export.shared import Lines, because, downloads, head, near, scale, sources, words_of
from macros.markdown_export.text import anchor, escape, heading, points, table, within
from macros.markdown_export.writer import Writer
from macros.model.role import Role
from macros.relations import NumberedDuty, duty_groups, usual_level
from macros.words import RHYTHMS


def role_page(writer: Writer, role: Role) -> Lines:
    """Yield everything the page of a role says, below its title."""
    yield from head(writer, role, writer.say(role.mission), _facts(writer, role))
    yield heading(2, writer.word("duties"), "duties")
    for group, numbered in duty_groups(role):
        yield heading(3, writer.say(group.title), group.id)
        yield from points(_duty(writer, role, duty) for duty in numbered)
    yield heading(2, writer.word("profile"), "profile")
    yield from _profile(writer, role)
    yield from _authority(writer, role)
    yield heading(2, writer.word("requirements"), "requirements")
    for key, items in (("must", role.requirements.must), ("better", role.requirements.better)):
        if items:
            yield f"**{writer.word(key)}**\n"
            yield from points(f"{anchor(item.id)}{writer.say(item.text)}" for item in items)
    yield from _measures(writer, role)
    yield from _first_days(writer, role)
    yield from _related(writer, role)
    if role.status != "historical":
        yield from downloads(writer, "roles", role.id)
    yield from sources(writer, role)


def _facts(writer: Writer, role: Role) -> Iterator[tuple[str, str]]:
    yield "family", writer.link("families", role.family)
    yield "reports_to", writer.all(role.reports_to)
    yield "leads", writer.all(role.leads)
    yield "works_with", writer.all(role.works_with)
    codes = [escape(grade.code) for grade in writer.catalog.grades_of(role)]
    yield "grades", f"[{'–'.join(dict.fromkeys((codes[0], codes[-1])))}]({writer.page('grades')})"
    yield "industry", writer.name(writer.catalog.industries[role.industry])
    yield "aliases", words_of(writer, role.aliases)


def _duty(writer: Writer, role: Role, numbered: NumberedDuty) -> str:
    duty = numbered.duty
    parts = []
    if duty.makes:
        parts.append(writer.labelled("deliverables", writer.all(duty.makes, writer.deliverable)))
    if duty.shows:
        shown = (f"{writer.competency(id)} {usual_level(role, id)}" for id in duty.shows)
        parts.append(writer.labelled("competency", writer.words["separator"].join(shown)))
    said = f"{anchor(duty.id, numbered.code)}**{numbered.code}** {writer.say(duty.text)}"
    return f"{said}{within(parts)}"


def _profile(writer: Writer, role: Role) -> Lines:
    grades = writer.catalog.grades_of(role)
    yield from table(
        [writer.word("competency"), *(f"{escape(grade.code)} {writer.name(grade)}" for grade in grades)],
        (
            [
                f"{writer.competency(id)}<br>{writer.say(writer.catalog.competencies[id].summary)}",
                *(str(role.profile[grade.id][id]) for grade in grades),
            ]
            for id in role.profile[role.usual_grade]
        ),
    )
    yield from scale(writer)


def _authority(writer: Writer, role: Role) -> Lines:
    yield heading(2, writer.word("authority"), "authority")
    for key, lines in powers(writer, role, anchors=True).items():
        if lines:
            yield heading(3, writer.word(key))
            yield from points(lines)


def powers(writer: Writer, role: Role, anchors: bool = False) -> dict[str, list[str]]:
    """Return what the role decides, does after approval and escalates, by the key of its word."""

    def line(id: str, said: str, word: str = "", who: str = "") -> str:
        by = writer.words[word].format(who=writer.who(who)) if word else ""
        return f"{anchor(id) if anchors else ''}{said}{f' ({by})' if by else ''}"

    owned = role.authorities
    return {
        "decides": [line(power.id, writer.say(power.text)) for power in owned.decides],
        "after_approval": [
            line(power.id, writer.say(power.text), "approved_by", power.approver)
            for power in owned.after_approval
        ],
        "escalates": [
            line(matter.id, writer.say(matter.text), "decided_by", matter.to) for matter in owned.escalates
        ],
    }


def _measures(writer: Writer, role: Role) -> Lines:
    yield heading(2, writer.word("measures"), "measures")
    yield from table(
        [writer.word("measure"), writer.word("target"), writer.word("cycle")],
        (
            [
                f"{anchor(item.id)}{writer.strong(item.name)}<br>{writer.say(item.counted)}",
                writer.say(item.target),
                RHYTHMS[item.cycle][writer.lang],
            ]
            for item in role.measures
        ),
    )


def _first_days(writer: Writer, role: Role) -> Lines:
    if not role.first_90_days:
        return
    yield heading(2, writer.word("first_90_days"), "first-90-days")
    begins = [1, *(item.day + 1 for item in role.first_90_days)]
    for first, item in zip(begins, role.first_90_days, strict=False):
        yield heading(3, writer.word("days", first=first, last=item.day), item.id)
        yield f"{writer.strong(item.title)}\n"
        yield f"{writer.say(item.text)}\n"
    if role.path:
        yield f"{writer.link('paths', role.path, writer.word('path_link'))}\n"


def _related(writer: Writer, role: Role) -> Lines:
    found = writer.book.related.get(("roles", role.id), ())
    reasons = {item.id: because(writer, item) for item in found if item.folder == "roles"}
    if not role.related and not found:
        return
    yield heading(2, writer.word("related_roles"), "related")
    named = [
        f"{writer.role(id)}{writer.words['colon']}{writer.say(writer.catalog.roles[id].mission)}"
        + (f" ({reasons[id]})" if id in reasons else "")
        for id in role.related
    ]
    yield from points((*named, *near(writer, found, role.related, 5 - len(role.related))))
