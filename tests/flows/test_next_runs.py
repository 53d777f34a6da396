from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

import flows.prefect_env  # noqa: F401 - before anything of Prefect

# isort: split
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule
from prefect.states import Scheduled

from flows.doctor import Verdict, check_timetable
from flows.next_runs import NO_RUNS, NO_TIMETABLE, NOT_STARTED, PAUSED, Timetable, read_timetables
from flows.prefect_home import announced, home_of
from flows.settings import Settings
from flows.timetables import NOT_HERE, STOPPED
from flows.upkeep import relink


@pytest.fixture
def client(prefect_server: None) -> Iterator[SyncPrefectClient]:
    with get_client(sync_client=True) as opened:
        yield opened


def deploy(client: SyncPrefectClient, cron: str | None, paused: bool = False) -> tuple[str, str]:
    """A deployment with a tag of its own: its id, the tag."""
    tag = uuid4().hex
    timetable = [DeploymentScheduleCreate(schedule=CronSchedule(cron=cron))] if cron else []
    made = client.create_deployment(
        client.create_flow(relink), name="by-test", tags=[tag], schedules=timetable, paused=paused
    )
    return str(made), tag


def only(client: SyncPrefectClient, tag: str) -> Timetable:
    (found,) = read_timetables(client, [tag])
    return found


@pytest.mark.parametrize(
    ("cron", "paused", "obstacle"),
    [
        ("0 3 * * *", False, NO_RUNS),  # the server of the tests has no scheduler
        ("0 3 * * *", True, PAUSED),
        (None, False, NO_TIMETABLE),
    ],
)
def test_it_says_why_no_run_is_coming(
    client: SyncPrefectClient, cron: str | None, paused: bool, obstacle: str
) -> None:
    found = only(client, deploy(client, cron, paused)[1])
    assert str(found) == f"by-test: no run is coming: {obstacle}"


def test_runs_that_nobody_starts_are_not_coming(client: SyncPrefectClient) -> None:
    made, tag = deploy(client, "0 3 * * *")
    client.create_flow_run_from_deployment(made, state=Scheduled())  # type: ignore[arg-type]
    assert NOT_STARTED in only(client, tag).obstacle


def test_a_run_that_is_coming_is_told_with_its_time() -> None:
    time = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
    found = Timetable("nightly", (time, time + timedelta(days=1)))
    assert str(found) == "nightly: next runs 2026-03-02 04:30, 2026-03-03 04:30 UTC"


def test_doctor_says_that_none_is_coming_without_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    check = check_timetable(settings)
    assert (check.verdict, check.said) == (Verdict.FINE, NOT_HERE)
    assert list(tmp_path.iterdir()) == []  # it looks, and makes nothing
    home = home_of(settings.warehouse)
    home.mkdir(parents=True)
    with announced(home, "http://127.0.0.1:9/api"):
        pass
    check = check_timetable(settings)
    assert (check.verdict, check.said) == (Verdict.NOTE, STOPPED)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    check = check_timetable(settings)
    assert check.verdict is Verdict.BROKEN
    assert "http://127.0.0.1:9/api" in check.said
