"""Staged Parquet and linked frames -> the tables of a working copy."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import polars as pl

import schemas
from schemas.base import Table, table_key, table_name, table_scope
from schemas.documents import Document
from schemas.events import EventMention
from schemas.mentions import Mention
from schemas.quotes import Quote

DOCUMENT_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "document")
CORPUS_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "corpus")

# The columns that linking completes in tables that belong to the documents.
LINKED_COLUMNS: dict[type[Table], tuple[str, ...]] = {
    Document: ("duplicate_group", "story_id", "published_on", "published_basis"),
    Mention: ("entity_id",),
    Quote: ("speaker_entity_id", "statement_id"),
    EventMention: ("event_id",),
}


def forget_documents(con: duckdb.DuckDBPyConnection, uris: Sequence[str]) -> None:
    """Drop every row of the documents with these `source_uri`s, and what was refused of them."""
    gone = pl.DataFrame({"source_uri": uris}, schema={"source_uri": pl.String})
    con.register("gone", gone)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE gone_documents AS "
        "SELECT doc_id FROM files WHERE (source_uri IN (SELECT source_uri FROM gone) "
        "OR container_uri IN (SELECT source_uri FROM gone)) AND doc_id IS NOT NULL"
    )
    for model in DOCUMENT_TABLES:
        con.execute(
            f"DELETE FROM {table_name(model)} WHERE doc_id IN (SELECT doc_id FROM gone_documents)"
        )
    for table in ("quarantine", "files"):
        con.execute(f"DELETE FROM {table} WHERE source_uri IN (SELECT source_uri FROM gone)")
    con.execute("DELETE FROM files WHERE container_uri IN (SELECT source_uri FROM gone)")
    con.unregister("gone")


def insert_frame(con: duckdb.DuckDBPyConnection, model: type[Table], frame: pl.DataFrame) -> None:
    """Append validated rows to a table."""
    if frame.height:
        con.register("incoming", frame)
        con.execute(f"INSERT INTO {table_name(model)} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")


def insert_staged(
    con: duckdb.DuckDBPyConnection, model: type[Table], files: Iterable[Path], uris: pl.DataFrame
) -> None:
    """Append the staged rows whose document is among `uris` (columns `source_uri`, `doc_id`)."""
    paths = [str(file) for file in files if file.exists()]
    if not paths:
        return
    key = "source_uri" if "doc_id" not in model.to_schema().columns else "doc_id"
    con.register("wanted", uris.select(key).unique())
    con.execute(
        f"INSERT INTO {table_name(model)} BY NAME "
        f"SELECT staged.* FROM read_parquet($paths) AS staged SEMI JOIN wanted USING ({key})",
        {"paths": paths},
    )
    con.unregister("wanted")


def read_for_linking(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """Every per-document table as a frame, sorted by its key, with no trace of earlier linking."""
    frames = {
        table_name(model): con.sql(
            f"SELECT * FROM {table_name(model)} ORDER BY {', '.join(table_key(model))}"
        ).pl()
        for model in DOCUMENT_TABLES
    }
    from_story = pl.col("published_basis") == "story"
    frames["documents"] = frames["documents"].with_columns(
        pl.when(~from_story).then(pl.col("published_on")),
        pl.when(~from_story).then(pl.col("published_basis")),
    )
    for model, columns in LINKED_COLUMNS.items():
        ours = [c for c in columns if not c.startswith("published_")]
        frames[table_name(model)] = frames[table_name(model)].with_columns(
            pl.lit(None, pl.String).alias(column) for column in ours
        )
    return frames


def write_linked(con: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame]) -> None:
    """Replace the corpus tables and set the columns that linking completes."""
    for model in CORPUS_TABLES:
        con.execute(f"DELETE FROM {table_name(model)}")
        insert_frame(con, model, tables[table_name(model)])
    for model, columns in LINKED_COLUMNS.items():
        _complete(con, model, columns, tables[table_name(model)])


def _complete(
    con: duckdb.DuckDBPyConnection,
    model: type[Table],
    columns: tuple[str, ...],
    frame: pl.DataFrame,
) -> None:
    name, key = table_name(model), table_key(model)
    con.register("linked", frame.select(*key, *columns))
    matches = " AND ".join(f"{name}.{column} = linked.{column}" for column in key)
    differs = " OR ".join(f"{name}.{c} IS DISTINCT FROM linked.{c}" for c in columns)
    new_values = ", ".join(f"{column} = linked.{column}" for column in columns)
    con.execute(f"UPDATE {name} SET {new_values} FROM linked WHERE {matches} AND ({differs})")
    con.unregister("linked")
