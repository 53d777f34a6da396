import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from followthemoney import model

import schemas
from flows.cli import main
from flows.summary import RunSummary
from schemas.base import table_name
from tests.flows.warehouses import ask_one
from warehouse.export.folder import MANIFEST
from warehouse.export.follow_the_money import FILE
from warehouse.export.tables import NAMES, PARTITIONS


@pytest.fixture
def warehouse(loaded: tuple[Path, RunSummary]) -> Path:
    return loaded[0]


def export(target: Path, warehouse: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(target), "-w", str(warehouse), *options])
    return int(str(ended.value.code or 0))


def count(warehouse: Path, table: str) -> int:
    return int(ask_one(warehouse, f"select count(*) from {table}"))


def test_every_table_goes_to_parquet(warehouse: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", warehouse) == 0
    for model_ in schemas.TABLES:
        name = table_name(model_)
        assert pl.read_parquet(tmp_path / "out" / f"{name}.parquet").height == count(
            warehouse, name
        )
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert manifest["rows"]["documents"] == count(warehouse, "documents")
    assert manifest["layout_version"] == schemas.layout.LAYOUT_VERSION


@pytest.mark.parametrize("key", PARTITIONS)
def test_facts_are_parted_by_their_document(warehouse: Path, tmp_path: Path, key: str) -> None:
    options = ("--partition-by", key, "--table", "quotes", "--table", "entities")
    assert export(tmp_path / "out", warehouse, *options) == 0
    whole = f"read_parquet('{tmp_path}/out/quotes/**/*.parquet', hive_partitioning = true)"
    found = duckdb.execute(f"select count(*), count(distinct quote_id) from {whole}").fetchall()
    assert found == [(count(warehouse, "quotes"),) * 2]
    assert any(f"document_{key}=" in str(f) for f in (tmp_path / "out" / "quotes").rglob("*"))
    assert (tmp_path / "out" / "entities.parquet").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_every_table_and_view_can_be_exported(warehouse: Path, tmp_path: Path, name: str) -> None:
    assert export(tmp_path / "out", warehouse, "--table", name, "-f", "jsonl") == 0
    lines = (tmp_path / "out" / f"{name}.jsonl").read_text().splitlines()
    assert len(lines) == count(warehouse, name)
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_csv_holds_text_with_commas_quotes_and_lines(warehouse: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", warehouse, "--table", "documents", "-f", "csv") == 0
    with (tmp_path / "out" / "documents.csv").open(newline="") as lines:
        rows = {row["doc_id"]: row for row in csv.DictReader(lines)}
    with duckdb.connect(str(warehouse), read_only=True) as con:
        documents = con.execute("select doc_id, text, repairs from documents").fetchall()
    for doc_id, text, repairs in documents:
        assert rows[doc_id]["text"] == text
        assert json.loads(rows[doc_id]["repairs"]) == repairs


def entities(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / FILE).read_text().splitlines()]


def test_follow_the_money_reads_every_entity(warehouse: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", warehouse, "-f", "ftm") == 0
    found = entities(tmp_path / "out")
    known = {entity["id"] for entity in found}
    assert len(known) == len(found)
    for entity in found:
        proxy = model.get_proxy(entity)
        assert proxy.schema.name in {"Article", "Person", "Organization", "Mention"}
        assert proxy.caption or proxy.schema.name == "Mention"
        for link in ("document", "resolved"):
            assert set(entity["properties"].get(link, [])) <= known
    articles = [e for e in found if e["schema"] == "Article"]
    assert len(articles) == count(warehouse, "documents")
    assert all(e["properties"]["bodyText"] for e in articles)


@pytest.mark.parametrize("storage", ["v1.5", "1.4.0", None])
def test_a_duckdb_file_holds_tables_views_and_macros(
    warehouse: Path, tmp_path: Path, storage: str | None
) -> None:
    target = tmp_path / "old.duckdb"
    options = ("--storage", storage) if storage else ()
    assert export(target, warehouse, "-f", "duckdb", *options) == 0
    assert count(target, "who_said_what") == count(warehouse, "who_said_what")
    assert count(target, "search('puerto')") == count(warehouse, "search('puerto')")
    tags = ask_one(target, "select tags from duckdb_databases() where database_name = 'old'")
    if storage:
        assert tags["storage_version"].startswith("v" + storage.removeprefix("v"))


def test_an_earlier_export_is_replaced(warehouse: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "out", warehouse) == 0
    assert export(tmp_path / "out", warehouse, "--table", "quotes") == 0
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert names == [MANIFEST, "quotes.parquet"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize(
    "options",
    [
        ("--table", "no_such_table"),
        ("--table", "quotes; drop table quotes"),
        ("--partition-by", "mood"),
        ("--storage", "v1.5"),
        ("-f", "ftm", "--table", "quotes"),
        ("-f", "duckdb", "--storage", "newest"),
        ("-f", "duckdb", "--partition-by", "language"),
    ],
)
def test_what_makes_no_sense_is_refused(
    warehouse: Path, tmp_path: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "out", warehouse, *options) == 2
    assert capsys.readouterr().err.startswith("careo: ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_left_alone(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    assert export(tmp_path, warehouse) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
