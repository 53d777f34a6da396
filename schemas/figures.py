"""Figures: the same quantity as several documents give it."""

import pandera.polars as pa

from schemas.base import Table, rule
from schemas.quantities import QUANTITY_KINDS

VERDICTS = ["agree", "rounded", "differ"]


class Figure(Table):
    """One row per figure that several documents give."""

    figure_id: str = pa.Field(description="derived from its first member")
    counted: str = pa.Field(nullable=True, description="of what, in the words of one member")
    unit: str = pa.Field(nullable=True, description="unit shared by the members")
    kind: str = pa.Field(isin=QUANTITY_KINDS, description="what is measured")
    verdict: str = pa.Field(isin=VERDICTS, description="whether the members agree")
    lowest: float = pa.Field(description="lowest value given")
    highest: float = pa.Field(description="highest value given")
    document_count: int = pa.Field(ge=2, description="documents that give it")
    independent_count: int = pa.Field(ge=1, description="the same, near-duplicates counted once")

    range_is_ordered = rule("highest >= lowest")

    class Config:
        name = "figures"
        metadata = {"key": ["figure_id"], "scope": "corpus"}


class FigureQuantity(Table):
    """One row per quantity that gives a figure."""

    figure_id: str = pa.Field(description="the figure")
    doc_id: str = pa.Field(description="document of the quantity")
    start_char: int = pa.Field(ge=0, description="start of the quantity")
    end_char: int = pa.Field(ge=0, description="end of the quantity")

    class Config:
        name = "figure_quantities"
        metadata = {
            "key": ["figure_id", "doc_id", "start_char", "end_char"],
            "scope": "corpus",
        }
