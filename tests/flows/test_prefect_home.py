import os
from pathlib import Path

import pytest

from flows.prefect_home import announced, announced_server, had_server, home_of, prefect_home

VACUUM = "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"


@pytest.fixture(autouse=True)
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)


def test_projects_have_homes_and_passwords_of_their_own(tmp_path: Path) -> None:
    seen = []
    for project in ("one", "two", "one"):
        with prefect_home(tmp_path / project / "w.duckdb") as home:
            assert home == tmp_path / project / ".careo" / "prefect"
            assert os.environ["PREFECT_HOME"] == str(home)
            assert os.environ["PREFECT_API_AUTH_STRING"] == (home / "login").read_text()
            seen.append(os.environ["PREFECT_SERVER_API_AUTH_STRING"])
    assert seen[0] == seen[2] != seen[1]
    assert [name for name in os.environ if name.startswith("PREFECT_")] == []


def test_what_the_user_told_stays_and_only_a_home_of_ours_is_pruned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prefect_home(tmp_path / "w.duckdb"):
        assert "flow_runs" in os.environ[VACUUM]
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "named" / "home"))
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "desk:own")
    with prefect_home(tmp_path / "w.duckdb") as home:
        assert home == tmp_path / "named" / "home"
        assert os.environ["PREFECT_API_AUTH_STRING"] == "desk:own"
        assert VACUUM not in os.environ
    assert not (home / "login").exists()


def test_a_server_is_found_as_long_as_it_stands(tmp_path: Path) -> None:
    home = home_of(tmp_path / "w.duckdb")
    home.mkdir(parents=True)
    assert (announced_server(home), had_server(home)) == (None, False)
    with announced(home, "http://127.0.0.1:4200/api"):
        assert announced_server(home) == "http://127.0.0.1:4200/api"
    assert (announced_server(home), had_server(home)) == (None, True)
