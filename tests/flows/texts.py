"""Batches of invented texts, for tests that need no flow."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from flows.batch import Batch, BatchFile
from flows.staging import Staged
from flows.version import Rules
from transforms.read.limits import Limits

MODIFIED_AT = datetime(2031, 6, 30, tzinfo=UTC)


def make_batch(folder: Path, texts: Mapping[str, str | bytes], seconds: float = 60.0) -> Batch:
    """A batch of files with these names and contents; it is staged in `folder`/staged."""
    source = folder / "post"
    source.mkdir(exist_ok=True)
    files = []
    for name, text in texts.items():
        path = source / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        size = path.stat().st_size
        uri = f"post/{name}"
        files.append(BatchFile(uri, "post", str(path), size, MODIFIED_AT, None, None, None, None))
    return Batch(
        files=tuple(files),
        folder=str(folder / "staged"),
        rules=Rules("1", {}),
        today=date(2031, 6, 30),
        languages=(),
        limits=Limits(),
        document_seconds=seconds,
    )


def staged_frame(batch: Batch, table: str) -> pl.DataFrame:
    """What a batch staged for a table, of all the parts that it was split into."""
    folder = Path(batch.folder)
    return pl.concat(
        pl.read_parquet(part / f"{table}.parquet")
        for part in sorted(folder.parent.glob(folder.name + "*"))
    )


def fates(batch: Batch) -> dict[str, str]:
    """Each file of a batch: `loaded`, or the reason why not."""
    files = staged_frame(batch, "files")
    return {row["source_uri"]: row["reason"] or row["status"] for row in files.to_dicts()}


def all_of(batch: Batch) -> Staged:
    """Every file of a staged batch, to be loaded."""
    uris = [file.source_uri for file in batch.files]
    frame = pl.DataFrame({"source_uri": uris, "folder": [batch.folder] * len(uris)})
    return Staged((Path(batch.folder),), frame)
