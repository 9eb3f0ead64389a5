"""The Open XML SDK finds nothing in any file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.downloads.document import EDITIONS, MODES
from macros.downloads.files import Download
from tests.downloads.cases import word
from tests.downloads.hostile import HOSTILE, everywhere
from tests.downloads.sample import sample
from tests.downloads.spread import groups, spread
from tests.downloads.tools import VALIDATOR, faults, needed, written

LEAST = 120
GROUPS = ("docx templates", "xlsx templates", "others")


def group(file: Download) -> str:
    return f"{file.format} templates" if file.kind == "template" else "others"


def named(file: Download) -> str:
    return file.uri.replace("/", "_")


@pytest.fixture(scope="session")
def validator() -> str:
    """The validator; without it the test is skipped, but fails where every test has to run."""
    (path,) = needed(VALIDATOR)
    return path


def test_spread_holds_everything_once(planned: Sequence[Download]) -> None:
    chosen = spread(planned)
    assert len(chosen) >= LEAST
    office = [file for file in planned if file.format != "md"]
    assert {file.id for file in chosen if file.kind == "template"} == {
        f.id for f in office if f.kind == "template"
    }
    assert {(f.kind, f.format, f.mode, f.edition) for f in chosen} == {
        (f.kind, f.format, f.mode, f.edition) for f in office
    }
    assert set(map(group, chosen)) == set(GROUPS)
    assert set(groups(planned)) == {(file.kind, file.format) for file in chosen}


@pytest.mark.slow
@pytest.mark.parametrize("name", GROUPS)
def test_validator_finds_nothing(
    name: str, planned: Sequence[Download], validator: str, tmp_path: Path
) -> None:
    files = {named(file): file.make() for file in spread(planned) if group(file) == name}
    assert faults(validator, written(tmp_path, files)) == {}


@pytest.mark.slow
def test_validator_finds_nothing_in_hostile_files(validator: str, tmp_path: Path) -> None:
    names = ("control-characters", "emoji", "end-of-cdata", "quotes", "very-long", "right-to-left", "returns")
    files = {f"{name}.docx": word(sample(everywhere(HOSTILE[name])), "both", "guided") for name in names}
    assert Counter(files.keys()) <= Counter(f"{name}.docx" for name in HOSTILE)
    files |= {f"sample-{m}-{e}.docx": word(sample(), m, e) for m in MODES for e in EDITIONS}
    assert faults(validator, written(tmp_path, files)) == {}


@pytest.mark.slow
def test_validator_finds_a_fault(validator: str, tmp_path: Path) -> None:
    good = word(sample(), "en", "guided")
    (tmp_path / "no-zip.docx").write_bytes(good[:-30])
    assert faults(validator, [tmp_path / "no-zip.docx"]).keys() == {"no-zip.docx"}
