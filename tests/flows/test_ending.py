import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.stops import CODES, KINDS, Command
from tests.flows.warehouses import CORPUS, ask_one
from warehouse.store import locked, sweep, work_folder

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at /proc")
PATIENCE_SECONDS = 120.0
# A command that hears of no signal: what it waits for in C code goes on after each.
DEAF = """
import sys, time
from flows import ending
ending.install()
with ending.undone_at_the_end(lambda: print("undone", flush=True)):
    words = ["deaf"]
    while True:
        try:
            while words:
                print(words.pop(), flush=True)
            time.sleep(60)
        except BaseException:
            pass
"""


def wait_until(command: Command, what: bytes) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while what not in command.said:
        assert command.process.poll() is None, command.said
        assert time.monotonic() < deadline, command.said
        time.sleep(0.05)


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Command]:
    """A run that waits for the lock of another."""
    file = tmp_path / "w.duckdb"
    with locked(file, 0, print):
        command = Command(
            ["run", str(CORPUS), "-w", str(file)], {"PREFECT_HOME": str(tmp_path / "prefect")}
        )
        wait_until(command, b"another run is at work")
        yield command
        command.end()


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if "SIGKILL" not in kind])
def test_a_run_that_waits_for_the_lock_is_stopped(waiting: Command, kind: str) -> None:
    KINDS[kind](waiting)
    assert waiting.process.wait(10) == CODES[kind]
    assert waiting.left() == 0
    assert b"Traceback" not in waiting.said
    assert b"careo: stopped by" in waiting.said


def test_ctrl_c_during_the_first_imports_is_no_traceback() -> None:
    command = Command(["sql", "-"])  # waits for the query to be typed, at the latest
    try:
        time.sleep(0.5)
        command.type_ctrl_c()
        assert command.process.wait(PATIENCE_SECONDS) == 130
        assert b"Traceback" not in command.said
        assert command.left() == 0
    finally:
        command.end()


def test_what_hears_of_no_signal_is_ended_and_undone() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as deaf:
        assert deaf.stdout is not None
        assert deaf.stdout.readline() == "deaf\n"
        deaf.terminate()
        said, told = deaf.communicate(timeout=PATIENCE_SECONDS)
    assert (deaf.returncode, said, told) == (143, "undone\n", "careo: stopped by SIGTERM.\n")


def test_a_sweep_drops_what_is_half_done_and_keeps_finished_batches(tmp_path: Path) -> None:
    file = tmp_path / "w.duckdb"
    folder = work_folder(file)
    for name in ("staging/v/batch", "staging/v/other.part"):
        (folder / name).mkdir(parents=True)
    for name in ("next.duckdb", "next.duckdb.wal", "lock"):
        (folder / name).touch()
    sweep(file)
    assert sorted(path.name for path in folder.rglob("*")) == ["batch", "lock", "staging", "v"]


@pytest.mark.slow
def test_a_run_goes_on_when_its_server_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "w.duckdb"
    command = Command(
        ["run", f"corpus={CORPUS}", "-w", str(file), "--batch-size", "2"],
        {"PREFECT_HOME": str(tmp_path / "prefect")},
    )
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (work_folder(file) / "staging").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        command.kill_server()
        assert command.process.wait(PATIENCE_SECONDS) == 0
        assert b"Traceback" not in command.said
        assert b"Prefect server is gone" in command.said
        assert ask_one(file, "select count(*) from documents") == 18
        assert command.left() == 0
    finally:
        command.end()
