"""The layout of the warehouse: which tables this version of Careo writes and reads."""

import pandera.polars as pa

from schemas.base import Table

LAYOUT_VERSION = 4  # raised with the tables; CONTRIBUTING.md says how


class Layout(Table):
    """One row: the layout the warehouse was made with."""

    layout_version: int = pa.Field(ge=1, description="number that rises when tables change")

    class Config:
        name = "layout"
        metadata = {"key": ["layout_version"], "scope": "book"}
