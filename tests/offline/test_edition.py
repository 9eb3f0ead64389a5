"""Which files the copy holds, and what they are in it."""

from __future__ import annotations

from macros.offline.edition import FILE, SIZE, About, about, edition, page, with_size
from tests.books import minimal_catalog

ABOUT = About({"zh": "岗位手册", "en": "Rolebook"}, "2026-11-20")
SITE = {
    "zh/index.html": '<html lang="zh"><a href="roles/">',
    "index.html": '<main><a href="zh/">中文</a></main>',
    "404.html": "no",
    "sitemap.xml": "no",
    "search/index-zh.json": "no",
    "search/index-zh.js": "take()",
    "assets/javascripts/book.js": 'import("./tool.js")\n',
    "assets/javascripts/tool.js": "export const a = 1\n",
    "assets/javascripts/root.js": "location.replace()\n",
    "assets/javascripts/bundle.1.min.js": "import outside the dialect",
    "assets/javascripts/bundle.1.min.js.map": "no",
    "assets/data/zh/book.js": "export default {}\n",
    "downloads/a.docx": "PK",
    "downloads/roles/x-templates-en.zip": "PK",
    "en/404.html": "no",
    FILE: "an older copy",
}


def made() -> dict[str, str]:
    content = edition([*SITE], lambda path: SITE[path].encode(), ABOUT)
    return {path: data.decode("utf-8-sig") for path, data in content}


def test_files() -> None:
    assert [*made()] == [
        "index.html",
        "README.txt",
        "assets/data/zh/book.js",
        "assets/javascripts/book.js",
        "assets/javascripts/bundle.1.min.js",
        "assets/javascripts/root.js",
        "downloads/a.docx",
        "search/index-zh.js",
        "zh/index.html",
    ]


def test_contents() -> None:
    found = made()
    assert found["zh/index.html"] == '<html lang="zh"><a href="roles/index.html">'
    assert found["assets/data/zh/book.js"] == "rolebookData({})\n"
    assert '"tool.js": async' in found["assets/javascripts/book.js"]
    assert found["assets/javascripts/bundle.1.min.js"] == SITE["assets/javascripts/bundle.1.min.js"]
    assert found["downloads/a.docx"] == "PK"


def test_first_page_can_be_read_where_it_was_opened_alone() -> None:
    first = made()["index.html"]
    assert 'href="zh/index.html"' in first
    assert first.index("解压") < first.index("Unpack") < first.index("</main>")


def test_readme_says_what_to_do_in_both_languages() -> None:
    text = made()["README.txt"]
    assert text.startswith("岗位手册（离线版，内容截至 2026-11-20）\r\n")
    assert "\r\nRolebook (offline copy, content as of 2026-11-20)\r\n" in text
    assert "\n" not in text.replace("\r\n", "")


def test_offer_of_the_copy_becomes_what_the_copy_is() -> None:
    offer = '<li data-rb-offline><a href="x/">离线版</a></li><p data-rb-offline class="x">\n<a>b</a></p>'
    assert page(f'<html lang="en">{offer}', "2026-11-20") == (
        '<html lang="en"><li>Offline copy, content as of 2026-11-20</li>'
        "<p>Offline copy, content as of 2026-11-20</p>"
    )
    assert "<li>离线版，内容截至 2026-11-20</li>" in page(f'<html lang="zh">{offer}', "2026-11-20")


def test_link_to_a_bundle_goes_with_it() -> None:
    link = '<a class="rb-file" href="../x-templates-zh.zip" download="x.zip"><span>全部</span></a>'
    rest = '<a class="rb-file" href="../x.docx">x</a>'
    for around in ("{}", "<li>{}</li>\n", '<p class="rb-bundle" data-search-exclude>{}</p>'):
        html = page(f"<ul>{around.format(link)}<li>{rest}</li></ul>", "")
        assert html.replace("\n", "") == f"<ul><li>{rest}</li></ul>"


def test_size_is_filled_in() -> None:
    assert with_size(f"<small>ZIP {SIZE}</small>", "36.4 MB") == "<small>ZIP 36.4 MB</small>"


def test_site_without_our_scripts_has_a_copy_too() -> None:
    files = {"index.html": b"<main></main>"}
    assert [path for path, _ in edition([*files], files.__getitem__, ABOUT)] == ["index.html", "README.txt"]


def test_day_is_that_of_the_newest_entry() -> None:
    newest = max(entity.reviewed for _, entity in minimal_catalog().entities())
    assert about(minimal_catalog()).day == str(newest)
