"""Kill runs with SIGKILL at random moments; check what they leave and what the next run makes.

    python -m bench.kills [--kills 60] [--seed 6] [--append]
    python -m bench.kills --stops 30    # signals of six kinds, see bench/stops.py

Runs over the shipped corpus, grown a little. Stops at the first promise that does not hold; else it
prints a table and, with --append, adds it to bench/RESULTS.md.
"""

import argparse
import platform
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.stops import measure
from flows.server import temporary_server
from tests.flows.kills import Kill, kills

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Parse the arguments, kill, print what was left."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--append", action="store_true", help="add the table to RESULTS.md")
    parser.add_argument("--stops", type=int, help="so many runs stopped in six ways instead")
    arguments = parser.parse_args()
    if arguments.stops:
        measure(arguments.stops, arguments.seed, arguments.append)
        return
    found = []
    with (
        tempfile.TemporaryDirectory() as folder,
        temporary_server(Path(folder) / "server.duckdb") as server,
    ):
        if server is not None:
            server.wait()
        for kill in kills(Path(folder), arguments.kills, arguments.seed):
            print(kill, flush=True)
            found.append(kill)
    report = table(found, arguments.seed)
    print(report)
    if arguments.append:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(f"\n{report}")


def table(found: Sequence[Kill], seed: int) -> str:
    """A Markdown table: how many runs left what, and how many files were not read again."""
    rows = [
        (left, len(of_it), sum(k.staged_count for k in of_it), sum(k.read_count for k in of_it))
        for left in ("nothing", "batches", "draft", "published", "done")
        if (of_it := [kill for kill in found if kill.left == left])
    ]
    day = datetime.now(UTC).date()
    title = f"### {day}, {platform.machine()}, seed {seed}: `bench/kills.py`\n"
    head = (
        "| killed run left | runs | files staged, all taken up | files read by the next run |\n"
        "| --- | ---: | ---: | ---: |\n"
    )
    return f"{title}\n{head}" + "".join(f"| {' | '.join(map(str, row))} |\n" for row in rows)


if __name__ == "__main__":
    main()
