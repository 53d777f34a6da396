"""Real cron: nothing here starts a run but the clock of a Prefect server."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml  # type: ignore[import-untyped]  # Prefect brings it

from flows.server import start_server, stop_process, wait_until_healthy
from tests.flows.test_schedule import Schedule, free_port, processes_with, wait_for
from tests.flows.warehouses import ask_one
from tests.source import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at /proc"),
]

EVERY_MINUTE = "* * * * *"
COMPLETED = {"state": {"type": {"any_": ["COMPLETED"]}}}
PREFECT = [sys.executable, "-m", "prefect"]


def completed_runs(api: httpx.Client) -> list[dict[str, Any]]:
    answer = api.post("/flow_runs/filter", json={"flow_runs": COMPLETED})
    if answer.status_code in (401, 503):  # while it starts
        return []
    runs: list[dict[str, Any]] = answer.raise_for_status().json()
    return [run for run in runs if run["auto_scheduled"]]


@pytest.fixture
def every_minute(tmp_path: Path) -> Iterator[Schedule]:
    started = Schedule(tmp_path, EVERY_MINUTE)
    yield started
    started.api.close()
    for process in processes_with(started.home):
        os.kill(process, 9)
    started.process.communicate()


def test_a_schedule_runs_by_itself_and_says_what_comes_next(every_minute: Schedule) -> None:
    first = wait_for(lambda: completed_runs(every_minute.api))[-1]
    assert first["name"] == "post -> w.duckdb"
    assert first["state"]["message"] == "1 loaded, 0 quarantined"
    assert set(first["tags"]) == {"auto-scheduled", "careo", "w.duckdb"}
    assert ask_one(every_minute.warehouse, "select count(*) from documents") == 1
    assert ask_one(every_minute.warehouse, "select flow_run_id from runs") == first["id"]
    doctor = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", "doctor",
         "-w", str(every_minute.warehouse)],
        env=every_minute.environment, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert "nightly: next runs 20" in doctor.stdout
    code, said = every_minute.stop()
    assert code == 143
    assert "nightly: next runs 20" in said


class Deployed:
    """prefect.yaml of the project on a server and a process worker, ingest every minute."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for room in ("flows", "schemas", "transforms", "warehouse"):
            (folder / room).symlink_to(ROOT / room)
        (folder / "tests").mkdir()
        shutil.copytree(ROOT / "tests" / "corpus", folder / "tests" / "corpus")
        told = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
        told["deployments"] = told["deployments"][:1]
        told["deployments"][0]["schedules"] = [{"cron": EVERY_MINUTE, "timezone": "UTC"}]
        (folder / "prefect.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/api"
        home = folder / "prefect"
        home.mkdir()
        self.mark = f"PREFECT_HOME={home}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        self.environment = kept | {
            "PREFECT_HOME": str(home),
            "PREFECT_API_URL": self.url,
            "PREFECT_SERVER_API_AUTH_STRING": "desk:secret",
            "PREFECT_API_AUTH_STRING": "desk:secret",
            "CAREO_HOME": str(folder),
            "PYTHONPATH": str(folder),
        }
        self.server = start_server(port, self.environment)
        wait_until_healthy(self.url, self.server)
        self._prefect("work-pool", "create", "careo", "--type", "process")
        self._prefect("--no-prompt", "deploy", "--all")
        self.worker = subprocess.Popen(
            [*PREFECT, "worker", "start", "--pool", "careo"],
            cwd=folder, env=self.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.api = httpx.Client(base_url=self.url, timeout=30, auth=("desk", "secret"))

    def _prefect(self, *arguments: str) -> None:
        done = subprocess.run(
            [*PREFECT, *arguments], cwd=self.folder, env=self.environment, capture_output=True
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Deployed]:
    started = Deployed(tmp_path)
    yield started
    started.api.close()
    started.worker.terminate()
    started.worker.wait(60)
    stop_process(started.server)
    for process in processes_with(started.mark):
        os.kill(process, 9)


def test_the_deployments_of_the_project_run_by_themselves_under_a_worker(
    deployed: Deployed,
) -> None:
    begun = time.monotonic()
    first = wait_for(lambda: completed_runs(deployed.api))[-1]
    assert time.monotonic() - begun < 150
    assert first["name"] == "corpus -> careo.duckdb"
    assert first["state"]["message"].endswith(" loaded, 0 quarantined")
    assert {"careo", "careo.duckdb", "auto-scheduled"} <= set(first["tags"])
    warehouse = deployed.folder / "careo.duckdb"
    assert ask_one(warehouse, "select count(*) from documents") > 1
    assert ask_one(warehouse, "select min(flow_run_id) from runs") == first["id"]
