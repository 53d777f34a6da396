"""Event mentions -> events across documents and languages."""

import polars as pl

Tables = dict[str, pl.DataFrame]


def link_events(tables: Tables) -> Tables:  # noqa: ARG001
    """Makes `events` and `event_participants`; completes `event_mentions.event_id`."""
    return {}
