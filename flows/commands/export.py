"""careo export: copies for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.export import ExportFormat, export_warehouse
from flows.settings import read_settings
from warehouse.export.tables import PARTITIONS


def export(
    target: Annotated[Path, typer.Argument(help="Folder to fill; for duckdb the file to write.")],
    warehouse: WarehouseOption = None,
    output: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="How to write it.")
    ] = ExportFormat.PARQUET,
    table: Annotated[
        list[str] | None,
        typer.Option(help="A table or view; repeat it. Every table by default."),
    ] = None,
    partition_by: Annotated[
        str | None,
        typer.Option(help=f"Folders by these, with commas: {', '.join(PARTITIONS)}."),
    ] = None,
    storage: Annotated[
        str | None,
        typer.Option(help="For duckdb: the version of DuckDB that has to open it, such as v1.5."),
    ] = None,
) -> None:
    """Copy the warehouse for other programs: whole, or not at all.

    parquet, csv and jsonl write tables and views, ftm writes FollowTheMoney entities for OpenAleph,
    duckdb a file that older versions open. An earlier export in the folder is replaced; a folder
    with other files is refused.
    """
    settings = read_settings(warehouse=warehouse)
    keys = [key.strip() for key in partition_by.split(",")] if partition_by else []
    counts = export_warehouse(
        settings.warehouse, target, output, table or (), keys, storage, settings.guard_formulas
    )
    for name, count in counts.items():
        console.terminal().print(console.plain(f"{target}: {name} {count:,}"), soft_wrap=True)
