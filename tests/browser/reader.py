"""What a reader of the tools does: keeps things, loses storage, opens a second tab, gives and takes files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page

FULL = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }
}"""
FORBIDDEN = """() => {
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })
}"""
NO_STORAGE = {"full": FULL, "forbidden": FORBIDDEN}
"""Ways in which a browser keeps nothing, as scripts to run before the page's own."""


def kept(page: Page, name: str) -> Any:
    """Return what is kept under a name, or None."""
    text = page.evaluate("name => localStorage.getItem(`rolebook:${name}`)", name)
    return json.loads(text)["value"] if text else None


def exported(page: Page) -> dict[str, Any]:
    """Press “export” and return what the file holds."""
    with page.expect_download() as download:
        page.locator("[data-rb-export]").click()
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    return found


def give(page: Page, content: bytes | str | dict[str, Any]) -> None:
    """Press “import” and choose a file with this content."""
    if isinstance(content, dict):
        content = json.dumps(content)
    body = content.encode() if isinstance(content, str) else content
    with page.expect_file_chooser() as chooser:
        page.locator("[data-rb-import]").click()
    chooser.value.set_files(FilePayload(name="given.json", mimeType="application/json", buffer=body))


def foreign(name: str) -> dict[str, str | bytes]:
    """Return files that must be refused, by what is wrong with them."""
    return {
        "damaged": '{"rolebook": ',
        "not text": b"PK\x03\x04\xff\xfe\x00",
        "foreign": '{"rolebook": "other.tool", "version": 1, "value": {}}',
        "newer": json.dumps({"rolebook": name, "version": 99, "value": {}}),
        "empty": json.dumps({"rolebook": name, "version": 1, "value": None}),
        "hostile": json.dumps({"rolebook": name, "version": 1, "value": ["<img src=x onerror=alert(1)>"]}),
        "large": b" " * 5_000_000,
    }


def fits(page: Page) -> bool:
    """Say whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
