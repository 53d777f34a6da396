"""Runs that are killed at random moments, and what must hold after each of them.

The command that does it sixty times is bench/kills.py.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from tests.flows.warehouses import CORPUS, Rows, contents
from warehouse.store import work_folder

ROOT = Path(__file__).parent.parent.parent
BATCH_SIZE = 2
LONGEST_RUN_SECONDS = 600.0
PATIENT = {"CAREO_LIMITS__DOCUMENT_SECONDS": "600"}  # a loaded machine changes no table


@dataclass(frozen=True, slots=True)
class Kill:
    """One run that was killed, and what the next one did."""

    at_seconds: float
    left: str  # what it left: nothing, batches, draft, published, done
    staged_count: int  # files in finished batches that it left
    read_count: int  # files that the next run read
    taken_count: int  # files that the next run took from finished batches


class Arena:
    """A small corpus in two states, and a warehouse that runs take from the one to the other."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "corpus"
        self.warehouse = folder / "w.duckdb"
        self._before = folder / "before.duckdb"
        _lay_out(self.source, grown=False)
        self._finish()
        shutil.copyfile(self.warehouse, self._before)
        _lay_out(self.source, grown=True)
        start = time.monotonic()
        self._finish()
        self.run_seconds = time.monotonic() - start
        self.states: dict[str, dict[str, Rows]] = {
            "before": contents(self._before),
            "after": contents(self.warehouse),
        }
        self.to_read_count = self._counts()["files read"]

    def kill_one(self, at_seconds: float) -> Kill:
        """Kill a run so long after its start; check what it left and what the next run makes.

        Raises AssertionError when something does not hold.
        """
        shutil.rmtree(work_folder(self.warehouse))
        shutil.copyfile(self._before, self.warehouse)
        with self._start() as run:
            try:
                run.wait(at_seconds)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
        left, staged_count = self._left(run.returncode), self._staged_count()
        self._assert_published(left)
        self._finish()
        assert contents(self.warehouse) == self.states["after"], f"killed at {at_seconds:.2f} s"
        if left in ("published", "done"):
            return Kill(at_seconds, left, staged_count, 0, 0)
        counts = self._counts()
        kill = Kill(at_seconds, left, staged_count, counts["files read"], counts["files taken up"])
        assert kill.taken_count == staged_count, kill
        assert kill.read_count + kill.taken_count == self.to_read_count, kill
        return kill

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", "from flows.entry import main; main()", "run", "--quiet",
             f"corpus={self.source}", "--warehouse", str(self.warehouse), "--workers", "2",
             "--batch-size", str(BATCH_SIZE)],
            cwd=ROOT,
            env=os.environ | PATIENT,
            start_new_session=True,  # a process group that can be killed as a whole
        )  # fmt: skip

    def _finish(self) -> None:
        with self._start() as run:
            assert run.wait(LONGEST_RUN_SECONDS) == 0

    def _left(self, code: int | None) -> str:
        if code == 0:
            return "done"
        if (work_folder(self.warehouse) / "next.duckdb").exists():
            return "draft"
        if contents(self.warehouse) == self.states["after"]:
            return "published"
        return "batches" if self._staged_count() else "nothing"

    def _assert_published(self, left: str) -> None:
        state = "after" if left in ("published", "done") else "before"
        assert contents(self.warehouse) == self.states[state], left

    def _staged_count(self) -> int:
        staged = work_folder(self.warehouse) / "staging"
        files = [f for f in staged.glob("*/*/files.parquet") if f.parent.suffix != ".part"]
        return sum(pl.read_parquet(file).height for file in files)

    def _counts(self) -> dict[str, int]:
        with duckdb.connect(str(self.warehouse), read_only=True) as con:
            said = con.execute(
                "select stage_counts from runs order by run_no desc limit 1"
            ).fetchall()[0][0]
        return dict(json.loads(said))


def kills(folder: Path, count: int, seed: int) -> Iterator[Kill]:
    """So many runs, each killed at a random moment of its length."""
    moments = random.Random(seed)
    arena = Arena(folder)
    done = 0
    while done < count:
        kill = arena.kill_one(moments.uniform(0.0, arena.run_seconds))
        done += kill.left != "done"
        yield kill


def _lay_out(source: Path, grown: bool) -> None:
    """The shipped corpus; grown, with files changed, gone and new. Times are always the same."""
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir()
    for number, file in enumerate(sorted(CORPUS.glob("*.txt"))):
        text = file.read_text(encoding="utf-8")
        if grown and number % 4 == 0:
            continue
        if grown and number % 4 == 1:
            text += "\n\nThe harbour office was closed on Monday.\n"
        _write(source / file.name, text)
        if grown:
            _write(source / f"again_{file.name}", text[: len(text) // 2])


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(1_900_000_000_000_000_000, 1_900_000_000_000_000_000 + len(text)))
