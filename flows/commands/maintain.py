"""careo maintain: give back space, forget old books."""

from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.server import temporary_server
from flows.settings import read_settings


def maintain(
    warehouse: WarehouseOption = None,
    keep_days: Annotated[
        int,
        typer.Option(min=0, help="Days that old runs and gone files stay in the books."),
    ] = 90,
) -> None:
    """Write the warehouse anew without the space of deleted rows, and forget old books.

    Facts stay as they are. Readers see the old file until the new one is whole.
    """
    file = read_settings(warehouse=warehouse).warehouse
    out = console.terminal()
    with console.progress(out), temporary_server(file) as server:
        from flows.records import run_flow  # Prefect takes seconds to import
        from flows.run_names import tagged
        from flows.upkeep import maintain as flow

        with tagged(file):
            before, after = run_flow(flow, server, warehouse=file, keep_days=keep_days)
    said = f"{file}: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now"
    out.print(console.plain(said), soft_wrap=True)
