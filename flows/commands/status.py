"""careo status: what is in the warehouse."""

from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import read_settings


def status(
    warehouse: WarehouseOption = None,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Each refused file or row, and what to do.")
    ] = False,
) -> None:
    """Say what is in the warehouse: the last runs, documents by outlet and language, quarantine."""
    file = read_settings(warehouse=warehouse).warehouse
    console.show_status(console.terminal(), file, with_quarantine=quarantine)
