"""Linking alone, step by step: a warehouse of half the articles, all of them, and twice as many.

    python -m bench.linking ../shared/corpora/volume.tar.gz [--count 4781] [--factors 0.5 1 2]

Reads perturbed copies once, then links each part of them anew, in a process of its own. CPU
seconds are told, which other work on the machine moves less than seconds.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

from bench.perturb import lay_out
from bench.runs import measure, peak_memory
from bench.tables import report, table


def main() -> None:
    """Parse the arguments, link each size, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="a folder, or a tar archive")
    parser.add_argument("--count", type=int, default=4_781)
    parser.add_argument("--factors", type=float, nargs="+", default=[0.5, 1.0, 2.0])
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    found = []
    for factor in arguments.factors:
        with tempfile.TemporaryDirectory() as folder:
            count = round(arguments.count * factor)
            source = lay_out(arguments.articles, Path(folder) / "articles", count)
            warehouse = Path(folder) / "bench.duckdb"
            measure(source, warehouse, arguments.workers)
            found.append((count, _link_apart(warehouse)))
    report(_table(found), arguments.append)


def _table(found: list[tuple[int, dict[str, float]]]) -> str:
    steps = [name for name in found[0][1] if name != "peak"]
    rows = [[f"{step}, CPU s", *(f"{took[step]:.1f}" for _, took in found)] for step in steps]
    totals = [sum(took[step] for step in steps) for _, took in found]
    scaled = [1e6 * total / (n * log(n)) for (n, _), total in zip(found, totals, strict=True)]
    rows.append(["all, CPU s", *(f"{total:.1f}" for total in totals)])
    rows.append(["all, CPU µs / (n log n)", *(f"{share:.0f}" for share in scaled)])
    rows.append(["peak memory, MB", *(f"{took['peak']:.0f}" for _, took in found)])
    return table("python -m bench.linking", ["step", *(f"{n:,}" for n, _ in found)], rows)


def _link_apart(warehouse: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.linking", "--link", str(warehouse)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(took) for name, took in json.loads(said).items()}


def link_steps(warehouse: Path, memory: float = 0.8) -> dict[str, float]:
    """The CPU seconds of each step with its writing, and the peak of memory in MB."""
    from transforms.link.link import STEPS
    from warehouse.linking import WorkingTables
    from warehouse.store import open_draft

    took: dict[str, float] = {}
    with open_draft(warehouse, memory) as con:
        tables = WorkingTables(con)
        for step in STEPS:
            start = time.process_time()
            for name, frame in step(tables).items():
                tables[name] = frame
            took[getattr(step, "__name__", "step")] = time.process_time() - start
    return took | {"peak": peak_memory(resource.RUSAGE_SELF)}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--link"]:
        print(json.dumps(link_steps(Path(sys.argv[2]))))
    else:
        main()
