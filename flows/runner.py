"""Prefect's runner with an end that takes the run at work along."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
import prefect.runner
from prefect.schedules import Schedule

from flows.scheduled import make_deployment


class Runner(prefect.runner.Runner):
    """Stops on SIGTERM: the handler of Prefect never awaits its stop and leaves runs behind."""

    def handle_sigterm(self, *arguments: Any, **options: Any) -> None:  # noqa: ARG002
        """Cancel the run at work, then end."""
        if not self.started:
            sys.exit(0)
        self.execute_in_background(self.astop)


def run_by_timetable(name: str, timetable: Schedule, warehouse: Path) -> None:
    """Deploy the flow under a name and run it when it is due, one run at a time, until stopped."""
    runner = Runner(name=name, limit=1, pause_on_shutdown=True)
    runner.add_deployment(make_deployment(name, timetable, warehouse))
    asyncio.run(runner.start())
