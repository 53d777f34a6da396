"""Tables and views as Parquet, CSV or JSON Lines, one file each or partitioned."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

import schemas
from schemas.base import table_name
from warehouse.ddl import literal
from warehouse.errors import WarehouseUnusable
from warehouse.export.folder import filling, write_manifest
from warehouse.queries import query
from warehouse.store import require
from warehouse.views import view_files

# Every fact stands in a document: what a document is parted by, all its facts are parted by.
PARTITIONS = {
    "source": "source",
    "outlet": "outlet",
    "language": "language",
    "year": "year(published_on)",
    "month": "strftime(published_on, '%Y-%m')",
}
OPTIONS = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER",
    "jsonl": "FORMAT json",
}
# What a spreadsheet takes for the start of a formula (OWASP, CSV injection), and what it takes for
# the start of a text.
FORMULAS = "'=', '+', '-', '@', chr(9), chr(13)"
GUARD = ord("'")
NAMES = (*map(table_name, schemas.TABLES), *(name for stage, name, _ in view_files()))


def export_tables(
    warehouse: Path,
    folder: Path,
    form: str,
    names: Sequence[str] = (),
    partition_by: Sequence[str] = (),
    guard_formulas: bool = True,
) -> dict[str, int]:
    """Write tables and views into a folder; returns their numbers of rows.

    `form` is a key of OPTIONS, `names` are tables and views, every table by default. `partition_by`
    holds keys of PARTITIONS: each table of facts goes into folders `document_language=es/...` by
    the document it stands in, as DuckDB, Polars and Spark read them. In CSV, text that begins like
    a formula gets a mark before it unless `guard_formulas` is False. Raises WarehouseUnusable for
    an unknown name or key.
    """
    require(warehouse)
    chosen = list(names) or [table_name(model) for model in schemas.TABLES]
    _refuse_unknown(chosen, NAMES, "table or view")
    _refuse_unknown(partition_by, PARTITIONS, "partition")
    with duckdb.connect(str(warehouse), read_only=True) as con, filling(folder) as part:
        con.execute("SET TimeZone = 'UTC'")
        guard = guard_formulas and form == "csv"
        counts = {name: _export(con, name, part, form, partition_by, guard) for name in chosen}
        write_manifest(part, _facts(con) | {"format": form, "rows": counts})
    return counts


def _export(
    con: duckdb.DuckDBPyConnection, name: str, folder: Path, form: str, keys: Sequence[str],
    guard: bool,
) -> int:  # fmt: skip
    columns = {column[0]: column[1] for column in con.execute(f"DESCRIBE {name}").fetchall()}
    chosen = ", ".join(_column(column, kind, form, guard) for column, kind in columns.items())
    if keys and "doc_id" in columns:
        parts = [f"document_{key}" for key in keys]
        added = ", ".join(f"({PARTITIONS[key]}) AS document_{key}" for key in keys)
        select = (
            f"SELECT {chosen}, {', '.join(parts)} FROM {name} "
            f"INNER JOIN (SELECT doc_id, {added} FROM documents) USING (doc_id)"
        )
        target, options = folder / name, f", PARTITION_BY ({', '.join(parts)})"
    else:
        select, target, options = f"SELECT {chosen} FROM {name}", folder / f"{name}.{form}", ""
    copied = con.execute(f"COPY ({select}) TO {literal(target)} ({OPTIONS[form]}{options})")
    return int(copied.fetchall()[0][0])


def _column(name: str, kind: str, form: str, guard: bool) -> str:
    # A list in a field of CSV is written as JSON, so that any program can read it back.
    if form == "csv" and kind.endswith("[]"):
        return f"to_json({name}) AS {name}"
    if guard and kind == "VARCHAR":
        guarded = f"chr({GUARD}) || {name}"
        return f"CASE WHEN {name}[1] IN ({FORMULAS}) THEN {guarded} ELSE {name} END AS {name}"
    return name


def _facts(con: duckdb.DuckDBPyConnection) -> dict[str, object]:
    cursor = con.execute(query("last_run"))
    names = [column[0] for column in cursor.description or ()]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def _refuse_unknown(given: Sequence[str], known: object, what: str) -> None:
    unknown = [name for name in given if name not in known]  # type: ignore[operator]
    if unknown:
        raise WarehouseUnusable(
            f"{', '.join(unknown)}: no such {what}; there are {', '.join(known)}"  # type: ignore[arg-type]
        )
