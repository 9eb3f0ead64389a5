"""Makes every download of the real book and has the Open XML SDK look at each: `make verify-downloads`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # this file is run as a script

from macros.downloads.plan import downloads  # noqa: E402
from macros.load import DataError, load  # noqa: E402
from macros.store import studio  # noqa: E402
from tests.downloads.tools import VALIDATOR, faults, written  # noqa: E402


def main() -> int:
    """Print what was looked at and every fault; return 1 if there was one."""
    if not VALIDATOR.is_file():
        print("no validator; `sh tests/downloads/install.sh` installs it or says how to", file=sys.stderr)
        return 1
    try:
        catalog = load(REPOSITORY / "data")
    except DataError as error:
        print(f"the data has {len(error.complaints)} complaints; `make check` lists them", file=sys.stderr)
        return 1
    begin = time.monotonic()
    files = [file for file in downloads(catalog, studio(catalog, REPOSITORY)) if file.format != "md"]
    with tempfile.TemporaryDirectory() as folder:
        made = written(Path(folder), {file.uri.replace("/", "_"): file.make() for file in files})
        found = faults(str(VALIDATOR), made)
    for name, fault in found.items():
        print(f"{name}: {fault}")
    counts = Counter((file.kind, file.format) for file in files)
    for (kind, format), count in counts.items():
        print(f"{count:6}  {kind}, {format}")
    print(f"{len(files):6}  files in {time.monotonic() - begin:.0f} s, {len(found)} with faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
