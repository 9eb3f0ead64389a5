"""The policy names what pages hold inline, and nothing more; the ready files hold the policy of this book."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from macros.policy import policies, policy, refused, with_policy
from tests.books import ROOT
from tests.site.sites import real_site, rolebook

FILES = ("nginx.conf", "apache.conf", "Caddyfile")


def source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def directive(value: str, name: str) -> list[str]:
    found = [part.split() for part in value.split("; ")]
    return next(rest for first, *rest in found if first == name)


def test_scripts_and_styles_are_allowed_by_what_they_say() -> None:
    value = policy(
        ["<style>p > a {}</style>", '<script>a < b && "é"</script><script type="module">c</script>']
    )
    assert set(directive(value, "script-src")) == {"'self'", source('a < b && "é"'), source("c")}
    assert directive(value, "style-src") == ["'self'", source("p > a {}")]


def test_data_and_files_need_no_hash() -> None:
    page = '<script src="a.js"></script><script type="application/ld+json">{}</script><SCRIPT TYPE="application/json">1</SCRIPT>'
    assert directive(policy([page]), "script-src") == ["'self'"]


def test_the_same_pages_in_another_order_give_the_same_line() -> None:
    pages = [f"<script>{n}</script>" for n in range(9)]
    assert policy(pages) == policy(reversed(pages)) == policy(pages * 2)


@pytest.mark.parametrize("value", ['style="color: red"', 'onclick="x()"', 'href=" JavaScript:x()"'])
def test_what_no_policy_allows_is_named(value: str) -> None:
    name = value.partition("=")[0]
    assert [what for what in refused(f"<a class=x {value}>") if name in what]
    assert not list(refused('<a href="x" class="style">onclick="x" <!-- <p style="x"> --></a>'))


def test_a_new_policy_takes_the_place_of_the_old_one() -> None:
    old = "a \"default-src 'none'; x\"; # default\nb \"default-src 'none'; y\" always;"
    new = with_policy(old, "default-src 'none'; z\\1")
    assert policies(new) == ["default-src 'none'; z\\1"] * 2
    assert new.startswith('a "default')
    assert new.endswith('" always;')


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_ready_files_hold_the_policy_of_the_book(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = real_site(tmp_path_factory).pages.values()
    found = policies((ROOT / "docs" / "publishing" / name).read_text("utf-8"))
    advice = "write it anew: make site && rolebook policy site --update docs/publishing/{nginx.conf,apache.conf,Caddyfile}"
    assert found == [policy(page.source for page in pages)], advice


def test_command_prints_and_writes_the_policy(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<script>1</script>", "utf-8")
    settings = tmp_path / "server.conf"
    settings.write_text("header \"default-src 'none'; old\"\n", "utf-8")
    done = rolebook("policy", tmp_path, "--update", settings)
    assert done.returncode == 0, done.stderr
    assert source("1") in done.stdout
    assert settings.read_text("utf-8") == f'header "{done.stdout.strip()}"\n'


def test_command_says_what_is_wrong(tmp_path: Path) -> None:
    assert "holds no page" in rolebook("policy", tmp_path).stderr
    (tmp_path / "index.html").write_text("<p style='x'>", "utf-8")
    done = rolebook("policy", tmp_path)
    assert done.returncode == 1
    assert "index.html: <p style='x'>" in done.stderr
