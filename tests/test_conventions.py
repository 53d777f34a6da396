import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from flows.version import LIBRARIES
from tests.source import ROOMS, ROOT, imported, modules, own_imports, tree
from transforms.analyze import STEPS
from transforms.language.pack import Pack, all_packs
from warehouse.views import Macro, macros, view_files

MAY_IMPORT = {
    "schemas": {"schemas"},
    "transforms": {"schemas", "transforms"},
    "warehouse": {"schemas", "warehouse"},
    "flows": {"schemas", "transforms", "warehouse", "flows"},
    "training": {"schemas", "transforms", "training"},
}
# Disk, network, clock, chance, other processes; and what only other rooms may know.
IMPURE = {
    *("os", "pathlib", "glob", "shutil", "tempfile", "fcntl", "mmap", "sqlite3", "logging"),
    *("socket", "ssl", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib"),
    *("time", "random", "secrets", "uuid", "locale", "platform", "getpass"),
    *("subprocess", "multiprocessing", "threading", "concurrent", "asyncio", "signal"),
    *("prefect", "duckdb", "typer", "rich", "pydantic_settings"),
}
IMPURE_CALLS = re.compile(
    r"(?<![\w.])(?:open|input|hash|print|__import__)$|\.(?:now|utcnow|today|getenv)$|^date\.today$"
    r"|(?<!\w)(?:import_module|find_spec)$"  # what is imported stands at the head of the file
)
# One odd document must not cost the others; a broken program must not exit as a finished one.
MAY_CATCH_ALL = {Path("flows/process.py"), Path("flows/reading.py"), Path("flows/cli.py")}
LONGEST_FILE, LONGEST_BODY = 300, 45  # lines
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
NO_LANGUAGE = {"und"}
CLOCK = re.compile(r"\b(?:perf_counter|process_time|thread_time|monotonic|time\.time)(?:_ns)?$")
# Tests of `make test` don't depend on how busy the machine is. These read a clock, because:
MAY_READ_A_CLOCK = {
    "stops.py": "it gives up waiting, after minutes",
    "test_ending.py": "it gives up waiting, after minutes",
    "test_tether.py": "it gives up waiting, after minutes",
    "clusters.py": "it gives up waiting, after minutes",
    "kills.py": "the slow tests alone use it",
    "test_linear.py": "the slow test alone calls it",
    "test_budget.py": "it works for as long as a budget lasts and longer",
}
SPEAKS_OF_LANGUAGE = re.compile(r"lang|\btag\b|\bcode\b|\bpack\b", re.IGNORECASE)
QUOTED_OR_COMMENT = re.compile(r"--[^\n]*|'[^']*'")
KEYWORD = re.compile(r"\b(?:SELECT|FROM|WHERE|JOIN|GROUP|ORDER|BY|WITH|AS|ON|AND|OR|CASE|WHEN)\b")

OF_ROOMS = [file for room in ROOMS for file in modules(room)]
PURE = modules("transforms")
VIEWS = list(view_files())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

each_file = pytest.mark.parametrize("file", OF_ROOMS, ids=str)
each_step = pytest.mark.parametrize("file", PURE, ids=str)
each_view = pytest.mark.parametrize(("name", "select"), [v[1:] for v in VIEWS], ids=str)


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@each_file
def test_imports_point_one_way(file: Path) -> None:
    room = file.parts[0]
    reached = {found.parts[0] for found in own_imports(file)} & {*ROOMS, "tests", "bench"}
    assert reached <= MAY_IMPORT[room]


@each_step
def test_steps_import_neither_world_nor_chance(file: Path) -> None:
    names = imported(file)
    assert {name for name in names if name in IMPURE or name.partition(".")[0] in IMPURE} == set()


@each_step
def test_steps_call_neither_clock_nor_disk(file: Path) -> None:
    called = [ast.unparse(n.func) for n in ast.walk(tree(file)) if isinstance(n, ast.Call)]
    assert [name for name in called if IMPURE_CALLS.search(name)] == []


@each_step
def test_no_step_names_a_language_in_a_condition(file: Path) -> None:
    compared = [n for n in ast.walk(tree(file)) if isinstance(n, ast.Compare)]
    assert [ast.unparse(node) for node in compared if _names_a_language(node)] == []


def _names_a_language(node: ast.Compare) -> bool:
    literals = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}
    codes = {v for v in literals if isinstance(v, str) and LANGUAGE_CODE.fullmatch(v)}
    names = " ".join(
        n.id if isinstance(n, ast.Name) else n.attr
        for n in ast.walk(node)
        if isinstance(n, ast.Name | ast.Attribute)
    )
    return bool(codes - NO_LANGUAGE) and SPEAKS_OF_LANGUAGE.search(names) is not None


