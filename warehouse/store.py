"""The warehouse file and the folder beside it: lock, working copy, publication.

A run never touches the published file. It works on a copy and swaps it in with one rename, so
readers in other processes see the old warehouse or the new one and never half of one, and a run
that dies leaves the published file as it was.
"""

import fcntl
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import duckdb

from schemas.layout import LAYOUT_VERSION
from warehouse.check import check_log, check_replaceable, check_version
from warehouse.check import require as require  # opens with a check, as a run does
from warehouse.ddl import create_all
from warehouse.errors import WarehouseBusy, WarehouseUnusable
from warehouse.views import create_views

LOCK_POLL_SECONDS = 0.5
COPY_BYTES = 1_000_000_000  # asked of the system at a time


def work_folder(warehouse: Path) -> Path:
    """Where a run keeps its lock, its staged batches and its working copy."""
    file = real_file(warehouse)
    return file.parent / ".careo" / file.name


def real_file(warehouse: Path) -> Path:
    """The file itself, whatever links lead to it: by each name it has the same lock."""
    return Path(os.path.realpath(warehouse))


@contextmanager
def locked(warehouse: Path, wait_seconds: float, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the warehouse for one run; tell once when another run has it.

    Raises WarehouseBusy when it is not free after `wait_seconds`, WarehouseUnusable when it may not
    be written, or another program has left changes beside it. The lock is the operating system's:
    it goes when its process dies, however it dies.
    """
    check_replaceable(warehouse)
    with _lock_file(warehouse) as handle:
        deadline = time.monotonic() + wait_seconds
        told = False
        while not _taken(handle.fileno()):
            if not told:
                on_wait(f"another run is at work on {warehouse}; waiting up to {wait_seconds:g} s")
                told = True
            if time.monotonic() >= deadline:
                raise WarehouseBusy(
                    f"{warehouse}: another run is still at work on it; wait for it, or raise --wait"
                )
            time.sleep(LOCK_POLL_SECONDS)
        check_log(warehouse)
        _check_rights(warehouse)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def begin(warehouse: Path) -> Path:
    """A working copy of the warehouse, or a new empty one; what an earlier run left is dropped."""
    check_version(warehouse)
    draft = work_folder(warehouse) / "next.duckdb"
    discard(draft)
    with writing(draft):
        if warehouse.exists():
            _copy(warehouse, draft)
        else:
            with duckdb.connect(str(draft)) as con:
                create_warehouse(con)
    return draft


def _copy(warehouse: Path, draft: Path) -> None:
    # Asked this way, a file system that can (XFS, Btrfs) lets both files share their blocks: the
    # copy takes neither time nor room, however big the warehouse is.
    try:
        with warehouse.open("rb") as old, draft.open("wb") as new:
            while os.copy_file_range(old.fileno(), new.fileno(), COPY_BYTES):
                pass
    except (AttributeError, OSError):  # only Linux has it, and not for all file systems
        shutil.copyfile(warehouse, draft)


@contextmanager
def writing(place: Path | str) -> Iterator[None]:
    """Raise WarehouseUnusable where the block can't write: a full disk, a quota, lost rights."""
    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        said = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        what = "Free some space, or move --warehouse"
        if isinstance(error, duckdb.OutOfMemoryException):
            what = "Raise the setting `memory`, or free the space beside it that is spilt to"
        raise WarehouseUnusable(
            f"{place}: {said}. The published warehouse is as it was. {what}, and run again."
        ) from error


def create_warehouse(con: duckdb.DuckDBPyConnection) -> None:
    """All tables and views, empty, in an open database."""
    for statement in create_all():
        con.execute(statement)
    con.execute("INSERT INTO layout VALUES (?)", [LAYOUT_VERSION])
    create_views(con)


def open_draft(draft: Path, memory: float) -> duckdb.DuckDBPyConnection:
    """A connection that holds at most so many gigabytes; the rest is spilt beside the file."""
    return duckdb.connect(str(draft), config={"memory_limit": f"{round(memory * 1000)}MB"})


def publish(draft: Path, warehouse: Path) -> None:
    """Swap the finished copy in. It is on disk before it is seen, and then it is seen whole.

    It keeps mode and owner of the file before, and a link stays a link. Raises WarehouseBusy or
    WarehouseUnusable when another program has begun to write there meanwhile.
    """
    with writing(draft):
        # A connection that can't write its log into the file while it is closed does not say so.
        with duckdb.connect(str(draft)) as con:
            con.execute("FORCE CHECKPOINT")
        with draft.open("rb") as handle:
            os.fsync(handle.fileno())
        _keep_rights(draft, warehouse)
        check_log(warehouse)
        check_version(warehouse)  # DuckDB locks the file for who writes, and keeps no log at first
        draft.replace(real_file(warehouse))


def _keep_rights(draft: Path, warehouse: Path) -> None:
    if not warehouse.exists():
        return
    before, now = warehouse.stat(), draft.stat()
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        os.chown(draft, before.st_uid, before.st_gid)
    draft.chmod(stat.S_IMODE(before.st_mode))  # last: a new owner takes bits away


def _check_rights(warehouse: Path) -> None:
    # Told before hours of work: only root gives files to others.
    probe = work_folder(warehouse) / "rights"
    try:
        probe.touch()
        _keep_rights(probe, warehouse)
    except OSError as error:
        raise WarehouseUnusable(
            f"{warehouse}: mode and owner can't be kept ({error.strerror}). Run as its owner, or "
            "make a copy of your own and name that with --warehouse."
        ) from error
    finally:
        probe.unlink(missing_ok=True)


def discard(draft: Path) -> None:
    """Drop a working copy, its write-ahead log and what was spilt beside it."""
    draft.unlink(missing_ok=True)
    draft.with_name(draft.name + ".wal").unlink(missing_ok=True)
    shutil.rmtree(draft.with_name(draft.name + ".tmp"), ignore_errors=True)  # what DuckDB spilt


def sweep(warehouse: Path) -> None:
    """Drop working copies and unfinished batches. The caller has the lock."""
    folder = work_folder(warehouse)
    for draft in folder.glob("*.duckdb"):
        discard(draft)
    for part in folder.glob("staging/*/*.part"):
        shutil.rmtree(part, ignore_errors=True)


def _lock_file(warehouse: Path) -> TextIO:
    folder = work_folder(warehouse)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / "lock").open("a+")
    except OSError as error:
        raise WarehouseUnusable(
            f"{folder}: {error.strerror}. Name a --warehouse in a folder you may write."
        ) from error
