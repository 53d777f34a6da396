from datetime import date
from pathlib import Path

import polars as pl
import pytest

from flows.batches import BATCH_BYTES, make_batches
from flows.plan import FOUND_SCHEMA
from flows.settings import read_settings
from flows.version import Rules


def sizes(count: int, workers: int, size_bytes: int = 300, batch_size: int = 200) -> list[int]:
    settings = read_settings(warehouse=Path("w.duckdb"), workers=workers, batch_size=batch_size)
    rows = [
        {"source_uri": f"post/{n:04}", "source": "post", "path": f"/{n}", "size_bytes": size_bytes}
        for n in range(count)
    ]
    to_read = pl.DataFrame(rows, schema=FOUND_SCHEMA)
    batches = make_batches(to_read, settings, "place", Rules("0+0", {}), date(2026, 3, 1))
    return [len(batch.files) for batch in batches]


@pytest.mark.parametrize(
    ("count", "workers", "expected"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (3, 2, [2, 1]),
        (400, 2, [200, 200]),
        (1000, 2, [167, 167, 167, 167, 167, 165]),
        (1000, 8, [125] * 8),
        (1000, 1, [200] * 5),
    ],
)
def test_all_workers_end_at_once(count: int, workers: int, expected: list[int]) -> None:
    assert sizes(count, workers) == expected


def test_long_files_make_small_batches() -> None:
    assert sizes(4, 1, BATCH_BYTES // 2) == [2, 2]


def test_no_batch_is_larger_than_told() -> None:
    assert max(sizes(1000, 3, batch_size=7)) == 7
