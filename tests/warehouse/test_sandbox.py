from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import QueryRefused
from warehouse.reader import Limits, ask, ask_apart
from warehouse.store import create_warehouse

SMALL = Limits(seconds=1.0, memory="200MB", rows=3)
PATIENT = replace(SMALL, seconds=300.0)  # for what is to be answered


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
    return path


@pytest.mark.parametrize(
    "sql",
    [
        # files
        "select * from read_text('/etc/hostname')",
        "select * from read_blob('/proc/self/environ')",
        "select * from read_csv('/etc/passwd')",
        "select * from read_json('/etc/passwd')",
        "select * from read_parquet('/tmp/*.parquet')",
        "select * from sniff_csv('/etc/passwd')",
        "select * from glob('/etc/*')",
        "select * from '/etc/hostname'",
        "from 'other.duckdb'",
        "copy documents to 'stolen.csv'",
        "copy layout from '/etc/passwd'",
        "explain analyze copy (select 1) to 'stolen.csv'",
        "select * from query('copy (select 1) to ''stolen.csv''')",
        "export database 'stolen'",
        "import database 'stolen'",
        "attach 'other.duckdb'",
        "explain analyze attach ':memory:' as other",
        "detach w",
        "use memory",
        # network, code
        "select * from 'http://127.0.0.1:9/x.csv'",
        "select * from read_parquet('s3://bucket/x.parquet')",
        "install httpfs",
        "install fts from 'http://127.0.0.1:9'",
        "load json",
        "create secret s (type s3)",
        "select * from duckdb_secrets()",
        "select getenv('HOME')",
        "select * from a_python_variable",
        # settings
        "set threads = 8",
        "set memory_limit = '1TB'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset memory_limit",
        "pragma memory_limit = '1TB'",
        "pragma enable_profiling",
        "explain analyze set threads = 4",
        "call force_checkpoint()",
        # changes
        "insert into layout values (9)",
        "with new as (select 9) insert into layout from new",
        "explain analyze insert into layout values (9)",
        "update layout set layout_version = 9",
        "delete from layout",
        "truncate layout",
        "drop table layout",
        "alter table layout add column b int",
        "create table t (a int)",
        "create or replace view documents as select 1",
        "create macro one() as 1",
        "comment on table layout is 'x'",
        "vacuum",
        "begin",
        "prepare p as select 1",
        # several at once
        "select 1; drop table layout",
        "select 1; select 2",
        "",
        "-- select 1",
    ],
)
def test_an_attack_is_refused(warehouse: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(warehouse.parent)
    a_python_variable = {"a": [1]}
    before = warehouse.read_bytes()
    with pytest.raises(QueryRefused):
        ask(warehouse, sql, limits=SMALL)
    assert a_python_variable
    assert warehouse.read_bytes() == before
    assert sorted(warehouse.parent.iterdir()) == [warehouse]


@pytest.mark.parametrize(
    "sql",
    [
        "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t",
        "select count(*) from range(1000000000000)",
        "select count(*) from range(10000000) a, range(10000000) b where a.range % 7 = b.range",
        "select list_sort(range(1000000000))",
        "select string_agg(repeat('x', 1000000), '') from range(100000)",
        # One value keeps these busy for minutes, or takes gigabytes outside DuckDB's books.
        "select damerau_levenshtein(repeat('a', 40000), repeat('b', 40000))",
        "select lpad('a', 2000000000, 'b')",
        "select printf('%2000000000d', 1)",
        # This one ends the process that parses it.
        "update extensions",
        f"select {'+'.join(['1'] * 50000)}",
    ],
    ids=lambda sql: sql[:40],
)
def test_a_bomb_is_stopped(warehouse: Path, sql: str) -> None:
    with pytest.raises(QueryRefused):
        ask_apart(warehouse, sql, limits=SMALL)


def test_hard_patterns_are_no_bombs(warehouse: Path) -> None:
    sql = "select regexp_matches(repeat('a', 1000000), '(a+)+b'), repeat('a', 1000) like '%a%a%a%b'"
    assert ask(warehouse, sql, limits=PATIENT).rows == [(False, False)]


def test_a_process_apart_answers_as_this_one_does(warehouse: Path) -> None:
    sql = (
        "select ? as a, date '2031-06-30' as b, [1.5, null] as c, {'x': 1} as d, "
        "timestamptz '2031-06-30 10:00+02' as e, 1.10::decimal(9, 2) as f, 'ñ 中 ''; drop' as g, "
        "uuid '00000000-0000-0000-0000-000000000001' as h, '\\x00'::blob as i from range(5)"
    )
    here = ask(warehouse, sql, ["; drop table layout"], PATIENT)
    assert ask_apart(warehouse, sql, ["; drop table layout"], PATIENT) == here
    assert (len(here.rows), here.is_cut) == (3, True)
    with pytest.raises(QueryRefused, match="nowhere"):
        ask_apart(warehouse, "select * from nowhere", limits=PATIENT)
