"""Builds a project, then again after each of a few edits, as `rolebook serve` does; prints the seconds of
each rebuild.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import time
from pathlib import Path

from macros.building import build
from macros.reuse import Reuse

EDITS = 5
_MISSION = re.compile(r"^(mission:\n +zh: [\"']?)(.*\n +en: [\"']?)", re.MULTILINE)


def main(project: Path) -> int:
    """Print one line of seconds for each rebuild."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    gc.set_threshold(20_000)  # as the command does
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    role = sorted((project / "data" / "roles").glob("*.yml"))[0]
    reuse = Reuse()
    for number in range(EDITS + 1):
        if number:
            text, edits = _MISSION.subn(r"\1再\2Again, ", role.read_text("utf-8"))
            assert edits == 1, f"no mission in {role}"
            role.write_text(text, "utf-8")
        began = time.perf_counter()
        if not build(project / "mkdocs.yml", project / "site", reuse):
            return 1
        if number:
            print(f"{time.perf_counter() - began:.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
