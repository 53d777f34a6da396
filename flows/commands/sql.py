"""careo sql: ask the warehouse."""

import sys
from typing import Annotated

import typer

from flows import console
from flows.answers import Format, write_answer
from flows.commands.options import WarehouseOption, finite
from flows.settings import read_settings
from warehouse.reader import Answer, Limits, ask_apart

MOST_IN_TABLE = 10_000  # rows: laying out more takes longer than anybody reads


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; - reads it from standard input.")],
    warehouse: WarehouseOption = None,
    output: Annotated[
        Format, typer.Option("--format", "-f", help="How to print the rows.")
    ] = Format.TABLE,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to print.")] = Limits().rows,
    seconds: Annotated[
        float, typer.Option(min=0.1, callback=finite, help="Longest time.")
    ] = Limits().seconds,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no network, with limits.

    Start with search('words'), said_about('name'), said_by('name') and the views who_said_what,
    statement_versions, who_contradicts_whom, figures_compared, share_of_voice, story_coverage.
    Twenty questions with their queries: docs/questions.md. Every table, view and macro:
    docs/tables.md, or careo sql "select view_name, comment from duckdb_views() where not internal".
    """
    file = read_settings(warehouse=warehouse).warehouse
    text = sys.stdin.read() if query == "-" else query
    most = min(rows, MOST_IN_TABLE) if output is Format.TABLE else rows
    limits = Limits(seconds=seconds, rows=most)
    answer = ask_apart(file, text, limits=limits)
    write_answer(answer, output, sys.stdout, console.terminal())
    if answer.is_cut:
        print(_what_was_cut(answer, limits, rows), file=sys.stderr)


def _what_was_cut(answer: Answer, limits: Limits, asked: int) -> str:
    said = f"only the first {len(answer.rows)} rows"
    if len(answer.rows) < limits.rows:
        return f"{said}: they fill {limits.megabytes} MB; `careo export` writes whole tables"
    if limits.rows < asked:
        return f"{said}: a table has no more; ask with -f csv, or narrow the query"
    return f"{said}; raise --rows for more"
