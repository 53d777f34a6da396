"""Questions to a published warehouse: our own in this process, other people's in one apart."""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.check import require
from warehouse.errors import QueryRefused, WarehouseUnusable
from warehouse.sandbox import Answer, Limits, Request, answer, connect

__all__ = ["Answer", "Limits", "ask", "ask_apart", "reading"]

USUAL = Limits()
GRACE_SECONDS = 5.0  # for the process to start, and to give up by itself


@contextmanager
def reading(warehouse: Path, memory: str = "2GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """A sandboxed read-only connection to a published warehouse."""
    require(warehouse)
    try:
        con = connect(warehouse, memory)
    except duckdb.Error as error:
        raise WarehouseUnusable(f"{warehouse}: {str(error).splitlines()[0]}") from error
    try:
        yield con
    finally:
        con.close()


def ask(warehouse: Path, sql: str, params: Sequence[object] = (), limits: Limits = USUAL) -> Answer:
    """Run one SELECT of our own (or EXPLAIN) and return at most `limits.rows` rows.

    Raises QueryRefused with the reason: not one reading statement, an SQL error, over a limit.
    """
    with reading(warehouse, limits.memory) as con:
        return answer(con, sql, params, limits)


def ask_apart(
    warehouse: Path, sql: str, params: Sequence[object] = (), limits: Limits = USUAL
) -> Answer:
    """As `ask`, for a query that nobody has looked at, in a process of its own.

    DuckDB can't interrupt a function that works for minutes on one value, and doesn't count the
    memory that it takes; a process can be ended, and has a limit of the operating system.
    """
    require(warehouse)
    request = pickle.dumps(Request(warehouse.absolute(), sql, tuple(params), limits))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "warehouse.sandbox"],
            input=request,
            capture_output=True,
            timeout=limits.seconds + GRACE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryRefused(limits.refusal) from error
    if done.returncode or not done.stdout:
        raise QueryRefused(f"the query ended its process; perhaps it takes over {limits.memory}")
    told = pickle.loads(done.stdout)
    if not isinstance(told, Answer):
        raise QueryRefused(told)
    return told
