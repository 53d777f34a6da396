"""Prefect's database in a home: made from a template, and kept from growing for ever."""

import asyncio
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import prefect
from prefect.server.database import provide_database_interface
from prefect.server.services.db_vacuum import (
    vacuum_old_events,
    vacuum_old_flow_runs,
    vacuum_orphaned_artifacts,
    vacuum_orphaned_logs,
    vacuum_stale_artifact_collections,
)
from prefect.settings import get_current_settings

DATABASE = "prefect.db"
PRUNED = "pruned"
PRUNE_SECONDS = 24 * 3600.0


def prepare_database() -> None:
    """Make the database of this home when there is none, and forget what is old in it.

    A database that PREFECT_API_DATABASE_CONNECTION_URL names is left to whoever keeps it.
    """
    settings = get_current_settings()
    home = settings.home
    database = home / DATABASE
    url = settings.server.database.connection_url
    if url is None or url.get_secret_value() != f"sqlite+aiosqlite:///{database}":
        return
    with _alone(home):
        if not database.exists():
            _make(database)
        if "flow_runs" in settings.server.services.db_vacuum.enabled_vacuum_types:
            _prune_daily(home)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    # Two servers that start at once would both make the tables.
    with (home / "prepare.lock").open("a") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield


def _make(database: Path) -> None:
    """Prefect's tables without a row: seconds of migrations, or a copy of an earlier result."""
    template = _template()
    if template is not None and _is_sound(template):
        _put(template, database)
        return
    with closing(sqlite3.connect(database)) as con:
        # Has to be said before the first table: from then on the space of deleted rows is given
        # back with each commit.
        con.execute("pragma auto_vacuum = full")
        con.execute("vacuum")
    asyncio.run(provide_database_interface().create_db())
    if template is not None:
        with suppress(OSError):  # no room, no rights: the next home is made the long way
            template.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _put(database, template)


def _template() -> Path | None:
    """A file in the user's cache for each version of Prefect; None without a folder for caches."""
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        cache = Path(named) if named else Path.home() / ".cache"
    except RuntimeError:  # a service without a home
        return None
    return cache / "careo" / f"prefect-{prefect.__version__}.db"


def _is_sound(template: Path) -> bool:
    try:
        if template.stat().st_uid != os.getuid():
            return False
        with closing(sqlite3.connect(f"file:{template}?mode=ro", uri=True)) as con:
            return bool(con.execute("pragma quick_check").fetchone() == ("ok",))
    except (OSError, sqlite3.Error):
        return False


def _put(source: Path, target: Path) -> None:
    """Copy a database so that the target is there whole or not at all."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.chmod(0o600)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _prune_daily(home: Path) -> None:
    """A server that stays does it by itself each hour; one for a single run never would."""
    mark = home / PRUNED
    if not mark.exists() or time.time() - mark.stat().st_mtime > PRUNE_SECONDS:
        asyncio.run(prune())
        mark.touch()


async def prune() -> None:
    """Forget runs with their tasks, logs and artifacts, and events, as Prefect's settings say."""
    db = provide_database_interface()
    await db.create_db()
    for forget in (
        vacuum_old_flow_runs, vacuum_old_events, vacuum_orphaned_logs, vacuum_orphaned_artifacts,
        vacuum_stale_artifact_collections,
    ):  # fmt: skip
        await forget(db=db)
