"""The real book on real servers, at the root and under a sub-path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publishing.servers import SERVERS, Server, readable, running
from tests.site.sites import Site, real_site, write

SECRET = "not for readers"  # noqa: S105 - a sentence to look for


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real book, built."""
    return real_site(tmp_path_factory)


@pytest.fixture(scope="session")
def published(site: Site) -> Iterator[Path]:
    """The site in a folder that everybody may read, with what must not be served in it and beside it."""
    with readable(site.folder) as copy:
        folder = copy.parent
        write(folder / "site" / ".git" / "config", SECRET)
        write(folder / "site" / "zh" / ".htpasswd", SECRET)
        write(folder / "site" / "zh" / "drafts" / "note.txt", "一份没有首页的文件夹")
        write(folder / "site" / "zh" / "plan.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
        write(folder / "site" / "zh" / "表.csv", "名称\r\n")
        write(folder / "secret.txt", SECRET)
        write(folder / "site.old" / "index.html", SECRET)
        yield copy


PLACES = [(name, prefix) for name in SERVERS for prefix in ("/hr/rolebook/", "/")]


@pytest.fixture(scope="session", params=PLACES, ids=[f"{name}{prefix}" for name, prefix in PLACES])
def server(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server with the site at the root and under a sub-path."""
    name, prefix = request.param
    with running(name, tmp_path_factory.mktemp(name), published, prefix) as found:
        yield found
