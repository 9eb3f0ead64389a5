"""What the ready files promise holds on the servers themselves."""

from __future__ import annotations

import gzip
import re

import pytest

from macros.policy import policy
from tests.publishing.conftest import SECRET
from tests.publishing.servers import Server
from tests.site.sites import Site, none_of

pytestmark = pytest.mark.slow

TYPES = {
    "zh/": "text/html; charset=utf-8",
    "assets/stylesheets/tokens.css": "text/css; charset=utf-8",
    "assets/javascripts/book.js": "text/javascript; charset=utf-8",
    "search/index-zh.json": "application/json; charset=utf-8",
    "assets/images/mark.svg": "image/svg+xml; charset=utf-8",
    "zh/plan.ics": "text/calendar; charset=utf-8",
    "zh/%E8%A1%A8.csv": "text/csv; charset=utf-8",
    "zh/drafts/note.txt": "text/plain; charset=utf-8",
    "downloads/deliverables/product-requirements-document/product-requirements-document-en-clean.md": (
        "text/markdown; charset=utf-8"
    ),
    "downloads/deliverables/product-requirements-document/product-requirements-document-en-clean.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}
DAY = 24 * 3600


@pytest.fixture(scope="module")
def pages_policy(site: Site) -> str:
    """What the pages of the site need; to read them all takes seconds."""
    return policy(page.source for page in site.pages.values())


def hashed(site: Site) -> str:
    """Return a file of the theme whose name holds a digest of its content."""
    found = sorted((site.folder / "assets" / "javascripts").glob("bundle.*.min.js"))
    return found[0].relative_to(site.folder).as_posix()


def test_pages_are_there(server: Server, site: Site) -> None:
    for address in ("", "zh/", "en/roles/software-product-manager/"):
        answer = server.get(address)
        assert answer.status == 200
        assert answer.body == (site.folder / address / "index.html").read_bytes()


def test_nothing_is_served_outside_the_path(server: Server) -> None:
    if server.prefix != "/":
        for path in ("//", "//zh/", "//hr/", "//index.html"):
            assert server.get(path).status in (403, 404), path


def test_every_kind_of_file_has_its_type(server: Server) -> None:
    for path, expected in TYPES.items():
        answer = server.get(path)
        assert answer.status == 200, path
        found = answer.headers["content-type"].lower()
        if path.endswith(".svg"):  # its own first line says which characters it is in
            assert found.startswith("image/svg+xml")
        else:
            assert found == expected, path


@pytest.mark.parametrize(
    "path", ["zh/", "zh/no/such/page/", "assets/javascripts/book.js", "search/index-zh.json"]
)
def test_every_answer_has_the_headers(server: Server, pages_policy: str, path: str) -> None:
    headers = server.get(path).headers
    assert headers["content-security-policy"] == pages_policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers  # for the administrator to switch on


def test_what_may_change_is_asked_for_again(server: Server, site: Site) -> None:
    docx = "downloads/deliverables/product-requirements-document/product-requirements-document-en-clean.docx"
    for path in ("", "zh/", "search/index-zh.json", "assets/data/zh/book.js", docx):
        assert server.get(path).headers["cache-control"] == "no-cache", path
    for path in ("assets/javascripts/book.js", "assets/stylesheets/tokens.css", "assets/images/mark.svg"):
        assert server.get(path).headers["cache-control"] == "max-age=300, must-revalidate", path
    assert server.get(hashed(site)).headers["cache-control"] == "max-age=31536000, immutable"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_unchanged_file_is_not_sent_again(server: Server, encoding: str) -> None:
    for path in ("zh/", "assets/javascripts/book.js"):
        first = server.get(path, Accept_Encoding=encoding)
        again = server.get(path, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_texts_are_packed_and_files_that_are_packed_already_are_not(server: Server, site: Site) -> None:
    answer = server.get("zh/roles/", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert gzip.decompress(answer.body) == (site.folder / "zh" / "roles" / "index.html").read_bytes()
    docx = "downloads/deliverables/product-requirements-document/product-requirements-document-en-clean.docx"
    assert "content-encoding" not in server.get(docx, Accept_Encoding="gzip").headers


@pytest.mark.parametrize(
    ("path", "lang"),
    [("zh/nowhere/", "zh"), ("en/nowhere/deeper/x.html", "en"), ("en/roles/nobody", "en"), ("nowhere", "")],
)
def test_a_wrong_address_is_answered_in_the_language_of_the_reader(
    server: Server, site: Site, path: str, lang: str
) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert answer.body == (site.folder / lang / "404.html").read_bytes()
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


def test_an_address_without_its_slash_stays_on_this_server(server: Server) -> None:
    answer = server.get("zh/roles", Host=f"127.0.0.1:{server.port}")
    assert answer.status in (301, 308)
    place = re.sub(rf"^http://127\.0\.0\.1:{server.port}(?=/)", "", answer.headers["location"])
    assert place == f"{server.prefix}zh/roles/"


def test_no_folder_is_listed(server: Server) -> None:
    for path in ("zh/drafts/", "downloads/", "assets/", "assets/javascripts/"):
        answer = server.get(path)
        assert answer.status in (403, 404), path
        assert b"note.txt" not in answer.body
        assert b"book.js" not in answer.body


OUTSIDE = [
    "../secret.txt", "zh/../../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "%2e%2e%2fsecret.txt",
    "zh/..%2f..%2fsecret.txt", "..\\secret.txt", "//../secret.txt", ".%00./secret.txt", "../site.old/index.html",
    "//hr/rolebook../secret.txt", "//hr/rolebook.old/index.html", "....//secret.txt", "%252e%252e/secret.txt",
]  # fmt: skip


def test_no_path_leads_outside(server: Server) -> None:
    none_of(
        f"{path}: {answer.status}"
        for path in OUTSIDE
        if (answer := server.get(path)).status == 200 or SECRET.encode() in answer.body
    )


def test_hidden_files_stay_hidden(server: Server) -> None:
    for path in (".git/config", "zh/.htpasswd", ".git/", "%2egit/config"):
        answer = server.get(path)
        assert answer.status == 404, path
        assert SECRET.encode() not in answer.body


def test_nothing_can_be_sent(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert server.get("zh/", method).status in (403, 404, 405)
