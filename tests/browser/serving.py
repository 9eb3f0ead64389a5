"""Servers for the tests: plain files, as on an intranet, and the commands that serve while one writes."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.site.sites import environment


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder under a path; what is not there is answered with its `404.html`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, headers: Mapping[str, str], **options: Any) -> None:
        self._prefix, self._headers = prefix, headers
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self._prefix))

    def end_headers(self) -> None:
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / f"{code}.html"
        content = page.read_bytes() if page.is_file() else str(message).encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, prefix: str = "/", headers: Mapping[str, str] = {}) -> Iterator[str]:
    """Serve a folder under the path `prefix`, with `headers` in each answer; give its address."""
    files = partial(_Files, directory=str(folder), prefix=prefix, headers=headers)
    with _Server(("127.0.0.1", 0), files) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class Serving:
    """A command that serves a book and builds it again on every change."""

    def __init__(self, book: Path, *command: str) -> None:
        port = _free_port()
        self.address = f"http://127.0.0.1:{port}/"
        self._lines: list[str] = []
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            [sys.executable, *(part.format(port=port) for part in command)],
            cwd=book,
            env=environment(book, PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._news:
                self._lines.append(line)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    @property
    def output(self) -> str:
        """What the command has said so far."""
        return "".join(self._lines)

    def wait_for(self, pattern: str, times: int = 1) -> None:
        """Wait until the command has said `pattern` so many times."""

        def said() -> bool:
            return len(re.findall(pattern, self.output)) >= times or not self._reader.is_alive()

        with self._news:
            self._news.wait_for(said, timeout=60)
        assert len(re.findall(pattern, self.output)) >= times, f"waited for {pattern}:\n{self.output[-3000:]}"

    def stop(self) -> None:
        """End the command and wait for its end."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


COMMANDS = {
    "rolebook serve": ("-m", "macros", "serve", "--port", "{port}"),
    "mkdocs serve": ("-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:{port}"),
}
"""The two ways to serve a book while one writes it."""


@contextmanager
def serving(book: Path, command: str = "rolebook serve") -> Iterator[Serving]:
    """Serve `book` with one of the commands; wait until it answers."""
    process = Serving(book, *COMMANDS[command])
    try:
        process.wait_for("Serving on http")
        yield process
    finally:
        process.stop()
