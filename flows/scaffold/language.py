"""A new language: one pack, with every key that a pack may have, and its tests."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from flows.scaffold.checkout import find_checkout
from flows.settings import SettingsError
from transforms.language.pack import Pack
from transforms.language.section import Section

CODE = re.compile(r"[a-z]{2,3}")
KEY = re.compile(r"(?P<name>\w+): [^#]+(?:#\s*(?P<meaning>.*))?")
WIDTH = 100


def new_language(code: str, name: str, folder: Path) -> list[str]:
    """Write the pack of a language, every key explained and still empty; returns the files.

    `code` is ISO 639, `name` its English name. An empty pack changes nothing that is read. Raises
    SettingsError for a code that can't be one, or that has a pack.
    """
    if not CODE.fullmatch(code):
        raise SettingsError(f"{code!r} is no ISO 639 code, such as gl")
    checkout = find_checkout(folder)
    path = f"transforms/language/packs/{code}.toml"
    if (checkout.root / path).exists():
        raise SettingsError(f"{path} is there already")
    checkout.put(path, "\n".join(_pack(code, name)) + "\n")
    names = {"code": code, "name": name}
    checkout.create(f"tests/transforms/language/test_{code}.py", "test_language.py.txt", names)
    return checkout.write()


def _pack(code: str, name: str) -> Iterator[str]:
    yield f"# {name}: everything Careo needs to know of the language."
    yield "# Take the mark off a key and fill it; what is left out is done without. Words come from"
    yield "# a grammar or a dictionary, complete. Sections: see transforms/language/pack.py"
    yield f'code = "{code}"'
    yield f'name = "{name}"'
    for section, field in Pack.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            yield from _section(section, kind)


def _section(path: str, kind: type[Section]) -> Iterator[str]:
    yield ""
    yield f"[{path}]"
    told = " ".join((inspect.getdoc(kind) or "").split())
    yield from textwrap.wrap(told, WIDTH, initial_indent="# ", subsequent_indent="# ")
    meanings = _meanings(kind)
    inner = []
    for key, field in kind.model_fields.items():
        part = field.annotation
        if isinstance(part, type) and issubclass(part, Section):
            inner.append((f"{path}.{key}", part))
        else:
            meaning = f"  # {meanings[key]}" if meanings.get(key) else ""
            yield f"# {key} = {_empty(field.default)}{meaning}"
    for deeper, part in inner:
        yield from _section(deeper, part)


def _meanings(kind: type[Section]) -> dict[str, str]:
    """The comment behind each key, where the class has one."""
    source = textwrap.dedent(inspect.getsource(kind))
    lines = source.splitlines()
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) and (match := KEY.match(lines[node.lineno - 1].strip())):
            found[match["name"]] = match["meaning"] or ""
    return found


def _empty(default: object) -> str:
    match default:
        case bool():
            return str(default).lower()
        case int() | float():
            return str(default)
        case str() | None:
            return f'"{default or ""}"'
        case dict():
            return "{}"
        case _:
            return "[]"
