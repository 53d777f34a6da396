"""The layout of the warehouse: which tables this version of Careo writes and reads."""

import pandera.polars as pa

from schemas.base import Table

LAYOUT_VERSION = 1  # raise it with every change of a table that older code can't read


class Layout(Table):
    """One row: the layout the warehouse was made with."""

    layout_version: int = pa.Field(ge=1, description="number that rises when tables change")

    class Config:
        name = "layout"
        metadata = {"key": ["layout_version"], "scope": "book"}
