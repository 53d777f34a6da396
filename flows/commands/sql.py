"""careo sql: ask the warehouse."""

import sys
from typing import Annotated

import typer

from flows import console
from flows.answers import Format, write_answer
from flows.commands.options import WarehouseOption
from flows.settings import read_settings
from warehouse.reader import Limits, ask_apart


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; - reads it from standard input.")],
    warehouse: WarehouseOption = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="How to print the rows.")
    ] = Format.TABLE,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to print.")] = Limits().rows,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time.")] = Limits().seconds,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no network, with limits.

    Start with search('words'), said_about('name'), said_by('name') and the views who_said_what,
    statement_versions, who_contradicts_whom, figures_compared, share_of_voice, story_coverage.
    Twenty questions with their queries: docs/questions.md. Every table, view and macro:
    docs/tables.md, or careo sql "select view_name, comment from duckdb_views() where not internal".
    """
    file = read_settings(warehouse=warehouse).warehouse
    text = sys.stdin.read() if query == "-" else query
    answer = ask_apart(file, text, limits=Limits(seconds=seconds, rows=rows))
    write_answer(answer, output, sys.stdout, console.terminal())
    if answer.is_cut:
        print(f"only the first {len(answer.rows)} rows; raise --rows for more", file=sys.stderr)
