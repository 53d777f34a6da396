"""The command line: run, status, sql, show, schedule."""

import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from flows import console
from flows.find import SourceError, parse_source
from flows.server import ServerError, temporary_server
from flows.settings import SettingsError, read_settings
from warehouse.errors import WarehouseError
from warehouse.reader import Limits, ask
from warehouse.store import check_version

DONE, DONE_WITH_QUARANTINE, BAD_USAGE, BROKEN = 0, 1, 2, 3

app = typer.Typer(
    name="careo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # an error in the code is a plain traceback
    rich_markup_mode="rich",
    help="""Folders of raw news text in, a DuckDB warehouse of who said what out.

    [bold]careo run FOLDER[/bold] reads what is new in the folder, links it across outlets and
    languages, and publishes [bold]careo.duckdb[/bold]. Ask it in SQL:

    [bold]careo sql "select speaker, outlet, language, text from who_said_what"[/bold]

    Every answer leads back to its source: [bold]careo show quo_...[/bold]

    Exit codes: 0 done, 1 done with quarantined input, 2 bad usage or settings, 3 an error in
    Careo itself.""",
)

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="DuckDB file; careo.duckdb by default.", metavar="FILE"),
]


@app.command()
def run(
    sources: Annotated[
        list[str],
        typer.Argument(help="Folders or files, each PATH or NAME=PATH.", metavar="SOURCE..."),
    ],
    warehouse: WarehouseOption = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes that read documents; one a core by default.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option(help="Documents a batch; 200 by default. Changes no table.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(help="A plausible language (es, en, ...); repeat it. Any by default."),
    ] = None,
    wait: Annotated[
        float | None, typer.Option(help="Seconds to wait for another run; 600 by default.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")] = False,
) -> None:
    """Read what is new or changed in the sources, link it, publish the warehouse.

    Nothing is read twice, nothing is lost: a file that can't be read is in quarantine with its
    reason (careo status --quarantine). While it works, readers see the warehouse as it was.
    """
    settings = read_settings(
        warehouse=warehouse,
        workers=workers,
        batch_size=batch_size,
        languages=language,
        wait=wait,
    )
    for source in sources:
        parse_source(source)
    check_version(settings.warehouse)
    out = console.terminal(quiet)
    with console.progress(out), temporary_server() as server:
        from flows.ingest import ingest  # Prefect takes seconds to import

        if server is not None:
            server.wait()
        summary = ingest(
            sources=sources,
            warehouse=settings.warehouse,
            workers=settings.workers,
            batch_size=settings.batch_size,
            languages=list(settings.languages),
            wait=settings.wait,
        )
    console.show_summary(out, summary)
    raise typer.Exit(DONE if summary.is_clean else DONE_WITH_QUARANTINE)


@app.command()
def status(
    warehouse: WarehouseOption = None,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Each refused file or row, and what to do.")
    ] = False,
) -> None:
    """Say what is in the warehouse: the last runs, documents by outlet and language, quarantine."""
    file = read_settings(warehouse=warehouse).warehouse
    console.show_status(console.terminal(), file, with_quarantine=quarantine)


@app.command()
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


@app.command()
def show(
    identifier: Annotated[
        str, typer.Argument(help="Id of a quote, statement, entity, story, event, or document.")
    ],
    warehouse: WarehouseOption = None,
) -> None:
    """Show something with its evidence: the words marked where they stand in their sources."""
    from flows.evidence import show_evidence

    file = read_settings(warehouse=warehouse).warehouse
    show_evidence(console.terminal(), file, identifier)


@app.command()
def schedule(
    sources: Annotated[
        list[str],
        typer.Argument(help="Folders or files, each PATH or NAME=PATH.", metavar="SOURCE..."),
    ],
    warehouse: WarehouseOption = None,
    cron: Annotated[str, typer.Option(help="When: minute hour day month weekday.")] = "0 3 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "UTC",
    name: Annotated[str, typer.Option(help="Name of the deployment.")] = "nightly",
    port: Annotated[int, typer.Option(help="Port of the Prefect server it starts.")] = 4200,
) -> None:
    """Run by a timetable until stopped, under a Prefect server with its pages to look at.

    Uses the server at PREFECT_API_URL; without one it starts a server on this machine and stops it
    at the end. For a server and workers of your own, see prefect.yaml.
    """
    from flows.schedule import serve

    file = read_settings(warehouse=warehouse).warehouse
    out = console.terminal()
    serve(sources, file, cron, timezone, name, port, lambda text: out.print(console.plain(text)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what the user has to decide is one clear message and exit code 2."""
    command: Callable[..., object] = typer.main.get_command(app)
    try:
        command(list(arguments) if arguments is not None else None, prog_name="careo")
    except (ServerError, SettingsError, SourceError, WarehouseError) as error:
        Console(stderr=True).print(
            f"[bold red]careo:[/] {console.plain(str(error))}", soft_wrap=True
        )
        raise SystemExit(BAD_USAGE) from error
    except Exception as error:
        # Python's own exit code for it is 1, and that one says that the run is done.
        traceback.print_exc()
        raise SystemExit(BROKEN) from error
