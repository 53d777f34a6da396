from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from flows.plan import FOUND_SCHEMA
from flows.process import process_batch
from flows.staging import drop_staging, find_staged, stage_frames, staging_folder
from tests.flows.texts import MODIFIED_AT, make_batch


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
        stage_frames(tmp_path / "one", {"files": frame})
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert pl.read_parquet(tmp_path / "one" / "files.parquet").equals(frame)


def test_a_full_disk_is_an_error_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise pl.exceptions.ComputeError("no space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", refuse)
    with pytest.raises(OSError, match="no space left"):
        stage_frames(tmp_path / "one", {"files": pl.DataFrame({"a": [1]})})
    assert not (tmp_path / "one").exists()


def test_dropped_staging_is_gone_for_every_version(tmp_path: Path) -> None:
    for version in ("1", "2"):
        staging_folder(tmp_path / "w.duckdb", version).mkdir(parents=True)
    drop_staging(tmp_path / "w.duckdb")
    assert not staging_folder(tmp_path / "w.duckdb", "1").parent.exists()
