"""Reads an edition of the book: a folder, or the data folder as it was in a revision of git."""

from __future__ import annotations

import re
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from macros.load import RELEASES, DataError, Reading, files_of, read
from macros.model.site import Site

_YAML = re.compile(r"[^.][^/]*\.yml")


class NoEdition(Exception):
    """There is no such edition; says what to do."""


def edition(name: str, data: Path, settings: Site | None = None) -> Reading:
    """Return the book in the folder `name`, or in the revision `name` of the repository `data` lies in. A folder
    may be the data folder or the one that holds it. Raises NoEdition with a sentence for the person.
    """
    folder = Path(name)
    try:
        if (folder / "data" / "site.yml").is_file():
            return _folder(folder / "data", settings)
        if (folder / "site.yml").is_file():
            return _folder(folder, settings)
        return read(name, _files_in(name, data.resolve()), settings)
    except DataError as error:
        raise NoEdition(f"{name} has no settings that can be read:\n{error}") from None


def _folder(folder: Path, settings: Site | None) -> Reading:
    return read(folder.name, files_of(folder.resolve()), settings)


def _files_in(revision: str, data: Path) -> tuple[tuple[str, bytes], ...]:
    """Return path and content of each data file in a revision."""
    if revision.startswith("-") or not revision.strip():
        raise NoEdition(f"“{revision}” is neither a folder nor a revision; name one, such as HEAD~1 or v1.0")
    commit = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise NoEdition(
            f"“{revision}” is neither a folder with a data folder in it nor a revision of this repository; "
            "`git log --oneline` and `git tag` list revisions"
        )
    inside = _git(data, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    top = Path(_git(data, "rev-parse", "--show-toplevel").decode().strip())
    archive = _git(top, "archive", "--format=tar", f"{commit.decode().strip()}:{inside}")
    if not archive:
        raise NoEdition(f"in {revision} there is no folder {inside or '.'}; name it with --data")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        found = []
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file and _YAML.fullmatch(member.name.rpartition("/")[2]):
                found.append((member.name, file.read()))
    return tuple(sorted(found))


def commit_of_release(version: str, data: Path) -> str:
    """Return the commit in which the file of a release was added or last changed; empty if there is none."""
    path = f"{RELEASES}/{version}.yml"
    return _git(data.resolve(), "log", "-1", "--format=%H", "--", path).decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git says in a folder, or nothing where it fails. Raises NoEdition where there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607 - arguments are a list, and git is found as for every other use of it
    except FileNotFoundError:
        raise NoEdition(
            "git is needed to read a revision and was not found; install it, or name a folder"
        ) from None
    if b"not a git repository" in done.stderr:
        raise NoEdition(f"{folder} is not in a git repository; name two folders instead")
    return done.stdout if done.returncode == 0 else b""
