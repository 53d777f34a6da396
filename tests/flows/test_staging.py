import resource
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random

import fsspec
import polars as pl
import pytest

from flows.plan import FOUND_SCHEMA
from flows.process import process_batch
from flows.staging import Stage, drop_staging, find_staged, stage_frames, staging_of
from tests.flows.texts import MODIFIED_AT, make_batch

FRAMES = {"files": pl.DataFrame({"a": [1]}), "quotes": pl.DataFrame({"b": ["x"]})}


@pytest.fixture
def to_read(tmp_path: Path) -> pl.DataFrame:
    """Two files that an earlier run has staged, as they are found again."""
    batch = make_batch(tmp_path, {"a.txt": "The ferry sails.", "b.txt": ""})
    process_batch(batch)
    rows = [{name: getattr(file, name) for name in FOUND_SCHEMA} for file in batch.files]
    return pl.DataFrame(rows, schema=FOUND_SCHEMA)


def staged_uris(tmp_path: Path, to_read: pl.DataFrame) -> list[str]:
    (tmp_path / "staging").mkdir(exist_ok=True)
    if (tmp_path / "staged").exists():
        (tmp_path / "staged").rename(tmp_path / "staging" / "one")
    return find_staged(tmp_path / "staging", to_read).files["source_uri"].to_list()


def test_what_has_not_changed_is_taken_up(tmp_path: Path, to_read: pl.DataFrame) -> None:
    assert staged_uris(tmp_path, to_read) == ["post/a.txt", "post/b.txt"]


@pytest.mark.parametrize(
    "change",
    [
        pl.col("size_bytes") + 1,
        pl.col("modified_at") + timedelta(microseconds=1),
        pl.lit("another").alias("version_tag"),
    ],
)
def test_what_has_changed_since_is_read_again(
    tmp_path: Path, to_read: pl.DataFrame, change: pl.Expr
) -> None:
    changed = pl.concat([to_read.head(1).with_columns(change), to_read.tail(1)])
    assert staged_uris(tmp_path, changed) == ["post/b.txt"]


def test_a_file_is_taken_from_one_batch_only(tmp_path: Path, to_read: pl.DataFrame) -> None:
    assert staged_uris(tmp_path, to_read) == ["post/a.txt", "post/b.txt"]
    process_batch(make_batch(tmp_path, {"a.txt": "The ferry sails."}))
    (tmp_path / "staged").rename(tmp_path / "staging" / "two")
    staged = find_staged(tmp_path / "staging", to_read)
    assert staged.files["source_uri"].to_list() == ["post/a.txt", "post/b.txt"]
    assert staged.folders == (tmp_path / "staging" / "one",)


def test_a_batch_that_was_not_finished_is_no_batch(tmp_path: Path, to_read: pl.DataFrame) -> None:
    (tmp_path / "staging").mkdir()
    (tmp_path / "staged").rename(tmp_path / "staging" / "one.part")
    assert find_staged(tmp_path / "staging", to_read).folders == ()


def test_staging_again_replaces_and_leaves_no_draft(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [MODIFIED_AT]})
    for _ in range(2):
        stage_frames(str(tmp_path / "one"), {"files": frame})
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert pl.read_parquet(tmp_path / "one" / "files.parquet").equals(frame)


def test_a_full_disk_is_an_error_of_the_disk(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    frame = pl.DataFrame({"a": [Random(n).randbytes(1_000) for n in range(100)]})
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            stage_frames(str(tmp_path / "one"), {"files": frame})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "one").exists()


def test_a_batch_may_be_written_in_parts(tmp_path: Path) -> None:
    stage = Stage(str(tmp_path / "one"))
    for number in range(3):
        stage.add({"files": pl.DataFrame({"a": [number]}), "dates": pl.DataFrame({"b": [[1]]})})
        assert not (tmp_path / "one").exists()
    stage.finish()
    assert pl.read_parquet(tmp_path / "one" / "files.parquet")["a"].to_list() == [0, 1, 2]
    assert pl.read_parquet(tmp_path / "one" / "dates.parquet").height == 3


@pytest.mark.parametrize("place", [None, "elsewhere", "memory://bucket/elsewhere"])
def test_dropped_staging_is_gone_for_every_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    for warehouse, version in product(("mine", "yours"), ("1", "2")):
        staging = staging_of(tmp_path / warehouse, version, place)
        stage_frames(f"{staging.place}/one", FRAMES)
        staging.bring([f"{staging.place}/one"])
        assert (staging.folder / "one" / "files.parquet").exists()
    drop_staging(tmp_path / "mine", place)
    left = [staging_of(tmp_path / w, v, place) for w, v in product(("mine", "yours"), ("1", "2"))]
    assert [staging.folder.exists() for staging in left] == [False, False, True, True]


def test_batches_behind_an_address_are_brought_when_they_are_complete(tmp_path: Path) -> None:
    staging = staging_of(tmp_path / "w.duckdb", "1", "memory://bucket/staged")
    staging.bring_finished()
    stage_frames(f"{staging.place}/whole", FRAMES)
    fsspec.filesystem("memory").pipe_file(f"{staging.place}/half/quotes.parquet", b"PAR1")
    staging.bring_finished()
    assert [path.name for path in staging.folder.iterdir()] == ["whole"]
    assert pl.read_parquet(staging.folder / "whole" / "files.parquet").equals(FRAMES["files"])
