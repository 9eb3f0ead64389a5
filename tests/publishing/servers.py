"""Real web servers with the files of docs/publishing/, changed only where those say "yours"."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.books import ROOT

FILES = ROOT / "docs" / "publishing"
CACHE = ROOT / ".cache" / "servers"
ADVICE = "no {}; `sh tests/publishing/install.sh` gets it or says how to"
MODULES = [
    "mpm_event",
    "authz_core",
    "alias",
    "deflate",
    "dir",
    "filter",
    "headers",
    "mime",
    "unixd",
    "autoindex",
    "negotiation",
]  # the last two are on by default in Debian and must do nothing here


@dataclass(frozen=True)
class Answer:
    """What a server has said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that is running; `prefix` is the path of the site, with a slash at both ends."""

    name: str
    port: int
    prefix: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below the prefix exactly as it is written; with a leading `//` below nothing."""
        path = path[1:] if path.startswith("//") else self.prefix + path
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


def program(name: str) -> str:
    """Return the server's program; without it the test is skipped, but fails where every test has to run."""
    names = {"apache": ("apache2", "httpd")}.get(name, (name,))
    places = (str(CACHE / folder / found) for found in names for folder in ("usr/sbin", "usr/bin"))
    path = next((place for place in places if Path(place).is_file()), None)
    path = path or next((found for one in names if (found := shutil.which(one, path=_PATH))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(ADVICE.format(name))
        pytest.skip(ADVICE.format(name))
    return path


_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def changed(name: str, *pairs: tuple[str, str]) -> str:
    """Return a file of docs/publishing with each text replaced; each must stand there."""
    text = (FILES / name).read_text("utf-8")
    for old, new in pairs:
        assert old in text, f"{name} has no {old!r}"
        text = text.replace(old, new)
    return text


def nginx(folder: Path, site: Path, prefix: str, port: int) -> list[str]:
    """Write the settings for nginx; return its command."""
    ours = changed(
        "nginx.conf",
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("$rolebook_path /;", f"$rolebook_path {prefix};"),
        ("location / {", f"location {prefix} {{"),
        ("/srv/rolebook/site/", f"{site}/"),
    )
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user nobody nogroup;" if os.geteuid() == 0 else ""
    (folder / "main.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log stderr warn;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{ours}\n}}\n"
    )
    return [program("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(folder / "main.conf")]


def apache(folder: Path, site: Path, prefix: str, port: int) -> list[str]:
    """Write the settings for Apache; return its command."""
    path = program("apache")
    base = CACHE / "usr" if path.startswith(str(CACHE)) else Path("/usr")
    modules = next(
        (p for p in (base / "lib/apache2/modules", base / "lib64/httpd/modules") if p.is_dir()), None
    )
    inside = subprocess.run([path, "-l"], env=environment(folder), capture_output=True, text=True).stdout
    load = [
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in MODULES
        if modules and f"mod_{name}.c" not in inside and f" {name.removeprefix('mpm_')}.c" not in inside
    ]
    ours = changed(
        "apache.conf",
        ("<VirtualHost *:80>", f"<VirtualHost 127.0.0.1:{port}>"),
        ('rolebook_path "/"', f'rolebook_path "{prefix}"'),
        ("/srv/rolebook/site", str(site)),
    )
    head = [
        f"Listen 127.0.0.1:{port}", "ServerName 127.0.0.1", f"PidFile {folder}/pid", "ErrorLog /dev/stderr",
        f"DefaultRuntimeDir {folder}", f"TypesConfig {folder}/mime.types", "StartServers 1", "User #65534", "Group #65534",
        "<Directory />", "AllowOverride None", "Require all denied", "</Directory>",
    ]  # fmt: skip
    if os.geteuid() != 0:
        head = [line for line in head if not line.startswith(("User", "Group"))]
    (folder / "mime.types").write_text("text/html html\nimage/png png\ntext/plain txt\n")
    (folder / "main.conf").write_text("\n".join((*load, *head, ours)))
    return [path, "-d", str(folder), "-f", str(folder / "main.conf"), "-DFOREGROUND", "-k", "start"]


def caddy(folder: Path, site: Path, prefix: str, port: int) -> list[str]:
    """Write the settings for Caddy; return its command."""
    ours = changed(
        "Caddyfile",
        (":80 {", f"{{\n\tadmin off\n\tauto_https off\n}}\n\nhttp://127.0.0.1:{port} {{"),
        ("handle_path /* {", f"handle_path {prefix}* {{"),
        ('vars path ""', f'vars path "{prefix.rstrip("/")}"'),
        ("/srv/rolebook/site", str(site)),
    )
    (folder / "Caddyfile").write_text(ours)
    return [program("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS: dict[str, Callable[[Path, Path, str, int], list[str]]] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
}
"""Server → what writes its settings and gives its command."""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a server that may have been unpacked rather than installed."""
    libraries = os.pathsep.join(map(str, (CACHE / "usr" / "lib").glob("*-linux-gnu")))
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    return {**os.environ, **homes, **({"LD_LIBRARY_PATH": libraries} if libraries else {})}


@contextmanager
def readable(site: Path) -> Iterator[Path]:
    """Give the site a second name in a folder that everybody may read: a server answers as somebody else than
    the tests.
    """
    with tempfile.TemporaryDirectory(prefix="rolebook-") as name:
        Path(name).chmod(0o755)
        yield Path(shutil.copytree(site, Path(name) / "site", copy_function=_link))


def _link(file: str, other: str) -> None:
    """Give a file a second name; a copy takes its place where the two are on different disks."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


@contextmanager
def running(name: str, folder: Path, site: Path, prefix: str) -> Iterator[Server]:
    """Run a server on a free port until the block ends; `folder` is for its own files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = SERVERS[name](folder, site, prefix, port)
    log = folder / "log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment(folder), stdout=said, stderr=said, cwd=folder)
        try:
            _wait(process, port, log)
            yield Server(name, port, prefix)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until the server answers; fail the test with what it says where it does not start."""
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{process.args!r} does not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")
