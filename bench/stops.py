"""Stop runs in six ways at random moments: how soon they end, what they say, what they leave."""

import random
import subprocess
import tempfile
import time
from pathlib import Path

from bench.tables import report, table
from tests.flows.stops import CODES, KINDS, Command
from tests.flows.warehouses import CORPUS, contents

END_SECONDS = 5.0
LONGEST_SECONDS = 300.0


def measure(count: int, seed: int, append: bool) -> None:
    """Stop so many runs, print a row for each, then a table by kind."""
    chance = random.Random(seed)
    rows: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = {"PREFECT_HOME": str(folder / "prefect")}
        whole, length = folder / "whole.duckdb", 0.0
        for _ in range(2):  # the first one makes Prefect's database
            whole.unlink(missing_ok=True)
            length = _run(whole, home)
        for number in range(count):
            kind = list(KINDS)[number % len(KINDS)]
            at = chance.uniform(0.3, length)
            found = _stop(folder / f"{number}.duckdb", home, kind, at, length, contents(whole))
            print(f"{number} {kind} at {at:.1f} s of {length:.1f}: {found}", flush=True)
            rows[kind].append(found)
    head = ("kind", "runs", "as promised", "longest, s")
    told = [
        (kind, len(of), sum(good for _, good in of), f"{max(s for s, _ in of):.1f}")
        for kind, of in rows.items()
        if of
    ]
    report(table(f"python -m bench.kills --stops {count} --seed {seed}", head, told), append)


def _command(warehouse: Path, home: dict[str, str]) -> Command:
    told = ["run", f"corpus={CORPUS}", "-w", str(warehouse), "--workers", "2", "--batch-size", "2"]
    return Command(told, home)


def _run(warehouse: Path, home: dict[str, str]) -> float:
    start = time.monotonic()
    command = _command(warehouse, home)
    try:
        assert command.process.wait(LONGEST_SECONDS) == 0, command.said
    finally:
        command.end()
    return time.monotonic() - start


def _stop(
    warehouse: Path, home: dict[str, str], kind: str, at: float, length: float, whole: object
) -> tuple[float, bool]:
    command = _command(warehouse, home)
    try:
        time.sleep(at)
        is_done = command.process.poll() is not None
        KINDS[kind](command) if not is_done else None
        start = time.monotonic()
        code = command.process.wait(LONGEST_SECONDS)
        seconds = time.monotonic() - start
        left = command.left()
        is_silent = b"Traceback" not in command.said
    except subprocess.TimeoutExpired:
        return LONGEST_SECONDS, False
    finally:
        command.end()
    if kind == "SIGKILL server":  # it goes on: what counts is how much longer that is than alone
        seconds = max(0.0, seconds - (length - at))
    _run(warehouse, home)
    is_equal = contents(warehouse) == whole
    is_coded = code in (0, CODES[kind])
    print(f"code {code}, left {left}, silent {is_silent}, equal {is_equal}", flush=True)
    return seconds, seconds <= END_SECONDS and is_coded and is_silent and not left and is_equal
