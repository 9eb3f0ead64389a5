from __future__ import annotations

import pytest

from macros.downloads.document import Edition, Mode
from macros.downloads.files import Bundle, Download, file_name, safe
from macros.model.base import Text

NAME = Text(zh="产品需求文档", en="Product requirements document")


@pytest.mark.parametrize(
    ("mode", "edition", "name"),
    [
        ("zh", "guided", "PRD-产品需求文档-v1.2-带说明.docx"),
        ("en", "clean", "PRD-Product-requirements-document-v1.2-clean.docx"),
        ("both", "filled", "PRD-产品需求文档-Product-requirements-document-v1.2-示例.docx"),
        ("en", None, "PRD-Product-requirements-document-v1.2.docx"),
    ],
)
def test_file_name(mode: Mode, edition: Edition | None, name: str) -> None:
    assert file_name(mode, "docx", ("PRD", NAME, "v1.2"), edition) == name


def test_parts_without_words_leave_no_trace() -> None:
    assert file_name("en", "md", ("", NAME)) == "Product-requirements-document.md"


def test_no_system_refuses_the_name() -> None:
    assert safe('a\\b/c:d*e?f"g<h>i|j k') == "a-b-c-d-e-f-g-h-i-j-k"


def download(kind: str, id: str) -> Download:
    return Download(kind, "roles", id, "zh", "clean", "docx", "name.docx", "1.0", bytes, b"key")


def test_addresses() -> None:
    assert download("template", "letter").uri == "downloads/roles/letter/letter-zh-clean.docx"
    assert download("interview-kit", "clerk").uri == "downloads/roles/clerk/clerk-interview-kit-zh.docx"
    assert download("handbook", "").uri == "downloads/roles/handbook-zh.docx"
    assert (
        Bundle("processes", "cycle/plan", "en", "x.zip", ()).uri
        == "downloads/processes/cycle-plan-templates-en.zip"
    )
    assert Bundle("deliverables", "", "zh", "x.zip", ()).uri == "downloads/deliverables/all-templates-zh.zip"
