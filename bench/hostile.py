"""A run over files that are out to break it: what became of them, seconds, peak memory.

    python -m bench.hostile --count 10000 [--seed 1] [--workers 2] [--append]

Ends with an error when a file is not accounted for, a step failed or a process died. Prints a table
and, with --append, adds it to bench/RESULTS.md.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.line import RESULTS, peak_memory
from flows.summary import RunSummary
from tests.hostile.folders import write_hostile

ERRORS_OF_OURS = frozenset({"step_failed", "crashed", "broken_rule"})


def main() -> None:
    """Write the files, run, print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        write_hostile(source, arguments.count, arguments.seed)
        table, summary = measure(source, Path(folder) / "hostile.duckdb", arguments.workers)
    print(table)
    if arguments.append:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(f"\n{table}")
    if wrong := complaints(summary):
        sys.exit(wrong)


def measure(source: Path, warehouse: Path, workers: int) -> tuple[str, RunSummary]:
    """A Markdown table of one run."""
    from flows.ingest import ingest

    start = time.perf_counter()
    summary = ingest(sources=[str(source)], warehouse=warehouse, workers=workers)
    rows = [
        *((f"documents {fate}", f"{count}") for fate, count in summary.documents.items()),
        *((f"quarantined: {reason}", f"{count}") for reason, count in summary.reasons.items()),
        ("seconds", f"{time.perf_counter() - start:.1f}"),
        ("peak memory of the run, MB", f"{peak_memory(resource.RUSAGE_SELF)}"),
        ("peak memory of a worker, MB", f"{peak_memory(resource.RUSAGE_CHILDREN)}"),
    ]
    day = datetime.now(UTC).date()
    title = f"### {day}, {platform.machine()}, {workers} workers: `bench/hostile.py`\n"
    head = "| measure | value |\n| --- | ---: |\n"
    return title + "\n" + head + "".join(f"| {name} | {v} |\n" for name, v in rows), summary


def complaints(summary: RunSummary) -> str:
    """What must not be: a sum that doesn't add up, an error of ours."""
    fates = dict(summary.documents)
    wrong = [f"{reason}: {n}" for reason, n in summary.reasons.items() if reason in ERRORS_OF_OURS]
    if fates.pop("seen") != sum(fates.values()):
        wrong.append(f"not all accounted for: {summary.documents}")
    return "; ".join(wrong)


if __name__ == "__main__":
    main()
