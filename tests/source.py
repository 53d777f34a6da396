"""The project's own source files and what they import, read without running them."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("schemas", "transforms", "warehouse", "flows", "training")


def modules(folder: str) -> list[Path]:
    """Python files of a folder and those below it, as paths from the root."""
    return sorted(file.relative_to(ROOT) for file in (ROOT / folder).rglob("*.py"))


@functools.cache
def tree(file: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


@functools.cache
def imported(file: Path) -> frozenset[str]:
    """Dotted names that a file imports anywhere in it, `from a import b` as `a` and `a.b`."""
    return frozenset(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(module: str) -> Path | None:
    """The file of a module of ours, None when it is none."""
    path = Path(*module.split("."))
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in found if (ROOT / file).is_file()), None)


def own_imports(file: Path) -> set[Path]:
    """The files of ours that a file imports."""
    return {found for name in imported(file) if (found := file_of(name)) is not None}
