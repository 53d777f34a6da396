"""The whole line on a folder or archive of articles: documents/s, seconds by stage, peak memory.

    python bench/line.py ../shared/corpora/volume.tar.gz [--limit 1000] [--workers 2]

Prints a table and, with --append, adds it to bench/RESULTS.md.
"""

import argparse
import os
import platform
import resource
import tarfile
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Parse the arguments, run the flow twice, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path, help="a folder, or a tar archive to unpack first")
    parser.add_argument("--limit", type=int, help="only the first N files")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = lay_out(arguments.articles, Path(folder) / "articles", arguments.limit)
        table = measure(source, Path(folder) / "bench.duckdb", arguments.workers)
    print(table)
    if arguments.append:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(f"\n{table}")


def lay_out(articles: Path, target: Path, limit: int | None) -> Path:
    """Link or unpack the first `limit` files, in order of their names, into one folder."""
    if articles.is_file():
        unpacked = target.with_name("unpacked")
        with tarfile.open(articles) as archive:
            archive.extractall(unpacked, filter="data")
        articles = unpacked
    target.mkdir()
    files = sorted(file for file in articles.rglob("*") if file.is_file())[:limit]
    for number, file in enumerate(files):
        (target / f"{number:06}{file.suffix}").symlink_to(file.resolve())
    return target


def measure(source: Path, warehouse: Path, workers: int) -> str:
    """A Markdown table of a first run and of a second one over the same files."""
    from flows.ingest import ingest

    start = time.perf_counter()
    first = ingest(sources=[str(source)], warehouse=warehouse, workers=workers)
    first_seconds = time.perf_counter() - start
    start = time.perf_counter()
    ingest(sources=[str(source)], warehouse=warehouse, workers=workers)
    second_seconds = time.perf_counter() - start
    count = first.documents["loaded"]
    rows = [
        ("documents loaded / quarantined", f"{count} / {first.documents['quarantined']}"),
        ("first run, s", f"{first_seconds:.1f}"),
        ("documents/s, whole line", f"{count / first_seconds:.1f}"),
        ("second run, nothing new, s", f"{second_seconds:.1f}"),
        ("peak memory of the run, MB", f"{peak_memory(resource.RUSAGE_SELF)}"),
        ("peak memory of a worker, MB", f"{peak_memory(resource.RUSAGE_CHILDREN)}"),
        *((f"{stage}, s", f"{seconds:.1f}") for stage, seconds in first.seconds.items()),
    ]
    day = datetime.now(UTC).date()
    title = f"### {day}, {platform.machine()}, {workers} workers: `bench/line.py`\n"
    head = "| measure | value |\n| --- | ---: |\n"
    return title + "\n" + head + "".join(f"| {name} | {value} |\n" for name, value in rows)


def peak_memory(who: int) -> int:
    """Largest resident set in MB; ru_maxrss is in KB on Linux."""
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    main()
