"""What several commands share: the options they have in common, and the exit codes."""

from pathlib import Path
from typing import Annotated

import typer

DONE, DONE_WITH_QUARANTINE, BAD_USAGE, BROKEN, HELD_BACK = 0, 1, 2, 3, 4

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="DuckDB file; careo.duckdb by default.", metavar="FILE"),
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(help="Folders or files, each PATH or NAME=PATH.", metavar="SOURCE..."),
]
