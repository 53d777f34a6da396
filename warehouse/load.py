"""Staged Parquet -> the tables of a working copy."""

import glob
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

import schemas
from schemas.base import Table, table_key, table_name, table_scope
from schemas.book import Quarantined
from warehouse.queries import query

DOCUMENT_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "document")


def load_documents(
    con: duckdb.DuckDBPyConnection,
    run_id: str,
    staged: Mapping[str, Sequence[Path]],
    taken: pl.DataFrame,
    gone: Sequence[str],
) -> None:
    """Replace everything that is known of some files by what was staged of them.

    `staged` holds the Parquet files of each table, `taken` the files to take from them (columns
    `source_uri` and `folder`, since an older batch may hold an older version of a file), `gone`
    the files that are no longer there. A record that its container no longer holds is gone as well.
    """
    uris = [*taken["source_uri"], *gone]
    _remember(con, "touched", pl.DataFrame({"source_uri": uris}, schema={"source_uri": pl.String}))
    _remember(con, "taken", taken)
    con.execute(query("forget_touched"))
    for model in DOCUMENT_TABLES:
        con.execute(
            f"DELETE FROM {table_name(model)} WHERE doc_id IN (SELECT doc_id FROM known_before)"
        )
    if staged["files"]:
        con.execute(query("take_staged_files"), {"paths": _names(staged["files"])})
        con.execute(query("insert_files"), {"run_id": run_id})
        staged_models: tuple[type[Table], ...] = (*DOCUMENT_TABLES, Quarantined)
        for model in staged_models:
            _insert_staged(con, model, run_id, _names(staged[table_name(model)]))
    con.execute(query("insert_removed"), {"run_id": run_id})


def _remember(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    con.register("frame_to_remember", frame)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM frame_to_remember")
    con.unregister("frame_to_remember")


def _names(files: Iterable[Path]) -> list[str]:
    return [glob.escape(str(file)) for file in files]  # read_parquet takes patterns


def _insert_staged(
    con: duckdb.DuckDBPyConnection, model: type[Table], run_id: str, paths: list[str]
) -> None:
    if not paths:
        return
    columns = model.to_schema().columns
    key = "doc_id" if "doc_id" in columns else "source_uri"
    run = "REPLACE ($run_id AS run_id)" if "run_id" in columns else ""
    con.execute(
        f"INSERT INTO {table_name(model)} BY NAME SELECT * EXCLUDE (filename) {run} "
        f"FROM read_parquet($paths, filename = true) WHERE ({key}, parse_dirpath(filename)) "
        f"IN (SELECT ({key}, folder) FROM staged_files) "
        f"ORDER BY {', '.join(table_key(model)) or key}",  # linking reads runs of documents
        {"paths": paths} | ({"run_id": run_id} if run else {}),
    )


def insert_frame(con: duckdb.DuckDBPyConnection, model: type[Table], frame: pl.DataFrame) -> None:
    """Append validated rows to a table."""
    if frame.height:
        con.register("incoming", frame)
        con.execute(f"INSERT INTO {table_name(model)} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")
