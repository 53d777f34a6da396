"""Stories: what several documents tell together."""

import pandera.polars as pa
import polars as pl

from schemas.base import Table


class Story(Table):
    """One row per story told by several documents."""

    story_id: str = pa.Field(description="derived from its first document")
    title: str = pa.Field(description="title of its most central document")
    document_count: int = pa.Field(ge=2, description="documents that tell it")
    independent_count: int = pa.Field(ge=1, description="the same, near-duplicates counted once")
    languages: pl.List(pl.String) = pa.Field(  # type: ignore[valid-type]
        description="languages it is told in, sorted"
    )
    first_on: pl.Date = pa.Field(nullable=True, description="first day of publication")
    last_on: pl.Date = pa.Field(nullable=True, description="last day of publication")

    class Config:
        name = "stories"
        metadata = {"key": ["story_id"], "scope": "corpus"}
