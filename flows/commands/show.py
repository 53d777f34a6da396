"""careo show: one thing with its evidence."""

from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import read_settings


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
