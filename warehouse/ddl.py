"""Schema classes -> CREATE TABLE with NOT NULL, CHECK, keys and comments."""

from collections.abc import Iterator
from typing import Any

import polars as pl

import schemas
from schemas.base import Table, table_key, table_name

SQL_TYPES: dict[Any, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMPTZ",
}


def create_table(model: type[Table]) -> str:
    """The CREATE TABLE statement of a schema class: one CHECK a pandera check, one key."""
    schema = model.to_schema()
    lines = [_column(name, column) for name, column in schema.columns.items()]
    lines += [f"CHECK ({check.name})" for check in schema.checks]
    if key := table_key(model):
        lines.append(f"PRIMARY KEY ({', '.join(key)})")
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {table_name(model)} (\n    {body}\n)"


def comments(model: type[Table]) -> Iterator[str]:
    """The COMMENT statements of a table and its columns."""
    table = table_name(model)
    yield f"COMMENT ON TABLE {table} IS {literal(describe(model))}"
    for name, column in model.to_schema().columns.items():
        yield f"COMMENT ON COLUMN {table}.{name} IS {literal(column.description)}"


def describe(model: type[Table]) -> str:
    """The sentence that says what one row of the table is."""
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def create_all() -> Iterator[str]:
    """Every statement that makes an empty warehouse of all tables, in pipeline order."""
    for model in schemas.TABLES:
        yield create_table(model)
        yield from comments(model)


def literal(value: object) -> str:
    """A value as SQL literal."""
    return (
        str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"
    )


def _column(name: str, column: Any) -> str:
    parts = [name, sql_type(column.dtype.type)]
    parts += [] if column.nullable else ["NOT NULL"]
    parts += ["UNIQUE"] if column.unique else []
    parts += [
        f"CHECK ({condition})" for check in column.checks for condition in _condition(name, check)
    ]
    return " ".join(parts)


def sql_type(dtype: Any) -> str:
    """The DuckDB type of a Polars type."""
    if isinstance(dtype, pl.List):
        return sql_type(dtype.inner) + "[]"
    kind = dtype if isinstance(dtype, type) else type(dtype)
    return SQL_TYPES[kind]


def _condition(name: str, check: Any) -> Iterator[str]:
    """A column check of pandera as an SQL condition; one that has no SQL form is an error."""
    said = check.statistics
    match check.name:
        case "greater_than_or_equal_to":
            yield f"{name} >= {literal(said['min_value'])}"
        case "less_than_or_equal_to":
            yield f"{name} <= {literal(said['max_value'])}"
        case "isin":
            yield f"{name} IN ({', '.join(map(literal, said['allowed_values']))})"
        case "str_matches":
            pattern = said["pattern"]
            yield f"regexp_matches({name}, {literal(getattr(pattern, 'pattern', pattern))})"
        case other:
            raise NotImplementedError(f"no SQL form for the check {other!r} of column {name}")
