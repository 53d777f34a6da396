"""Finished batches on disk: a run that dies leaves them, and the next run takes them up."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from flows.depot import DRAFT, drop_batches, fetch_batch, finished_batches, put_batch
from flows.storage import is_url
from warehouse.store import real_file, work_folder

VERSIONS = "staging"  # below it a folder for each version of the rules
STRIPE = "."  # parts the name of a container's batch from its number
SAME_VERSION = ["source_uri", "size_bytes", "modified_at", "version_tag"]


@dataclass(frozen=True, slots=True)
class Staged:
    """Finished batches and the files in them that are still as they were when they were read."""

    folders: tuple[Path, ...]
    files: pl.DataFrame  # source_uri, and the folder of a batch that it is taken from

    @property
    def file_count(self) -> int:
        """How many files there are."""
        return self.files["source_uri"].n_unique()

    def table_files(self, table: str) -> list[Path]:
        """The Parquet files of a table."""
        return [folder / f"{table}.parquet" for folder in self.folders]


@dataclass(frozen=True, slots=True)
class Staging:
    """Where the batches of one warehouse, read by one version of the rules, are staged.

    Workers write to `place`; the run takes them from `folder`, into which it copies them first
    when `place` is a URL.
    """

    folder: Path
    place: str

    def bring(self, batches: Sequence[str]) -> None:
        """Have these batches in `folder`. Raises OSError when one can't be had."""
        for batch in batches if is_url(self.place) else ():
            fetch_batch(batch, self.folder / batch.rpartition("/")[2])

    def has(self, batch: str) -> bool:
        """Whether a batch is finished."""
        return (self.folder / batch.rpartition("/")[2]).is_dir()

    def bring_finished(self) -> None:
        """Have all batches in `folder` that are finished, and whose workers had no run any more."""
        if is_url(self.place):
            found = finished_batches(self.place)
            self.bring([b for b in found if not (self.folder / b.rpartition("/")[2]).exists()])


def staging_of(warehouse: Path, version: str, place: str | None = None) -> Staging:
    """The staging of a warehouse: beside it, or below a folder or URL that it may share."""
    if place is None:
        folder = work_folder(warehouse) / VERSIONS / version
        return Staging(folder, str(folder))
    below = f"{_own_name(warehouse)}/{version}"
    if is_url(place):
        folder = work_folder(warehouse) / VERSIONS / version
        return Staging(folder, f"{place.rstrip('/')}/{below}")
    folder = Path(place).absolute() / below
    return Staging(folder, str(folder))


def drop_staging(warehouse: Path, place: str | None = None) -> None:
    """Forget the staged batches of all versions: they are in the published warehouse."""
    shutil.rmtree(work_folder(warehouse) / VERSIONS, ignore_errors=True)
    if place is None:
        return
    if is_url(place):
        drop_batches(f"{place.rstrip('/')}/{_own_name(warehouse)}")
    else:
        shutil.rmtree(Path(place) / _own_name(warehouse), ignore_errors=True)


def _own_name(warehouse: Path) -> str:
    digest = blake2b(str(real_file(warehouse)).encode(), digest_size=6).hexdigest()
    return f"{real_file(warehouse).stem}-{digest}"


class Stage:
    """A batch as it is written: one Parquet file a table, in as many parts as it takes.

    The batch counts when it is finished. Raises OSError when the disk is full or the store behind
    a URL can't be written.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        folder = Path(tempfile.mkdtemp(prefix="careo-")) if is_url(place) else Path(place)
        self._draft = folder.with_name(folder.name + DRAFT)
        shutil.rmtree(self._draft, ignore_errors=True)
        self._draft.mkdir(parents=True)
        self._folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}

    def add(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Write more rows of each table."""
        for name, frame in tables.items():
            rows = frame.to_arrow()
            if name not in self._writers:
                path = self._draft / f"{name}.parquet"
                self._writers[name] = pq.ParquetWriter(
                    path, rows.schema, compression="zstd", compression_level=1
                )
            self._writers[name].write_table(rows)

    def finish(self) -> None:
        """Give the batch its name."""
        for writer in self._writers.values():
            writer.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        if not is_url(self._place):
            self._draft.rename(self._folder)
            return
        try:
            put_batch(self._draft, self._place)
        finally:
            shutil.rmtree(self._draft, ignore_errors=True)


def stage_frames(place: str, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write a batch that is all there. Raises OSError as a Stage does."""
    stage = Stage(place)
    stage.add(tables)
    stage.finish()


def batch_name(name: str, stripe: tuple[int, int]) -> str:
    """The name of a batch: that of a stripe tells which it is, and of how many."""
    number, count = stripe
    return name if count == 1 else f"{name}{STRIPE}{number}-{count}"


def find_staged(folder: Path, to_read: pl.DataFrame) -> Staged:
    """The finished batches whose files have not changed since, judged by size and time.

    A container that was read in stripes counts when all of them are there.
    """
    folders = [f for f in sorted(folder.glob("*")) if f.suffix != DRAFT]
    stripe = {"stripe": pl.lit(0), "stripes": pl.lit(0)}
    nothing = to_read.select(*SAME_VERSION, folder=pl.lit(""), **stripe).clear()
    is_whole = pl.col("stripe").n_unique().over("source_uri", "stripes") == pl.col("stripes")
    is_first = pl.col("stripes") == pl.col("stripes").first().over("source_uri")
    taken = (
        pl.concat([nothing, *map(_files_of, folders)])
        .join(to_read, on=SAME_VERSION, how="semi", nulls_equal=True, maintain_order="left")
        .filter(is_whole)
        .filter(is_first)
        .unique(["source_uri", "stripe"], keep="first", maintain_order=True)
        .select("source_uri", "folder")
    )
    return Staged(tuple(map(Path, sorted(set(taken["folder"])))), taken)


def _files_of(batch: Path) -> pl.DataFrame:
    """The files of a batch without the records in them."""
    number, _, count = batch.name.partition(STRIPE)[2].partition("-")
    files = pl.read_parquet(batch / "files.parquet", columns=[*SAME_VERSION, "container_uri"])
    return files.filter(pl.col("container_uri").is_null()).select(
        *SAME_VERSION,
        folder=pl.lit(str(batch)),
        stripe=pl.lit(int(number or 0)),
        stripes=pl.lit(int(count or 1)),
    )
