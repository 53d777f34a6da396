import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from followthemoney import model

import schemas
from flows.cli import main
from flows.export import ExportFormat
from flows.summary import RunSummary
from schemas.base import table_name
from tests.flows.warehouses import ask_one
from warehouse.errors import WarehouseUnusable
from warehouse.export.folder import MANIFEST, filling
from warehouse.export.follow_the_money import FILE
from warehouse.export.tables import NAMES, PARTITIONS
from warehouse.place import put_new

ROOT = Path(__file__).parent.parent.parent


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


@pytest.mark.parametrize("mine", ["thesis.txt", "notes/thesis.txt", "quotes/thesis.txt"])
def test_what_was_put_into_an_export_is_left_alone(
    warehouse: Path, tmp_path: Path, mine: str
) -> None:
    out = tmp_path / "out"
    assert export(out, warehouse, "--table", "quotes", "--partition-by", "language") == 0
    (out / mine).parent.mkdir(exist_ok=True)
    (out / mine).write_text("ten years of work")
    assert export(out, warehouse) == 2
    assert (out / mine).read_text() == "ten years of work"


@pytest.mark.parametrize("form", ["parquet", "ftm", "duckdb"])
def test_what_lies_beside_an_export_is_left_alone(
    warehouse: Path, tmp_path: Path, form: str
) -> None:
    mine = tmp_path / "out.part" / "thesis.txt" if form != "duckdb" else tmp_path / "out.part"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("ten years of work")
    assert export(tmp_path / "out", warehouse, "-f", form) == 0
    assert mine.read_text() == "ten years of work"


def test_an_export_of_an_earlier_version_says_what_to_do(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_text('{"format": "parquet", "rows": {"quotes": 1}}')
    assert export(tmp_path / "out", warehouse) == 2
    assert "Move it away if all of it may go" in capsys.readouterr().err


def test_what_is_put_there_while_it_is_written_is_left_alone(
    warehouse: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert export(out, warehouse, "--table", "quotes") == 0
    before = (out / "quotes.parquet").read_bytes()
    with pytest.raises(WarehouseUnusable, match="holds thesis"), filling(out):
        (out / "thesis.txt").write_text("ten years of work")
    assert (out / "thesis.txt").read_text() == "ten years of work"
    assert (out / "quotes.parquet").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_an_earlier_export_stays_when_the_new_one_gets_lost(
    warehouse: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert export(out, warehouse, "--table", "quotes") == 0
    with pytest.raises(WarehouseUnusable, match="what was there is as it was"), filling(out) as new:
        new.rmdir()
    assert sorted(file.name for file in out.iterdir()) == [MANIFEST, "quotes.parquet"]
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_file_that_was_made_meanwhile_is_left_alone(tmp_path: Path) -> None:
    draft, mine = tmp_path / "draft", tmp_path / "mine"
    draft.touch()
    mine.write_text("ten years of work")
    with pytest.raises(FileExistsError):
        put_new(draft, mine)
    assert mine.read_text() == "ten years of work"
    put_new(draft, tmp_path / "new")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["mine", "new"]


def test_a_log_where_a_duckdb_file_is_to_lie_is_refused(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "old.duckdb.wal").write_text("of another file")
    assert export(tmp_path / "old.duckdb", warehouse, "-f", "duckdb") == 2
    assert [file.name for file in tmp_path.iterdir()] == ["old.duckdb.wal"]


SMALL_DISK = """
import resource, sys
from flows.cli import main
from flows.export import ExportFormat
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
main(sys.argv[1:])
"""


@pytest.mark.parametrize("form", ExportFormat)
def test_a_full_disk_is_told_and_nothing_is_left(
    warehouse: Path, tmp_path: Path, form: ExportFormat
) -> None:
    out = tmp_path / "out" if form is ExportFormat.DUCKDB else tmp_path / "new" / "out"
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, "export", str(out), "-w", str(warehouse), "-f", form],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"careo: {out}: ")
    assert "Free some space" in done.stderr
    assert "File too large" in done.stderr
    assert "exception" not in done.stderr
    assert list(tmp_path.iterdir()) == []


FORMULAS = ("=1+1", "+1", "-1", "@sum(a)", "\tx", "\rx")


@pytest.mark.parametrize("is_guarded", [True, False])
def test_text_of_csv_is_no_formula_unless_it_is_wished(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_guarded: bool
) -> None:
    copy = tmp_path / "w.duckdb"
    copy.write_bytes(warehouse.read_bytes())
    with duckdb.connect(str(copy)) as con:
        con.execute("delete from sources")
        con.executemany("insert into sources values (?, 'x')", [[text] for text in FORMULAS])
    monkeypatch.setenv("CAREO_GUARD_FORMULAS", str(is_guarded))
    assert export(tmp_path / "out", copy, "-f", "csv", "--table", "sources") == 0
    with (tmp_path / "out" / "sources.csv").open(newline="", encoding="utf-8") as lines:
        names = [row["source"] for row in csv.DictReader(lines)]
    assert sorted(names) == sorted(f"'{text}" if is_guarded else text for text in FORMULAS)
