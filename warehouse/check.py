"""Is a file a warehouse, is it whole, which layout has it, and may it be replaced."""

import functools
import os
import shlex
import stat
from pathlib import Path

import duckdb

import schemas
from schemas.base import table_name
from schemas.layout import LAYOUT_VERSION
from warehouse.ddl import sql_type
from warehouse.errors import (
    WarehouseBusy,
    WarehouseMissing,
    WarehouseOfAnotherVersion,
    WarehouseUnusable,
)

WITH_ZONE = "TIMESTAMP WITH TIME ZONE"
COLUMNS = """
SELECT table_name, column_name, data_type
FROM duckdb_columns()
INNER JOIN duckdb_tables() USING (database_name, schema_name, table_name)
WHERE database_name = current_database() AND schema_name = 'main'
"""
HEADER_BYTES = 3 * 4096  # DuckDB's file: a main header, two headers in turn, then whole blocks
LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")  # what DuckDB keeps beside a file it writes


def layout_of(warehouse: Path) -> int:
    """The layout version of a warehouse.

    Raises WarehouseUnusable for a file that is none, is damaged or cut off, or has other tables
    than it says, WarehouseBusy when another program has it open to write, and
    WarehouseOfAnotherVersion when a newer Careo made it.
    """
    try:
        before = warehouse.stat()
        with duckdb.connect(str(warehouse), read_only=True) as con:
            _check_whole(con, warehouse, before)
            found = _told_layout(con, warehouse)
            if found == LAYOUT_VERSION:
                _check_tables(con, warehouse)
            return found
    except duckdb.CatalogException as error:
        raise WarehouseUnusable(
            f"{warehouse} is a DuckDB file but no Careo warehouse. Name another with --warehouse."
        ) from error
    except duckdb.Error as error:
        raise _refusal(warehouse, str(error).splitlines()[0]) from error


def _told_layout(con: duckdb.DuckDBPyConnection, warehouse: Path) -> int:
    try:
        rows = con.execute("SELECT layout_version FROM layout LIMIT 2").fetchall()
    except duckdb.BinderException as error:
        raise contradicted(warehouse, "its table `layout` has no layout_version") from error
    if len(rows) != 1:
        many = "more than one row" if rows else "no row"
        raise contradicted(warehouse, f"its table `layout` has {many}")
    found = rows[0][0]
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise contradicted(warehouse, "its table `layout` holds no number of a layout")
    if found > LAYOUT_VERSION:
        raise WarehouseOfAnotherVersion(
            f"{warehouse} has layout {found}, this Careo knows layouts up to {LAYOUT_VERSION}. "
            "Use the Careo that made it, or a newer one; or name another with --warehouse."
        )
    return found


def _check_tables(con: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    # Else a run would fail half-way, with words that help nobody.
    held = con.execute(COLUMNS).fetchall()
    if missing := expected_columns() - set(held):
        table, column, kind = min(missing)
        raise contradicted(
            warehouse,
            f"it says that it has layout {LAYOUT_VERSION}, but has no column {table}.{column} of "
            f"type {kind}",
        )


@functools.cache
def expected_columns() -> frozenset[tuple[str, str, str]]:
    """Table, name and type of every column of this layout, as DuckDB names them."""
    return frozenset(
        (table_name(model), name, sql_type(column.dtype.type).replace("TIMESTAMPTZ", WITH_ZONE))
        for model in schemas.TABLES
        for name, column in model.to_schema().columns.items()
    )


def contradicted(warehouse: Path, what: str) -> WarehouseUnusable:
    """The error of a file whose tables are not what it says they are."""
    return WarehouseUnusable(
        f"{warehouse}: {what}. It was changed by something else than Careo. Restore a copy of it, "
        f"{warehouse.name}.v*.bak if there is one, or move it away to start a new one."
    )


def _check_whole(con: duckdb.DuckDBPyConnection, warehouse: Path, before: os.stat_result) -> None:
    # DuckDB opens the first half of a file, and fails at the first block that is not there. Blocks
    # that are free count for nothing: those at the end need never have been written.
    blocks = con.execute("SELECT used_blocks * block_size FROM pragma_database_size()").fetchall()
    expected, now = HEADER_BYTES + int(blocks[0][0]), warehouse.stat()
    found = now.st_size
    if found < expected and now.st_ino == before.st_ino:  # else a run has just swapped it
        raise WarehouseUnusable(
            f"{warehouse} is cut off: it has {found:,} of {expected:,} bytes, as if a copy had "
            "stopped half-way. Copy it again, or move it away to start a new one."
        )


def _refusal(warehouse: Path, said: str) -> WarehouseUnusable | WarehouseBusy:
    if "Could not set lock" in said:  # "block" stands in what is said of damage
        return WarehouseBusy(
            f"{warehouse}: another program has it open for writing ({said}). Close it there; "
            "readers should open it read-only."
        )
    if "WAL" in said and (logs := _logs(warehouse)):
        return WarehouseUnusable(
            f"{logs[0]} holds changes of another program that do not fit the file it lies beside "
            f"({said}). Move {logs[0].name} away, and the warehouse opens as it was published."
        )
    return WarehouseUnusable(
        f"{warehouse} can't be opened: {said}. Move it away to start a new one, or restore a copy."
    )


def check_version(warehouse: Path) -> None:
    """Raise unless the file is absent, or a warehouse of this layout or of an older one."""
    if warehouse.exists():
        layout_of(warehouse)


def check_log(warehouse: Path) -> None:
    """Raise WarehouseUnusable when another program has left changes beside the file.

    DuckDB keeps them there until somebody opens the file to write. With another file in its place
    it opens neither, and the changes are lost.
    """
    for file in dict.fromkeys((warehouse, Path(os.path.realpath(warehouse)))):
        for log in _logs(file):
            way_out = f"Move {log.name} away"
            if file.exists():
                layout_of(file)  # says so when the log does not fit, or its writer is at work
                code = f"import duckdb; duckdb.connect({str(file)!r}).close()"
                way_out = f"Take them in with `python -c {shlex.quote(code)}`, or move the log away"
            raise WarehouseUnusable(
                f"{log} holds changes that another program made and did not finish; nothing was "
                f"begun. {way_out}, and run again."
            )


def _logs(file: Path) -> list[Path]:
    return [log for end in LOGS if (log := Path(f"{file}{end}")).exists()]


def check_replaceable(warehouse: Path) -> None:
    """Raise WarehouseUnusable for a read-only file, as a rename would pass over it, or no file."""
    if Path(os.path.realpath(warehouse)).is_symlink():
        raise WarehouseUnusable(f"{warehouse} is a link that leads to itself; name a file")
    if warehouse.exists() and not warehouse.stat().st_mode & stat.S_IWUSR:
        raise WarehouseUnusable(
            f"{warehouse} is read-only. Make it writable (chmod u+w), or name another --warehouse."
        )


def require_file(warehouse: Path) -> None:
    """Raise WarehouseMissing unless there is a file at the path."""
    if not warehouse.is_file():
        raise WarehouseMissing(
            f"{warehouse} does not exist. Make one with `careo run FOLDER --warehouse {warehouse}`."
        )


def require(warehouse: Path) -> None:
    """Raise unless there is a warehouse of this layout at the path."""
    require_file(warehouse)
    found = layout_of(warehouse)
    if found < LAYOUT_VERSION:
        raise WarehouseOfAnotherVersion(
            f"{warehouse} has layout {found}, this Careo reads layout {LAYOUT_VERSION}. Bring it "
            f"up with `careo migrate --warehouse {warehouse}` or with the next run; the old file "
            "is kept beside it."
        )