@each_file
def test_files_are_short(file: Path) -> None:
    assert len((ROOT / file).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_file
def test_functions_are_short(file: Path) -> None:
    # Without the signature: the options of a command are a table.
    lines = {f.name: (f.end_lineno or 0) - f.body[0].lineno + 1 for f in functions(file)}
    assert {name: count for name, count in lines.items() if count > LONGEST_BODY} == {}


@each_file
def test_every_file_says_what_it_does(file: Path) -> None:
    assert ast.get_docstring(tree(file)) or not tree(file).body


@each_file
def test_no_error_is_swallowed_whole(file: Path) -> None:
    caught = [n for n in ast.walk(tree(file)) if isinstance(n, ast.ExceptHandler)]
    whole = [n.lineno for n in caught if n.type is None or ast.unparse(n.type) == "Exception"]
    assert len(whole) <= (file in MAY_CATCH_ALL)


def test_no_quick_test_reads_a_clock() -> None:
    readers = {
        str(file): called
        for file in modules("tests")
        if file.name not in MAY_READ_A_CLOCK
        and (called := list(_clocks_of_quick_tests(tree(file))))
    }
    assert readers == {}


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("import time\ndef test_a() -> None:\n    assert time.monotonic() < 5", ["time.monotonic"]),
        ("from time import perf_counter\nSTART = perf_counter()", ["perf_counter"]),
        ("@pytest.mark.slow\ndef test_a() -> None:\n    time.process_time()", []),
        ("pytestmark = [pytest.mark.slow]\ndef test_a() -> None:\n    time.time()", []),
        ("def test_a() -> None:\n    time.sleep(1)", []),
    ],
)
def test_a_clock_that_is_read_is_noticed(source: str, read: list[str]) -> None:
    assert list(_clocks_of_quick_tests(ast.parse(source))) == read


def _clocks_of_quick_tests(node: ast.AST) -> Iterator[str]:
    """The clocks read by a module, outside of what is marked slow."""
    if _is_slow(node):
        return
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Call) and CLOCK.search(called := ast.unparse(part.func)):
            yield called
        yield from _clocks_of_quick_tests(part)


def _is_slow(node: ast.AST) -> bool:
    if isinstance(node, ast.Module):
        marks = [n.value for n in node.body if isinstance(n, ast.Assign)
                 and ast.unparse(n.targets[0]) == "pytestmark"]  # fmt: skip
    else:
        marks = list(getattr(node, "decorator_list", []))
    return any("mark.slow" in ast.unparse(mark) for mark in marks)


@pytest.mark.parametrize("room", ["schemas", "transforms", "warehouse", "flows"])
def test_every_module_is_reached_by_a_test_of_its_room_or_of_a_whole_run(room: str) -> None:
    # Promises that no module is out of reach of the tests; whether they would notice an error in
    # it is for their reader to judge.
    inside = {file for at in {room, "flows"} for file in modules(at) if tree(file).body}
    tests = {file for file in modules("tests") if file.parts[1] in (room, "flows")}
    unreached = inside - _reached(tests, inside)
    assert sorted(str(file) for file in unreached if file.parts[0] == room) == []


def _reached(tests: set[Path], inside: set[Path]) -> set[Path]:
    reached, ahead = set[Path](), set(tests)
    while ahead:
        found = {file for at in ahead for file in own_imports(at)}
        ahead = {f for f in found if f in inside or f.parts[0] == "tests"} - reached
        reached |= ahead
    return reached


