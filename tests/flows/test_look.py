import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flows.look import look
from flows.run import Run
from flows.settings import read_settings
from flows.sources import parse_source
from flows.summary import RunSummary
from tests.flows.warehouses import CORPUS, load

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture(scope="module")
def known(
    tmp_path_factory: pytest.TempPathFactory, prefect_server: None
) -> tuple[Path, Path, RunSummary]:
    """Two articles, their warehouse, and what a second run of the flow says of them."""
    folder = tmp_path_factory.mktemp("known") / "two"
    folder.mkdir()
    for article in sorted(CORPUS.rglob("*.txt"))[:2]:
        shutil.copy(article, folder)
    warehouse = folder.parent / "two.duckdb"
    load(folder, warehouse)
    return folder, warehouse, load(folder, warehouse)


def look_at(folder: Path, warehouse: Path) -> RunSummary | None:
    settings = read_settings(warehouse=warehouse)
    return look(Run(settings, (parse_source(f"corpus={folder}"),)))


def test_where_nothing_is_new_it_says_what_the_flow_says(
    known: tuple[Path, Path, RunSummary],
) -> None:
    folder, warehouse, told = known
    seen = look_at(folder, warehouse)
    assert told.run_id is None
    assert seen is not None
    assert replace(seen, seconds={}) == replace(told, seconds={})


def test_without_a_warehouse_all_is_to_be_done(
    known: tuple[Path, Path, RunSummary], tmp_path: Path
) -> None:
    assert look_at(known[0], tmp_path / "none.duckdb") is None
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_left_to_the_flow(known: tuple[Path, Path, RunSummary]) -> None:
    folder, warehouse, _ = known
    new = folder / "new.txt"
    new.write_text("Something new.", encoding="utf-8")
    assert look_at(folder, warehouse) is None
    new.unlink()


@pytest.mark.parametrize(
    ("name", "value"), [("LAYOUT_VERSION", 999), ("linking_version", lambda _: "another")]
)
def test_what_is_to_be_migrated_or_linked_anew_is_left_to_the_flow(
    known: tuple[Path, Path, RunSummary],
    name: str,
    value: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"flows.look.{name}", value)
    assert look_at(*known[:2]) is None
