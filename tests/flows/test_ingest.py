import os
import shutil
from pathlib import Path

import pytest

from flows.ingest import ingest
from flows.summary import RunSummary
from tests.flows.warehouses import CORPUS, ask_one, contents, load
from warehouse.store import work_folder

pytestmark = pytest.mark.usefixtures("prefect_server")


def test_every_file_is_accounted_for(loaded: tuple[Path, RunSummary], corpus: Path) -> None:
    warehouse, summary = loaded
    assert summary.is_clean
    assert summary.documents["seen"] == sum(1 for f in corpus.rglob("*.txt"))
    assert ask_one(warehouse, "select count(*) from documents") == summary.documents["loaded"]
    assert ask_one(warehouse, "select count(*) from runs where status = 'completed'") == 1


def test_a_second_run_touches_nothing_and_says_so(
    loaded: tuple[Path, RunSummary], corpus: Path
) -> None:
    warehouse, _ = loaded
    before = warehouse.stat()
    summary = load(corpus, warehouse)
    after = warehouse.stat()
    assert summary.run_id is None
    assert summary.documents["unchanged"] == summary.documents["seen"]
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_workers_and_batch_size_do_not_show(
    loaded: tuple[Path, RunSummary], corpus: Path, tmp_path: Path
) -> None:
    load(corpus, tmp_path / "w.duckdb", workers=1, batch_size=500)
    assert contents(tmp_path / "w.duckdb") == contents(loaded[0])


def test_history_does_not_show(loaded: tuple[Path, RunSummary], tmp_path: Path) -> None:
    source, warehouse = tmp_path / "corpus", tmp_path / "w.duckdb"
    files = sorted(CORPUS.rglob("*.txt"))
    source.mkdir()
    half = files[::2]
    for file in half:
        shutil.copy2(file, source / file.name)
    (source / files[0].name).write_text("Another text stood here.\n", encoding="utf-8")
    (source / "passing.txt").write_text("A text that will be gone.\n", encoding="utf-8")
    first = load(source, warehouse)
    shutil.copytree(CORPUS, source, dirs_exist_ok=True)
    (source / "passing.txt").unlink()
    second = load(source, warehouse)
    assert second.documents["removed"] == 1
    assert second.documents["unchanged"] == len(half) - 1
    assert first.documents["loaded"] == len(half) + 1
    rebuilt, incremental = contents(loaded[0]), contents(warehouse)
    removed = [row for row in incremental["files"] if "removed" in row]
    assert [row[0] for row in removed] == ["corpus/passing.txt"]
    incremental["files"] = [row for row in incremental["files"] if row not in removed]
    without = {"files", "sources"}  # sizes and times of copies, roots
    assert {n: r for n, r in incremental.items() if n not in without} == {
        n: r for n, r in rebuilt.items() if n not in without
    }


def test_what_cannot_be_read_is_in_quarantine_and_the_rest_is_loaded(tmp_path: Path) -> None:
    source, warehouse = tmp_path / "mixed", tmp_path / "w.duckdb"
    source.mkdir()
    (source / "good.txt").write_text("The minister said the ferry will sail.\n", encoding="utf-8")
    (source / "empty.txt").write_bytes(b"")
    (source / "blank.txt").write_bytes(b" \n\n ")
    (source / "picture.txt").write_bytes(bytes(range(256)) * 64)
    summary = load(source, warehouse)
    assert not summary.is_clean
    assert summary.documents == {
        "seen": 4, "loaded": 1, "unchanged": 0, "quarantined": 3, "removed": 0,
    }  # fmt: skip
    assert summary.reasons == {"empty": 2, "binary": 1}
    assert ask_one(warehouse, "select count(*) from quarantine where detail is null") == 0


def test_finished_batches_of_a_run_that_died_are_taken_up(
    corpus: Path, loaded: tuple[Path, RunSummary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "w.duckdb"

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.ingest.begin", die)
    with pytest.raises(KeyboardInterrupt):
        load(corpus, warehouse, batch_size=4)
    assert not warehouse.exists()
    monkeypatch.undo()
    late = max(corpus.rglob("*.txt"))
    os.utime(late, ns=(1, 1))
    summary = load(corpus, warehouse, batch_size=3)
    assert summary.reused_count == summary.documents["seen"] - 1
    assert contents(warehouse)["quotes"] == contents(loaded[0])["quotes"]
    assert not (work_folder(warehouse) / "staging").exists()


def test_a_failed_link_leaves_the_published_warehouse(
    corpus: Path, loaded: tuple[Path, RunSummary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "w.duckdb"
    shutil.copy(loaded[0], warehouse)
    before = warehouse.read_bytes()
    source = tmp_path / "more"
    source.mkdir()
    (source / "new.txt").write_text("A new text.\n", encoding="utf-8")
    monkeypatch.setattr("flows.build.link_in_place", lambda tables: tables["no such table"])
    with pytest.raises(KeyError):
        ingest(sources=[str(source)], warehouse=warehouse)
    assert warehouse.read_bytes() == before
    assert not (work_folder(warehouse) / "next.duckdb").exists()
