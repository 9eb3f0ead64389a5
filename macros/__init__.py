"""Rolebook: a company's book of roles. `define_env` binds the macros that prose pages may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Bind every macro to the page it is called on (called by mkdocs-macros)."""
    # here, as commands that show no page need none of it
    from macros.load import load
    from macros.prose_macros import MACROS, call
    from macros.view import view_of

    view = view_of(load(Path(env.conf.config_file_path).resolve().parent / "data"))

    def bound(name: str) -> Callable[..., str]:
        def macro(*args: Any, **options: Any) -> str:
            return call(view, name, env.page.file.src_uri, *args, **options)

        macro.__doc__ = MACROS[name].__doc__
        return macro

    for name in MACROS:
        env.macro(bound(name), name)
