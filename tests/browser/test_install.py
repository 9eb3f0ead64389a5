"""The script that gets a browser says nothing where there is one, and what to do where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "install.sh"
SHELL = shutil.which("sh")

pytestmark = pytest.mark.skipif(SHELL is None or os.name == "nt", reason="there is no shell")


def run(folder: Path, commands: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script where only `commands` exist: name and what it prints."""
    for name, says in commands.items():
        command = folder / name
        command.write_text(f"#!{SHELL}\n{says}\n")
        command.chmod(0o755)
    for name in ("mktemp", "tail", "rm", "cat"):
        (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    return subprocess.run(
        [str(SHELL), str(SCRIPT)],
        env={"PATH": str(folder), "HOME": str(folder), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


LINUX = {"uname": "echo Linux"}
FONT = {"fc-list": "echo 'Noto Sans CJK SC'"}
NO_FONT = {"fc-list": ""}
USER, ROOT = {"id": "echo 1000"}, {"id": "echo 0"}


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_silent_where_everything_is_there(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, {**LINUX, **FONT, **USER, name: ""})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_silent_on_a_mac_with_chrome(tmp_path: Path) -> None:
    done = run(tmp_path, {"uname": "echo Darwin", "google-chrome": "", **USER})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("missing", [FONT, {**NO_FONT, "chromium": ""}, {"chromium": ""}, {}])
def test_says_how_to_install_what_is_missing(tmp_path: Path, missing: dict[str, str]) -> None:
    done = run(tmp_path, {**LINUX, **USER, **missing})
    assert done.returncode == 0
    for system in ("Debian", "Ubuntu", "Fedora", "macOS", "Windows"):
        assert system in done.stderr
    assert "skipped" in done.stderr


def test_fails_where_every_test_has_to_run(tmp_path: Path) -> None:
    done = run(tmp_path, {**LINUX, **USER, **FONT}, CI="true")
    assert done.returncode == 1
    assert "Debian" in done.stderr


def test_installs_where_it_may(tmp_path: Path) -> None:
    log = tmp_path / "log"
    installer = f'echo "$@" >> {log}\ncase "$*" in *install*) echo > {tmp_path}/chromium; chmod +x {tmp_path}/chromium ;; esac'
    done = run(
        tmp_path, {**LINUX, **ROOT, **FONT, "apt-get": installer, "chmod": f'{shutil.which("chmod")} "$@"'}
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    update, install = log.read_text().splitlines()
    assert "update" in update
    assert {"chromium", "fonts-noto-cjk", "-y"} <= {*install.split()}


@pytest.mark.parametrize(("variables", "status"), [({}, 0), ({"CI": "1"}, 1)])
def test_says_why_the_installation_failed(tmp_path: Path, variables: dict[str, str], status: int) -> None:
    installer = "echo 'E: no network'; exit 100"
    done = run(tmp_path, {**LINUX, **ROOT, **FONT, "apt-get": installer}, **variables)
    assert done.returncode == status
    assert "E: no network" in done.stderr
    assert "Debian" in done.stderr