@pytest.mark.parametrize("step", sorted({step.__module__ for _, _, step in STEPS}))
def test_every_step_has_a_mirrored_test(step: str) -> None:
    *folders, name = step.split(".")
    assert (ROOT / "tests" / Path(*folders) / f"test_{name}.py").is_file()


@each_view
def test_views_say_first_what_a_row_is(name: str, select: str) -> None:
    assert select.startswith("-- One row per "), name


@each_view
def test_views_are_one_select(name: str, select: str) -> None:
    statements = duckdb.extract_statements(select)
    assert [s.type for s in statements] == [duckdb.StatementType.SELECT], name


@each_view
def test_views_name_their_columns_in_lower_case(name: str, select: str) -> None:
    code = QUOTED_OR_COMMENT.sub("", select)
    assert KEYWORD.findall(code) == [], name
    assert re.findall(r"select\s+\*|\w\.\*", code) == [], name


@pytest.mark.parametrize("macro", macros(), ids=lambda macro: macro.name)
def test_macros_name_their_columns_in_lower_case(macro: Macro) -> None:
    code = QUOTED_OR_COMMENT.sub("", macro.body)
    assert KEYWORD.findall(code) == []
    assert re.findall(r"select\s+\*|\w\.\*", code) == []


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_dependency_is_imported_or_says_why() -> None:
    modules_of: dict[str, set[str]] = {}
    for module, packages in metadata.packages_distributions().items():
        for package in packages:
            modules_of.setdefault(_plain(package), set()).add(module)
    used = {name.partition(".")[0] for room in (*ROOMS, "tests") for f in modules(room)
            for name in imported(f)}  # fmt: skip
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    idle = [
        named
        for named in _dependencies()
        if not modules_of.get(_plain(named), set()) & used
        and not any(f'"{named}' in line and "  # " in line for line in lines)
    ]
    assert idle == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_import_is_a_dependency_of_those_who_have_the_room(room: str) -> None:
    packages = metadata.packages_distributions()
    told = _dependencies() if room == "training" else _run_time_dependencies()
    known = {_plain(name) for name in told}
    unknown = {
        f"{file}: {name}"
        for file in modules(room)
        for name in {found.partition(".")[0] for found in imported(file)}
        if name not in {*sys.stdlib_module_names, *ROOMS}
        and not known & {_plain(p) for p in packages.get(name, [])}
    }
    assert unknown == set()


def test_libraries_that_decide_the_tables_are_dependencies() -> None:
    run_time = {_plain(name) for name in _run_time_dependencies()}
    assert {_plain(name) for name in LIBRARIES} <= run_time


def _run_time_dependencies() -> list[str]:
    """What an install brings, extras too; without the dev group."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    told = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    return [re.split(r"[\[<>=!~ ]", line)[0] for line in told]


def _dependencies() -> list[str]:
    dev = PROJECT["dependency-groups"]["dev"]
    return [*_run_time_dependencies(), *(re.split(r"[\[<>=!~ ]", line)[0] for line in dev)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_file_of_the_packs_is_a_pack() -> None:
    folder = ROOT / "transforms" / "language" / "packs"
    assert [pack.code for pack in all_packs()] == sorted(f.stem for f in folder.iterdir())


@pytest.mark.parametrize("pack", all_packs(), ids=lambda pack: pack.code)
def test_packs_hold_no_word_twice_and_no_blank_around_one(pack: Pack) -> None:
    found = list(_word_lists(pack))
    assert found
    wrong = {
        f"{section}.{key}": sorted(w for w in words if words.count(w) > 1 or w != w.strip())
        for section, key, words in found
    }
    assert {name: words for name, words in wrong.items() if words} == {}


def _word_lists(pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for section in Pack.model_fields:
        part = getattr(pack, section)
        for key, value in () if isinstance(part, str) else part:
            if isinstance(value, tuple) and all(isinstance(word, str) for word in value):
                yield section, key, value
