"""The container file and the workflows say what the repository has."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.books import ROOT
from tests.publishing.servers import FILES, environment, program

CONTAINER = (FILES / "Containerfile").read_text("utf-8")


def read(name: str) -> Any:
    return yaml.safe_load((FILES / name).read_text("utf-8"))


def commands(value: Any) -> list[str]:
    """Return every command line of a workflow."""
    if isinstance(value, dict):
        own = [value["run"]] if isinstance(value.get("run"), str) else []
        return own + [line for key, part in value.items() if key != "run" for line in commands(part)]
    if isinstance(value, list):
        return [line for part in value for line in commands(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_workflows_install_by_the_lock_file_and_build(name: str) -> None:
    lines = " ; ".join(commands(read(name)))
    assert "--constraint requirements.lock" in lines
    assert "rolebook check" in lines
    assert re.search(r"rolebook build \w+", lines)


def test_what_the_container_copies_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE)
    names = " ".join(copied).split()
    assert {"data", "docs", "macros", "mkdocs.yml", "requirements.lock"} <= {*names}
    assert all((ROOT / name).exists() for name in names)
    let_in = (FILES / "Containerfile.dockerignore").read_text("utf-8").split()
    assert {f"!{name}" for name in names} <= {*let_in}
    readme = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["readme"]
    assert readme in names


def test_the_container_serves_without_rights() -> None:
    assert re.search(r"^USER [1-9]\d*$", CONTAINER, re.MULTILINE)
    assert "HEALTHCHECK" in CONTAINER
    service = read("compose.yml")["services"]["rolebook"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert int(service["user"]) > 0
    assert service["tmpfs"][0].startswith("/tmp")  # noqa: S108 - in the container
    assert (FILES / service["build"]["context"] / service["build"]["dockerfile"]).samefile(
        FILES / "Containerfile"
    )


@pytest.mark.parametrize("path", ["/", "/hr/rolebook/"])
def test_the_settings_of_the_container_are_good(path: str, tmp_path: Path) -> None:
    script = re.search(
        r"^RUN (sed .+?)docs/publishing/nginx.conf > /nginx.conf$", CONTAINER, re.MULTILINE | re.DOTALL
    )
    assert script
    made = subprocess.run(
        ["sh", "-c", f"{script[1]} {FILES / 'nginx.conf'}"],
        env={"BOOK_PATH": path, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "listen 8080;" in made
    assert f"location {path} {{" in made
    assert f"$rolebook_path {path};" in made
    assert "alias /site/;" in made
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off;\n{made}\n"
        + "".join(
            f"{kind}_temp_path {tmp_path}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + "}",
        "utf-8",
    )
    tested = subprocess.run(
        [program("nginx"), "-e", "stderr", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        env=environment(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert tested.returncode == 0, tested.stderr
