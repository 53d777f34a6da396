import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from flows import prefect_server
from flows.server import APPLICATION, temporary_server
from tests.source import ROOT

RUNS = 60
LONG_AGO = "2020-01-01 00:00:00.000000"
# What a server does with its home before it serves.
PREPARE = "from flows.prefect_database import prepare_database; prepare_database()"


@dataclass(frozen=True)
class Started:
    """A temporary server as a run starts it."""

    url: str
    login: tuple[str, str]
    home: Path
    environment: dict[str, str]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("PREFECT_")]:
            patched.delenv(name)
        patched.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        with temporary_server(folder / "w.duckdb") as server:
            assert server is not None
            server.wait()
            home = folder / ".careo" / "prefect"
            user, _, password = (home / "login").read_text("utf-8").partition(":")
            yield Started(server.url, (user, password), home, dict(os.environ))


def ask(started: Started, login: tuple[str, str] | None, **headers: str) -> int:
    url = f"{started.url}/flow_runs/filter"
    return httpx.post(url, json={}, auth=login, headers=headers, timeout=30).status_code


def test_it_is_the_server_that_is_looked_at_here() -> None:
    assert prefect_server.__name__ == APPLICATION


def test_its_home_is_beside_the_warehouse_and_only_its_owner_reads_the_password(
    started: Started,
) -> None:
    assert (started.home / "prefect.db").is_file()
    assert (started.home / "login").stat().st_mode & 0o777 == 0o600
    assert len(started.login[1]) >= 32


def test_nobody_is_answered_without_the_password(started: Started) -> None:
    assert ask(started, started.login) == 200
    assert ask(started, None) == 401
    assert ask(started, (started.login[0], "guessed")) == 401


@pytest.mark.parametrize("host", ["news.example", "127.0.0.1.news.example", ""])
def test_nobody_is_answered_under_another_name(started: Started, host: str) -> None:
    assert ask(started, started.login, Host=host) == 400


@pytest.mark.parametrize("origin", ["http://news.example", "http://localhost:1", "null", ""])
def test_the_page_of_another_server_is_refused(started: Started, origin: str) -> None:
    assert ask(started, started.login, Origin=origin) == 403


def test_no_other_page_may_read_an_answer(started: Started) -> None:
    own = started.url.removesuffix("/api")
    for origin, allowed in (("http://news.example", None), (own, own)):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        answer = httpx.options(f"{started.url}/flow_runs/filter", headers=asked, timeout=30)
        assert answer.headers.get("access-control-allow-origin") == allowed


@pytest.mark.parametrize("path", ["events/in", "events/out", "logs/out"])
@pytest.mark.parametrize("how", [{"origin": "http://news.example"}, {}])
def test_websockets_are_closed_to_others(started: Started, path: str, how: dict[str, Any]) -> None:
    address = f"{started.url.replace('http', 'ws', 1)}/{path}"
    with pytest.raises(WebSocketException), connect(address, **how) as socket:
        socket.recv(timeout=30)


def fill(started: Started) -> None:
    with httpx.Client(base_url=started.url, auth=started.login, timeout=60) as api:
        flow = api.post("/flows/", json={"name": "filler"}).json()["id"]
        for _ in range(RUNS):
            told = {"flow_id": flow, "state": {"type": "COMPLETED", "message": "x" * 5000}}
            run = api.post("/flow_runs/", json=told).raise_for_status().json()["id"]
            line = {"name": "n", "level": 20, "message": "y" * 5000, "flow_run_id": run,
                    "timestamp": "2020-01-01T00:00:00Z"}  # fmt: skip
            api.post("/logs/", json=[line]).raise_for_status()
            artifact = {"key": "k", "data": "z" * 5000, "type": "markdown", "flow_run_id": run}
            api.post("/artifacts/", json=artifact).raise_for_status()


def count(con: sqlite3.Connection, table: str) -> int:
    return int(con.execute(f"select count(*) from {table}").fetchone()[0])


def size(con: sqlite3.Connection) -> int:
    return int(con.execute("pragma page_count").fetchone()[0])


def test_a_home_forgets_what_is_old_and_gives_back_its_room(started: Started) -> None:
    fill(started)
    with closing(sqlite3.connect(started.home / "prefect.db", timeout=60)) as con:
        before = size(con)
        kept = con.execute("select id from flow_run limit 1").fetchone()
        with con:
            for column in ("start_time", "end_time"):
                con.execute(f"update flow_run set {column} = ? where id <> ?", (LONG_AGO, *kept))
            con.execute("update flow_run set end_time = start_time where end_time is null")
            con.execute("update events set occurred = ?", (LONG_AGO,))
            con.execute("update event_resources set occurred = ?", (LONG_AGO,))
    (started.home / "pruned").unlink()
    subprocess.run([sys.executable, "-c", PREPARE], env=started.environment, cwd=ROOT, check=True)
    with closing(sqlite3.connect(started.home / "prefect.db", timeout=60)) as con:
        assert [count(con, table) for table in ("flow_run", "log", "artifact")] == [1, 1, 1]
        assert count(con, "flow_run_state") == 1
        assert before - size(con) > RUNS * 3 * 5000 / 4096 / 2
        assert con.execute("pragma freelist_count").fetchone() == (0,)


def test_a_new_home_is_copied_from_what_the_first_one_took_seconds_to_make(
    started: Started, tmp_path: Path
) -> None:
    (template,) = (started.home.parent.parent / "cache" / "careo").iterdir()
    with closing(sqlite3.connect(template)) as con:
        con.execute("create table only_in_the_template (n)")
    told = {**started.environment, "PREFECT_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", PREPARE], env=told, cwd=ROOT, check=True)
    with closing(sqlite3.connect(tmp_path / "prefect.db")) as con:
        assert count(con, "only_in_the_template") == 0
        assert count(con, "flow_run") == 0
        assert con.execute("pragma auto_vacuum").fetchone() == (1,)
