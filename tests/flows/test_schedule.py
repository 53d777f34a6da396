import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.binding import BOUND
from tests.flows.warehouses import ask_one
from warehouse.store import locked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at /proc"),
]

PATIENCE_SECONDS = 150.0


def wait_for(what: Callable[[], Any]) -> Any:
    """The first answer that is true."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if answer := what():
                return answer
        time.sleep(0.2)
    raise AssertionError(f"nothing after {PATIENCE_SECONDS:g} s")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def processes_with(variable: str) -> list[int]:
    """Every process that was started with this in its environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if variable.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


class Schedule:
    """A `careo schedule` in its own process, with its own server, seen from outside."""

    def __init__(self, folder: Path, cron: str = "0 3 1 1 *") -> None:
        source = folder / "post"
        source.mkdir()
        (source / "ferry.txt").write_text("The minister said the ferry will sail.\n", "utf-8")
        self.warehouse = folder / "w.duckdb"
        self.home = f"PREFECT_HOME={folder / 'prefect'}"
        port = free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        self.environment = kept | {"PREFECT_HOME": str(folder / "prefect")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from flows.entry import main; main()", "schedule", str(source),
             "--cron", cron, "--port", str(port), "-w", str(self.warehouse)],
            env=self.environment,
            cwd=Path(__file__).parent.parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        self.api = httpx.Client(
            base_url=f"http://127.0.0.1:{port}/api", timeout=30, auth=self._log_in
        )

    def _log_in(self, request: httpx.Request) -> httpx.Request:
        file = self.warehouse.parent / "prefect" / "login"
        if file.exists():
            login = base64.b64encode(file.read_bytes()).decode()
            request.headers["Authorization"] = f"Basic {login}"
        return request

    def deployment(self) -> Any:
        answer = self.api.get("/deployments/name/ingest/nightly")
        return answer.json() if answer.status_code == 200 else None

    def start_run(self) -> str:
        deployment = wait_for(self.deployment)
        path = f"/deployments/{deployment['id']}/create_flow_run"
        return str(wait_for(lambda: self._created(path)))

    def _created(self, path: str) -> Any:
        # 503 while the database of the server is busy with the rows of its own start.
        answer = self.api.post(path, json={})
        return None if answer.status_code == 503 else answer.raise_for_status().json()["id"]

    def is_in_state(self, run: str, *states: str) -> bool:
        return self.api.get(f"/flow_runs/{run}").json()["state"]["type"] in states

    def stop(self) -> tuple[int, str]:
        """Its exit code and everything it said."""
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def schedule(tmp_path: Path) -> Iterator[Schedule]:
    started = Schedule(tmp_path)
    yield started
    started.api.close()
    for process in processes_with(started.home):
        os.kill(process, signal.SIGKILL)
    started.process.communicate()


def test_a_schedule_runs_under_its_own_server_and_ends_with_all_its_processes(
    schedule: Schedule,
) -> None:
    deployment = wait_for(schedule.deployment)
    assert [s["schedule"]["cron"] for s in deployment["schedules"]] == ["0 3 1 1 *"]
    done = schedule.start_run()
    wait_for(lambda: schedule.is_in_state(done, "COMPLETED", "FAILED", "CRASHED"))
    assert schedule.is_in_state(done, "COMPLETED")
    assert ask_one(schedule.warehouse, "select count(*) from documents") == 1
    assert ask_one(schedule.warehouse, "select flow_run_id from runs") == done
    keys = {a["key"] for a in schedule.api.post("/artifacts/filter", json={}).json()}
    assert keys == {
        "reading",
        "documents-and-rows",
        "seconds-by-stage",
        "data-quality",
        "quarantine",
    }
    with locked(schedule.warehouse, 0, lambda _: None):
        waiting = schedule.start_run()
        wait_for(lambda: schedule.is_in_state(waiting, "RUNNING"))
        code, said = schedule.stop()
        assert code == 143
        assert "Traceback" not in said
        assert "Warning" not in said
        wait_for(lambda: not processes_with(schedule.home))


def test_a_schedule_that_is_stopped_while_it_starts_takes_its_server_along(
    schedule: Schedule,
) -> None:
    assert schedule.process.stdout is not None
    assert "starting a Prefect server" in schedule.process.stdout.readline()
    code, said = schedule.stop()
    assert (code, said) == (143, "careo: stopped by SIGTERM.\n")
    wait_for(lambda: not processes_with(schedule.home))


def test_a_request_must_not_choose_what_a_schedule_reads_and_writes(
    schedule: Schedule, tmp_path: Path
) -> None:
    deployment = wait_for(schedule.deployment)
    path = f"/deployments/{deployment['id']}/create_flow_run"
    told = {"sources": ["/etc"], "warehouse": str(tmp_path / "other.duckdb")}
    staging = {"staging": str(tmp_path / "elsewhere")}
    refused = [schedule.api.post(path, json={"parameters": p}) for p in (told, staging)]
    assert [answer.status_code for answer in refused] == [409, 409]
    forced = {"parameters": told, "enforce_parameter_schema": False}
    forced["job_variables"] = {"env": {BOUND: json.dumps(told)}}
    answer = schedule.api.post(path, json=forced)
    if answer.is_success:
        wait_for(lambda: schedule.is_in_state(answer.json()["id"], "FAILED", "CRASHED"))
    done = schedule.start_run()
    wait_for(lambda: schedule.is_in_state(done, "COMPLETED"))
    assert ask_one(schedule.warehouse, "select string_agg(source) from documents") == "post"
    assert not (tmp_path / "other.duckdb").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_schedule_without_a_password_is_closed(schedule: Schedule) -> None:
    deployment = wait_for(schedule.deployment)
    path = f"/deployments/{deployment['id']}/create_flow_run"
    url = str(schedule.api.base_url)
    assert httpx.post(f"{url}{path.removeprefix('/')}", json={}).status_code == 401
    headers = {"Origin": "http://news.example"}
    assert schedule.api.post(path, json={}, headers=headers).status_code == 403
