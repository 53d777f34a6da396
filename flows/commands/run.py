"""careo run: read what is new, link it, publish the warehouse."""

from typing import Annotated, Any

import typer

from flows import console
from flows.commands.options import DONE, DONE_WITH_QUARANTINE, SourcesArgument, WarehouseOption
from flows.look import look
from flows.run import Run
from flows.server import is_server_named, temporary_server
from flows.settings import SettingsError, read_settings
from flows.sources import parse_source
from flows.summary import RunSummary
from warehouse.check import check_version


def run(
    sources: SourcesArgument,
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
    engine: Annotated[
        str | None, typer.Option(help="Who reads: local (the default) or dask.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler; without one, a cluster on this machine."),
    ] = None,
    staging: Annotated[
        str | None, typer.Option(help="Folder or URL for batches in work, seen by all workers.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="Own name of a column, as text=cuerpo; repeat it. Also title, date, outlet, url.",
            metavar="WHAT=NAME",
        ),
    ] = None,
    reprocess: Annotated[
        bool | None,
        typer.Option("--reprocess", help="Read again what was read by other rules."),
    ] = None,
    verify: Annotated[
        bool | None,
        typer.Option("--verify", help="Tell changes by content, whatever size and time say."),
    ] = None,
    keep_removed: Annotated[
        bool | None,
        typer.Option("--keep-removed", help="Keep the documents of files that are gone."),
    ] = None,
    allow_empty: Annotated[
        bool | None,
        typer.Option("--allow-empty", help="Let a source with no file left lose its documents."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")] = False,
) -> None:
    """Read what is new or changed in the sources, link it, publish the warehouse.

    Nothing is read twice, nothing is lost: a file that can't be read is in quarantine with its
    reason (careo status --quarantine). While it works, readers see the warehouse as it was.
    """
    flags = {
        "warehouse": warehouse,
        "workers": workers,
        "batch_size": batch_size,
        "languages": language,
        "wait": wait,
        "engine": engine,
        "scheduler": scheduler,
        "staging": staging,
        "columns": _pairs(column),
        "reprocess": reprocess,
        "verify": verify,
        "keep_removed": keep_removed,
        "allow_empty": allow_empty,
    }
    settings = read_settings(**flags)
    places = tuple(parse_source(source, settings.allow_empty) for source in sources)
    check_version(settings.warehouse)
    # The flow is told what was meant: variables and careo.toml are of this process.
    told = {name: getattr(settings, name) for name in flags}
    out = console.terminal(quiet)
    with console.progress(out):
        # A server that is there for this run alone would start to hear that nothing is new.
        summary = None if is_server_named() else look(Run(settings, places))
        if summary is None:
            summary = _ingest(sources=sources, **told | {"languages": list(settings.languages)})
    console.show_summary(out, summary)
    raise typer.Exit(DONE if summary.is_clean else DONE_WITH_QUARANTINE)


def _ingest(**told: Any) -> RunSummary:
    with temporary_server(told["warehouse"]) as server:
        from flows.ingest import ingest  # Prefect takes seconds to import
        from flows.records import run_flow
        from flows.run_names import tagged

        with tagged(told["warehouse"]):
            summary: RunSummary = run_flow(ingest, server, **told)
        return summary


def _pairs(columns: list[str] | None) -> dict[str, str] | None:
    """`text=cuerpo` as a pair. Raises SettingsError."""
    if not columns:
        return None
    if wrong := [column for column in columns if not all(column.partition("="))]:
        raise SettingsError(f"--column {wrong[0]}: write it as text=cuerpo")
    return dict(column.split("=", 1) for column in columns)
