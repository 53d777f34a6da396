"""Finished batches on disk: a run that dies leaves them, and the next run takes them up."""

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.store import work_folder

DRAFT = ".part"
SAME_VERSION = ["source_uri", "size_bytes", "modified_at", "version_tag"]


@dataclass(frozen=True, slots=True)
class Staged:
    """Finished batches and the files in them that are still as they were when they were read."""

    folders: tuple[Path, ...]
    files: pl.DataFrame  # source_uri, and the folder of the batch that it is taken from

    def table_files(self, table: str) -> list[Path]:
        """The Parquet files of a table."""
        return [folder / f"{table}.parquet" for folder in self.folders]


def staging_folder(warehouse: Path, version: str) -> Path:
    """Where the batches read by this version of the rules are staged."""
    return work_folder(warehouse) / "staging" / version


def stage_frames(folder: Path, tables: dict[str, pl.DataFrame]) -> None:
    """Write one Parquet file a table; the folder gets its name when it is complete.

    Raises OSError when the disk is full.
    """
    draft = folder.with_name(folder.name + DRAFT)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, frame in tables.items():
        _write(frame, draft / f"{name}.parquet")
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def _write(frame: pl.DataFrame, path: Path) -> None:
    try:
        frame.write_parquet(path, compression="zstd", compression_level=1)
    except pl.exceptions.ComputeError as error:  # what Polars makes of a disk that is full
        raise OSError(errno.EIO, str(error)) from error


def find_staged(folder: Path, to_read: pl.DataFrame) -> Staged:
    """The finished batches whose files have not changed since, judged by size and time."""
    folders = [f for f in sorted(folder.glob("*")) if f.suffix != DRAFT]
    frames = [to_read.select("source_uri", folder=pl.lit("")).clear()]
    for candidate in folders:
        files = pl.read_parquet(candidate / "files.parquet").filter(
            pl.col("container_uri").is_null()
        )
        same = to_read.join(files, on=SAME_VERSION, how="semi", nulls_equal=True).select(
            "source_uri", folder=pl.lit(str(candidate))
        )
        frames.append(same.join(pl.concat(frames), on="source_uri", how="anti"))
    taken = pl.concat(frames)
    return Staged(tuple(map(Path, sorted(set(taken["folder"])))), taken)


def drop_staging(warehouse: Path) -> None:
    """Forget all staged batches: they are in the published warehouse."""
    shutil.rmtree(work_folder(warehouse) / "staging", ignore_errors=True)
