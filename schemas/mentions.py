"""Mentions: names of people, bodies and places."""

import pandera.polars as pa

from schemas.base import Fact

ENTITY_KINDS = ["PER", "ORG", "LOC"]


class Mention(Fact):
    """One row per name of a person, body or place in a document."""

    kind: str = pa.Field(isin=ENTITY_KINDS, description="PER person, ORG body, LOC place")
    score: float = pa.Field(ge=0, le=1, description="how sure the name and its kind are, 0 to 1")
    name: str = pa.Field(description="fullest form of the name in the same document")
    entity_id: str = pa.Field(nullable=True, description="entity across documents and languages")

    class Config:
        name = "mentions"
        metadata = {
            "key": ["doc_id", "start_char", "end_char"],
            "scope": "document",
        }
