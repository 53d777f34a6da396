"""Facts -> what holds across documents and languages: a pure function of what documents say."""

from collections.abc import Callable, MutableMapping
from typing import Any

import polars as pl

import schemas
from schemas.base import empty_frame, table_name, table_scope
from transforms.link.duplicates import find_duplicates
from transforms.link.entities import link_entities
from transforms.link.events import link_events
from transforms.link.figures import link_figures
from transforms.link.name_keys import forget_names
from transforms.link.publication import date_from_stories
from transforms.link.redating import read_dates_again
from transforms.link.statements import link_statements
from transforms.link.stories import find_stories

Tables = dict[str, pl.DataFrame]

CORPUS_TABLES = tuple(m for m in schemas.TABLES if table_scope(m) == "corpus")

# Each reads some tables, of any mapping, and returns those it makes or completes.
STEPS: tuple[Callable[[Any], Tables], ...] = (
    find_duplicates,  # documents.duplicate_group
    link_entities,  # entities, entity_names, mentions.entity_id, quotes.speaker_entity_id
    find_stories,  # stories, documents.story_id
    date_from_stories,  # documents.published_on of the undated
    read_dates_again,  # dates and event_mentions of the documents that got their day just now
    link_statements,  # statements, statement_quotes, contradictions, quotes.statement_id
    link_events,  # events, event_participants, event_mentions.event_id
    link_figures,  # figures, figure_quantities
)


def link(tables: Tables) -> Tables:
    """Return every table: the corpus tables anew, and the per-document tables completed.

    In: every per-document table, linking columns NULL or stale, rows in any order. Nothing of an
    earlier linking is read, so history never shows.
    """
    tables = {table_name(m): empty_frame(m) for m in CORPUS_TABLES} | tables
    link_in_place(tables)
    return tables


def link_in_place(tables: MutableMapping[str, pl.DataFrame]) -> None:
    """The same in tables that need not be held in memory, but for those that a step is at."""
    for step in STEPS:
        for name, frame in step(tables).items():
            tables[name] = frame
        forget_names()
