"""Blocks and sentences: how a document is divided."""

import pandera.polars as pa

from schemas.base import LANGUAGE_TAG, Fact, Table, rule

BLOCK_KINDS = [
    "title", "subtitle", "heading", "paragraph", "list_item", "dateline", "byline", "caption",
    "post", "boilerplate",
]  # fmt: skip


class Block(Fact):
    """One row per block: a stretch of a document that has one purpose."""

    block_no: int = pa.Field(ge=0, description="position in the document, from 0")
    kind: str = pa.Field(isin=BLOCK_KINDS, description="what the block is for")
    kind_score: float = pa.Field(ge=0, le=1, description="how sure the kind is, 0 to 1")
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="BCP-47, und when untold")
    language_score: float = pa.Field(ge=0, le=1, description="how sure the language is, 0 to 1")

    class Config:
        name = "blocks"
        metadata = {"key": ["doc_id", "block_no"], "scope": "document"}


class Sentence(Table):
    """One row per sentence of the blocks that feed the extraction."""

    doc_id: str = pa.Field(description="document it stands in")
    sentence_no: int = pa.Field(ge=0, description="position in the document, from 0")
    block_no: int = pa.Field(ge=0, description="block it stands in")
    start_char: int = pa.Field(ge=0, description="offset of the first character")
    end_char: int = pa.Field(ge=0, description="offset after the last character")
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="BCP-47, und when untold")

    ends_after_it_starts = rule("end_char > start_char")

    class Config:
        name = "sentences"
        metadata = {"key": ["doc_id", "sentence_no"], "scope": "document"}
