"""What a published warehouse knows of its sources and files before a run."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from schemas.base import polars_schema
from schemas.book import File
from warehouse.queries import query

KNOWN_COLUMNS = (
    "source_uri", "size_bytes", "modified_at", "version_tag", "content_sha256", "status",
    "reason", "pipeline_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """`files`: one row a file that is no record of a container, and the name of its source."""

    sources: dict[str, str]
    files: pl.DataFrame
    linking_version: str | None


def read_known(warehouse: Path) -> Known:
    """What the warehouse knows; nothing when there is none yet."""
    if not warehouse.exists():
        schema = {name: polars_schema(File)[name] for name in KNOWN_COLUMNS}
        return Known({}, pl.DataFrame(schema=schema | {"source": pl.String}), None)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        sources = dict(con.execute("SELECT source, root FROM sources").fetchall())
        files = con.sql(query("known_files")).pl()
        last = con.execute(query("last_linking_version")).fetchall()
    files = files.with_columns(pl.col("modified_at").dt.convert_time_zone("UTC"))
    return Known(sources, files, last[0][0] if last else None)
