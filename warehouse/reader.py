"""Read-only connections for people's queries: no files, no network, no settings, with limits."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.check import require
from warehouse.errors import QueryRefused, WarehouseUnusable

SANDBOX: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "max_temp_directory_size": "0B",
}
# Times read the same everywhere. A connection knows the setting only after it is opened.
SETTLED = "SET TimeZone = 'UTC'; SET lock_configuration = true"
READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 60.0
    memory: str = "2GB"
    rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query; `is_cut` when there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool


@contextmanager
def reading(warehouse: Path, memory: str = "2GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """A sandboxed read-only connection to a published warehouse."""
    require(warehouse)
    try:
        con = duckdb.connect(
            str(warehouse), read_only=True, config={**SANDBOX, "memory_limit": memory}
        )
    except duckdb.Error as error:
        raise WarehouseUnusable(f"{warehouse}: {str(error).splitlines()[0]}") from error
    try:
        con.execute(SETTLED)
        yield con
    finally:
        con.close()


def ask(
    warehouse: Path, sql: str, params: Sequence[object] = (), limits: Limits = Limits()
) -> Answer:
    """Run one SELECT (or EXPLAIN) and return at most `limits.rows` rows.

    Raises QueryRefused with the reason: not one reading statement, an SQL error, over a limit.
    """
    with reading(warehouse, limits.memory) as con:
        timer = threading.Timer(limits.seconds, con.interrupt)
        timer.start()
        try:
            _refuse_what_writes(con, sql)
            cursor = con.execute(sql, list(params))
            columns = tuple(column[0] for column in cursor.description or ())
            rows = cursor.fetchmany(limits.rows + 1)
        except duckdb.InterruptException as error:
            raise QueryRefused(
                f"the query took over {limits.seconds:g} s; narrow it, or raise --seconds"
            ) from error
        except duckdb.Error as error:
            raise QueryRefused(str(error)) from error
        finally:
            timer.cancel()
    return Answer(columns, rows[: limits.rows], len(rows) > limits.rows)


def _refuse_what_writes(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = con.extract_statements(sql)
    if len(statements) != 1:
        raise QueryRefused(f"one query at a time, please; this holds {len(statements)} statements")
    if statements[0].type not in READING:
        raise QueryRefused(
            f"only SELECT and EXPLAIN are run on a warehouse, not {statements[0].type.name}"
        )
