from pathlib import Path

import duckdb
import pytest

from warehouse.errors import (
    QueryRefused,
    WarehouseError,
    WarehouseMissing,
    WarehouseOfAnotherVersion,
    WarehouseUnusable,
)
from warehouse.reader import Limits, ask
from warehouse.store import create_warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
    return path


def test_a_select_is_answered(warehouse: Path) -> None:
    answer = ask(warehouse, "select 1 as one, 'x' as letter")
    assert (answer.columns, answer.rows, answer.is_cut) == (("one", "letter"), [(1, "x")], False)


def test_rows_over_the_limit_are_cut_and_said(warehouse: Path) -> None:
    answer = ask(warehouse, "select * from range(10)", limits=Limits(rows=3))
    assert (len(answer.rows), answer.is_cut) == (3, True)


@pytest.mark.parametrize(
    "sql",
    [
        "insert into layout values (9)",
        "create table t (a int)",
        "select 1; select 2",
        "",
        "copy documents to 'stolen.csv'",
        "select * from read_text('/etc/hostname')",
        "select * from '/etc/hostname'",
        "attach 'other.duckdb'",
        "install httpfs",
        "set threads = 8",
        "pragma database_list",
        "selec 1",
        "select * from nowhere",
    ],
)
def test_what_is_not_one_reading_query_is_refused(warehouse: Path, sql: str) -> None:
    with pytest.raises(QueryRefused):
        ask(warehouse, sql)


def test_a_query_that_takes_too_long_is_stopped(warehouse: Path) -> None:
    endless = (
        "select count(*) from range(10000000) a, range(10000000) b where a.range % 7 = b.range"
    )
    with pytest.raises(QueryRefused, match=r"over 0\.2 s"):
        ask(warehouse, endless, limits=Limits(seconds=0.2))


def test_a_query_that_takes_too_much_memory_is_stopped(warehouse: Path) -> None:
    greedy = "select list(a.range) from range(100000000) a"
    with pytest.raises(QueryRefused):
        ask(warehouse, greedy, limits=Limits(memory="50MB"))


def damaged(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def of_somebody_else(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("create table t (a int)")


def of_another_layout(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("update layout set layout_version = 999")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (damaged, WarehouseUnusable),
        (of_somebody_else, WarehouseUnusable),
        (of_another_layout, WarehouseOfAnotherVersion),
        (Path.exists, WarehouseMissing),  # makes nothing
    ],
)
def test_a_file_that_is_no_warehouse_is_told(
    tmp_path: Path, make: object, error: type[WarehouseError]
) -> None:
    path = tmp_path / "w.duckdb"
    assert callable(make)
    make(path)
    with pytest.raises(error, match=r"w\.duckdb"):
        ask(path, "select 1")


def test_every_view_says_what_a_row_is(warehouse: Path) -> None:
    rows = ask(
        warehouse, "select view_name, comment from duckdb_views() where not internal order by all"
    ).rows
    assert {"who_said_what", "statement_versions", "timeline", "figures_compared", "coverage",
            "entity_pairs", "run_quality"} <= {name for name, _ in rows}  # fmt: skip
    assert all(comment.startswith("One row per ") for _, comment in rows)


def test_every_view_answers(warehouse: Path) -> None:
    names = ask(warehouse, "select view_name from duckdb_views() where not internal").rows
    for (name,) in names:
        assert ask(warehouse, f"select * from {name}").rows == []
