import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from flows.cluster import DaskWorkers
from flows.ingest import ingest
from flows.needs import EngineError
from tests.flows.clusters import Cluster, cluster, kill
from tests.flows.stores import BUCKET, s3_server
from tests.flows.warehouses import CORPUS, Rows, contents

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server")]


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The shipped corpus behind an S3 address that other processes can reach."""
    with pytest.MonkeyPatch.context() as patch, s3_server(patch) as url:
        store = fsspec.filesystem("s3")
        store.pipe({f"{BUCKET}/in/{f.name}": f.read_bytes() for f in CORPUS.glob("*.txt")})
        yield url


@pytest.fixture(scope="module")
def machines(
    bucket: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cluster, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and two workers that reach the store and share nothing else with the run."""
    with cluster(tmp_path_factory.mktemp("cluster") / "dask") as started:
        yield started, [started.add_worker(), started.add_worker()]


def without_places(warehouse: Path) -> dict[str, Rows]:
    """All tables but those that say where and how old the files are."""
    tables = contents(warehouse)
    return {name: rows for name, rows in tables.items() if name not in ("files", "sources")}


def kill_when_batches_are_staged(worker: "subprocess.Popen[bytes]", place: str) -> None:
    store = fsspec.filesystem("s3", use_listings_cache=False)
    deadline = time.monotonic() + 120
    while not store.glob(f"{place}/**/files.parquet") and time.monotonic() < deadline:
        time.sleep(0.05)
    kill(worker)


def test_a_cluster_makes_the_same_tables_even_when_it_loses_a_worker(
    bucket: str,
    machines: tuple[Cluster, list["subprocess.Popen[bytes]"]],
    loaded: tuple[Path, object],
    tmp_path: Path,
) -> None:
    here = without_places(loaded[0])
    started, workers = machines
    killer = threading.Thread(
        target=kill_when_batches_are_staged, args=(workers[0], f"{bucket}/staged")
    )
    for round_ in ("whole", "killed"):
        if round_ == "killed":
            killer.start()
        there = tmp_path / f"{round_}.duckdb"
        summary = ingest(
            sources=[f"corpus={bucket}/in"],
            warehouse=there,
            batch_size=2,
            engine="dask",
            scheduler=started.address,
            staging=f"{bucket}/staged",
        )
        assert summary.documents["loaded"] == len(list(CORPUS.glob("*.txt")))
        assert without_places(there) == here
    killer.join()
    assert workers[0].poll() is not None
    assert fsspec.filesystem("s3", use_listings_cache=False).find(f"{BUCKET}/staged") == []


def test_a_cluster_of_this_machine_is_started_and_stopped(
    loaded: tuple[Path, object], corpus: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    ingest(
        sources=[f"corpus={corpus}"], warehouse=warehouse, workers=1, engine="dask",
        staging=str(tmp_path / "staged"),
    )  # fmt: skip
    assert contents(warehouse) == contents(loaded[0])
    assert not list((tmp_path / "staged").iterdir())


def test_workers_that_cannot_do_it_are_told(tmp_path: Path) -> None:
    with cluster(tmp_path / "dask") as started:
        started.add_worker()
        with pytest.raises(EngineError, match=r"worker tcp://.*doesn't see /no/such/place"):
            DaskWorkers(started.address, 1, ["/no/such/place"])
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("flows.cluster.rules_version", lambda: "0.0.1+other")
            with pytest.raises(EngineError, match=r"worker tcp://.* install the same version"):
                DaskWorkers(started.address, 1, [])


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cluster.PATIENCE_SECONDS", 1.0)
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler"):
        DaskWorkers("tcp://127.0.0.1:9", 1, [])
