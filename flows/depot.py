"""Finished batches behind a URL: workers elsewhere put them there, the run fetches them."""

import shutil
from pathlib import Path

from flows.storage import open_store

MARK = "files"  # the table that is written last: a batch that has it is complete
DRAFT = ".part"


def put_batch(batch: Path, folder: str) -> None:
    """Copy the Parquet files of a batch to a store; it counts when the last one is there.

    Raises FetchError (an OSError) when the store can't be written.
    """
    store = open_store(folder)
    for path in sorted(batch.glob("*.parquet"), key=lambda path: (path.stem == MARK, path.stem)):
        with store.translated():
            store.files.put_file(str(path), f"{folder}/{path.name}")


def fetch_batch(folder: str, target: Path) -> None:
    """Copy a finished batch to this machine; the copy gets its name when it is complete."""
    draft = target.with_name(target.name + DRAFT)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    store = open_store(folder)
    with store.translated():
        for path in store.files.ls(folder, detail=False):
            store.files.get_file(path, str(draft / path.rpartition("/")[2]))
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def finished_batches(place: str) -> list[str]:
    """The folders of the batches that are complete, as URLs."""
    store = open_store(place)
    with store.translated():
        marks = store.files.glob(f"{place}/*/{MARK}.parquet")
        return [str(store.files.unstrip_protocol(mark)).rpartition("/")[0] for mark in marks]


def drop_batches(place: str) -> None:
    """Remove everything below a URL; nothing there is nothing to do."""
    store = open_store(place)
    try:
        with store.translated():
            store.files.rm(place, recursive=True)
    except FileNotFoundError:
        pass
