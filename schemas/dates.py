"""Dates: expressions of time."""

import pandera.polars as pa
import polars as pl

from schemas.base import Fact, rule

GRAINS = ["day", "week", "month", "quarter", "year", "range"]
DATE_BASES = ["explicit", "relative"]


class Date(Fact):
    """One row per expression of time, resolved to the days it covers."""

    starts_on: pl.Date = pa.Field(nullable=True, description="first day; NULL when unresolved")
    ends_on: pl.Date = pa.Field(nullable=True, description="last day, inclusive")
    grain: str = pa.Field(isin=GRAINS, description="how fine the expression is")
    basis: str = pa.Field(
        isin=DATE_BASES, description="explicit: says the year; relative: needs an anchor day"
    )

    ends_not_before_it_starts = rule("ends_on >= starts_on")
    both_ends_or_none = rule("(starts_on is null) = (ends_on is null)")

    class Config:
        name = "dates"
        metadata = {
            "key": ["doc_id", "start_char", "end_char"],
            "scope": "document",
        }
