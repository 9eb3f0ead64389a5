"""Times the downloads of the real book: all of them from an empty store, and again with nothing changed."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

REPOSITORY = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))  # this file may be run as a script

from macros.downloads.plan import downloads as planned  # noqa: E402
from macros.load import load  # noqa: E402
from macros.store import stock, studio  # noqa: E402

Made = TypeVar("Made")


class Downloads(NamedTuple):
    """What making all downloads took."""

    files: int
    """Bundles too."""
    cold: float
    """Seconds from an empty store, without reading the data."""
    warm: float
    """Seconds when every file is there already."""
    slowest: float
    """Milliseconds of the slowest Word document that is no handbook: the best of three."""
    which: str
    """Its address."""
    megabytes: float

    def lines(self) -> Iterator[str]:
        """Yield the results as text."""
        yield f"{'downloads':<28}{self.files:>9} files{self.megabytes:>9.1f} MB"
        yield f"{'  from an empty store':<28}{self.cold:>9.2f} s"
        yield f"{'  with nothing changed':<28}{self.warm:>9.2f} s"
        yield f"{'  slowest document':<28}{self.slowest:>9.1f} ms  {self.which}"


def _timed(make: Callable[[], Made]) -> tuple[float, Made]:
    begin = time.perf_counter()
    made = make()
    return time.perf_counter() - begin, made


def downloads() -> Downloads:
    """Measure in this process, with a store in a temporary folder."""
    catalog = load(REPOSITORY / "data")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if catalog.site.downloads and (logo := catalog.site.downloads.logo):
            (root / logo).parent.mkdir(parents=True, exist_ok=True)
            (root / logo).write_bytes((REPOSITORY / logo).read_bytes())
        cold, made = _timed(lambda: stock(catalog, root))
        warm, _ = _timed(lambda: stock(catalog, root))
        size = sum(path.stat().st_size for path in made.files.values())
        documents = [file for file in planned(catalog, studio(catalog, root)) if file.format == "docx"]
    times = {
        file.uri: min(_timed(file.make)[0] for _ in range(3)) for file in documents if file.kind != "handbook"
    }
    which = max(times, key=lambda uri: times[uri])
    return Downloads(len(made.files), cold, warm, times[which] * 1000, which, size / 1e6)


if __name__ == "__main__":
    print("\n".join(downloads().lines()))
