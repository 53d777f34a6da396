"""Frames against their schemas: the rows that obey, and the others with the rules they break."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandera.errors
import polars as pl

from schemas.base import Table, polars_schema, table_name
from transforms.rows import DOCUMENT_TABLES

ROW = "_row"
# Checks of Pandera by name, as it puts them to Polars. A schema with any other is left to Pandera.
CHECKS: dict[str, Callable[..., pl.Expr]] = {
    "isin": lambda column, allowed_values: column.is_in(allowed_values),
    "str_matches": lambda column, pattern: column.str.contains(rf"^(?:{pattern})"),
    "greater_than_or_equal_to": lambda column, min_value: column.ge(min_value),
    "less_than_or_equal_to": lambda column, max_value: column.le(max_value),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that breaks a rule of its table."""

    table: str
    doc_id: str
    rules: str
    row: dict[str, Any]


def validate_frames(
    tables: dict[str, pl.DataFrame],
) -> tuple[dict[str, pl.DataFrame], list[Refused]]:
    """Split every per-document table into the rows that obey its schema and the refused ones.

    A document whose own row is refused takes all its rows with it. Raises SchemaErrors when a frame
    has other columns or types than its table: that is an error in the code, not in the text.
    """
    kept, refused = {}, []
    for model in DOCUMENT_TABLES:
        name = table_name(model)
        kept[name], bad = split_rows(model, tables[name])
        refused += [Refused(name, row["doc_id"], rules, row) for row, rules in bad]
    lost = [row.doc_id for row in refused if row.table == "documents"]
    if lost:
        kept = {name: frame.filter(~pl.col("doc_id").is_in(lost)) for name, frame in kept.items()}
    return kept, refused


def split_rows(
    model: type[Table], frame: pl.DataFrame
) -> tuple[pl.DataFrame, list[tuple[dict[str, Any], str]]]:
    """The rows of a frame that obey the schema, and the others with what each breaks.

    Nearly every frame obeys, and one query tells; Pandera, which takes dozens, tells the rest.
    """
    if _obeys(model, frame):
        return frame, []
    try:
        model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].null_count():
            raise
    else:
        return frame, []
    broken = (
        cases.group_by(pl.col("index").cast(pl.UInt32).alias(ROW))
        .agg(rules=pl.format("{}: {}", "column", "check").unique().sort().str.join("; "))
        .sort(ROW)
    )
    numbered = frame.with_row_index(ROW)
    rows = numbered.join(broken, on=ROW, how="inner").sort(ROW)
    bad = [
        ({k: v for k, v in row.items() if k not in (ROW, "rules")}, row["rules"])
        for row in rows.iter_rows(named=True)
    ]
    return numbered.join(broken, on=ROW, how="anti").drop(ROW), bad


def _obeys(model: type[Table], frame: pl.DataFrame) -> bool:
    """Whether it is certain that every row obeys."""
    laws = _laws(model)
    if laws is None or frame.schema != polars_schema(model):
        return False
    return all(frame.select(laws).row(0))


@functools.cache
def _laws(model: type[Table]) -> list[pl.Expr] | None:
    """The rules of a table, each true when all rows obey it; None when Pandera alone knows one."""
    schema = model.to_schema()
    if schema.unique:
        return None
    laws = [pl.sql_expr(str(rule.name)) for rule in schema.checks]
    for name, column in schema.columns.items():
        values = pl.col(name)
        if not column.nullable:
            laws.append(values.is_not_null())
            if column.dtype.type.is_float():
                laws.append(values.is_not_nan())
        if column.unique:
            laws.append(values.is_unique())
        for check in column.checks:
            if check.name not in CHECKS:
                return None
            laws.append(CHECKS[check.name](values, **check.statistics))
    return [law.all().alias(str(number)) for number, law in enumerate(laws)]
