"""The folder of an export: filled aside and swapped in when it is whole."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseUnusable

MANIFEST = "careo-export.json"
ERRNO = re.compile(r'"errno":"([0-9]+)"')


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of `folder` when the block ends well.

    An earlier export is replaced. Raises WarehouseUnusable when the folder holds anything that its
    manifest does not list, so that nobody loses files, and when there is no room to write.
    """
    place = Path(os.path.realpath(folder))  # a link stays one
    made = [above for above in place.parents if not above.exists()]
    try:
        with told_of_disk(folder):
            if place.exists():
                _refuse_foreign(place, folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            with _aside(place) as aside:
                yield aside / "new"
                _swap(aside, place, folder)
    finally:
        _remove_empty(*made)


@contextmanager
def told_of_disk(target: Path) -> Iterator[None]:
    """Raise WarehouseUnusable where the block can't write: a full disk, a quota, no rights."""
    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        said = error.strerror if isinstance(error, OSError) else _reason(str(error))
        raise WarehouseUnusable(
            f"{target}: {said or error}. Nothing was exported, and what was there is as it was. "
            "Free some space, or name a place that you may write."
        ) from error


def _reason(said: str) -> str:
    """What the system said, where DuckDB wraps its number in JSON."""
    number = ERRNO.search(said)
    return os.strerror(int(number[1])) if number else said.splitlines()[0]


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """Say in the folder what is in it, and from which run."""
    written = sorted(name for name in _below(folder) if (folder / name).is_file())
    text = json.dumps(dict(facts) | {"files": written}, ensure_ascii=False, indent=2, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


@contextmanager
def _aside(place: Path) -> Iterator[Path]:
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        (aside / "new").mkdir()
        yield aside
    finally:
        shutil.rmtree(aside / "new", ignore_errors=True)
        _remove_empty(aside)  # an earlier export that can't go back stays in it


def _swap(aside: Path, place: Path, folder: Path) -> None:
    old = aside / "old"
    try:
        if place.exists():
            place.rename(old)
            _refuse_foreign(old, folder)  # again: nobody finds it by its name any more
        (aside / "new").rename(place)
    except OSError as error:
        if old.exists() and place.exists():
            raise WarehouseUnusable(
                f"{folder}: {error.strerror}. Somebody else made it meanwhile; the earlier export "
                f"is kept in {old}."
            ) from error
        raise
    finally:
        if old.exists() and not place.exists():
            old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(found: Path, folder: Path) -> None:
    if not found.is_dir():
        raise WarehouseUnusable(f"{folder} is a file; name a new or empty folder")
    there = _below(found)
    told = _manifest(found / MANIFEST)
    if told and "files" not in told:
        raise WarehouseUnusable(
            f"{folder} is an export of an earlier Careo, which did not note its files. Move it "
            "away if all of it may go, or name a new or empty folder."
        )
    if foreign := sorted(there - _listed(told)):
        raise WarehouseUnusable(
            f"{folder} holds {foreign[0]}, which no export of Careo wrote; "
            "name a new or empty folder"
        )


def _below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def _manifest(file: Path) -> dict[str, object]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _listed(told: Mapping[str, object]) -> set[str]:
    """What an export wrote: its files and the folders that they lie in."""
    names = told.get("files")
    if not isinstance(names, list):
        return set()
    files = [Path(name) for name in names if isinstance(name, str)]
    folders = {above.as_posix() for file in files for above in file.parents}
    return {MANIFEST, *folders, *(file.as_posix() for file in files)}


def _remove_empty(*folders: Path) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
