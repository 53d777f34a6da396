"""A copy of the warehouse as a DuckDB file that older versions of DuckDB open."""

import re
from pathlib import Path

import duckdb

from warehouse.ddl import literal
from warehouse.errors import WarehouseUnusable
from warehouse.store import require

VERSION = re.compile(r"v?(\d+)\.(\d+)(?:\.(\d+))?")


def export_duckdb(warehouse: Path, target: Path, storage: str | None) -> int:
    """Copy tables, views and macros into a new DuckDB file; returns the number of tables.

    `storage` is a version of DuckDB that has to open it, such as v1.5; the file is compact either
    way. Raises WarehouseUnusable when the version is none or the target exists.
    """
    require(warehouse)
    if target.exists():
        raise WarehouseUnusable(f"{target} exists; name a new file")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    option = f" (STORAGE_VERSION {literal(_version(storage))})" if storage else ""
    try:
        with duckdb.connect() as con:
            con.execute(f"ATTACH {literal(warehouse)} AS warehouse (READ_ONLY)")
            con.execute(f"ATTACH {literal(part)} AS target{option}")
            con.execute("COPY FROM DATABASE warehouse TO target")
            count = con.execute(
                "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'target'"
            ).fetchall()[0][0]
        part.replace(target)
    except (duckdb.Error, OSError) as error:
        raise WarehouseUnusable(f"{target}: {str(error).splitlines()[0]}") from error
    finally:
        part.unlink(missing_ok=True)
    return int(count)


def _version(said: str) -> str:
    found = VERSION.fullmatch(said)
    if found is None:
        raise WarehouseUnusable(f"{said!r} is no version of DuckDB; give one such as v1.5")
    major, minor, patch = found.groups(default="0")
    return f"v{major}.{minor}.{patch}"
