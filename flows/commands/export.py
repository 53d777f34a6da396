"""careo export: copies for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows import console
from flows.commands.options import WarehouseOption
from flows.settings import SettingsError, read_settings
from warehouse.export.follow_the_money import export_follow_the_money
from warehouse.export.storage import export_duckdb
from warehouse.export.tables import PARTITIONS, export_tables


class ExportFormat(StrEnum):
    """What an export is written as."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    FTM = "ftm"
    DUCKDB = "duckdb"


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
    file = read_settings(warehouse=warehouse).warehouse
    keys = [key.strip() for key in partition_by.split(",")] if partition_by else []
    _refuse_what_has_no_use(output, table, keys, storage)
    out = console.terminal()
    if output is ExportFormat.DUCKDB:
        out.print(console.plain(f"{target}: {export_duckdb(file, target, storage)} tables"))
        return
    if output is ExportFormat.FTM:
        counts = export_follow_the_money(file, target)
    else:
        counts = export_tables(file, target, output.value, table or (), keys)
    for name, count in counts.items():
        out.print(console.plain(f"{target / name}: {count:,}"))


def _refuse_what_has_no_use(
    output: ExportFormat, tables: list[str] | None, keys: list[str], storage: str | None
) -> None:
    writes_tables = output not in (ExportFormat.FTM, ExportFormat.DUCKDB)
    if storage and output is not ExportFormat.DUCKDB:
        raise SettingsError("--storage is for --format duckdb")
    if (tables or keys) and not writes_tables:
        raise SettingsError("--table and --partition-by are for parquet, csv and jsonl")
