"""careo sql: ask the warehouse."""

import sys
from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import read_settings
from warehouse.reader import Limits, ask


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; - reads it from standard input.")],
    warehouse: WarehouseOption = None,
    output: Annotated[
        console.Format, typer.Option("--format", "-f", help="How to print the rows.")
    ] = console.Format.TABLE,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to print.")] = Limits().rows,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time.")] = Limits().seconds,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no network, with limits.

    Start with the views who_said_what, statement_versions, timeline, figures_compared, coverage,
    entity_pairs, run_quality. Tables and columns: docs/tables.md, or
    careo sql "select table_name, comment from duckdb_tables()".
    """
    file = read_settings(warehouse=warehouse).warehouse
    text = sys.stdin.read() if query == "-" else query
    answer = ask(file, text, limits=Limits(seconds=seconds, rows=rows))
    console.show_answer(answer, output)
