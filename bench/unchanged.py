"""A folder of many small articles: the first run, one with nothing new, one with a few changed.

    python -m bench.unchanged --count 100000 --changed 1000 [--folder PLACE] [--append]

Each run is a process of its own, timed from start to end. Prints a table; --append adds it
to bench/RESULTS.md.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.tables import report, table

SEED = 20_311
FOLDERS = 100
ROLES = ("President", "Minister", "Mayor", "Governor", "Senator", "Judge", "Captain", "Bishop")
FIRST = ("Irena", "Tomás", "Lena", "Oskar", "Marta", "Viktor", "Alma", "Jonas", "Nadia", "Pavel")
LAST = ("Koval", "Arrieta", "Brandt", "Sorel", "Ilves", "Moreno", "Tarkan", "Winther", "Duarte")
PLACES = ("Port Ansel", "Velmara", "Santa Brisa", "Norrvik", "Puerto Llano", "Eastmark", "Kolvo")
THINGS = ("ferry", "bridge", "harvest", "tunnel", "school", "hospital", "budget", "strike", "dam")
ACTS = ("open", "close", "cost more", "begin", "end", "be delayed", "be sold", "be inspected")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def main() -> None:
    """Write the articles, run three times, print what each run took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000, help="articles")
    parser.add_argument("--changed", type=int, default=1_000, help="articles changed at the end")
    parser.add_argument("--folder", type=Path, help="keep articles and warehouse here")
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(arguments.folder or Path(scratch), arguments.count, arguments.changed)
    report(found, arguments.append)


def articles(count: int, seed: int = SEED) -> Iterator[str]:
    """So many distinct articles of about 300 characters; the same ones for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        thing, act, place = chance.choice(THINGS), chance.choice(ACTS), chance.choice(PLACES)
        other, day = chance.choice(PLACES), chance.choice(DAYS)
        yield (
            f"The {thing} of {place} will {act}\n\n"
            f"{chance.choice(ROLES)} {name} said on {day} that the {thing} number {number} of "
            f"{place} will {act} after {chance.randint(2, 900)} people from {other} had asked for "
            f"it. “We have waited {chance.randint(2, 40)} years for this,” {name} said in {other}, "
            f"where {chance.randint(10, 99)} percent of each {chance.choice(THINGS)} is run down.\n"
        )


def write_articles(folder: Path, count: int) -> None:
    """The articles as files, FOLDERS folders of them."""
    for number in range(FOLDERS):
        (folder / f"{number:02}").mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles(count)):
        (folder / f"{number % FOLDERS:02}" / f"{number:06}.txt").write_text(text, encoding="utf-8")


def change_articles(folder: Path, count: int) -> None:
    """Another text in the first so many files."""
    for number, text in enumerate(articles(count, seed=SEED + 1)):
        (folder / f"{number % FOLDERS:02}" / f"{number:06}.txt").write_text(text, encoding="utf-8")


def measure(folder: Path, count: int, changed: int) -> str:
    """A Markdown table of the three runs."""
    source, warehouse = folder / "articles", folder / "many.duckdb"
    if not source.exists():
        write_articles(source, count)
    first = timed_run(source, warehouse)
    first_stages = stages_of_last_run(warehouse)
    second = timed_run(source, warehouse)
    change_articles(source, changed)
    third = timed_run(source, warehouse)
    third_stages = stages_of_last_run(warehouse)
    stages = [name for name in first_stages if name in third_stages and ":" not in name]
    rows = [
        (name, *(f"{took[number]:.1f}" for took in (first, second, third)))
        for number, name in enumerate(("whole, s", "whole, CPU s", "largest process, GB"))
    ]
    rows += [
        (f"{stage}, s", f"{first_stages[stage]:.1f}", "", f"{third_stages[stage]:.1f}")
        for stage in stages
    ]
    head = ("", "first run", "nothing new", f"{changed:,} changed")
    return table(f"python -m bench.unchanged --count {count} --changed {changed}", head, rows)


def timed_run(source: Path, warehouse: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and GB of the largest process of a whole `careo run`.

    Prefect's server and the workers count. What the run says goes to the terminal.
    """
    command = [sys.executable, "-c", "from flows.cli import main; main()", "run", str(source)]
    start = time.perf_counter()
    with subprocess.Popen([*command, "--warehouse", str(warehouse)]) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    cpu_seconds = used.ru_utime + used.ru_stime
    return time.perf_counter() - start, cpu_seconds, used.ru_maxrss / 1e6


def stages_of_last_run(warehouse: Path) -> dict[str, float]:
    """Seconds of the stages of the last run that published."""
    last = "SELECT stage_counts FROM runs ORDER BY run_no DESC LIMIT 1"
    with duckdb.connect(str(warehouse), read_only=True) as con:
        told: dict[str, float] = json.loads(con.execute(last).fetchall()[0][0])
    return {name: seconds for name, seconds in told.items() if not name.startswith("files")}


if __name__ == "__main__":
    main()
