"""careo relink: link the whole warehouse anew."""

from flows import console
from flows.commands.options import WarehouseOption
from flows.server import temporary_server
from flows.settings import read_settings


def relink(warehouse: WarehouseOption = None) -> None:
    """Link the whole warehouse anew, without reading a file: after a change of aliases.toml, say.

    A run does it by itself when the rules of linking or the aliases have changed.
    """
    file = read_settings(warehouse=warehouse).warehouse
    out = console.terminal()
    with console.progress(out), temporary_server(file) as server:
        from flows.records import run_flow  # Prefect takes seconds to import
        from flows.run_names import tagged
        from flows.upkeep import relink as flow

        with tagged(file):
            run_flow(flow, server, warehouse=file)
    out.print(console.plain(f"{file}: linked anew"), soft_wrap=True)
