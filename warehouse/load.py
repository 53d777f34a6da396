"""Staged Parquet and linked frames -> the tables of a working copy."""

import glob
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import polars as pl

import schemas
from schemas.base import Table, table_key, table_name, table_scope
from schemas.book import Quarantined
from schemas.dates import Date
from schemas.documents import Document
from schemas.events import EventMention
from schemas.mentions import Mention
from schemas.quotes import Quote
from warehouse.queries import query

DOCUMENT_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "document")
CORPUS_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "corpus")

# A document that takes its day from its story has its dates read anew: linking replaces those too.
REPLACED_TABLES: tuple[type[Table], ...] = (*CORPUS_TABLES, Date)

# The columns that linking completes in tables that belong to the documents.
LINKED_COLUMNS: dict[type[Table], tuple[str, ...]] = {
    Document: ("duplicate_group", "story_id", "published_on", "published_basis"),
    Mention: ("entity_id",),
    Quote: ("speaker_entity_id", "statement_id"),
    EventMention: ("event_id", "starts_on", "ends_on"),
}
OWN_COLUMNS = {"published_on", "published_basis", "starts_on", "ends_on"}  # also known before


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
        f"IN (SELECT ({key}, folder) FROM staged_files)",
        {"paths": paths} | ({"run_id": run_id} if run else {}),
    )


def insert_frame(con: duckdb.DuckDBPyConnection, model: type[Table], frame: pl.DataFrame) -> None:
    """Append validated rows to a table."""
    if frame.height:
        con.register("incoming", frame)
        con.execute(f"INSERT INTO {table_name(model)} BY NAME SELECT * FROM incoming")
        con.unregister("incoming")


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
        frames[table_name(model)] = frames[table_name(model)].with_columns(
            pl.lit(None, pl.String).alias(column) for column in columns if column not in OWN_COLUMNS
        )
    return frames


def write_linked(con: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame]) -> None:
    """Replace the corpus tables and set the columns that linking completes."""
    for model in REPLACED_TABLES:
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
