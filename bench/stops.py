"""Stop runs in six ways at random moments: how soon they end, what they say, what they leave."""

import random
import subprocess
import tempfile
import time
from pathlib import Path

from bench.tables import report, table
from tests.flows.stops import CODES, KINDS, SERVER, Command
from tests.flows.warehouses import CORPUS, contents

END_SECONDS = 5.0
LONGEST_SECONDS = 300.0
GOES_ON = "SIGKILL server"  # the run does not end by it
IDLE_TICKS = 2  # hundredths of a second of CPU that waiting takes


def measure(count: int, seed: int, append: bool) -> None:
    """Stop so many runs, print a row for each, then a table by kind."""
    chance = random.Random(seed)
    rows: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS}
    redrawn = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = {"PREFECT_HOME": str(folder / "prefect")}
        whole, length = folder / "whole.duckdb", 0.0
        for _ in range(2):  # the first one makes Prefect's database
            whole.unlink(missing_ok=True)
            length = _run(whole, home)
        expected = contents(whole)
        for number in range(count):
            kind, found = list(KINDS)[number % len(KINDS)], None
            while found is None:
                at = chance.uniform(0.3, length)
                warehouse = folder / f"{number}-{redrawn}.duckdb"
                found = _stop(warehouse, home, kind, at, expected)
                redrawn += found is None
            print(f"{number} {kind} at {at:.1f} s of {length:.1f}: {found}", flush=True)
            rows[kind].append(found)
    print(f"{redrawn} moments drawn again: nothing was there to stop")
    head = ("kind", "runs", "as promised", "longest, s to the end or without work")
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
    warehouse: Path, home: dict[str, str], kind: str, at: float, whole: object
) -> tuple[float, bool] | None:
    """How long it took to end or to go on, and whether all promises held.

    None where there was nothing to stop: the run was done, or it had no server yet or any more.
    """
    command = _command(warehouse, home)
    try:
        time.sleep(at)
        if command.process.poll() is not None or not _is_there(command, kind):
            return None
        KINDS[kind](command)
        seconds = _longest_pause(command) if kind == GOES_ON else _seconds_to_end(command)
        code = command.process.wait(LONGEST_SECONDS)
        left = command.left()
        is_silent = b"Traceback" not in command.said
    except subprocess.TimeoutExpired:
        return LONGEST_SECONDS, False
    finally:
        command.end()
    _run(warehouse, home)
    is_equal = contents(warehouse) == whole
    print(f"code {code}, left {left}, silent {is_silent}, equal {is_equal}", flush=True)
    is_promised = code in (0, CODES[kind]) and is_silent and not left and is_equal
    return seconds, seconds <= END_SECONDS and is_promised


def _is_there(command: Command, kind: str) -> bool:
    if kind != GOES_ON:
        return True
    return any(SERVER.search(line) for line in command.processes().values())


def _seconds_to_end(command: Command) -> float:
    start = time.monotonic()
    command.process.wait(LONGEST_SECONDS)
    return time.monotonic() - start


def _longest_pause(command: Command) -> float:
    """The longest time, in seconds, in which no process of a run had anything to do."""
    longest, used, since = 0.0, -1, time.monotonic()
    while command.process.poll() is None and longest < LONGEST_SECONDS:
        now, ticks = time.monotonic(), command.ticks()
        if ticks - used > IDLE_TICKS:
            used, since = ticks, now
        used = min(used, ticks)  # one that ends takes its ticks along
        longest = max(longest, now - since)
        time.sleep(0.1)
    return longest
