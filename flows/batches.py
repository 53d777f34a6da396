"""Files to read -> batches of work."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

import polars as pl

from flows.batch import Batch, BatchFile
from flows.settings import Settings
from flows.version import Rules
from transforms.read.limits import Limits

BATCH_BYTES = 8_000_000  # so that a batch of long files takes no longer than one of short ones


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
        files.append(BatchFile(**row))
        pending += row["size_bytes"] or 0
        if len(files) >= size or pending >= BATCH_BYTES:
            yield _batch(files, settings, place, rules, today)
            files, pending = [], 0
    if files:
        yield _batch(files, settings, place, rules, today)


def _batch(
    files: list[BatchFile], settings: Settings, place: str, rules: Rules, today: date
) -> Batch:
    limits = settings.limits
    return Batch(
        files=tuple(files),
        folder=f"{place}/{_name(files)}",
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
