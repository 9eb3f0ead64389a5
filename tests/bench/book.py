"""Makes a book with as many roles as wanted out of the real one: full-size clones of its roles.

Files are cloned as text, so that they keep the layout of files that people write. The first roles are the
real ones; those of round n after them carry n in their ids and in each text, so that no two pages are alike.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

Files = Mapping[str, str]
"""Path below the data folder → text."""

FAMILY_SIZE = 30

_TEXT = re.compile(r"\b(zh|en): (\"|'|)(?=[^\s\"'\[|>])")
_PREFIX = {"zh": "第 {} 组：", "en": "Team {} – "}
_DOWNLOADS = re.compile(r"^downloads:\n(?:  .*\n)+", re.MULTILINE)
_FAMILY = re.compile(r"^family: *([\w-]+)", re.MULTILINE)
_MAKERS = re.compile(r"^(responsible|contributes|families): *\[(.*)\]", re.MULTILINE)


class Clone(NamedTuple):
    """A role of the book: made from `original`, in which round, under which id, in which family."""

    original: str
    round: int
    id: str
    family: str


def book(real: Files, roles: int) -> dict[str, str]:
    """Return the data files of a book with `roles` roles, made from the real data files."""
    originals = {_id(path): text for path, text in real.items() if path.startswith("roles/")}
    clones = _clones(originals, roles)
    made = {path: text for path, text in real.items() if not path.startswith("roles/")}
    # The rivals make no downloads and no copy to read from disk; these are measured on their own.
    made["site.yml"] = _DOWNLOADS.sub("", real["site.yml"]).replace("offline: true\n", "")
    ids = {(clone.original, clone.round): clone.id for clone in clones}
    for clone in clones:
        made[f"roles/{clone.id}.yml"] = _role(originals[clone.original], clone, ids)
    heirs = _heirs(clones, real)
    for path, text in made.items():
        if path.startswith(("deliverables/", "paths/")):
            made[path] = _MAKERS.sub(lambda match: _with_heirs(match, heirs), text)
    for family in {clone.family for clone in clones}:
        if f"families/{family}.yml" not in made:
            original, _, number = family.rpartition("-")
            made[f"families/{family}.yml"] = _numbered(real[f"families/{original}.yml"], int(number))
    return made


def read(data: Path) -> dict[str, str]:
    """Return the data files of a data folder."""
    return {
        path.relative_to(data).as_posix(): path.read_text("utf-8") for path in sorted(data.rglob("*.yml"))
    }


def write(repository: Path, project: Path, roles: int) -> None:
    """Write a project folder with a book of `roles` roles, ready for `rolebook build`; 0: the real book."""
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    shutil.copy(repository / "mkdocs.yml", project)
    for folder in ("docs", "macros"):
        shutil.copytree(repository / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    real = read(repository / "data")
    for path, text in (book(real, roles) if roles else real).items():
        target = project / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yml")


def _clones(originals: Files, roles: int) -> list[Clone]:
    names = list(originals)
    sizes: dict[str, int] = defaultdict(int)
    clones = []
    for number in range(roles):
        original, round_ = names[number % len(names)], number // len(names)
        match = _FAMILY.search(originals[original])
        assert match
        part = sizes[match[1]] // FAMILY_SIZE
        sizes[match[1]] += 1
        clones.append(Clone(original, round_, _clone_id(original, round_), _clone_id(match[1], part)))
    return clones


def _clone_id(original: str, number: int) -> str:
    return f"{original}-{number:03}" if number else original


def _role(text: str, clone: Clone, ids: Mapping[tuple[str, int], str]) -> str:
    """Return the text of a clone; the roles it names are those of its round, where there are any."""
    text = _FAMILY.sub(f"family: {clone.family}", text)
    if not clone.round:
        return text
    names = "|".join(sorted({original for original, _ in ids}))
    named = re.compile(rf"(?<![\w-])({names})(?![\w-])")
    return _numbered(named.sub(lambda match: ids.get((match[1], clone.round), match[1]), text), clone.round)


def _numbered(text: str, number: int) -> str:
    return _TEXT.sub(lambda match: f"{match[0]}{_PREFIX[match[1]].format(number)}", text)


def _heirs(clones: list[Clone], real: Files) -> dict[str, list[str]]:
    """Return for each real role and family all that were made from it."""
    heirs: dict[str, list[str]] = defaultdict(list)
    families = {_id(path) for path in real if path.startswith("families/")}
    for clone in clones:
        heirs[clone.original].append(clone.id)
        origin = clone.family if clone.family in families else clone.family.rpartition("-")[0]
        if clone.family not in heirs[origin]:
            heirs[origin].append(clone.family)
    return heirs


def _with_heirs(match: re.Match[str], heirs: Mapping[str, list[str]]) -> str:
    names = [name.strip() for name in match[2].split(",") if name.strip()]
    return f"{match[1]}: [{', '.join(heir for name in names for heir in heirs.get(name, [name]))}]"
