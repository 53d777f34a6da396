"""What a warehouse holds, counted."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

import schemas
from flows.sources import Source
from schemas.base import table_name, table_scope
from warehouse.queries import query

OF_FACTS = tuple(m for m in schemas.TABLES if table_scope(m) != "book")


def count_documents(
    warehouse: Path, sources: Sequence[Source], run_id: str | None, found_count: int
) -> dict[str, int]:
    """Documents of the sources by what this run did; `seen` is counted from what was found."""
    params = {"run_id": run_id or "", "sources": [s.name for s in sources], "found": found_count}
    with duckdb.connect(str(warehouse), read_only=True) as con:
        cursor = con.execute(query("count_documents"), params)
        names = [column[0] for column in cursor.description or ()]
        return dict(zip(names, cursor.fetchall()[0], strict=True))


def table_counts(warehouse: Path) -> dict[str, int]:
    """Rows of every table that holds facts, in pipeline order."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return {name: _count(con, name) for name in map(table_name, OF_FACTS)}


def quarantine_reasons(warehouse: Path, sources: Sequence[Source]) -> dict[str, int]:
    """Quarantined files of the sources by reason, most first."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = [source.name for source in sources]
        return dict(con.execute(query("quarantine_reasons"), {"sources": names}).fetchall())


def refused_rows(warehouse: Path, run_id: str) -> int:
    """Rows that this run refused of documents that it loaded."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return int(con.execute(query("refused_rows"), {"run_id": run_id}).fetchall()[0][0])


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.table(table).count("*").fetchall()[0][0])
