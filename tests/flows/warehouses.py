"""Warehouses made by real runs, and whole warehouses as plain values, to compare runs with."""

from pathlib import Path
from typing import Any

import duckdb

import schemas
from flows.ingest import ingest
from flows.summary import RunSummary
from schemas.base import table_name
from warehouse.store import create_warehouse

CORPUS = Path(__file__).parent.parent / "corpus"
RUN_COLUMNS = {"run_id", "first_run_id", "last_run_id"}
OF_ONE_RUN = {"runs"}

Rows = list[tuple[Any, ...]]


def load(source: Path, warehouse: Path, workers: int = 1, batch_size: int = 200) -> RunSummary:
    """Run the flow over a folder, under the source name `corpus`."""
    return ingest(
        sources=[f"corpus={source}"], warehouse=warehouse, workers=workers, batch_size=batch_size
    )


def make_empty(warehouse: Path) -> Path:
    """A warehouse that no run has written to; returns its path."""
    with duckdb.connect(str(warehouse)) as con:
        create_warehouse(con)
    return warehouse


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
