"""Processes that a run starts to share its work with: how they start, and end with it."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess

from flows import ending


def spawn_pool(count: int) -> ProcessPoolExecutor:
    """A pool of so many new processes that never outlive this one.

    Raises Stopped where the run was told to stop: a worker that is missing then crashed on nothing.
    """
    if ending.is_stopping():
        raise ending.Stopped
    ending.when_stopped(_kill_all)
    # spawn and not fork: Polars, DuckDB and Prefect run threads, and a forked copy may hang.
    return ProcessPoolExecutor(count, _SpawnContext(), initializer=_stay_with_the_run)


class _Worker(SpawnProcess):
    """A process that no signal ends before it knows what to do with one."""

    def start(self) -> None:
        """Start with signals held back, which the process inherits."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ending.SIGNALS)
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _SpawnContext(SpawnContext):
    Process = _Worker


def _kill_all() -> None:
    # What they were at is read again; to wait for it would take as long as a batch does.
    for process in multiprocessing.active_children():
        process.kill()


def _stay_with_the_run() -> None:
    # Signals go to the whole process group; the run decides what they mean, not a worker.
    for number in ending.SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ending.SIGNALS)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    # A worker whose run was killed would wait for its next batch for ever.
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
