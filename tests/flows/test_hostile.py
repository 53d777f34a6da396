import os
from pathlib import Path

import duckdb
import pytest

from flows.summary import RunSummary
from schemas.book import REASONS
from tests.flows.plain import run_plain
from tests.hostile.folders import write_hostile
from transforms.read.sidecar import SIDECAR_SUFFIX

COUNT, SEED = 44, 1  # ten thousand: python -m bench.hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, RunSummary]:
    """A folder of hostile files, the warehouse of a run over it, and what the run said."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder / "source", COUNT, SEED)
    warehouse = folder / "w.duckdb"
    return folder / "source", warehouse, run_plain([str(folder / "source")], warehouse=warehouse)


def ask(warehouse: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_every_file_is_accounted_for(hostile: tuple[Path, Path, RunSummary]) -> None:
    source, warehouse, summary = hostile
    names = [name for _, _, files in os.walk(source) for name in files]
    names = [name for name in names if not name.endswith(SIDECAR_SUFFIX)]
    on_disk = "select count(*) from files where container_uri is null"
    loops = ask(warehouse, "select count(*) from quarantine where detail like '%folder above'")
    assert ask(warehouse, on_disk) == [(len(names) + int(str(loops[0][0])),)]
    fates = dict(summary.documents)
    assert fates.pop("seen") == sum(fates.values())
    assert fates["loaded"]
    assert fates["quarantined"]


def test_every_refusal_has_a_reason_that_is_no_error_of_ours(
    hostile: tuple[Path, Path, RunSummary],
) -> None:
    _, warehouse, summary = hostile
    assert set(summary.reasons) <= set(REASONS) - {"step_failed", "crashed", "broken_rule"}
    without = """
        select source_uri from files where status = 'quarantined'
        and source_uri not in (select source_uri from quarantine where detail is not null)
    """
    assert ask(warehouse, without) == []
    assert summary.refused_row_count == 0


def test_a_second_run_over_them_has_nothing_to_do(
    hostile: tuple[Path, Path, RunSummary],
) -> None:
    source, warehouse, _ = hostile
    before = warehouse.stat().st_mtime_ns
    assert run_plain([str(source)], warehouse=warehouse).run_id is None
    assert warehouse.stat().st_mtime_ns == before


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_hostile(tmp_path / name, 30, seed=3)
    one, two = (
        {f.relative_to(root): f.read_bytes() for f in (root / "000").rglob("*") if f.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    # Archivers write the time of day into what they pack.
    plain = [name for name in one if name.suffix in (".txt", ".jsonl", ".csv", ".html")]
    assert set(one) == set(two)
    assert [one[name] for name in plain] == [two[name] for name in plain]
