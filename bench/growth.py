"""How time and memory grow with the corpus: the whole line on perturbed copies of its articles.

    python -m bench.growth ../shared/corpora/volume.tar.gz --counts 1000 5000 25000 100000

Each count is a first run and a second one with nothing new, each in a process of its own.
"""

import argparse
import os
import tempfile
from pathlib import Path

from bench.perturb import lay_out
from bench.runs import Measured, measure
from bench.tables import report, table

HEAD = (
    *("documents", "first run, s", "documents/s", "CPU ms a document", "read, s", "load, s"),
    *("link, s", "link, share", "peak of the run, MB", "of a worker, MB", "second run, s"),
)


def main() -> None:
    """Parse the arguments, run each count twice, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="a folder, or a tar archive")
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 5_000, 25_000, 100_000])
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    rows = []
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as folder:
            source = lay_out(arguments.articles, Path(folder) / "articles", count)
            warehouse = Path(folder) / "bench.duckdb"
            first, second = (measure(source, warehouse, arguments.workers) for _ in range(2))
        rows.append(_row(first, second))
    report(table("python -m bench.growth", HEAD, rows), arguments.append)


def _row(first: Measured, second: Measured) -> tuple[str, ...]:
    stages = (f"{first.stages.get(stage, 0.0):.1f}" for stage in ("read", "load", "link"))
    return (
        f"{first.documents:,}",
        f"{first.seconds:.1f}",
        f"{first.rate:.1f}",
        f"{1000 * first.cpu_seconds / first.documents:.1f}",
        *stages,
        f"{first.link_share:.0%}",
        f"{first.run_mb:,}",
        f"{first.worker_mb:,}",
        f"{second.seconds:.1f}",
    )


if __name__ == "__main__":
    main()
