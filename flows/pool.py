"""Worker processes for the batches: all cores, and a batch that kills its worker costs one file."""

import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Protocol, Self

from flows.batch import Batch, BatchReport
from flows.process import process_batch, stage_crashed
from flows.spawned import spawn_pool


class Workers(Protocol):
    """Whatever reads batches; one object serves all threads of a run."""

    @property
    def count(self) -> int:
        """How many batches it reads at a time."""

    def run(self, batch: Batch) -> BatchReport:
        """Read a batch and stage it; return when that is done."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


class LocalWorkers:
    """A pool of processes that can be shared by threads and survives the death of a worker."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._lock = threading.Lock()
        self._pool = spawn_pool(self._count)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def count(self) -> int:
        """How many processes there are."""
        return self._count

    def run(self, batch: Batch) -> BatchReport:
        """Process a batch; where a worker dies on it, find the file and quarantine it."""
        pool = self._pool
        try:
            future: Future[BatchReport] = pool.submit(process_batch, batch)
            return future.result()
        except BrokenProcessPool:
            self._replace(pool)
        return self._run_alone(batch)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = spawn_pool(self._count)

    def _run_alone(self, batch: Batch) -> BatchReport:
        """Halve until the file that kills its worker stands alone, each half in its own process."""
        try:
            with spawn_pool(1) as alone:
                return alone.submit(process_batch, batch).result()
        except BrokenProcessPool:
            pass
        if len(batch.files) == 1:
            return stage_crashed(batch)
        middle = len(batch.files) // 2
        report = BatchReport()
        for half, files in (("a", batch.files[:middle]), ("b", batch.files[middle:])):
            part = self._run_alone(replace(batch, files=files, folder=batch.folder + half))
            report.add(part)
        return report
