"""A Dask cluster that reads the batches: one that runs already, or one started for the run.

Every Dask worker hands its batches to processes of its own pool, as a run on one machine does: so
a document has its time budget there too, and a file that kills a process costs itself and nothing
else. A worker that dies altogether is Dask's affair: its batches go to another.
"""

import functools
import logging
import multiprocessing
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from flows.batch import Batch, BatchReport
from flows.needs import EngineError, Needs, what_is_missing
from flows.pool import LocalWorkers
from flows.version import rules_version

LOOPBACK = "127.0.0.1"  # a scheduler runs what it is sent: unasked, it listens to this machine only
PATIENCE_SECONDS = 60.0
_first = threading.Lock()


class DaskWorkers:
    """The workers of a Dask cluster. Raises EngineError when there are none that can be used."""

    def __init__(self, scheduler: str | None, count: int, places: Sequence[str]) -> None:
        self._distributed = _library()
        self._needs = Needs(rules_version(), tuple(places))
        self._cluster = None if scheduler else self._start(count)
        address = scheduler or self._cluster
        try:
            self._client = self._distributed.Client(
                address, timeout=PATIENCE_SECONDS, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(
                f"{scheduler}: no Dask scheduler with workers answers ({error}). Start one with "
                "`dask scheduler` and `dask worker ADDRESS`, or leave --scheduler out."
            ) from error
        self._check()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    @property
    def count(self) -> int:
        """Threads of all workers, each with a process of its own for our batches."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def run(self, batch: Batch) -> BatchReport:
        """Have a batch read somewhere. Raises EngineError when nobody can."""
        with self._translated(batch):
            report = self._client.submit(read_here, batch, self._needs, pure=False).result()
            assert isinstance(report, BatchReport)
        return report

    def _start(self, count: int) -> Any:
        return self._distributed.LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            host=LOOPBACK,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )

    def _check(self) -> None:
        try:
            told = self._client.run(what_is_missing, self._needs)
        except ModuleNotFoundError as error:
            raise EngineError(
                f"the workers have no Careo ({error}); install this version on each of them"
            ) from error
        for worker, missing in sorted(told.items()):
            if missing:
                raise EngineError(f"worker {worker}: {missing}")

    @contextmanager
    def _translated(self, batch: Batch) -> Iterator[None]:
        lost = self._distributed
        try:
            yield
        except lost.KilledWorker as error:
            raise EngineError(
                f"{len(batch.files)} files from {batch.files[0].source_uri} on: every worker that "
                "had them died. Finished batches are kept; look at the workers and run again."
            ) from error
        except (lost.CancelledError, OSError) as error:
            raise EngineError(
                f"the Dask cluster is gone ({error}). Finished batches are kept; run again."
            ) from error


def read_here(batch: Batch, needs: Needs) -> BatchReport:
    """On a worker: read a batch in the pool of this worker. Raises EngineError if it can't."""
    if missing := what_is_missing(needs):  # workers may join later than the run has looked
        raise EngineError(f"worker {_address()}: {missing}")
    with _first:
        pool = _own_pool()
    return pool.run(batch)


@functools.cache
def _own_pool() -> LocalWorkers:
    # Dask's nanny starts its workers as daemons, which may not have children. Ours end by
    # themselves when their worker does, so there is nothing to forbid.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    return LocalWorkers(_library().get_worker().state.nthreads)


def _address() -> str:
    return str(_library().get_worker().address)


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise EngineError("the engine dask needs its library: pip install 'careo[dask]'") from error
    return distributed
