"""Documents -> stories. Makes `stories`, completes `documents.story_id`."""

import polars as pl

Tables = dict[str, pl.DataFrame]


def find_stories(tables: Tables) -> Tables:  # noqa: ARG001
    """Stories told by several documents."""
    return {}
