"""Is a file a warehouse, is it whole, which layout has it, and may it be replaced."""

import os
import stat
from pathlib import Path

import duckdb

from schemas.layout import LAYOUT_VERSION
from warehouse.errors import (
    WarehouseBusy,
    WarehouseMissing,
    WarehouseOfAnotherVersion,
    WarehouseUnusable,
)

HEADER_BYTES = 3 * 4096  # DuckDB's file: a main header, two headers in turn, then whole blocks


def layout_of(warehouse: Path) -> int:
    """The layout version of a warehouse.

    Raises WarehouseUnusable for a file that is none, is damaged or cut off, WarehouseBusy when
    another program has it open to write, WarehouseOfAnotherVersion when a newer Careo made it.
    """
    try:
        before = warehouse.stat()
        with duckdb.connect(str(warehouse), read_only=True) as con:
            _check_whole(con, warehouse, before)
            found = con.execute("SELECT max(layout_version) FROM layout").fetchall()[0][0]
    except duckdb.CatalogException as error:
        raise WarehouseUnusable(
            f"{warehouse} is a DuckDB file but no Careo warehouse. Name another with --warehouse."
        ) from error
    except duckdb.Error as error:
        raise _refusal(warehouse, str(error).splitlines()[0]) from error
    if found is None:
        raise _refusal(warehouse, "it has no layout version")
    if found > LAYOUT_VERSION:
        raise WarehouseOfAnotherVersion(
            f"{warehouse} has layout {found}, this Careo knows layouts up to {LAYOUT_VERSION}. "
            "Use the Careo that made it, or a newer one; or name another with --warehouse."
        )
    return int(found)


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
    if "lock" in said:
        return WarehouseBusy(
            f"{warehouse}: another program has it open for writing ({said}). Close it there; "
            "readers should open it read-only."
        )
    return WarehouseUnusable(
        f"{warehouse} can't be opened: {said}. Move it away to start a new one, or restore a copy."
    )


def check_version(warehouse: Path) -> None:
    """Raise unless the file is absent, or a warehouse of this layout or of an older one."""
    if warehouse.exists():
        layout_of(warehouse)


def check_replaceable(warehouse: Path) -> None:
    """Raise WarehouseUnusable when the file is marked as read-only: a rename would pass over it."""
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
