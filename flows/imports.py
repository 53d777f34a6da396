"""Which of our own files the code of a module comes to, by its imports, without running it."""

import functools
import re
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple

OWN = __name__.removesuffix("flows.imports")  # what the names of all our modules begin with
# Beside them lie, where this is installed, the packages of everybody else.
ROOMS = frozenset({"flows", "schemas", "transforms", "warehouse"})
# By pattern, since parsing all files takes a quarter of a second of each start; a test compares.
FROM = re.compile(rb"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)", re.MULTILINE)
IMPORT = re.compile(rb"^[ \t]*import[ \t]+([^\n]+)", re.MULTILINE)
NAME = re.compile(rb"(?:^|[(,])\s*([\w.]+)")
COMMENT = re.compile(rb"#[^\n]*")
LITERAL = re.compile(rb"""["']([\w./-]+)["']""")


class _Code(NamedTuple):
    """What a file imports, and what it says in one word: names of data among it."""

    imports: frozenset[str]
    words: frozenset[str]


def closure(root: Path, roots: tuple[str, ...]) -> list[Path]:
    """The files below `root` that these modules and packages come to, themselves included.

    An import counts wherever it stands, and with a module the packages that it lies in. So does
    data beside a module that is reached, where one names the file, with its ending or without.
    """
    ours = ROOMS | {name.replace("/", ".").partition(".")[0] for name in roots}
    found = dict[Path, _Code]()
    ahead = {file for name in roots for file in _files(root, name.replace(".", "/"))}
    while ahead:
        read = {file: _read(file.read_bytes(), _package(root, file)) for file in ahead}
        found |= read
        imports = {name for code in read.values() for name in code.imports}
        ahead = {file for name in imports for file in _modules(root, name, ours)} - found.keys()
    words = {word for code in found.values() for word in code.words}
    beside = (f for folder in {file.parent for file in found} for f in folder.glob("*.*"))
    named = (f for f in beside if f.suffix != ".py" and not words.isdisjoint((f.name, f.stem)))
    data = {file for file in named if file.is_file()}
    return sorted(found.keys() | data)


def _files(root: Path, place: str) -> Iterator[Path]:
    """A module's file, or all of a package."""
    file = (root / place).with_suffix(".py")
    return iter([file]) if file.is_file() else (root / place).rglob("*.py")


def _package(root: Path, file: Path) -> str:
    return OWN + ".".join(file.relative_to(root).parent.parts)


def _modules(root: Path, name: str, ours: frozenset[str]) -> Iterator[Path]:
    """The files of a module and of the packages that it lies in; none if it isn't ours."""
    parts = name.removeprefix(OWN).split(".")
    if name.startswith(OWN) and parts[0] in ours:
        path = root
        for part in parts:
            path /= part
            yield from filter(Path.is_file, (path.with_suffix(".py"), path / "__init__.py"))


@functools.cache
def _read(code: bytes, package: str) -> _Code:
    found = {name for line in IMPORT.findall(code) for name in _names(line)}
    for module, names in FROM.findall(code):
        base = module.decode()
        base = resolve_name(base, package) if base[0] == "." else base
        found |= {f"{base}.{name}" for name in _names(names)}
    words = {word.decode() for word in LITERAL.findall(code)}
    return _Code(frozenset(found), frozenset(words))


def _names(listed: bytes) -> list[str]:
    return [name.decode() for name in NAME.findall(COMMENT.sub(b"", listed))]
