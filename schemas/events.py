"""Events: what happened, in one document and across documents."""

import pandera.polars as pa
import polars as pl

from schemas.base import Fact, Table, rule

EVENT_TYPES = [
    "call", "meeting", "visit", "statement", "agreement", "attack", "death", "arrest", "seizure",
    "sanction", "appointment", "resignation", "election", "vote", "ruling", "protest", "disaster",
]  # fmt: skip
ROLES = ["agent", "patient", "participant", "place"]


class EventMention(Fact):
    """One row per mention of something that happened."""

    type: str = pa.Field(isin=EVENT_TYPES, description="what kind of event")
    trigger: str = pa.Field(description="word that names the event")
    starts_on: pl.Date = pa.Field(nullable=True, description="first day; NULL when untold")
    ends_on: pl.Date = pa.Field(nullable=True, description="last day, inclusive")
    date_start_char: int = pa.Field(
        nullable=True, ge=0, description="start of the expression in dates that tells the day"
    )
    event_id: str = pa.Field(nullable=True, description="event across documents and languages")

    ends_not_before_it_starts = rule("ends_on >= starts_on")

    class Config:
        name = "event_mentions"
        metadata = {
            "key": ["doc_id", "start_char", "end_char", "type"],
            "scope": "document",
        }


class EventMentionParticipant(Table):
    """One row per name that takes part in a mentioned event."""

    doc_id: str = pa.Field(description="document of the event mention")
    start_char: int = pa.Field(ge=0, description="start of the event mention")
    end_char: int = pa.Field(ge=0, description="end of the event mention")
    type: str = pa.Field(isin=EVENT_TYPES, description="type of the event mention")
    mention_start_char: int = pa.Field(ge=0, description="start of the participant's mention")
    mention_end_char: int = pa.Field(ge=0, description="end of the participant's mention")
    role: str = pa.Field(isin=ROLES, description="part it takes in the event")

    class Config:
        name = "event_mention_participants"
        metadata = {
            "key": ["doc_id", "start_char", "end_char", "type", "mention_start_char"],
            "scope": "document",
        }


class Event(Table):
    """One row per event, told by one or more documents."""

    event_id: str = pa.Field(description="derived from the event's type, day and participants")
    type: str = pa.Field(isin=EVENT_TYPES, description="what kind of event")
    starts_on: pl.Date = pa.Field(nullable=True, description="first day; NULL when untold")
    ends_on: pl.Date = pa.Field(nullable=True, description="last day, inclusive")
    name: str = pa.Field(description="type and participants, to show")
    document_count: int = pa.Field(ge=1, description="documents that tell it")
    independent_count: int = pa.Field(ge=1, description="the same, near-duplicates counted once")

    class Config:
        name = "events"
        metadata = {"key": ["event_id"], "scope": "corpus"}


class EventParticipant(Table):
    """One row per entity that takes part in an event."""

    event_id: str = pa.Field(description="the event")
    entity_id: str = pa.Field(description="who or where")
    role: str = pa.Field(isin=ROLES, description="part it takes in the event")

    class Config:
        name = "event_participants"
        metadata = {"key": ["event_id", "entity_id", "role"], "scope": "corpus"}
