"""A warehouse of an older layout -> one of the present layout; the old file is kept."""

import os
import re
import shutil
from importlib.resources import files
from pathlib import Path

import duckdb

import schemas
from schemas.base import Table, table_name
from schemas.layout import LAYOUT_VERSION, Layout
from warehouse.check import contradicted, layout_of
from warehouse.store import create_warehouse, discard, publish, real_file, work_folder, writing

ALWAYS = ("documents", "files", "quarantine", "runs", "sources")  # tables of every layout
NUMBER = re.compile(r"\d{3}")


def bring_up_to_date(warehouse: Path) -> Path | None:
    """Migrate a warehouse if its layout is an older one, and return where the old file is kept.

    The caller holds the lock. Published like the end of a run: readers see the old file or the new
    one. Raises as `layout_of`, and WarehouseUnusable when there is no room to write.
    """
    if not warehouse.exists() or (found := layout_of(warehouse)) == LAYOUT_VERSION:
        return None
    draft = work_folder(warehouse) / "migrated.duckdb"
    with writing(draft):
        discard(draft)
        try:
            _migrate(warehouse, draft, found)
        except (duckdb.ProgrammingError, duckdb.IntegrityError, duckdb.DataError) as error:
            discard(draft)
            what = f"its tables are not those of layout {found}, which it says it has"
            raise contradicted(warehouse, f"{what} ({str(error).splitlines()[0]})") from error
        backup = _keep(warehouse, found)
    publish(draft, warehouse)
    return backup


def steps_from(layout: int) -> list[str]:
    """The SQL of `migrations/NNN_*.sql` that leads from a layout to the present one, in order."""
    found = {
        int(file.name[:3]): file.read_text("utf-8")
        for file in files("warehouse").joinpath("migrations").iterdir()
        if NUMBER.match(file.name)
    }
    return [found[number] for number in range(layout + 1, LAYOUT_VERSION + 1)]


def _migrate(warehouse: Path, draft: Path, layout: int) -> None:
    # The steps run on a copy, whose rows then go into new tables: so a warehouse that was migrated
    # has the constraints, comments and views of a new one, which ALTER TABLE could not give it.
    older = draft.with_name("older.duckdb")
    discard(older)
    try:
        shutil.copyfile(warehouse, older)
        _move_over(older, draft, layout)
    finally:
        discard(older)


def _move_over(older: Path, draft: Path, layout: int) -> None:
    with duckdb.connect(str(older)) as con:
        for step in steps_from(layout):
            con.execute(step)
        for table in ALWAYS:
            con.table(table)  # raises when it is not there, where a newer table may be missing
    with duckdb.connect(str(draft)) as con:
        create_warehouse(con)
        con.execute(f"ATTACH '{_quoted(older)}' AS older (READ_ONLY)")
        for model in schemas.TABLES:
            if model is not Layout:
                move_rows(con, model)


def move_rows(con: duckdb.DuckDBPyConnection, model: type[Table]) -> None:
    """The rows of a table of the attached database `older`, with the columns that both have."""
    name = table_name(model)
    held = con.execute(
        "SELECT column_name FROM duckdb_columns() "
        "WHERE database_name = 'older' AND table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    shared = [column for (column,) in held if column in model.to_schema().columns]
    if shared:
        con.execute(f"INSERT INTO {name} BY NAME SELECT {', '.join(shared)} FROM older.{name}")


def _keep(warehouse: Path, layout: int) -> Path:
    """Give the published file a second name, `FILE.v1.bak`, that no earlier one has."""
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        backup = warehouse.with_name(f"{warehouse.name}.v{layout}{more}.bak")
        number += 1
        if not backup.exists():
            break
    try:
        os.link(real_file(warehouse), backup)  # publication replaces the name and leaves the file
    except OSError:  # a file system without links
        shutil.copy2(warehouse, backup)
    return backup


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
