from datetime import date
from pathlib import Path

import polars as pl
import pytest

from flows.batches import BATCH_BYTES, STRIPE_BYTES, STRIPES_A_WORKER, make_batches
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


@pytest.mark.parametrize(
    ("name", "size_bytes", "workers", "expected"),
    [
        ("a.jsonl", STRIPE_BYTES, 8, 1),
        ("a.jsonl", STRIPE_BYTES + 1, 8, 2),
        ("a.tar.gz", 100 * STRIPE_BYTES, 8, 8 * STRIPES_A_WORKER),
        ("a.zip", None, 8, 1),  # nobody knows how large
        ("a.txt", 100 * STRIPE_BYTES, 8, 1),
        ("a.txt.gz", 100 * STRIPE_BYTES, 8, 1),
    ],
)
def test_a_large_container_is_read_in_stripes(
    name: str, size_bytes: int | None, workers: int, expected: int
) -> None:
    settings = read_settings(warehouse=Path("w.duckdb"), workers=workers)
    rows = [{"source_uri": f"post/{name}", "source": "post", "path": "/", "size_bytes": size_bytes}]
    to_read = pl.DataFrame(rows, schema=FOUND_SCHEMA)
    batches = list(make_batches(to_read, settings, "place", Rules("0+0", {}), date(2026, 3, 1)))
    assert [batch.stripe for batch in batches] == [(n, expected) for n in range(expected)]
    assert len({batch.folder for batch in batches}) == expected
    assert sum(batch.file_count for batch in batches) == 1
