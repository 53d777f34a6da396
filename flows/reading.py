"""A file of a batch -> the records in it, and why others are none; whatever happens on the way."""

import io
import time
from collections.abc import Iterator
from contextlib import redirect_stderr

from flows.batch import Batch, BatchFile, Book
from flows.budget import OverBudget, budget
from flows.fetch import Delivery
from flows.hashes import digest_of, is_hashed
from flows.storage import FetchError, open_file
from transforms.model import Hints
from transforms.read.hints import hints_from_path
from transforms.read.record import Record, Refusal
from transforms.read.records import read_records
from transforms.read.refused import RefusedError
from transforms.read.sidecar import LARGEST_SIDECAR, read_sidecar

TOO_SLOW = "over {:g} s; raise limits.document_seconds if it matters"


def read_file(book: Book, delivery: Delivery) -> Iterator[tuple[str, Record | Refusal]]:
    """Every record and refusal of a file under a name of its own. Raises nothing."""
    seen: set[str] = set()
    for found in _records(book, delivery):
        uri = delivery.file.source_uri
        uri = f"{uri}/{found.member}" if found.member else uri
        if uri in seen:
            uri = _told_apart(uri, seen)
            if isinstance(found, Record):
                found = Refusal(found.member, "duplicate_name", "the name occurs twice")
        seen.add(uri)
        yield uri, found


def _told_apart(uri: str, seen: set[str]) -> str:
    times = 2
    while f"{uri}#{times}" in seen:
        times += 1
    return f"{uri}#{times}"


def _records(book: Book, delivery: Delivery) -> Iterator[Record | Refusal]:
    book.digest = None
    start = time.perf_counter()
    try:
        for record in _opened(book, delivery):
            book.report.seconds["read"] += time.perf_counter() - start
            yield record
            start = time.perf_counter()
    except RefusedError as refused:
        yield Refusal(None, refused.reason, refused.detail)
    except FetchError as error:
        yield Refusal(None, "not_fetched", str(error.strerror))
    except FileNotFoundError as error:
        yield Refusal(None, "vanished", error.strerror or "no such file")
    except OSError as error:
        yield Refusal(None, "unreadable", error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - libraries raise what they like on bytes gone wrong
        yield Refusal(None, "step_failed", f"{type(error).__name__}: {error}"[:500])
    book.report.seconds["read"] += time.perf_counter() - start


def _opened(book: Book, delivery: Delivery) -> Iterator[Record | Refusal]:
    batch, file = book.batch, delivery.file
    sidecar = _sidecar(file)
    with delivery.open(batch.limits.container_bytes) as stream:
        size = stream.seek(0, io.SEEK_END) if file.size_bytes is None else file.size_bytes
        stream.seek(0)
        if is_hashed(file.path, file.size_bytes):
            book.digest = digest_of(stream, sidecar)
        hints = _outside_hints(file, sidecar, batch)
        records = read_records(file.source_uri, stream, size, batch.limits, hints, batch.columns)
        yield from _within(batch.document_seconds, records)


def _sidecar(file: BatchFile) -> bytes | None:
    if file.sidecar is None:
        return None
    with open_file(file.sidecar, None, LARGEST_SIDECAR + 1) as stream:
        return stream.read(LARGEST_SIDECAR + 1)


def _outside_hints(file: BatchFile, sidecar: bytes | None, batch: Batch) -> Hints:
    """What the sidecar says of a file, else what its path says."""
    if sidecar is not None:
        return read_sidecar(sidecar, batch.columns)
    if batch.path_pattern is None:
        return Hints()
    return hints_from_path(batch.path_pattern, file.source_uri.partition("/")[2])


def _within(seconds: float, records: Iterator[Record | Refusal]) -> Iterator[Record | Refusal]:
    """The records of a file; the rest of it is refused when one takes longer to be read."""
    try:
        while True:
            # What readers of archives tell the terminal is told in quarantine.
            with budget(seconds), redirect_stderr(io.StringIO()):
                record = next(records, None)
            if record is None:
                return
            yield record
    except OverBudget:
        yield Refusal(None, "too_slow", TOO_SLOW.format(seconds))
