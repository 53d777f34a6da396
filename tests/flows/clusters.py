"""A Dask cluster on loopback as people start one: a scheduler and workers, each its own process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMAND = "import sys; from distributed.cli.{0} import main; main(sys.argv[1:])"
PATIENCE_SECONDS = 120.0


class Cluster:
    """A scheduler with its address, and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._processes: list[subprocess.Popen[bytes]] = []
        listen = ["--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"]
        self._start("dask_scheduler", folder, listen)
        _wait_until(self._file.exists)
        text = self._file.read_text(encoding="utf-8")
        self.address = text.partition('"address": "')[2].partition('"')[0]

    def add_worker(self, *options: str, **variables: str) -> "subprocess.Popen[bytes]":
        """A worker with a working folder of its own."""
        folder = self._folder / f"worker{len(self._processes)}"
        folder.mkdir()
        listen = ["--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"]
        return self._start("dask_worker", folder, [*listen, *options], **variables)

    def stop(self) -> None:
        """End all that is left of it."""
        for process in self._processes:
            kill(process)

    def _start(
        self, name: str, folder: Path, options: Sequence[str], **variables: str
    ) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND.format(name), "--scheduler-file", str(self._file),
             *options],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self._processes.append(process)
        return process


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process at once, with all its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster for the length of the block."""
    folder.mkdir(parents=True)
    started = Cluster(folder)
    try:
        yield started
    finally:
        started.stop()


def _wait_until(is_so: object) -> None:
    assert callable(is_so)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
