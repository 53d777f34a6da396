"""A copy of the warehouse as a DuckDB file that older versions of DuckDB open."""

import os
import re
import tempfile
from pathlib import Path

import duckdb

from warehouse.check import check_log
from warehouse.ddl import literal
from warehouse.errors import WarehouseUnusable
from warehouse.export.folder import told_of_disk
from warehouse.place import put_new
from warehouse.store import require

VERSION = re.compile(r"v?(\d+)\.(\d+)(?:\.(\d+))?")


def export_duckdb(warehouse: Path, target: Path, storage: str | None) -> int:
    """Copy tables, views and macros into a new DuckDB file; returns the number of tables.

    `storage` is a version of DuckDB that has to open it, such as v1.5; the file is compact either
    way. Raises WarehouseUnusable when the version is none or the target exists.
    """
    require(warehouse)
    if os.path.lexists(target):
        raise WarehouseUnusable(f"{target} exists; name a new file")
    check_log(target)
    option = f" (STORAGE_VERSION {literal(_version(storage))})" if storage else ""
    try:
        with (
            told_of_disk(target),
            tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as aside,
        ):
            draft = Path(aside, "new.duckdb")
            count = _copy(warehouse, draft, option)
            _put(draft, target)
    except duckdb.Error as error:
        raise WarehouseUnusable(f"{target}: {str(error).splitlines()[0]}") from error
    return count


def _copy(warehouse: Path, draft: Path, option: str) -> int:
    with duckdb.connect() as con:
        con.execute(f"ATTACH {literal(warehouse)} AS warehouse (READ_ONLY)")
        con.execute(f"ATTACH {literal(draft)} AS target{option}")
        con.execute("COPY FROM DATABASE warehouse TO target")
        con.execute("FORCE CHECKPOINT target")  # on closing it would fail without a word
        count = con.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'target'"
        ).fetchall()[0][0]
    return int(count)


def _put(draft: Path, target: Path) -> None:
    try:
        put_new(draft, target)
    except FileExistsError as error:  # since it was looked for
        raise WarehouseUnusable(f"{target} exists; name a new file") from error


def _version(said: str) -> str:
    found = VERSION.fullmatch(said)
    if found is None:
        raise WarehouseUnusable(f"{said!r} is no version of DuckDB; give one such as v1.5")
    major, minor, patch = found.groups(default="0")
    return f"v{major}.{minor}.{patch}"
