"""Builds the site beside the last good one, which it replaces when it is whole, so that readers never see half
a site.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from macros.reuse import Reuse

log = logging.getLogger("mkdocs.rolebook")

WATCHED = ("data", "docs", "macros/templates", "mkdocs.yml")


def build(config_file: Path, site: Path, reuse: Reuse | None = None, offline: bool = False) -> bool:
    """Build the site into the folder `site`. Returns whether it went well; if not, every complaint has
    been logged and `site` is as it was before. With `reuse`, which must be that of the build before into the
    same folder, only what changed is written.
    With `offline` the site also offers a copy of itself that opens from disk.
    """
    new, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    if old.exists() and not site.exists():  # an earlier build was interrupted between the two renames
        old.rename(site)
    shutil.rmtree(new, ignore_errors=True)
    if reuse:
        reuse.begin(there=site.exists())
    if not _written(config_file, new, reuse, offline):
        shutil.rmtree(new, ignore_errors=True)
        return False
    if reuse and not reuse.empty:
        _renew(new, site, reuse)
    else:
        _swap(new, site)
    if reuse:
        reuse.finish()
    return True


def _written(config_file: Path, folder: Path, reuse: Reuse | None, offline: bool) -> bool:
    """Have MkDocs write the site into `folder`; return whether it went well."""
    try:
        config = load_config(str(config_file), site_dir=str(folder))
        for hook in config.hooks.values():  # type: ignore[attr-defined] # MkDocs makes a dict of its list
            hook.reuse, hook.offline = reuse, offline
        build_with_mkdocs(config)
    except MkDocsException as error:
        log.error("%s", error)
    except SystemExit:  # how mkdocs-macros gives up; it has said why
        log.error("A macro failed; see above.")
    except Exception:
        log.exception("The build failed.")
    else:
        return True
    return False


def _swap(new: Path, site: Path) -> None:
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _renew(new: Path, site: Path, reuse: Reuse) -> None:
    """Delete what is no longer part of the site, and move what was written into its place."""
    gone = list(reuse.gone())
    reuse.forget()  # until everything is in its place
    for name in gone:
        (site / name).unlink(missing_ok=True)
    for path in sorted(new.rglob("*")):
        place = site / path.relative_to(new)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        else:
            path.replace(place)
    shutil.rmtree(new)


def serve(config_file: Path, host: str, port: int) -> None:
    """Serve the site and build it again whenever data, prose or templates change, until interrupted.

    Raises OSError when the address cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="rolebook-") as folder:
        site = Path(folder) / "site"

        reuse = Reuse()

        def rebuild() -> None:
            began = time.monotonic()
            if build(config_file, site, reuse):
                log.info("Built in %.1f s", time.monotonic() - began)
            else:
                log.error("The last good site is still shown.")

        server = LiveReloadServer(rebuild, host, port, root=str(site))
        server.error_handler = lambda code: _error_page(site, code)
        for name in WATCHED:
            server.watch(str(config_file.parent / name))
        log.info("Building the site; the first time, with every download, takes longest")
        rebuild()
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Shutting down")
        finally:
            server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    if page.is_file():
        return page.read_bytes()
    return None if site.exists() else b"There is no good site yet. The terminal says what is wrong."
