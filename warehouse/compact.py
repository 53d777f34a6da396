"""A warehouse without the space of deleted rows, and without what nobody asks for any more."""

from datetime import datetime
from pathlib import Path

import duckdb

import schemas
from warehouse.check import check_version
from warehouse.ddl import literal
from warehouse.migrate import move_rows
from warehouse.queries import query
from warehouse.store import create_warehouse, discard, publish, work_folder, writing


def compact(warehouse: Path, forget_before: datetime, now: datetime) -> tuple[int, int]:
    """Write the warehouse anew and swap it in; returns the sizes before and after, in bytes.

    Every row goes into a new file with the present views and macros. Of the books, runs that ended
    before `forget_before` and files that were gone by then are left out, with their quarantine; a
    run that a row still names stays, and so does the last one. `now` tells times that can't be.
    The caller holds the lock. Raises WarehouseUnusable when there is no room to write.
    """
    check_version(warehouse)
    before = warehouse.stat().st_size
    draft = work_folder(warehouse) / "compact.duckdb"
    with writing(draft):
        discard(draft)
        draft.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(str(draft)) as con:
            create_warehouse(con)
            con.execute("DELETE FROM layout")
            con.execute(f"ATTACH {literal(warehouse)} AS older (READ_ONLY)")
            for model in schemas.TABLES:
                move_rows(con, model)
            con.execute("DETACH older")
            con.execute("SET VARIABLE forget_before = $day", {"day": forget_before})
            con.execute("SET VARIABLE now = $now", {"now": now})
            con.execute(query("forget_old_books"))
    publish(draft, warehouse)
    return before, warehouse.stat().st_size
