"""Entities: one person, body or place across documents, spellings and languages."""

import pandera.polars as pa
import polars as pl

from schemas.base import LANGUAGE_TAG, Table
from schemas.mentions import ENTITY_KINDS


class Entity(Table):
    """One row per person, body or place."""

    entity_id: str = pa.Field(description="derived from the kind and the names")
    kind: str = pa.Field(isin=ENTITY_KINDS, description="PER person, ORG body, LOC place")
    name: str = pa.Field(description="name to show: the fullest that is common")
    country: str = pa.Field(
        nullable=True, str_matches=r"^[A-Z]{2}$", description="ISO 3166-1 code where it is one"
    )
    document_count: int = pa.Field(ge=1, description="documents that name it")
    mention_count: int = pa.Field(ge=1, description="times it is named")
    first_on: pl.Date = pa.Field(nullable=True, description="first day of publication")
    last_on: pl.Date = pa.Field(nullable=True, description="last day of publication")

    class Config:
        name = "entities"
        metadata = {"key": ["entity_id"], "scope": "corpus"}


class EntityName(Table):
    """One row per surface name of an entity in a language: every name seen or known."""

    entity_id: str = pa.Field(description="the entity")
    name: str = pa.Field(description="a name as written")
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="BCP-47 of the passage")
    mention_count: int = pa.Field(ge=0, description="times seen; 0 for a name known otherwise")

    class Config:
        name = "entity_names"
        metadata = {"key": ["entity_id", "name", "language"], "scope": "corpus"}
