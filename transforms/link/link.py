"""Facts -> what holds across documents and languages: a pure function of the per-document tables."""

import polars as pl

Tables = dict[str, pl.DataFrame]


def link(tables: Tables) -> Tables:
    """Return the corpus tables and the per-document tables that linking completes.

    In: every per-document table, linking columns NULL or stale. Out: every corpus table, and
    `documents`, `mentions`, `quotes`, `event_mentions` with their linking columns set
    (duplicate_group, story_id, published_on from the story, entity_id, speaker_entity_id,
    statement_id, event_id).
    """
    return tables
