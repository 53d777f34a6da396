"""Quantities: percentages, money, measures and counts."""

import pandera.polars as pa

from schemas.base import Fact, rule

QUANTITY_KINDS = ["percent", "money", "measure", "count"]
CHANGES = ["up", "down"]
BOUNDS = ["about", "at_least", "at_most"]


class Quantity(Fact):
    """One row per figure that a document claims."""

    value: float = pa.Field(nullable=True, description="in units of unit; NULL when malformed")
    value_high: float = pa.Field(nullable=True, description="upper end of a range, same unit")
    unit: str = pa.Field(
        nullable=True,
        description="ISO 4217 code, percent, a unit in English singular, or the lemma counted",
    )
    kind: str = pa.Field(isin=QUANTITY_KINDS, description="what is measured")
    counted: str = pa.Field(nullable=True, description="the words that say of what")
    change: str = pa.Field(nullable=True, isin=CHANGES, description="direction of a change")
    bound: str = pa.Field(nullable=True, isin=BOUNDS, description="about, at least or at most")
    is_malformed: bool = pa.Field(description="the figure can't be read as one number")
    quote_id: str = pa.Field(nullable=True, description="quote it stands in: who claims it")

    malformed_has_no_value = rule("not is_malformed or value is null")
    range_is_ordered = rule("value_high >= value")

    class Config:
        name = "quantities"
        metadata = {
            "key": ["doc_id", "start_char", "end_char"],
            "scope": "document",
        }
