"""What the report shows, read from one state of the warehouse."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.queries import query
from warehouse.reader import reading

Row = dict[str, Any]

# A grain is taken when the span has at most so many days: no chart then has over some 70 periods.
GRAINS = (("day", 45), ("week", 490), ("month", 2_100), ("year", 3_700_000))


PARTS = ("wordings", "opposites", "tellings", "values")  # queries that return passages


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of the warehouse the report takes in; what is left out is said on its page."""

    statements: int = 5_000
    wordings: int = 40  # of one statement
    contradictions: int = 300
    events: int = 1_500
    tellings: int = 3  # passages of one event
    figures: int = 600
    values: int = 24  # versions of one figure
    speakers: int = 400
    pairs: int = 120
    runs: int = 12
    refused: int = 1_000
    context: int = 280  # characters on either side of the evidence
    longest: int = 2_000  # characters of the evidence itself


@dataclass(frozen=True, slots=True)
class Span:
    """The periods of a chart: their grain and the days that the first and the last hold."""

    grain: str
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Material:
    """Rows by the name of their query, and the periods that they are counted by."""

    rows: dict[str, list[Row]]
    published: Span
    happened: Span
    amount: Amount


def read_material(warehouse: Path, amount: Amount = Amount()) -> Material:
    """Everything the report shows. Raises WarehouseError when the file is no warehouse of ours."""
    with reading(warehouse) as con:
        days = _rows(con, "span")[0]
        published = span_of(days["first_on"], days["last_on"])
        happened = span_of(days["first_event_on"], days["last_event_on"])
        counted = {
            "grain": published.grain, "first_on": published.first_on, "last_on": published.last_on
        }  # fmt: skip
        rows = {name: _rows(con, name) for name in ("glance", "load", "attribution")}
        rows |= _with_evidence(con, amount)
        rows["coverage"] = _rows(con, "coverage", **counted)
        rows["voices"] = _rows(con, "voices", most=amount.speakers, **counted)
        rows["about"] = _rows(con, "about", most=amount.pairs)
        rows["runs"] = _rows(con, "runs", most=amount.runs)
        rows["refused"] = _rows(con, "refused", most=amount.refused)
        rows["reasons"] = _fetch(con, query("quarantine_by_reason"))
    return Material(rows, published, happened, amount)


def span_of(first: date | None, last: date | None) -> Span:
    """The finest grain that leaves few enough periods between two days."""
    if first is None or last is None:
        return Span("day", None, None)
    length = (last - first).days
    return Span(next(grain for grain, most in GRAINS if length <= most), first, last)


def _with_evidence(con: duckdb.DuckDBPyConnection, amount: Amount) -> dict[str, list[Row]]:
    """Statements, events and figures, their passages, and the documents of those."""
    rows: dict[str, list[Row]] = {}
    cut = {"context": amount.context, "longest": amount.longest}
    for whole, key, parts, most, each in (
        ("statements", "statement_id", "wordings", amount.statements, amount.wordings),
        ("contradictions", "pair_id", "opposites", amount.contradictions, 2),
        ("events", "event_id", "tellings", amount.events, amount.tellings),
        ("figures", "figure_id", "values", amount.figures, amount.values),
    ):
        rows[whole] = _rows(con, whole, most=most)
        ids = [row[key] for row in rows[whole]]
        rows[parts] = _rows(con, parts, **{whole: ids}, most=each, **cut)
    passages = (row for parts in PARTS for row in rows[parts])
    documents = sorted({row["doc_id"] for row in passages})
    rows["documents"] = _rows(con, "documents", documents=documents)
    return rows


def _rows(con: duckdb.DuckDBPyConnection, name: str, **params: object) -> list[Row]:
    return _fetch(con, query(f"report_{name}"), params)


def _fetch(
    con: duckdb.DuckDBPyConnection, select: str, params: dict[str, object] | None = None
) -> list[Row]:
    cursor = con.execute(select, params or None)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
