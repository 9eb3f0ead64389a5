"""Which files the book offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from hashlib import blake2b

from macros.downloads import (
    bonus_workbook,
    competency_checklist,
    markdown,
    onboarding_workbook,
    raci_workbook,
    score_sheet,
    word,
    workbook,
)  # fmt: skip
from macros.downloads.document import EDITIONS, MODES, Document, Edition, Format, Mode, of_deliverable
from macros.downloads.files import Bundle, Download, Studio, file_name, safe
from macros.downloads.handbook import of_everything, of_family, of_role
from macros.downloads.interview_kit import interview_kit
from macros.downloads.job_description import job_description
from macros.downloads.labels import LABELS
from macros.downloads.onboarding import onboarding
from macros.downloads.profile import newest
from macros.downloads.talks import performance_talk, probation_talk
from macros.model.base import LANGUAGES, Entity, Text
from macros.model.catalog import Catalog
from macros.model.deliverable import Deliverable
from macros.model.document import Template
from macros.model.role import Role

FORMATS: dict[str, tuple[Format, ...]] = {"document": ("docx", "md"), "workbook": ("xlsx", "md")}
"""Form of a deliverable → formats of its template, the likeliest first."""
_NAMES = {"raci": "raci_workbook", "bonus": "bonus_workbook"}
"""Kind → label, where it is not the kind's own name."""
SHARED = ("site", "competencies", "levels", "grades")
"""Kinds whose every change may show in any file that is made from a role."""

Digest = Callable[..., bytes]
"""Digest of the entities that a file is made from, given as `(folder, id)`."""


def downloads(catalog: Catalog, studio: Studio) -> Iterator[Download]:
    """Yield every download of the book. None is made yet, and no document is built."""
    digest = partial(_digest, catalog, _common(catalog, studio))
    yield from _templates(catalog, studio, digest)
    yield from _of_roles(catalog, studio, digest)
    yield from _of_paths(catalog, studio, digest)
    yield from _of_schemes(catalog, studio, digest)
    yield from _matrices(catalog, studio, digest)
    yield from _handbooks(catalog, studio, digest)


def _common(catalog: Catalog, studio: Studio) -> bytes:
    """Return a digest of what every file depends on: program, brand, settings, what there is and its name."""
    digest = blake2b(studio.program, digest_size=16)
    digest.update(repr(studio.brand).encode())
    for kind, entity in catalog.entities():
        name = f"{entity.name.zh}|{entity.name.en}|{entity.status}"
        digest.update(f"{kind.folder}/{entity.id}={name};".encode())
    for (folder, _), content in catalog.digests.items():
        if folder in SHARED:
            digest.update(content)
    return digest.digest()


def _digest(catalog: Catalog, common: bytes, *made_from: tuple[str, str]) -> bytes:
    digest = blake2b(common, digest_size=16)
    for entity in made_from:
        digest.update(catalog.digests[entity])
    return digest.digest()


