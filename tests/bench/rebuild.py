"""Builds a project, then again after each of a few edits; prints the seconds of each rebuild."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from macros.building import build

EDITS = 5


def main(project: Path) -> int:
    """Print one line of seconds for each rebuild."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    role = sorted((project / "data" / "roles").glob("*.yml"))[0]
    text = role.read_text("utf-8")
    for number in range(EDITS + 1):
        role.write_text(text + f"# edit {number}\n" if number else text, "utf-8")
        began = time.perf_counter()
        if not build(project / "mkdocs.yml", project / "site"):
            return 1
        if number:
            print(f"{time.perf_counter() - began:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
