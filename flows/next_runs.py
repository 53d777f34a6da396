"""Which runs are coming, as a Prefect server has them; and why none is."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import httpx

from flows.run_tags import TAG, run_tags

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

SHOWN = 3
LATE = timedelta(minutes=2)  # Prefect starts a run within seconds of its time
NO_RUNS = "the server makes none: its scheduler is off, or it fails"
PAUSED = "it is paused; resume it in Prefect's pages, or start `careo schedule` again"
NO_TIMETABLE = "it has no timetable; it runs when asked"
NOT_STARTED = "nobody starts them: is `careo schedule` or a worker at work?"


PATIENCE_SECONDS, POLL_SECONDS = 60.0, 2.0


@dataclass(frozen=True, slots=True)
class Timetable:
    """A deployment, when it runs next, and why it doesn't."""

    name: str
    times: tuple[datetime, ...]
    obstacle: str = ""

    def __str__(self) -> str:
        """One line for a terminal."""
        if self.obstacle:
            return f"{self.name}: no run is coming: {self.obstacle}"
        return f"{self.name}: next runs {', '.join(f'{t:%Y-%m-%d %H:%M}' for t in self.times)} UTC"


def read_timetables(client: "SyncPrefectClient", tags: Sequence[str] = (TAG,)) -> list[Timetable]:
    """The deployments that carry these tags. Raises what the client raises when it is refused."""
    from prefect.client.schemas.filters import DeploymentFilter

    asked = DeploymentFilter(tags={"all_": list(tags)})
    found = client.read_deployments(deployment_filter=asked)
    return [_timetable(client, deployment) for deployment in sorted(found, key=lambda d: d.name)]


def tell_next_runs(name: str, warehouse: Path, tell: Callable[[str], None]) -> None:
    """Say in the background when a deployment that is just being made runs next, or why not."""
    Thread(target=_tell_next_runs, args=(name, warehouse, tell), daemon=True).start()


def _tell_next_runs(name: str, warehouse: Path, tell: Callable[[str], None]) -> None:
    from prefect.client.orchestration import get_client

    deadline = time.monotonic() + PATIENCE_SECONDS
    said = f"{name}: no run is coming: it is not on the server"
    while time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        with suppress(httpx.HTTPError), get_client(sync_client=True) as client:
            for timetable in read_timetables(client, run_tags(warehouse)):
                if timetable.name == name:
                    said = str(timetable)
                    if not timetable.obstacle:
                        tell(said)
                        return
    tell(said)


def _timetable(client: "SyncPrefectClient", deployment: Any) -> Timetable:
    times = _times(client, deployment.id)
    if deployment.paused or (
        deployment.schedules and not any(schedule.active for schedule in deployment.schedules)
    ):
        obstacle = PAUSED
    elif not deployment.schedules:
        obstacle = NO_TIMETABLE
    elif not times:
        obstacle = NO_RUNS
    elif deployment.status == "NOT_READY":
        obstacle = NOT_STARTED
    elif times[0] < datetime.now(UTC) - LATE:
        obstacle = f"one is due since {times[0]:%Y-%m-%d %H:%M} UTC and {NOT_STARTED}"
    else:
        obstacle = ""
    return Timetable(deployment.name, times, obstacle)


def _times(client: "SyncPrefectClient", deployment: Any) -> tuple[datetime, ...]:
    from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
    from prefect.client.schemas.sorting import FlowRunSort

    runs = client.read_flow_runs(
        deployment_filter=DeploymentFilter(id={"any_": [deployment]}),
        flow_run_filter=FlowRunFilter(state={"type": {"any_": ["SCHEDULED"]}}),
        sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
        limit=SHOWN,
    )
    return tuple(run.expected_start_time for run in runs if run.expected_start_time)
