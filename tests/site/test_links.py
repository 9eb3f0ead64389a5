"""Every link, anchor, file and label of the site leads somewhere, and nothing leads out by itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.conftest import ADDRESS
from tests.site.sites import LANGUAGES, Element, Page, Site, none_of

pytestmark = pytest.mark.slow

ADDRESSES = (
    "href",
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "{http://www.w3.org/1999/xlink}href",
)
"""Attributes that hold addresses."""

IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")
"""Attributes that hold ids of the same page."""

OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
JS_IMPORT = re.compile(r"""(?:import\(\s*|from\s+|import\s+)["']([^"']+)["']""")
SOURCE_MAP = re.compile(r"sourceMappingURL=(\S+?)(?:\s|\*|$)")

FORBIDDEN = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "frame",
    "applet",
}
"""Elements that the content of a page never has."""

OUTSIDE_IN_SCRIPT = re.compile(r"https?://|[\"'`]//|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon")

LEFT_OVER = re.compile(r"\{\{|\{%|\{#|<!--rb:|\[object |>None<")


def references(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield each address on the page with its element."""
    for element in page.root.iter():
        for name in ADDRESSES:
            value = element.get(name) if isinstance(element.tag, str) else None
            if value is not None:
                for address in value.split(",") if name == "srcset" else (value,):
                    yield element, address.split()[0] if name == "srcset" else address


def leads_nowhere(site: Site, page: Page, address: str, base: str) -> bool:
    """Whether an address of the page is of this site and nothing stands there."""
    root = urlsplit(base).path
    if address.startswith("/") and not address.startswith("//"):
        if not address.startswith(root):
            return True
        address = f"{base}{address.removeprefix(root)}"
    address = address.removeprefix(base) if (absolute := address.startswith(base)) else address
    if OUTSIDE.match(address):
        return False
    parts = urlsplit(address)
    here = "" if absolute else page.path.rpartition("/")[0]
    path = normpath(f"{here}/{unquote(parts.path)}".lstrip("/")) if parts.path or absolute else page.path
    if path.startswith(".."):
        return True
    file = site.folder / path
    file = file / "index.html" if file.is_dir() and (not parts.path or parts.path.endswith("/")) else file
    if not file.is_file():
        return True
    target = site.pages.get(file.relative_to(site.folder).as_posix())
    return bool(parts.fragment) and (target is None or unquote(parts.fragment) not in target.ids)


def dead_links(site: Site, base: str) -> list[str]:
    """Return every link of the site that leads nowhere. `base` is the site's own address."""
    return [
        f"{page.path}: {address}"
        for page in site.pages.values()
        for _, address in references(page)
        if leads_nowhere(site, page, address, base)
    ]


def test_the_link_test_finds_dead_links(site: Site) -> None:
    page = site.page("zh/roles/")
    good = ["", "./", "../", "../../", "../../assets/images/mark.svg", "https://example.com/", "mailto:a@b.c"]
    good += ["/hr/rolebook/", "/hr/rolebook/zh/roles/", f"{ADDRESS}en/"]
    dead = ["nowhere/", "#nowhere", "../#nowhere", "../../../", "../../assets/", "../index"]
    dead += ["/", "/zh/", "/hr/rolebook/nowhere/", f"{ADDRESS}nowhere/", "../../nowhere.svg"]
    assert [address for address in good if leads_nowhere(site, page, address, ADDRESS)] == []
    assert [address for address in dead if not leads_nowhere(site, page, address, ADDRESS)] == []


def test_every_link_leads_somewhere(site: Site) -> None:
    none_of(dead_links(site, "https://nowhere.invalid/"))


def test_every_link_leads_somewhere_where_the_site_knows_its_address(published: Site) -> None:
    none_of(dead_links(published, ADDRESS))


def test_links_of_pages_work_under_any_sub_path(site: Site) -> None:
    none_of(
        f"{page.path}: {address}"
        for page in site.pages.values()
        if not page.path.endswith("404.html")  # it is shown at any depth
        for _, address in references(page)
        if address.startswith("/")
    )


def test_every_named_id_is_on_the_page(site: Site) -> None:
    none_of(
        f"{page.path}: {name}={value}"
        for page in site.pages.values()
        for name in IDS
        for value in page.all(f"//@{name}")
        for id in value.split()
        if id not in page.ids
    )


def test_ids_are_unique(site: Site) -> None:
    none_of(
        f"{page.path}: {id}"
        for page in site.pages.values()
        for id, count in Counter(page.ids).items()
        if count > 1
    )


def test_every_address_in_a_style_sheet_leads_somewhere(site: Site) -> None:
    for file in site.folder.rglob("*.css"):
        for match in CSS_ADDRESS.finditer(file.read_text("utf-8")):
            address = match[1] or match[2]
            assert address.startswith(("data:", "#")) or (file.parent / address).is_file(), (
                file.name,
                address,
            )


def test_every_import_of_a_script_leads_somewhere(site: Site) -> None:
    own = [
        file
        for file in (site.folder / "assets/javascripts").glob("*.js")
        if not file.name.endswith(".min.js")
    ]
    assert own
    for file in own:
        for address in JS_IMPORT.findall(file.read_text("utf-8")):
            assert address.startswith("."), (file.name, address)
            assert (file.parent / address).is_file(), (file.name, address)


def test_every_source_map_is_there(site: Site) -> None:
    for file in (*site.folder.rglob("*.js"), *site.folder.rglob("*.css")):
        for name in SOURCE_MAP.findall(file.read_text("utf-8")[-300:]):
            assert name.startswith("data:") or (file.parent / name).is_file(), (file.name, name)


def test_what_the_theme_loads_is_there(site: Site) -> None:
    for page in site.framed:
        config = json.loads(page.text("//script[@id='__config']"))
        assert not leads_nowhere(site, page, config["search"], ADDRESS)
        assert normpath(f"{page.address}{config['base']}") == "."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_the_search_finds_leads_somewhere(lang: str, site: Site) -> None:
    index = json.loads((site.folder / f"search/index-{lang}.json").read_text("utf-8"))
    root = site.pages["index.html"]
    texts = json.loads((site.folder / f"search/text-{lang}.json").read_text("utf-8"))
    addresses = [f"{lang}/{path}" for _, _, path, *_ in index["kinds"]]
    _, paths, titles, *_ = index["pages"]
    for path, title, sections in zip(paths, titles, texts, strict=True):
        assert title, path
        addresses += [f"{lang}/{path}"]
        addresses += [f"{lang}/{path}#{anchor}" for anchor, *_ in sections if anchor and "#" not in path]
    none_of(address for address in addresses if leads_nowhere(site, root, address, ADDRESS))


def test_no_page_calls_another_host(site: Site) -> None:
    """An address elsewhere stands only where a reader may follow it."""
    none_of(
        f"{page.path}: <{element.tag}> {address}"
        for page in site.pages.values()
        for element, address in references(page)
        if OUTSIDE.match(address) and element.tag != "a" and not address.startswith("data:image/")
    )
    hints = "//link[contains(@rel, 'connect') or contains(@rel, 'dns-prefetch')]"
    none_of(page.path for page in site.pages.values() if page.all(hints))
    for page in site.pages.values():
        for inline in page.all(
            "//script[not(@src) and not(@type='application/ld+json')] | //style | //@style"
        ):
            text = inline if isinstance(inline, str) else inline.text_content()
            assert not re.search(r"https?://|[\"'(]//", text), page.path


TWIN = "fetch(address)"
"""The one request of our scripts: for the same page in the other language, by the address in its header."""


def test_no_style_sheet_and_no_script_of_ours_calls_another_host(site: Site) -> None:
    sheets = [*site.folder.rglob("*.css")]
    scripts = [
        file
        for file in (site.folder / "assets/javascripts").glob("*.js")
        if not file.name.endswith(".min.js")
    ]
    assert sheets
    for file in sheets:
        text = file.read_text("utf-8")
        assert not re.search(r"(?:url\(\s*|@import\s+)[\"']?(?:https?:)?//", text), file.name
    for file in scripts:
        text = file.read_text("utf-8").replace(TWIN, "")
        assert not OUTSIDE_IN_SCRIPT.search(text), file.name


def test_links_out_say_where_they_lead(site: Site) -> None:
    none_of(
        f"{page.path}: {address}"
        for page in site.pages.values()
        for _, address in references(page)
        if OUTSIDE.match(address)
        and not address.startswith(("https://", "http://", "mailto:", "data:image/"))
    )


def test_content_has_no_program(site: Site) -> None:
    """No element or attribute in the text of a page runs, loads or sends anything."""
    for page in site.framed:
        for element in page.all("//main//article//* | //main//*[contains(@class, 'rb-page-head')]//*"):
            data = element.tag == "script" and element.get("type") == "application/json"
            assert data or element.tag not in FORBIDDEN, (page.path, element.tag)
            assert [name for name in element.attrib if name.startswith("on") or name == "srcdoc"] == [], (
                page.path
            )


def test_scripts_are_the_same_on_every_page(site: Site) -> None:
    """What runs comes from the theme and from assets, never from the data of one page."""
    kinds = {
        tuple(
            re.sub(r"(\.\./)*\.\.?(?=[/\"])|(\.\./)+", "", element.get("src") or "inline")
            for element in page.all("//script[not(@type='application/json')]")
        )
        for page in site.framed
    }
    assert len(kinds) == 1, kinds


def test_nothing_of_the_templates_is_left(site: Site) -> None:
    none_of(
        f"{page.path}: {page.source[match.start() - 40 : match.end() + 40]}"
        for page in site.pages.values()
        if (match := LEFT_OVER.search(page.source if page.lang == "zh" else _without_answers(page.source)))
    )


def _without_answers(source: str) -> str:
    """In English a filled cell may say “None”."""
    return source.replace("<td>None</td>", "<td></td>")


def test_no_marks_of_markdown_are_left(site: Site) -> None:
    for page in site.framed:
        for element in page.all("//main//*[not(self::code or self::pre or ancestor::pre or ancestor::code)]"):
            for text in (element.text or "", *(child.tail or "" for child in element)):
                assert not re.search(r"\*\*|\]\(|`|\\[#*_|&{}]", text), (page.path, text)