def _templates(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield the templates of deliverables: formats × languages × editions."""
    for deliverable in catalog.deliverables.values():
        if deliverable.template and deliverable.status != "historical":
            yield from _template(catalog, studio, digest, deliverable, deliverable.template)


def _template(
    catalog: Catalog, studio: Studio, digest: Digest, deliverable: Deliverable, template: Template
) -> Iterator[Download]:
    page = _page(catalog, "deliverables", deliverable.id)
    document = cache(partial(of_deliverable, catalog, deliverable, template, page))
    key = digest(("deliverables", deliverable.id))
    names = (deliverable.abbreviation or "", deliverable.name, f"v{template.version}")
    for format in FORMATS[deliverable.form]:
        for edition in EDITIONS if template.sample else EDITIONS[:2]:
            for mode in MODES:
                yield Download(
                    kind="template",
                    folder="deliverables",
                    id=deliverable.id,
                    mode=mode,
                    edition=edition,
                    format=format,
                    name=file_name(mode, format, names, edition),
                    version=template.version,
                    make=partial(_write, studio, document, mode, edition, format),
                    key=key,
                )


def _of_roles(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield what is made from each role that still exists."""
    for role in _current(catalog):
        page, key = _page(catalog, "roles", role.id), digest(("roles", role.id))
        for mode in MODES:
            for kind, document in _role_documents(catalog, role, page, mode):
                yield _word(studio, kind, "roles", role, mode, document, key)
            for kind, module in (
                ("competency-checklist", competency_checklist),
                ("score-sheet", score_sheet),
            ):
                make = partial(module.write, catalog, role, mode, studio.brand, page)
                made = _excel(kind, "roles", role, mode, make, key)
                yield replace(made, version=newest(catalog, role).isoformat())


def _current(catalog: Catalog) -> list[Role]:
    """Return the roles that still exist: nobody is to be hired for the others."""
    return [role for role in catalog.roles.values() if role.status != "historical"]


def _role_documents(
    catalog: Catalog, role: Role, page: str, mode: Mode
) -> Iterator[tuple[str, Callable[[], Document]]]:
    yield "job-description", partial(job_description, catalog, role, page, mode)
    yield "interview-kit", partial(interview_kit, catalog, role, page)
    yield "probation-talk", partial(probation_talk, catalog, role, page)
    yield "performance-talk", partial(performance_talk, catalog, role, page)


def _of_paths(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield the checklists of each onboarding path."""
    for path in catalog.paths.values():
        page, key = _page(catalog, "paths", path.id), digest(("paths", path.id))
        for mode in MODES:
            document = partial(onboarding, catalog, path, page)
            yield _word(studio, "onboarding", "paths", path, mode, document, key)
            make = partial(onboarding_workbook.write, catalog, path, mode, studio.brand, page)
            yield _excel("onboarding", "paths", path, mode, make, key)


def _of_schemes(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield the calculator of each pay scheme."""
    for scheme in catalog.schemes.values():
        page, key = _page(catalog, "schemes", scheme.id), digest(("schemes", scheme.id))
        for mode in MODES:
            make = partial(bonus_workbook.write, catalog, scheme, mode, studio.brand, page)
            yield _excel("bonus", "schemes", scheme, mode, make, key)


def _matrices(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield the responsibility matrix; of a role it says no more than every file does."""
    kinds = ("deliverables", "families", "processes")
    key = digest(*(found for found in catalog.digests if found[0] in kinds))
    for mode in MODES:
        make = partial(raci_workbook.write, catalog, mode, studio.brand, _page(catalog, "responsibilities"))
        yield _excel("raci", "responsibilities", None, mode, make, key)


def _handbooks(catalog: Catalog, studio: Studio, digest: Digest) -> Iterator[Download]:
    """Yield the handbook of each role, of each family and of all, in each language."""
    roles = _current(catalog)
    for lang in LANGUAGES:
        for role in roles:
            document = partial(of_role, catalog, role, _page(catalog, "roles", role.id))
            yield _word(studio, "handbook", "roles", role, lang, document, digest(("roles", role.id)))
        for family in catalog.families.values():
            members = [("roles", role.id) for role in roles if role.family == family.id]
            if not members:
                continue
            document = partial(of_family, catalog, family, _page(catalog, "roles"))
            yield _word(studio, "handbook", "families", family, lang, document, digest(*members))
        everything = partial(of_everything, catalog, _page(catalog))
        yield _word(studio, "handbook", "site", None, lang, everything, digest(*catalog.digests))


def _word(
    studio: Studio,
    kind: str,
    folder: str,
    entity: Entity | None,
    mode: Mode,
    document: Callable[[], Document],
    key: bytes,
) -> Download:
    """Return a Word file that has no editions."""
    make = partial(_write, studio, document, mode, "clean", "docx")
    return _single(kind, folder, entity, mode, "docx", make, key)


def _excel(
    kind: str, folder: str, entity: Entity | None, mode: Mode, make: Callable[[], bytes], key: bytes
) -> Download:
    """Return a workbook that has no editions."""
    return _single(kind, folder, entity, mode, "xlsx", make, key)


def _single(
    kind: str,
    folder: str,
    entity: Entity | None,
    mode: Mode,
    format: Format,
    make: Callable[[], bytes],
    key: bytes,
) -> Download:
    """Return a file without editions; one about no entity is about the whole book."""
    about: tuple[Text, ...] = (entity.name,) if entity else ()
    return Download(
        kind=kind,
        folder=folder,
        id=entity.id if entity else "",
        mode=mode,
        edition="clean",
        format=format,
        name=file_name(mode, format, (LABELS[_NAMES.get(kind, kind.replace("-", "_"))], *about)),
        version=entity.reviewed.isoformat() if entity else "",
        make=make,
        key=key,
    )


def _write(
    studio: Studio, document: Callable[[], Document], mode: Mode, edition: Edition, format: Format
) -> bytes:
    if format == "docx":
        return word.write(document(), mode, edition, studio.brand, studio.parts)
    if format == "xlsx":
        return workbook.write(document(), mode, edition, studio.brand)
    return markdown.write(document(), mode, edition, studio.brand)


def _page(catalog: Catalog, *path: str) -> str:
    """Return the address of a page, absolute where the site knows its own, with `{lang}` for the language."""
    return "/".join([(catalog.site.url or "").rstrip("/"), "{lang}", *path, ""])


def bundles(catalog: Catalog, files: Iterable[Download]) -> Iterator[Bundle]:
    """Yield a bundle of guided templates, in their office format, for each role and stage, and one of all."""
    every = [
        file for file in files if file.kind == "template" and file.edition == "guided" and file.format != "md"
    ]
    for lang in LANGUAGES:
        templates = {file.id: file for file in every if file.mode == lang}
        words = LABELS["templates"][lang]
        for folder, id, name, wanted in _gathered(catalog):
            members = tuple(templates[deliverable] for deliverable in wanted if deliverable in templates)
            if len(members) > 1:
                yield Bundle(folder, id, lang, f"{safe(name[lang])}-{words}.zip", members)


def _gathered(catalog: Catalog) -> Iterator[tuple[str, str, Text, tuple[str, ...]]]:
    """Yield folder, id and name of everything templates are gathered for, with ids of deliverables."""
    yield "deliverables", "", catalog.site.name, tuple(catalog.deliverables)
    for role in _current(catalog):
        made = (id for group in role.duties for duty in group.items for id in duty.makes)
        yield "roles", role.id, role.name, tuple(dict.fromkeys(made))
    for process in catalog.processes.values():
        for stage in process.stages:
            stage_id = f"{process.id}/{stage.id}"
            wanted = (d.id for d in catalog.deliverables.values() if d.stage == stage_id)
            yield "processes", stage_id, stage.name, tuple(wanted)
