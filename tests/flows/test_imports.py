import subprocess
import sys
from pathlib import Path

import pytest

from flows.imports import OWN, closure
from flows.version import LINKING, READING, ROOT
from tests.source import own_imports

LOADED = """
import importlib, pkgutil, sys
for root in sys.argv[1:]:
    module = importlib.import_module(root)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), root + "."):
        importlib.import_module(found.name)
print(*(getattr(m, "__file__", None) for m in list(sys.modules.values())), sep="\\n")
"""


@pytest.mark.parametrize("roots", [READING, LINKING])
def test_every_module_that_a_process_loads_is_of_the_closure(roots: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", LOADED, *(OWN + root for root in roots)]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    # what a checkout has inside besides, such as its environment, is not ours
    rooms = {ROOT / room for room in ("schemas", "transforms", "warehouse", "flows")}
    own = {file for file in map(Path, loaded.splitlines()) if rooms & set(file.parents)}
    assert len(own) > 50
    assert own <= set(closure(ROOT, roots))


@pytest.mark.parametrize("roots", [READING, LINKING])
def test_the_closure_is_that_of_the_parsed_code(roots: tuple[str, ...]) -> None:
    found = {file for file in closure(ROOT, roots) if file.suffix == ".py"}
    named = {file.relative_to(ROOT) for file in found}
    reached = {other for file in named for other in own_imports(file)}
    assert reached <= named


def test_data_that_ships_is_of_what_reads_it() -> None:
    both = {*closure(ROOT, READING), *closure(ROOT, LINKING)}
    data = {
        file
        for file in (ROOT / "transforms").rglob("*.*")
        if file.is_file() and file.suffix != ".py" and not {"__pycache__", "packs"} & {*file.parts}
    }
    assert data
    assert data <= both
    assert ROOT / "transforms/extract/names.npz" not in closure(ROOT, LINKING)


def test_a_module_of_a_relative_import_is_reached(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    for name, code in {"first": "from . import second as other", "second": "", "third": ""}.items():
        (tmp_path / "one" / f"{name}.py").write_text(code, encoding="utf-8")
    names = [file.name for file in closure(tmp_path, ("one.first",))]
    assert names == ["first.py", "second.py"]


def test_what_lies_beside_the_rooms_is_not_ours(tmp_path: Path) -> None:
    # As in the folder of an environment that Careo is installed into.
    for name in ("flows", "others"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "others.libs").mkdir()
    module = tmp_path / "flows" / "reader.py"
    module.write_text('import others\n\nNAMES = ("others", "libs")\n', "utf-8")
    found = closure(tmp_path, ("flows.reader",))
    assert set(found) <= {module, tmp_path / "flows" / "__init__.py"}
    assert module in found
