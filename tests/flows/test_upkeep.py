import importlib
import inspect
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml  # type: ignore[import-untyped]  # Prefect brings it
from prefect import Flow

from flows import upkeep
from flows.export import ExportFormat
from flows.summary import RunSummary
from tests.flows.warehouses import ask_one, contents, load
from tests.source import ROOT
from warehouse.health import check_promises

DEPLOYMENTS = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]


@pytest.fixture
def copy(loaded: tuple[Path, RunSummary], tmp_path: Path, prefect_server: None) -> Path:
    return Path(shutil.copy(loaded[0], tmp_path / "copy.duckdb"))


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda d: d["name"])
def test_a_deployment_names_a_flow_and_its_parameters(deployment: dict[str, Any]) -> None:
    file, name = deployment["entrypoint"].split(":")
    flow = getattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), name)
    assert isinstance(flow, Flow)
    assert deployment["description"]
    flow.validate_parameters(deployment["parameters"])
    assert set(deployment["parameters"]) <= set(inspect.signature(flow.fn).parameters)


def test_every_flow_of_upkeep_is_deployed() -> None:
    flows = {name for name, value in vars(upkeep).items() if isinstance(value, Flow)}
    assert flows == {d["entrypoint"].split(":")[1] for d in DEPLOYMENTS} - {"ingest"}


def test_linking_anew_changes_nothing_and_is_booked(copy: Path) -> None:
    before = contents(copy)
    upkeep.relink(warehouse=copy)
    assert contents(copy) == before
    assert ask_one(copy, "select count(*) from runs") == 2
    assert ask_one(copy, "select sum(seen_count) from runs where loaded_count = 0") == 0


def test_aliases_reach_the_warehouse_by_linking_anew(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.parent)
    Path("aliases.toml").write_text('ignore = ["Irena Koval"]\n', encoding="utf-8")
    named = "select count(*) from entities where name = 'Irena Koval'"
    assert ask_one(copy, named) == 1
    upkeep.relink(warehouse=copy)
    assert ask_one(copy, named) == 0


def test_a_report_is_written(copy: Path) -> None:
    output = copy.parent / "page.html"
    assert upkeep.report(warehouse=copy, output=output, language="es") == output.stat().st_size


def test_an_export_is_written(copy: Path) -> None:
    target = copy.parent / "out"
    counts = upkeep.export(target=target, warehouse=copy, output=ExportFormat.JSONL)
    assert counts["documents"] == len((target / "documents.jsonl").read_text().splitlines())


def test_maintenance_gives_back_space_and_keeps_every_fact(copy: Path, corpus: Path) -> None:
    with duckdb.connect(str(copy)) as con:  # what years of changed files leave behind
        con.execute(
            "create table ballast as select range as n, md5(range::text) as t from range(400000)"
        )
        con.execute("drop table ballast")
    facts = contents(copy)
    before, after = upkeep.maintain(warehouse=copy, keep_days=90)
    assert after < before
    assert contents(copy) == facts
    assert all(promise.broken == 0 for promise in check_promises(copy))
    assert ask_one(copy, "select count(*) from search('puerto')") > 0
    assert load(corpus, copy).run_id is None  # the next run still knows everything


def test_maintenance_forgets_what_is_gone(copy: Path, tmp_path: Path) -> None:
    source = tmp_path / "post"
    source.mkdir()
    (source / "a.txt").write_text("The market opened at eight.", encoding="utf-8")
    (source / "b.txt").write_text("", encoding="utf-8")
    warehouse = tmp_path / "w.duckdb"
    load(source, warehouse)
    (source / "b.txt").unlink()
    load(source, warehouse)
    gone = "select count(*) from files where status = 'removed'"
    upkeep.maintain(warehouse=warehouse, keep_days=1)
    assert ask_one(warehouse, gone) == 1
    upkeep.maintain(warehouse=warehouse, keep_days=0)
    assert ask_one(warehouse, gone) == 0
    assert ask_one(warehouse, "select count(*) from documents") == 1
    assert json.loads(ask_one(warehouse, "select any_value(settings) from runs"))
