import os
import pkgutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.test_schedule import free_port, wait_for
from tests.flows.warehouses import ask_one

# The command as pip installs it; `python -P -c` would hand its -P on to workers.
SCRIPT = """from flows.entry import main

if __name__ == "__main__":
    main()
"""
# Without any import of Python code, which might be poisoned itself.
POISON = """import posix, sys
_file = posix.open({marker!r}, posix.O_WRONLY | posix.O_APPEND | posix.O_CREAT)
posix.write(_file, (__name__ + " in " + " ".join(sys.orig_argv[1:4]) + "\\n").encode())
posix.close(_file)
raise ImportError(__name__)
"""
NOT_INSTALLED = {"sitecustomize", "usercustomize", "uvloop", "orjson", "ujson", "IPython", "dotenv"}
ARTICLE = '"The harbour will reopen," Minister Tomás Arrieta said in Port Ansel.\n'


class Poisoned:
    """A working folder with a file for every module there is, each of which tells if it is run."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "work"
        self.marker = place / "ran.txt"
        self.script = place / "bin" / "careo"
        self.script.parent.mkdir()
        self.script.write_text(SCRIPT)
        (self.folder / "post").mkdir(parents=True)
        (self.folder / "post" / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
        found = {module.name for module in pkgutil.iter_modules()}
        for name in found | sys.stdlib_module_names | NOT_INSTALLED:
            (self.folder / f"{name}.py").write_text(POISON.format(marker=str(self.marker)))
        own = ("PREFECT_", "PYTHON")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(own)}

    def careo(self, *arguments: str) -> str:
        """What a command says on standard output."""
        done = subprocess.run(
            [sys.executable, str(self.script), *arguments],
            cwd=self.folder, env=self.environment,
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert self.what_ran() == "", done.stderr[-2000:]
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def what_ran(self) -> str:
        return self.marker.read_text() if self.marker.exists() else ""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Poisoned:
    made = Poisoned(tmp_path_factory.mktemp("poisoned"))
    made.careo("run", "post", "--workers", "2", "--quiet")
    return made


def test_a_run_takes_no_module_from_the_working_folder(poisoned: Poisoned) -> None:
    assert ask_one(poisoned.folder / "careo.duckdb", "select count(*) from quotes") == 1
    assert poisoned.what_ran() == ""


def test_a_query_takes_no_module_from_the_working_folder(poisoned: Poisoned) -> None:
    assert "Arrieta" in poisoned.careo("sql", "select text from documents", "-f", "csv")


def test_a_folder_that_python_searches_runs_what_lies_there(poisoned: Poisoned) -> None:
    subprocess.run([sys.executable, "-c", "import duckdb"], cwd=poisoned.folder, check=False,
                   env=poisoned.environment, stderr=subprocess.DEVNULL)  # fmt: skip
    assert "duckdb in -c" in poisoned.what_ran()
    poisoned.marker.unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("show", "{doc_id}"),
        ("export", "copy"),
        ("report", "-o", "page.html"),
        ("doctor",),
        ("relink",),
        ("maintain",),
        ("run", "post", "--engine", "dask", "--workers", "1", "--reprocess", "--quiet"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_takes_a_module_from_the_working_folder(
    poisoned: Poisoned, arguments: tuple[str, ...]
) -> None:
    doc_id = ask_one(poisoned.folder / "careo.duckdb", "select doc_id from documents")
    poisoned.careo(*(word.format(doc_id=doc_id) for word in arguments))
    assert poisoned.what_ran() == ""


@pytest.mark.slow
def test_a_run_of_a_schedule_takes_no_module_from_the_working_folder(poisoned: Poisoned) -> None:
    warehouse = poisoned.folder / "scheduled.duckdb"
    with subprocess.Popen(
        [sys.executable, str(poisoned.script), "schedule", "post", "--cron", "* * * * *",
         "--port", str(free_port()), "-w", warehouse.name],
        cwd=poisoned.folder, env=poisoned.environment,
    ) as schedule:  # fmt: skip
        try:
            wait_for(lambda: warehouse.exists() or poisoned.what_ran() or schedule.poll())
        finally:
            schedule.send_signal(signal.SIGTERM)
    assert poisoned.what_ran() == ""
    assert ask_one(warehouse, "select count(*) from quotes") == 1
