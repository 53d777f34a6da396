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
        # files by other names
        "select content from read_text(['/etc/hostname', '/etc/passwd'])",
        "select * from read_text('file:///etc/passwd')",
        "select * from read_text('../../../../../../etc/passwd')",
        "select * from read_text('~/.profile')",
        "select * from read_text('/dev/stdin')",
        "select * from read_text('/proc/self/cmdline')",
        "select * from read_csv(['/etc/passwd'], sep = ':', header = false)",
        "select * from read_csv('/dev/null', columns = {'a': 'varchar'})",
        "select * from read_json_objects('/etc/passwd')",
        "select * from read_ndjson('/etc/passwd')",
        "select * from read_ndjson_objects('/etc/passwd')",
        "select * from parquet_scan('x.parquet')",
        "select * from parquet_metadata('x.parquet')",
        "select * from parquet_schema('x.parquet')",
        "select * from parquet_file_metadata('x.parquet')",
        "select * from parquet_kv_metadata('x.parquet')",
        "select * from parquet_bloom_probe('/etc/passwd', 'a', 1)",
        "select * from read_duckdb('other.duckdb')",
        "select * from read_blob('/etc/*')",
        "select * from glob('**')",
        "select * from glob('/proc/self/fd/*')",
        'select * from "/etc/passwd"',
        "from '/tmp/*.csv'",
        "table '/etc/passwd'",
        "select * from pg_read_file('/etc/passwd')",
        # files in other places of a query
        "select (select content from read_text('/etc/passwd'))",
        "select * from (values (1)) v, lateral (select * from read_text('/etc/passwd'))",
        "with t as materialized (from read_text('/etc/passwd')) from t",
        "select * from query_table('/etc/passwd')",
        "select * from query_table(['/etc/passwd'])",
        "select * from query('from read_text(''/etc/passwd'')')",
        "select * from query('attach ''other.duckdb''')",
        "select * from query('set threads = 8')",
        "select * from query('select 1; select 2')",
        "select * from json_execute_serialized_sql(json_serialize_sql("
        "'select * from read_text(''/etc/passwd'')'))",
        "describe select * from read_text('/etc/passwd')",
        "describe '/etc/passwd'",
        "summarize '/etc/passwd'",
        "summarize select * from read_text('/etc/passwd')",
        "explain select * from read_text('/etc/passwd')",
        "explain analyze select * from read_text('/etc/passwd')",
        "explain copy documents to 'stolen.csv'",
        "explain export database 'stolen'",
        "pivot '/etc/passwd' on a",
        "copy (select 1) to '/dev/stdout'",
        "copy documents to 'stolen.parquet' (format parquet)",
        "copy (from read_text('/etc/passwd')) to 'stolen.csv'",
        "copy from database w to other",
        # other machines, other programs
        "select * from read_text('https://127.0.0.1:9/x')",
        "select * from read_text('http://169.254.169.254/latest/meta-data')",
        "select * from read_csv('gs://bucket/x.csv')",
        "select * from read_json('hf://datasets/x/y.json')",
        "attach 'http://127.0.0.1:9/x.duckdb' as other",
        "attach 'postgres:host=127.0.0.1' as other (type postgres)",
        "attach '/etc/passwd' as other (type sqlite)",
        "select * from sqlite_scan('x.db', 't')",
        "select * from mysql_query('x', 'select 1')",
        "select * from iceberg_scan('s3://bucket/x')",
        "select * from st_read('/etc/passwd')",
        "select * from read_xlsx('/tmp/x.xlsx')",
        "force install httpfs",
        "install h3 from community",
        "load '/tmp/evil.duckdb_extension'",
        "select system('id')",
        "select load_extension('x')",
        # secrets, variables, objects of Python
        "create persistent secret s (type s3)",
        "drop secret s",
        "select * from which_secret('s3://x', 's3')",
        "select secret_string from duckdb_secrets(redact = false)",
        "select current_setting('s3_secret_access_key')",
        "values (getenv('HOME'))",
        "from getenv('HOME')",
        "set variable x = 1",
        "select * from sys",
        "select * from arrow_scan_dumb(1::ubigint, 2::ubigint, 3::ubigint)",
        "select * from pandas_scan(1)",
        "select * from python_map_function(1)",
        # settings by other ways
        "set global threads = 2",
        "set allowed_paths = ['/etc/passwd']",
        "set allowed_directories = ['/']",
        "set temp_directory = '/tmp'",
        "set extension_directory = '/tmp'",
        "set custom_extension_repository = 'http://127.0.0.1:9'",
        "set log_query_path = 'stolen.log'",
        "pragma profiling_output = 'stolen.json'",
        "pragma enable_external_access = true",
        "pragma database_list",
        "select * from enable_logging()",
        "select * from enable_profiling()",
        "select * from force_checkpoint()",
        "call enable_logging(storage = 'file', storage_path = '/tmp')",
        "checkpoint",
        # changes by other ways
        "create temp table t as select 1",
        "create table t as from read_text('/etc/passwd')",
        "create temp macro f() as table from read_text('/etc/passwd')",
        "create type mood as enum ('a')",
        "drop schema main cascade",
        "alter view who_said_what rename to x",
        "merge into layout using (select 1 as v) s on true when matched then delete",
        "insert or replace into layout values (9)",
        "delete from layout returning *",
        "explain drop table layout",
        "commit",
        "rollback",
        "prepare p as drop table layout",
        "execute p",
        "deallocate p",
        "select $1",
        # comments and semicolons
        "select 1 /* ; */ ; drop table layout",
        "select 1;;drop table layout",
        "select 1 -- ;\n; drop table layout",
        "/* select */ drop table layout",
        "begin transaction; drop table layout; commit",
        "select 1 union all select 2; attach ':memory:'",
        ";",
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
    ("sql", "rows"),
    [
        # An EXPLAIN shows the plan and does nothing.
        ("explain load json", [("physical_plan", "╭─ Load ─╮\n╰────────╯\n")]),
        ("explain set threads = 4", [("physical_plan", "╭─ Set ──╮\n╰────────╯\n")]),
        ("select * from checkpoint()", []),
        ("select getvariable('x')", [(None,)]),
        ("select write_log('x')", [(None,)]),
        ("select * from duckdb_logs()", []),
        ("select * from duckdb_temporary_files()", []),
        ("select 1; -- drop table layout", [(1,)]),
        ("select '; drop table layout' /* ; drop table layout */", [("; drop table layout",)]),
        ("show databases", [("w",)]),
        ("select count(*) from duckdb_databases() where path is not null", [(1,)]),
    ],
)
def test_what_only_looks_like_an_attack_changes_nothing(
    warehouse: Path, sql: str, rows: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(warehouse.parent)
    before = warehouse.read_bytes()
    assert ask(warehouse, sql, limits=SMALL).rows == rows
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
