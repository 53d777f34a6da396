import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.batch import Batch, BatchReport
from flows.pool import LocalWorkers
from flows.process import process_batch
from tests.flows.texts import fates, make_batch


def die_on_a_mark(batch: Batch) -> BatchReport:
    """As `process_batch`, in a process that one of the texts kills."""
    if any("deadly" in Path(file.path).read_text("utf-8") for file in batch.files):
        os._exit(1)
    return process_batch(batch)


def test_a_file_that_kills_its_worker_is_quarantined_and_all_others_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.pool.process_batch", die_on_a_mark)
    deadly = make_batch(
        tmp_path,
        {"a.txt": "The ferry sails.", "b.txt": "A deadly text.", "c.txt": "The ferry sailed."},
    )
    harmless = replace(
        make_batch(tmp_path, {"d.txt": "The harbour is open."}), folder=str(tmp_path / "other")
    )
    with LocalWorkers(1) as workers, ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(workers.run, [deadly, harmless]))
    assert [dict(report.documents) for report in reports] == [
        {"loaded": 2, "quarantined": 1},
        {"loaded": 1},
    ]
    assert fates(deadly) == {
        "post/a.txt": "loaded",
        "post/b.txt": "crashed",
        "post/c.txt": "loaded",
    }
    assert fates(harmless) == {"post/d.txt": "loaded"}
