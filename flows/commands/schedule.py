"""careo schedule: run by a timetable."""

from typing import Annotated

import typer

from flows import console
from flows.commands.options import SourcesArgument, WarehouseOption
from flows.settings import read_settings


def schedule(
    sources: SourcesArgument,
    warehouse: WarehouseOption = None,
    cron: Annotated[str, typer.Option(help="When: minute hour day month weekday.")] = "0 3 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "UTC",
    name: Annotated[str, typer.Option(help="Name of the deployment.")] = "nightly",
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port of the Prefect server it starts.")
    ] = 4200,
) -> None:
    """Run by a timetable until stopped, under a Prefect server with its pages to look at.

    Uses the server at PREFECT_API_URL; without one it starts a server on this machine and stops it
    at the end. Its pages ask for the password in .careo/prefect/login beside the warehouse. Says
    when the next runs are due. For a server and workers of your own, see prefect.yaml.
    """
    from flows.schedule import serve

    file = read_settings(warehouse=warehouse).warehouse
    out = console.terminal()
    serve(sources, file, cron, timezone, name, port, lambda text: out.print(console.plain(text)))
