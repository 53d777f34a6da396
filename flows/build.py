"""A working copy of the warehouse: load what was staged, link, keep the books."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

import schemas
from flows.linkers import Linkers
from flows.sources import Source
from flows.staging import Staged
from schemas.base import table_name, table_scope
from schemas.book import Run
from transforms.link.link import link_in_place
from transforms.link.parts import parts_read_by
from transforms.link.similarity import reading_by
from transforms.rows import to_frame
from warehouse.linking import WorkingTables
from warehouse.load import insert_frame, load_documents
from warehouse.queries import query
from warehouse.store import open_draft

MEMORY = 2.0  # gigabytes
# Of the memory of a run, what DuckDB may take. Its indexes can't go to the disk.
LOADING_SHARE = 0.8
LINKING_SHARE = 0.3  # the rest is for what linking makes of frames


def load_staged(
    draft: Path,
    run_id: str,
    staged: Staged,
    sources: Sequence[Source],
    removed: Sequence[str],
    memory: float = MEMORY,
) -> None:
    """Replace the documents of the files that were read or are gone, in one transaction."""
    tables = [table_name(model) for model in schemas.TABLES if table_scope(model) == "document"]
    files = {name: staged.table_files(name) for name in [*tables, "files", "quarantine"]}
    with open_draft(draft, memory * LOADING_SHARE) as con:
        con.begin()
        load_documents(con, run_id, files, staged.files, removed)
        for source in sources:
            con.execute(query("remember_source"), {"source": source.name, "root": source.root})
        con.commit()


def note_touched(draft: Path, touched: pl.DataFrame) -> None:
    """Write down the new times and tags of files whose bytes are as they were."""
    if touched.is_empty():
        return
    with duckdb.connect(str(draft)) as con:
        con.register("touched_files", touched)
        con.execute(query("note_touched"))


def link_documents(
    draft: Path, aliases: pl.DataFrame | None = None, memory: float = MEMORY, threads: int = 1
) -> None:
    """Compute everything across documents anew; `aliases` are the rows of the user's alias file.

    Raises SchemaErrors when a linked table breaks its schema: then a step is wrong, not a text.
    """
    told = {} if aliases is None else {"aliases": aliases}
    # No transaction around it: a working copy that is not finished is thrown away as a whole.
    with (
        open_draft(draft, memory * LINKING_SHARE) as con,
        ThreadPoolExecutor(threads) as pool,
        reading_by(pool.map),
        Linkers(threads) as linkers,
        parts_read_by(linkers.map),
    ):
        link_in_place(WorkingTables(con, told))


def close_books(draft: Path, run: dict[str, object]) -> None:
    """Write the row of the run. A broken sum of documents is an error in the code: it raises."""
    with duckdb.connect(str(draft)) as con:
        number = con.execute("SELECT coalesce(max(run_no), 0) + 1 FROM runs").fetchall()[0][0]
        frame = to_frame(Run, [run | {"run_no": number}])
        Run.validate(frame, lazy=True)
        insert_frame(con, Run, frame)


def run_row(
    run_id: str,
    started_at: datetime,
    finished_at: datetime,
    flow_run_id: str | None,
    versions: tuple[str, str],
    settings: str,
    documents: dict[str, int],
    refused_row_count: int,
    stages: Mapping[str, float],
) -> dict[str, object]:
    """The row of `runs` but its number, which it gets when the books are closed."""
    clean = not documents["quarantined"] and not refused_row_count
    return {
        "run_id": run_id,
        "started_at": started_at,
        "finished_at": finished_at,
        "status": "completed" if clean else "completed_with_quarantine",
        "flow_run_id": flow_run_id,
        "pipeline_version": versions[0],
        "linking_version": versions[1],
        "settings": settings,
        **{f"{name}_count": count for name, count in documents.items()},
        "refused_row_count": refused_row_count,
        "stage_counts": json.dumps({name: round(s, 3) for name, s in stages.items()}),
    }
