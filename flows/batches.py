"""Files to read -> batches of work."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

import polars as pl

from flows.batch import Batch, BatchFile
from flows.settings import Settings
from flows.staging import batch_name
from flows.version import Rules
from transforms.read.limits import Limits
from transforms.read.records import is_container

BATCH_BYTES = 8_000_000  # so that a batch of long files takes no longer than one of short ones
STRIPE_BYTES = 2_000_000  # of a container, packed or not, from which it takes another batch
STRIPES_A_WORKER = 2  # a run that dies loses no more than that of a container


def make_batches(
    to_read: pl.DataFrame, settings: Settings, place: str, rules: Rules, today: date
) -> Iterator[Batch]:
    """The files in batches of at most `settings.batch_size` files and about BATCH_BYTES bytes."""
    # As many as go up in the number of workers, so that none of them waits for the last one.
    rounds = -(-to_read.height // (settings.batch_size * settings.workers))
    size = max(1, -(-to_read.height // max(1, rounds * settings.workers)))
    files: list[BatchFile] = []
    pending = 0
    for row in to_read.iter_rows(named=True):
        count = _stripe_count(row, settings.workers)
        for number in range(count if count > 1 else 0):
            yield _batch([BatchFile(**row)], settings, place, rules, today, (number, count))
        if count > 1:
            continue
        files.append(BatchFile(**row))
        pending += row["size_bytes"] or 0
        if len(files) >= size or pending >= BATCH_BYTES:
            yield _batch(files, settings, place, rules, today)
            files, pending = [], 0
    if files:
        yield _batch(files, settings, place, rules, today)


def _stripe_count(row: dict[str, Any], workers: int) -> int:
    """The batches that read a file: as many more as there are workers for a large container.

    Each of them opens all of it, which costs little beside what is made of a record.
    """
    if row["reason"] is not None or not is_container(row["source_uri"]):
        return 1
    return min(-(-(row["size_bytes"] or 0) // STRIPE_BYTES), STRIPES_A_WORKER * workers) or 1


def _batch(
    files: list[BatchFile],
    settings: Settings,
    place: str,
    rules: Rules,
    today: date,
    stripe: tuple[int, int] = (0, 1),
) -> Batch:
    limits = settings.limits
    return Batch(
        files=tuple(files),
        folder=f"{place}/{batch_name(_name(files), stripe)}",
        stripe=stripe,
        rules=rules,
        today=today,
        languages=settings.languages,
        limits=Limits(
            file_bytes=limits.file_bytes,
            container_bytes=limits.container_bytes,
            container_ratio=limits.container_ratio,
            container_records=limits.container_records,
        ),
        document_seconds=limits.document_seconds,
        path_pattern=settings.path_pattern,
        columns=settings.columns,
        names=settings.names,
    )


def _name(files: list[BatchFile]) -> str:
    digest = blake2b(digest_size=8)
    for file in files:
        digest.update(
            f"{file.source_uri}\x1f{file.size_bytes}\x1f{file.modified_at}\x1f{file.version_tag}\n".encode()
        )
    return digest.hexdigest()
