"""Tables of figures for bench/RESULTS.md, under the day and the class of the machine."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def table(command: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table with its title; numbers stand right."""
    cores = len(os.sched_getaffinity(0))
    title = f"### {datetime.now(UTC).date()}, {platform.machine()}, {cores} cores: `{command}`"
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([title, "", *lines, ""])


def report(text: str, append: bool) -> None:
    """Print a table, and add it to bench/RESULTS.md when asked to."""
    print(text)
    if append:
        with RESULTS.open("a", encoding="utf-8") as results:
            results.write(f"\n{text}")
