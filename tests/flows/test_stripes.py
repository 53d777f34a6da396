import io
import json
import tarfile
from pathlib import Path

import pytest

from flows.batch import Batch, BatchReport
from flows.pool import LocalWorkers
from tests.flows.warehouses import CORPUS, contents, load
from warehouse.store import work_folder

pytestmark = pytest.mark.usefixtures("prefect_server")

STRIPES = 4


def json_lines() -> bytes:
    """The corpus, with a line that is none and an article that comes twice."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
    lines = [json.dumps({"id": f"{n % 15}", "text": text}) for n, text in enumerate(texts)]
    return "\n".join([*lines[:5], "{", *lines[5:]]).encode()


def cut_archive() -> bytes:
    """The corpus in an archive whose end is missing."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for path in sorted(CORPUS.rglob("*.txt")):
            archive.add(path, path.name)
    whole = out.getvalue()
    return whole[: len(whole) // 2]


CONTAINERS = {"articles.jsonl": json_lines, "articles.tar": cut_archive}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Batch]:
    """The batches that workers read, of a run whose containers are many stripes large."""
    monkeypatch.setattr("flows.batches.STRIPE_BYTES", 1_000)
    batches: list[Batch] = []
    run = LocalWorkers.run

    def noted(self: LocalWorkers, batch: Batch) -> BatchReport:
        batches.append(batch)
        return run(self, batch)

    monkeypatch.setattr(LocalWorkers, "run", noted)
    return batches


@pytest.mark.parametrize("name", CONTAINERS)
def test_stripes_do_not_show(
    tmp_path: Path, name: str, read: list[Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "corpus"
    source.mkdir()
    (source / name).write_bytes(CONTAINERS[name]())
    in_stripes = load(source, tmp_path / "stripes.duckdb", workers=2)
    assert sorted(batch.stripe for batch in read) == [(n, STRIPES) for n in range(STRIPES)]
    monkeypatch.undo()
    in_one = load(source, tmp_path / "one.duckdb", workers=2)
    assert in_stripes.documents == in_one.documents
    assert in_one.documents["quarantined"]
    assert contents(tmp_path / "stripes.duckdb") == contents(tmp_path / "one.duckdb")


def test_a_container_is_taken_up_where_a_run_died(
    tmp_path: Path, read: list[Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, warehouse = tmp_path / "corpus", tmp_path / "w.duckdb"
    source.mkdir()
    (source / "articles.jsonl").write_bytes(json_lines())
    with monkeypatch.context() as patched:
        patched.setattr("flows.ingest.build_warehouse", _die)
        with pytest.raises(KeyboardInterrupt):
            load(source, warehouse, workers=2)
    (lost,) = work_folder(warehouse).glob("staging/*/*.2-4")
    lost.rename(lost.with_name(lost.name + ".part"))
    read.clear()
    load(source, warehouse, workers=2)
    assert [batch.stripe for batch in read] == [(2, STRIPES)]
    load(source, tmp_path / "fresh.duckdb", workers=2)
    assert contents(warehouse) == contents(tmp_path / "fresh.duckdb")


def _die(*_: object) -> None:
    raise KeyboardInterrupt
