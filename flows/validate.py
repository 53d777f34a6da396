"""Frames against their schemas: the rows that obey, and the others with the rules they break."""

from dataclasses import dataclass
from typing import Any

import pandera.errors
import polars as pl

from schemas.base import Table, table_name
from transforms.rows import DOCUMENT_TABLES

ROW = "_row"


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
    """The rows of a frame that obey the schema, and the others with what each breaks."""
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
