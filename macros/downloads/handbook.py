"""The handbook on paper: one role, one family, or the whole book, with contents, headers and page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.downloads.document import EMPTY, Document, Flow, heading, joined, names, same
from macros.downloads.labels import LABELS
from macros.downloads.made import day, fixed, level_names, lines, points, rhythm, said
from macros.model.base import Entity, Span, Text
from macros.model.catalog import Catalog
from macros.model.competency import Competency
from macros.model.deliverable import Deliverable
from macros.model.family import Family
from macros.model.path import Path
from macros.model.practice import Practice
from macros.model.process import Process, Stage
from macros.model.role import Role
from macros.model.scheme import Scheme
from macros.pages import ordered, ordered_roles
from macros.relations import duty_groups
from macros.words import span


def of_role(catalog: Catalog, role: Role, source: str) -> Document:
    """Return everything the book says of a role."""
    return _book(catalog, role, f"{role.id}-handbook", source, [*_role(catalog, role, 1)])


def of_family(catalog: Catalog, family: Family, source: str) -> Document:
    """Return every role of a family that still exists."""
    found = (role for role in ordered_roles(catalog) if role.family == family.id)
    roles = [role for role in found if role.status != "historical"]
    body = [flow for role in roles for flow in _titled(catalog, role, 1)]
    return _book(catalog, family, f"{family.id}-handbook", source, body)


def of_everything(catalog: Catalog, source: str) -> Document:
    """Return the whole book."""
    site = catalog.site
    body = [
        *_chapter("roles", (flow for role in ordered_roles(catalog) for flow in _titled(catalog, role, 2))),
        *_chapter(
            "competencies", (f for c in ordered(catalog, "competencies") for f in _competency(catalog, c))
        ),
        *_chapter(
            "deliverables", (f for d in ordered(catalog, "deliverables") for f in _deliverable(catalog, d))
        ),
        *_chapter("processes", (f for p in ordered(catalog, "processes") for f in _process(catalog, p))),
        *_chapter("schemes", (f for s in ordered(catalog, "schemes") for f in _scheme(s))),
        *_chapter("practices", (f for p in ordered(catalog, "practices") for f in _practice(p))),
        *_chapter("paths", (f for p in ordered(catalog, "paths") for f in _path(p))),
        *_chapter("glossary", _glossary(catalog)),
    ]
    return Document(
        id="handbook",
        name=LABELS["handbook"],
        title=site.name,
        version=catalog.newest.isoformat(),
        date=catalog.newest,
        source=source,
        body=tuple(body),
    )


def _book(catalog: Catalog, entity: Entity, id: str, source: str, body: Sequence[Flow]) -> Document:
    return Document(
        id=id,
        name=LABELS["handbook"],
        title=entity.name,
        version=entity.reviewed.isoformat(),
        date=entity.reviewed,
        source=source,
        body=tuple(body),
    )


def _chapter(name: str, body: Iterable[Flow]) -> Iterator[Flow]:
    yield heading(f"chapter-{name}", 1, name)
    yield from body


def _titled(catalog: Catalog, role: Role, level: int) -> Iterator[Flow]:
    yield heading(f"role-{role.id}", level, role.name)
    yield from _role(catalog, role, level + 1)


def _role(catalog: Catalog, role: Role, level: int) -> Iterator[Flow]:
    """Yield the sections of a role, their headings at `level`."""
    if role.note:
        yield said(f"{role.id}-note", role.note)
    yield heading(f"{role.id}-mission", level, "mission")
    yield said(f"{role.id}-mission-text", role.mission)
    yield from _people(catalog, role)
    yield heading(f"{role.id}-duties", level, "duties")
    yield from _duties(catalog, role)
    yield heading(f"{role.id}-authorities", level, "authorities")
    yield from _authorities(catalog, role)
    yield heading(f"{role.id}-requirements", level, "requirements")
    yield _labelled(f"{role.id}-must", "must", [item.text for item in role.requirements.must])
    if role.requirements.better:
        yield _labelled(f"{role.id}-better", "better", [item.text for item in role.requirements.better])
    yield heading(f"{role.id}-measures", level, "measures")
    yield _measures(role)
    yield heading(f"{role.id}-competencies", level, "competencies")
    yield _profile(catalog, role)
    if role.first_90_days:
        yield heading(f"{role.id}-days", level, "days_90")
        yield _days(role)


def _people(catalog: Catalog, role: Role) -> Iterator[Flow]:
    lines = [
        _line(LABELS[name], names(catalog, ids))
        for name, ids in (
            ("reports_to", role.reports_to),
            ("leads", role.leads),
            ("works_with", role.works_with),
        )
        if ids
    ]
    if lines:
        yield points(f"{role.id}-people", lines)


def _line(label: Text, words: Text) -> Text:
    return Text(zh=f"**{label.zh}**：{words.zh}", en=f"**{label.en}**: {words.en}")


def _labelled(id: str, name: str, texts: Sequence[Text]) -> Flow:
    label = LABELS[name]
    return points(id, [Text(zh=f"**{label.zh}**　{t.zh}", en=f"**{label.en}** {t.en}") for t in texts])


def _duties(catalog: Catalog, role: Role) -> Iterator[Flow]:
    columns = {"number": (same("#"), 1), "duty": (LABELS["duty"], 9), "outputs": (LABELS["outputs"], 4)}
    for group, numbered in duty_groups(role):
        rows = [
            (same(item.code), item.duty.text, joined(catalog.deliverables[id].name for id in item.duty.makes))
            for item in numbered
        ]
        yield fixed(f"{role.id}-{group.id}", group.title, columns, rows)


def _authorities(catalog: Catalog, role: Role) -> Iterator[Flow]:
    powers = role.authorities
    rows = [
        *((LABELS["decides"], power.text, EMPTY) for power in powers.decides),
        *(
            (LABELS["after_approval"], power.text, catalog.who(power.approver).name)
            for power in powers.after_approval
        ),
        *((LABELS["escalates"], matter.text, catalog.who(matter.to).name) for matter in powers.escalates),
    ]
    columns = {"kind": (LABELS["authorities"], 3), "matter": (LABELS["duty"], 8), "who": (LABELS["who"], 3)}
    if rows:
        yield fixed(f"{role.id}-powers", LABELS["authorities"], columns, rows)


def _measures(role: Role) -> Flow:
    columns = {
        "measure": (LABELS["measure"], 4),
        "counted": (LABELS["counted"], 7),
        "target": (LABELS["target"], 3),
        "cycle": (LABELS["cycle"], 2),
    }
    rows = [(item.name, item.counted, item.target, rhythm(item.cycle)) for item in role.measures]
    return fixed(f"{role.id}-measure-list", LABELS["measures"], columns, rows)


def _profile(catalog: Catalog, role: Role) -> Flow:
    grades = [*role.profile]
    levels = level_names(catalog)
    columns = {"competency": (LABELS["competency"], 4)}
    columns |= {grade.replace("-", "_"): (catalog.grades[grade].name, 2) for grade in grades}
    rows = [
        (catalog.competencies[id].name, *(levels[role.profile[grade][id]] for grade in grades))
        for id in role.profile[role.usual_grade]
    ]
    return fixed(f"{role.id}-profile", LABELS["competencies"], columns, rows)


def _days(role: Role) -> Flow:
    columns = {"day": (LABELS["day"], 2), "result": (LABELS["expected_result"], 10)}
    rows = [(day(item.day), _line(item.title, item.text)) for item in role.first_90_days]
    return fixed(f"{role.id}-day-list", LABELS["days_90"], columns, rows)


def _competency(catalog: Catalog, entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Competency)  # noqa: S101 - for the type; `ordered` gives one kind
    yield heading(f"competency-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-definition", entity.definition)
    levels = level_names(catalog)
    columns = {"level": (LABELS["level"], 2), "behaviours": (LABELS["behaviours"], 10)}
    rows = [(levels[level.level], lines(item.text for item in level.behaviours)) for level in entity.levels]
    yield fixed(f"{entity.id}-levels", LABELS["level"], columns, rows)


def _deliverable(catalog: Catalog, entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Deliverable)  # noqa: S101 - for the type
    yield heading(f"deliverable-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-purpose", entity.purpose)
    lines = [
        _line(LABELS["when"], entity.when),
        _line(LABELS["written_by"], names(catalog, entity.responsible)),
    ]
    if entity.approves:
        lines.append(_line(LABELS["approved_by"], names(catalog, (entity.approves,))))
    yield points(f"{entity.id}-people", lines)
    yield points(f"{entity.id}-acceptance", (check.text for check in entity.acceptance))


def _process(catalog: Catalog, entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Process)  # noqa: S101 - for the type
    yield heading(f"process-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-summary", entity.summary)
    for stage in entity.stages:
        yield from _stage(catalog, entity, stage)


def _stage(catalog: Catalog, process: Process, stage: Stage) -> Iterator[Flow]:
    yield heading(f"{process.id}-{stage.id}", 3, stage.name)
    yield said(f"{stage.id}-summary", stage.summary)
    if stage.steps:
        columns = {"step": (LABELS["step"], 9), "who": (LABELS["who"], 4)}
        rows = [(step.text, names(catalog, step.who)) for step in stage.steps]
        yield fixed(f"{stage.id}-steps", LABELS["steps"], columns, rows)
    gates = [_line(LABELS["gate"], gate.text) for gate in (*stage.entry, *stage.exit)]
    if stage.outputs:
        gates.append(_line(LABELS["outputs"], joined(catalog.deliverables[id].name for id in stage.outputs)))
    limits = [_line(LABELS["limits"], _limit(time.what, time.limit)) for time in stage.times]
    if gates or limits:
        yield points(f"{stage.id}-gates", [*limits, *gates])


def _limit(what: Text, limit: Span | None) -> Text:
    if limit is None:
        return what
    amount, unit = limit.amount, limit.unit
    return Text(zh=f"{what.zh} ≤ {span(amount, unit, 'zh')}", en=f"{what.en} ≤ {span(amount, unit, 'en')}")


def _scheme(entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Scheme)  # noqa: S101 - for the type
    yield heading(f"scheme-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-summary", entity.summary)
    yield points(f"{entity.id}-formulas", (_line(step.name, step.text) for step in entity.formulas))


def _practice(entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Practice)  # noqa: S101 - for the type
    yield heading(f"practice-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-summary", entity.summary)
    for passage in entity.passages:
        yield heading(f"{entity.id}-{passage.id}", 3, passage.title)
        for number, paragraph in enumerate(passage.paragraphs):
            yield said(f"{passage.id}-{number}", paragraph)


def _path(entity: Entity) -> Iterator[Flow]:
    assert isinstance(entity, Path)  # noqa: S101 - for the type
    yield heading(f"path-{entity.id}", 2, entity.name)
    yield said(f"{entity.id}-summary", entity.summary)
    columns = {"task": (LABELS["task"], 7), "done": (LABELS["done_means"], 6)}
    for phase in entity.phases:
        yield heading(f"{entity.id}-{phase.id}", 3, phase.name)
        yield fixed(
            f"{phase.id}-tasks", phase.name, columns, [(task.text, task.done) for task in phase.tasks]
        )


def _glossary(catalog: Catalog) -> Iterator[Flow]:
    columns = {"term": (LABELS["term"], 4), "definition": (LABELS["definition"], 10)}
    terms = sorted(catalog.glossary.values(), key=lambda term: term.name.en.lower())
    yield fixed("glossary", LABELS["glossary"], columns, [(term.name, term.definition) for term in terms])
