"""Prefect's runner with an end that takes the run at work along."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
import prefect.runner
import prefect.runner._starter_engine as starter
from prefect.schedules import Schedule
from prefect.utilities.processutils import run_process

from flows import ending, scheduled_run, tether
from flows.scheduled import make_deployment
from warehouse.errors import WarehouseError
from warehouse.store import locked, sweep

LAST_SECONDS = 1.0  # until the lock of a run that was killed is free

_started: list[int] = []  # the processes of runs, each the leader of its own group


async def _run_apart(command: list[str], *, task_status_handler: Any, **options: Any) -> Any:
    """As Prefect starts a run, but out of reach of signals to our group, and tied to our life."""

    def note(process: Any) -> Any:
        _started.append(process.pid)
        return task_status_handler(process)

    try:
        return await run_process(
            [sys.executable, "-P", "-m", tether.__name__, scheduled_run.__name__, *command[3:]],
            task_status_handler=note,
            start_new_session=True,
            **options,
        )
    except BaseException:
        _end_groups()  # cancelled: what it has started is not to go on alone
        raise
    finally:
        _started.clear()  # one at a time


class Runner(prefect.runner.Runner):
    """Stops on signals: the handler of Prefect never awaits its stop and leaves runs behind."""

    def handle_sigterm(self, number: int, *arguments: Any, **options: Any) -> None:  # noqa: ARG002
        """Cancel the run at work, then end."""
        if not self.started:
            ending.stop(number)
        self.execute_in_background(self.astop)


def run_by_timetable(name: str, timetable: Schedule, warehouse: Path) -> None:
    """Deploy the flow under a name and run it when it is due, one run at a time, until stopped."""
    vars(starter)["run_process"] = _run_apart  # as Prefect means it to be changed
    runner = Runner(name=name, limit=1, pause_on_shutdown=True)
    runner.add_deployment(make_deployment(name, timetable, warehouse))
    for number in ending.SIGNALS:
        signal.signal(number, runner.handle_sigterm)
    with ending.undone_at_the_end(partial(_end_runs, warehouse)):
        try:
            asyncio.run(runner.start())
        finally:
            _end_runs(warehouse)


def _end_runs(warehouse: Path) -> None:
    """End the runs that have not heard of their end, and drop what they have half done."""
    _end_groups()
    with suppress(WarehouseError), locked(warehouse, LAST_SECONDS, lambda _: None):
        sweep(warehouse)


def _end_groups() -> None:
    for process in _started:
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
