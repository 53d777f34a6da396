"""What several commands share: the options they have in common, and the exit codes."""

import math
from pathlib import Path
from typing import Annotated

import typer

DONE, DONE_WITH_QUARANTINE, BAD_USAGE, BROKEN, HELD_BACK = 0, 1, 2, 3, 4

LONGEST_SECONDS = 1e6  # eleven days: what a clock of the system can wait for, and nobody does

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="DuckDB file; careo.duckdb by default.", metavar="FILE"),
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(help="Folders or files, each PATH or NAME=PATH.", metavar="SOURCE..."),
]


def finite(value: float) -> float:
    """A callback that refuses `inf` and `nan`, which pass the bounds of an option."""
    if not (math.isfinite(value) and value <= LONGEST_SECONDS):
        raise typer.BadParameter(f"{value:g} is no time to wait; at most {LONGEST_SECONDS:g} s")
    return value
