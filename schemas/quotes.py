"""Quotes: words that a document gives to somebody."""

import pandera.polars as pa

from schemas.base import LANGUAGE_TAG, Fact, rule

QUOTE_KINDS = ["direct", "indirect", "post"]


class Quote(Fact):
    """One row per quote: words that a document gives to somebody, without their marks."""

    quote_id: str = pa.Field(unique=True, description="derived from doc_id and the span")
    kind: str = pa.Field(
        isin=QUOTE_KINDS, description="direct: in marks; indirect: reported; post: an embedded post"
    )
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="BCP-47, und when untold")
    cue: str = pa.Field(nullable=True, description="speech verb or phrase that reports it")
    speaker_text: str = pa.Field(nullable=True, description="words that stand for the speaker")
    speaker_start_char: int = pa.Field(nullable=True, ge=0, description="offset of speaker_text")
    speaker_end_char: int = pa.Field(nullable=True, ge=0, description="offset after speaker_text")
    speaker_name: str = pa.Field(
        nullable=True, description="fullest name of the speaker in the same document"
    )
    speaker_mention_start_char: int = pa.Field(
        nullable=True, ge=0, description="mention in the document that names the speaker"
    )
    speaker_entity_id: str = pa.Field(nullable=True, description="speaker across documents")
    speaker_score: float = pa.Field(
        nullable=True, ge=0, le=1, description="calibrated: of those scored 0.9, nine in ten right"
    )
    statement_id: str = pa.Field(nullable=True, description="statement this is one wording of")

    speaker_has_a_span = rule("(speaker_text is null) = (speaker_start_char is null)")
    speaker_span_has_both_ends = rule("(speaker_start_char is null) = (speaker_end_char is null)")
    speaker_has_a_score = rule("(speaker_text is null) = (speaker_score is null)")

    class Config:
        name = "quotes"
        metadata = {"key": ["quote_id"], "scope": "document"}
