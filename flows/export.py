"""What an export is written as, and which options go with it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from flows.settings import SettingsError
from warehouse.export.follow_the_money import export_follow_the_money
from warehouse.export.storage import export_duckdb
from warehouse.export.tables import export_tables


class ExportFormat(StrEnum):
    """What an export is written as."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    FTM = "ftm"
    DUCKDB = "duckdb"


def export_warehouse(
    warehouse: Path,
    target: Path,
    output: ExportFormat,
    tables: Sequence[str] = (),
    partition_by: Sequence[str] = (),
    storage: str | None = None,
    guard_formulas: bool = True,
) -> dict[str, int]:
    """Write the export; returns how much of what.

    Raises SettingsError for an option that has no use with the format, WarehouseError when there is
    no warehouse or no place to write.
    """
    writes_tables = output not in (ExportFormat.FTM, ExportFormat.DUCKDB)
    if storage and output is not ExportFormat.DUCKDB:
        raise SettingsError("--storage is for --format duckdb")
    if (tables or partition_by) and not writes_tables:
        raise SettingsError("--table and --partition-by are for parquet, csv and jsonl")
    if output is ExportFormat.DUCKDB:
        return {"tables": export_duckdb(warehouse, target, storage)}
    if output is ExportFormat.FTM:
        return export_follow_the_money(warehouse, target)
    return export_tables(warehouse, target, output.value, tables, partition_by, guard_formulas)
