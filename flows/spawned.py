"""Processes that a run starts to share its work with: how they start, and end with it."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor


def spawn_pool(count: int) -> ProcessPoolExecutor:
    """A pool of so many new processes that never outlive this one."""
    # spawn and not fork: Polars, DuckDB and Prefect run threads, and a forked copy may hang.
    return ProcessPoolExecutor(
        count, multiprocessing.get_context("spawn"), initializer=_stay_with_the_run
    )


def _stay_with_the_run() -> None:
    # Ctrl-C goes to the whole process group; the run decides what it means, not a worker.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    # A worker whose run was killed would wait for its next batch for ever.
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
