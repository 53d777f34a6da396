"""Every regular expression of the project, with where it is made and how it is applied.

    python -m tests.patterns

prints them as JSON. It runs in a fresh process, because modules compile while they are imported and
packs while they are first used.
"""

import ast
import functools
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parent.parent
ROOMS = ("transforms", "schemas", "warehouse", "flows")
IN_CAREO = tuple(f"{ROOT / room}/" for room in ROOMS)
RE_ITSELF = str(Path(re.__file__).parent)


@dataclass(frozen=True, slots=True)
class Found:
    """A compiled pattern: `file:NAME` of the constant or function that made it."""

    where: str
    pattern: str
    flags: int
    is_bytes: bool
    is_anchored: bool  # only ever tried at one place of a text, never searched for

    def compiled(self) -> "re.Pattern[str] | re.Pattern[bytes]":
        """The pattern itself."""
        if self.is_bytes:
            return re.compile(self.pattern.encode("latin-1"), self.flags & ~re.UNICODE)
        return re.compile(self.pattern, self.flags)


def all_patterns() -> list[Found]:
    """All that a fresh process has compiled when every step has read every language."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, capture_output=True, check=True
    )
    return [Found(**found) for found in json.loads(done.stdout)]


def _collect() -> Iterator[Found]:
    seen: dict[tuple[object, int], tuple[str, int]] = {}
    compile_one = re._compile  # type: ignore[attr-defined]

    def spy(pattern: object, flags: int) -> object:
        compiled = compile_one(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename.startswith(RE_ITSELF):
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename.startswith(IN_CAREO):
            place = frame.f_code.co_filename, frame.f_lineno
            seen.setdefault((compiled.pattern, compiled.flags), place)
        return compiled

    re._compile = spy  # type: ignore[attr-defined]
    _use_everything()
    for (pattern, flags), (file, line) in seen.items():
        path = Path(file)
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else str(pattern)
        name = _name_at(path, line)
        where = f"{path.relative_to(ROOT)}:{name}"
        anchored = _is_anchored(path, name)
        yield Found(where, text, flags, isinstance(pattern, bytes), anchored)


def _use_everything() -> None:
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    from tests.articles import read
    from transforms.language.pack import all_packs
    from transforms.model import Hints

    texts = [f.read_text("utf-8") for f in sorted((ROOT / "tests" / "corpus").glob("*.txt"))]
    for text in texts:
        read(text)
    for pack in all_packs():
        read(texts[0], hints=Hints(language=pack.code))


@functools.cache
def _statements(file: Path) -> list[ast.stmt]:
    return ast.parse(file.read_text(encoding="utf-8")).body


def _name_at(file: Path, line: int) -> str:
    for statement in _statements(file):
        if statement.lineno <= line <= (statement.end_lineno or line):
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ):
                    return name
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    return name
    return "?"


def _is_anchored(file: Path, name: str) -> bool:
    """Whether every use of the constant or function in its file is `match` or `fullmatch`."""
    text = file.read_text(encoding="utf-8")
    uses = re.findall(rf"(?<!def )\b{re.escape(name)}(?:\([^()\n]*\))?(\.\w+)?", text)
    methods = [use for use in uses if use]
    others = len(uses) - len(methods) - len(re.findall(rf"(?m)^{re.escape(name)}\b", text))
    return bool(methods) and others <= 0 and set(methods) <= {".match", ".fullmatch"}


if __name__ == "__main__":
    print(json.dumps([asdict(found) for found in _collect()]))
