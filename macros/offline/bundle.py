"""Puts the modules of the book's browser code into one plain script, which also runs in a page opened from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.offline.dialect import Module, Need, OutsideDialect, read

DATA = "export default "
"""How a module of data begins; the rest of it is JSON."""

_BEGIN = """\
// The modules of the book as one plain script: browsers refuse modules of pages opened from disk. Made from the
// files of the same names; change those.
(() => {
"use strict"
const $here = new URL(".", document.currentScript.src).href
const loaded = {}, data = {}
window.rolebookData = value => { data[document.currentScript.src] = { default: value } }
const script = url => new Promise((done, failed) => {
  const onerror = () => failed(new Error(`${url} cannot be loaded`))
  document.head.append(Object.assign(document.createElement("script"), { src: url, onload: () => done(data[url]), onerror }))
})
const $load = path => {
  const url = new URL(path, $here).href
  const name = url.slice($here.length)
  return loaded[url] ??= Object.hasOwn(modules, name) ? modules[name]() : script(url)
}
const modules = {
"""
_END = """\
}
$load("./%s")
})()
"""


def bundle(files: Mapping[str, str], entry: str) -> tuple[str, frozenset[str]]:
    """Return the script that does what the module `entry` does, and the names of the modules in it: all that it
    needs or may load later. `files` are the scripts of a folder by name. Raises OutsideDialect.
    """
    modules = {module.name: module for module in _reached(files, entry)}
    for module in modules.values():
        for need in module.needs:
            _check(module, need, modules)
    _check_circles(modules)
    parts = [f'"{name}": async () => {{\n{modules[name].body}}},\n' for name in sorted(modules)]
    return "".join([_BEGIN, *parts, _END % entry]), frozenset(modules)


def data_script(module: str) -> str:
    """Return a module of data as a plain script that hands the data to the bundle."""
    return f"rolebookData({module.removeprefix(DATA).rstrip()})\n"


def _reached(files: Mapping[str, str], entry: str) -> Iterator[Module]:
    asked, wanted = {entry}, [entry]
    while wanted:
        name = wanted.pop()
        module = read(name, files[name])
        yield module
        for other in module.mentions:
            if other in files and other not in asked:
                asked.add(other)
                wanted.append(other)


def _check(module: Module, need: Need, modules: Mapping[str, Module]) -> None:
    where = f"{module.name}:{need.line}"
    if need.file not in modules:
        raise OutsideDialect(f"{where}: there is no module {need.file}; correct its name")
    missing = [name for name in need.names if name not in modules[need.file].exports]
    if missing:
        raise OutsideDialect(
            f"{where}: {need.file} exports no {', '.join(missing)}; export it, each name by itself"
        )


def _check_circles(modules: Mapping[str, Module]) -> None:
    waiting = {name: {need.file for need in module.needs} for name, module in modules.items()}
    while free := {name for name, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {name: needs for name, needs in waiting.items() if name not in free}
    if waiting:
        raise OutsideDialect(
            f"{_listed(waiting)} import each other in a circle; put what they share into another"
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
