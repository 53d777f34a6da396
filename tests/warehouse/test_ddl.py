import duckdb
import pytest

import schemas
from schemas.base import Table, polars_schema, table_key, table_name
from warehouse.ddl import create_all, describe, literal
from warehouse.dictionary import DOCUMENT, write_dictionary


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    for statement in create_all():
        con.execute(statement)
    return con


MODELS = pytest.mark.parametrize("model", schemas.TABLES, ids=table_name)


@MODELS
def test_tables_have_the_columns_of_their_schema(
    con: duckdb.DuckDBPyConnection, model: type[Table]
) -> None:
    rows = con.execute(f"SELECT column_name FROM (DESCRIBE {table_name(model)})").fetchall()
    assert [row[0] for row in rows] == list(polars_schema(model))


@MODELS
def test_not_null_follows_the_schema(con: duckdb.DuckDBPyConnection, model: type[Table]) -> None:
    rows = con.execute(f'SELECT column_name, "null" FROM (DESCRIBE {table_name(model)})').fetchall()
    nullable = {name: column.nullable for name, column in model.to_schema().columns.items()}
    assert {name: null == "YES" for name, null in rows} == {
        name: nullable[name] and name not in table_key(model) for name in nullable
    }


@MODELS
def test_every_check_of_the_schema_is_a_check_of_the_table(
    con: duckdb.DuckDBPyConnection, model: type[Table]
) -> None:
    found = con.execute(
        "SELECT count(*) FROM duckdb_constraints() "
        "WHERE table_name = ? AND constraint_type = 'CHECK'",
        [table_name(model)],
    ).fetchall()[0][0]
    schema = model.to_schema()
    assert found == len(schema.checks) + sum(len(c.checks) for c in schema.columns.values())


@MODELS
def test_comments_are_those_of_the_schema(
    con: duckdb.DuckDBPyConnection, model: type[Table]
) -> None:
    name = table_name(model)
    table = con.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = ?", [name]
    ).fetchall()
    columns = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [name]
    ).fetchall()
    assert table == [(describe(model),)]
    assert dict(columns) == {n: c.description for n, c in model.to_schema().columns.items()}


def test_duckdb_refuses_what_pandera_refuses(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException):
        con.execute("INSERT INTO mentions VALUES ('doc_1', 5, 3, '', 'PER', 0.5, 'x', NULL)")
    with pytest.raises(duckdb.ConstraintException):
        con.execute("INSERT INTO mentions VALUES ('doc_1', 0, 1, 'x', 'CAT', 0.5, 'x', NULL)")


@pytest.mark.parametrize("value", ["it's", "'; drop table documents; --", "ñ\n"])
def test_literals_come_back_as_they_went(con: duckdb.DuckDBPyConnection, value: str) -> None:
    assert con.execute(f"SELECT {literal(value)}").fetchall() == [(value,)]


def test_the_data_dictionary_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == write_dictionary(), "run `make docs`"
