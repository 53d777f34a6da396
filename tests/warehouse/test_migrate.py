from pathlib import Path

import duckdb
import pytest

from schemas.layout import LAYOUT_VERSION
from tests.flows.report.conftest import build
from tests.flows.test_speakers import TWO_VOICES
from tests.warehouse.older import LAYOUTS, make_older
from warehouse.check import layout_of
from warehouse.ddl import create_table
from warehouse.errors import WarehouseUnusable
from warehouse.migrate import bring_up_to_date, steps_from
from warehouse.store import create_warehouse, locked, work_folder

STRUCTURE = """
select 'table' as what, table_name, sql, comment from duckdb_tables()
union all select 'view', view_name, sql, comment from duckdb_views() where not internal
union all select 'column', table_name || '.' || column_name, data_type, comment
from duckdb_columns() where not internal
order by all
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "it's.duckdb"
    make_older(path)
    with duckdb.connect(str(path)) as con:
        con.execute("insert into sources values ('post', '/archive/post')")
        con.execute(
            "insert into files (source_uri, size_bytes, status, pipeline_version, first_run_id, "
            "last_run_id) values ('post/a.txt', 12, 'loaded', '0.1.0+old', 'run_1', 'run_1')"
        )
    return path


def migrate(path: Path) -> Path | None:
    with locked(path, 0, print):
        return bring_up_to_date(path)


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_an_older_warehouse_becomes_as_a_new_one_is_and_keeps_its_rows(older: Path) -> None:
    before = older.read_bytes()
    backup = migrate(older)
    assert backup == older.with_name("it's.duckdb.v1.bak")
    assert backup.read_bytes() == before
    assert layout_of(older) == LAYOUT_VERSION
    assert ask(older, "select source_uri, size_bytes, version_tag from files") == [
        ("post/a.txt", 12, None)
    ]
    assert ask(older, "from sources") == [("post", "/archive/post")]
    new = older.with_name("new.duckdb")
    with duckdb.connect(str(new)) as con:
        create_warehouse(con)
    assert ask(older, STRUCTURE) == ask(new, STRUCTURE)
    assert [file.name for file in work_folder(older).iterdir()] == ["lock"]


@pytest.mark.parametrize("layout", [1, 2])
def test_runs_of_older_layouts_are_numbered_as_they_came(tmp_path: Path, layout: int) -> None:
    path = tmp_path / "w.duckdb"
    make_older(path, layout=layout)
    with duckdb.connect(str(path)) as con:
        for name, year in (("b", 2026), ("c", 2099), ("a", 2027)):
            con.execute(
                "insert into runs values ($1, make_timestamptz($2, 1, 1, 0, 0, 0, 'UTC'), "
                "make_timestamptz($2, 1, 1, 0, 0, 0, 'UTC'), 'completed', null, 'v', 'v', '{}', "
                "0, 0, 0, 0, 0, 0, '{}')",
                [name, year],
            )
    migrate(path)
    assert ask(path, "select run_id, run_no from runs order by run_no") == [
        ("b", 1),
        ("c", 2),
        ("a", 3),
    ]


def test_statements_of_older_layouts_say_whether_their_speakers_differ(tmp_path: Path) -> None:
    present = build(tmp_path, {**TWO_VOICES, "alone.txt": '"We sail at noon," Ana Ruiz said.\n'})
    path = tmp_path / "w.duckdb"
    make_older(path, rows_from=present, layout=3)
    migrate(path)
    told = "select statement_id, is_attribution_disputed from statements order by all"
    assert ask(path, told) == ask(present, told)
    assert {is_disputed for _, is_disputed in ask(path, told)} == {True, False}


def test_a_present_warehouse_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    assert migrate(path) is None
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
    before = path.read_bytes()
    assert migrate(path) is None
    assert path.read_bytes() == before


def test_no_earlier_backup_is_overwritten(older: Path) -> None:
    earlier = older.with_name("it's.duckdb.v1.bak")
    earlier.write_bytes(b"precious")
    assert migrate(older) == older.with_name("it's.duckdb.v1-2.bak")
    assert earlier.read_bytes() == b"precious"


def test_a_step_that_fails_leaves_the_older_warehouse(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    monkeypatch.setattr("warehouse.migrate.steps_from", lambda _: ["alter table nowhere add b int"])
    with pytest.raises(WarehouseUnusable, match=r"not those of layout 1.*nowhere"):
        migrate(older)
    assert older.read_bytes() == before
    assert [file.name for file in work_folder(older).iterdir()] == ["lock"]
    assert not list(older.parent.glob("*.bak"))


# Whose tables have other columns: a layout that only lacks a table can't be told from this one.
@pytest.mark.parametrize("layout", [1, 2, 3])
def test_a_present_warehouse_that_calls_itself_older_is_refused_and_left(
    tmp_path: Path, layout: int
) -> None:
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("update layout set layout_version = $1", [layout])
    before = path.read_bytes()
    with pytest.raises(WarehouseUnusable, match=f"not those of layout {layout}.*Restore a copy"):
        migrate(path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.bak"))


@pytest.mark.parametrize("table", ["documents", "files", "runs", "sources"])
def test_an_older_warehouse_without_one_of_its_tables_is_refused(older: Path, table: str) -> None:
    with duckdb.connect(str(older)) as con:
        con.execute(f"drop table {table}")
    with pytest.raises(WarehouseUnusable, match=f"not those of layout 1.*{table}"):
        migrate(older)
    assert not list(older.parent.glob("*.bak"))


def test_a_full_disk_leaves_the_older_warehouse(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = older.read_bytes()
    monkeypatch.setattr("shutil.copyfile", refuse)
    with pytest.raises(WarehouseUnusable, match="No space left on device"):
        migrate(older)
    assert older.read_bytes() == before


def test_every_layout_that_was_has_its_way_to_the_present_one() -> None:
    known = sorted(int(file.stem) for file in LAYOUTS.iterdir())
    assert known == list(range(1, max(known) + 1))
    assert len(steps_from(1)) == LAYOUT_VERSION - 1


def test_a_layout_that_was_published_does_not_change() -> None:
    # Fails when tables change after a release: then raise LAYOUT_VERSION, see CONTRIBUTING.md.
    import schemas

    published = LAYOUTS / f"{LAYOUT_VERSION}.sql"
    if published.exists():
        tables = "".join(f"{create_table(model)};\n" for model in schemas.TABLES)
        assert published.read_text(encoding="utf-8").partition("\n")[2] == tables
