"""A query of somebody else: one SELECT, no files, no network, no settings, with limits.

    python -m warehouse.sandbox < request > answer

runs one in this process, which the other side ends when it takes too long. It imports little,
because it is started for each query.
"""

import pickle
import resource
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import QueryRefused

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
UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
FETCHED = 1_000  # rows at a time
BYTES_OF_OTHERS = 16  # of a number or a day, as it is printed
OWN_BYTES = 500_000_000  # what Python and DuckDB take without any query


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 60.0
    memory: str = "2GB"
    rows: int = 10_000
    megabytes: int = 100  # of text, over all rows

    @property
    def refusal(self) -> str:
        """What is said of a query that takes longer."""
        return f"the query took over {self.seconds:g} s; narrow it, or raise --seconds"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query; `is_cut` when there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What a process of its own is asked."""

    warehouse: Path
    sql: str
    params: tuple[object, ...]
    limits: Limits


def connect(warehouse: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """A read-only connection that reaches nothing but the file."""
    con = duckdb.connect(str(warehouse), read_only=True, config={**SANDBOX, "memory_limit": memory})
    con.execute(SETTLED)
    return con


def answer(
    con: duckdb.DuckDBPyConnection, sql: str, params: Sequence[object], limits: Limits
) -> Answer:
    """Run one SELECT (or EXPLAIN) and return at most `limits.rows` rows.

    Raises QueryRefused with the reason: not one reading statement, an SQL error, over a limit. A
    function that works long on one value does not hear that time is up.
    """
    timer = threading.Timer(limits.seconds, con.interrupt)
    timer.start()
    try:
        _refuse_what_writes(con, sql)
        cursor = con.execute(sql, list(params))
        columns = tuple(column[0] for column in cursor.description or ())
        rows, is_cut = _fetched(cursor, limits)
    except duckdb.InterruptException as error:
        raise QueryRefused(limits.refusal) from error
    except duckdb.Error as error:
        raise QueryRefused(str(error)) from error
    finally:
        timer.cancel()
    return Answer(columns, rows, is_cut)


def _fetched(
    cursor: duckdb.DuckDBPyConnection, limits: Limits
) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows up to the limits of number, size and time, and whether there are more."""
    deadline = time.monotonic() + limits.seconds
    rows: list[tuple[Any, ...]] = []
    room = limits.megabytes * 1_000_000
    while more := cursor.fetchmany(min(FETCHED, limits.rows + 1 - len(rows))):
        if time.monotonic() > deadline:
            raise QueryRefused(limits.refusal)
        for row in more:
            room -= sum(len(value) if isinstance(value, str) else BYTES_OF_OTHERS for value in row)
            if room < 0 or len(rows) == limits.rows:
                return rows, True
            rows.append(row)
    return rows, False


def _refuse_what_writes(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = con.extract_statements(sql)
    if len(statements) != 1:
        raise QueryRefused(f"one query at a time, please; this holds {len(statements)} statements")
    if statements[0].type not in READING:
        raise QueryRefused(
            f"only SELECT and EXPLAIN are run on a warehouse, not {statements[0].type.name}"
        )


def main() -> None:
    """Answer the pickled request on standard input; what is refused goes back as text."""
    request: Request = pickle.load(sys.stdin.buffer)
    _bound_memory(request.limits.memory)
    said: Answer | str
    try:
        with connect(request.warehouse, request.limits.memory) as con:
            said = answer(con, request.sql, request.params, request.limits)
        told = pickle.dumps(said)
    except QueryRefused as refused:
        told = pickle.dumps(str(refused))
    except (duckdb.Error, MemoryError) as error:
        told = pickle.dumps(f"{type(error).__name__}: {error}")
    sys.stdout.buffer.write(told)


def _bound_memory(memory: str) -> None:
    # DuckDB's own limit does not count what a function makes of a single value.
    most = OWN_BYTES + int(float(memory[:-2]) * UNITS[memory[-2:].upper()])
    for which in (resource.RLIMIT_DATA, resource.RLIMIT_CORE):
        soft = most if which == resource.RLIMIT_DATA else 0
        resource.setrlimit(which, (soft, soft))


if __name__ == "__main__":
    # Under its own name, so that what is pickled here is known on the other side.
    from warehouse import sandbox

    sandbox.main()
