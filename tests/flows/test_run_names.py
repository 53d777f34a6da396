from pathlib import Path
from typing import Any

import httpx
import pytest

from flows import upkeep
from flows.export import ExportFormat
from flows.ingest import ingest
from flows.run_names import ingest_name, tagged
from flows.summary import RunSummary

pytestmark = pytest.mark.usefixtures("prefect_server")


def last_run(name: str) -> Any:
    """The latest run of a flow, as the server shows it."""
    from prefect.settings import PREFECT_API_URL

    told = {"flows": {"name": {"any_": [name]}}, "sort": "START_TIME_DESC", "limit": 1}
    (run,) = httpx.post(f"{PREFECT_API_URL.value()}/flow_runs/filter", json=told).json()
    return run


def shown(name: str) -> tuple[str, str]:
    run = last_run(name)
    assert run["state"]["type"] == "COMPLETED"
    return run["name"], run["state"]["message"]


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    for name in ("news", "sport"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"The {name} desk opened at eight.", "utf-8")
    (tmp_path / "sport" / "empty.txt").touch()
    return [str(tmp_path / name) for name in ("news", "sport")]


def test_runs_are_named_for_people_and_end_with_what_they_came_to(
    sources: list[str], tmp_path: Path
) -> None:
    warehouse = tmp_path / "w.duckdb"
    with tagged(warehouse):
        summary = ingest(sources=sources, warehouse=warehouse, workers=1)
    assert isinstance(summary, RunSummary)
    assert shown("ingest") == ("news, sport -> w.duckdb", "2 loaded, 1 quarantined")
    assert set(last_run("ingest")["tags"]) == {"careo", "w.duckdb"}
    ingest(sources=sources[:1], warehouse=warehouse)
    assert shown("ingest") == ("news -> w.duckdb", "0 loaded, 0 quarantined, 1 unchanged")
    upkeep.relink(warehouse=warehouse)
    assert shown("relink")[0] == "link w.duckdb anew"
    assert shown("relink")[1].startswith("linked anew in ")
    upkeep.report(warehouse=warehouse, output=tmp_path / "page.html")
    assert shown("report")[0] == "w.duckdb -> page.html"
    assert shown("report")[1].endswith(" MB written")
    upkeep.export(target=tmp_path / "out", warehouse=warehouse, output=ExportFormat.JSONL)
    assert shown("export")[0] == "w.duckdb -> out"
    assert shown("export")[1].endswith(" rows written")
    upkeep.maintain(warehouse=warehouse)
    assert shown("maintain")[0] == "maintain w.duckdb"
    assert shown("maintain")[1].endswith(" MB now")


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (["/a/news"], "news -> w.duckdb"),
        (["own=/a/news", "/a/b", "/a/c", "/a/d", "/a/e"], "own, b, c, 2 more -> w.duckdb"),
        (["https://desk:secret@news.example/feed/"], "? -> w.duckdb"),  # it is refused
    ],
)
def test_a_name_has_room_for_a_few_sources_and_for_no_password(
    sources: list[str], name: str
) -> None:
    assert ingest_name(sources, "/b/w.duckdb") == name
