"""Whole warehouses as plain values, to compare runs with."""

from pathlib import Path
from typing import Any

import duckdb

import schemas
from schemas.base import table_name

RUN_COLUMNS = {"run_id", "first_run_id", "last_run_id"}
OF_ONE_RUN = {"runs"}

Rows = list[tuple[Any, ...]]


def contents(warehouse: Path) -> dict[str, Rows]:
    """Every table but `runs`, without the run columns, rows sorted."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return {
            table_name(model): _rows(con, model)
            for model in schemas.TABLES
            if table_name(model) not in OF_ONE_RUN
        }


def _rows(con: duckdb.DuckDBPyConnection, model: type[schemas.Table]) -> Rows:
    names = [name for name in model.to_schema().columns if name not in RUN_COLUMNS]
    return con.execute(
        f"SELECT {', '.join(names)} FROM {table_name(model)} ORDER BY ALL"
    ).fetchall()


def ask_one(warehouse: Path, sql: str) -> Any:
    """The first value of the first row."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()[0][0]
