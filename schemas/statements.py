"""Statements: one thing said, in every wording, outlet and language."""

import pandera.polars as pa
import polars as pl

from schemas.base import LANGUAGE_TAG, Table, rule


class Statement(Table):
    """One row per thing said: the quotes that are wordings of one utterance."""

    statement_id: str = pa.Field(description="derived from its earliest member quote")
    speaker_entity_id: str = pa.Field(
        nullable=True, description="who said it: the speaker of one of its wordings"
    )
    is_attribution_disputed: bool = pa.Field(description="whether wordings name several speakers")
    text: str = pa.Field(description="the fullest version")
    language: str = pa.Field(str_matches=LANGUAGE_TAG, description="language of text")
    quote_count: int = pa.Field(ge=1, description="wordings")
    document_count: int = pa.Field(ge=1, description="documents that carry it")
    language_count: int = pa.Field(ge=1, description="languages it is told in")
    independent_count: int = pa.Field(ge=1, description="documents, near-duplicates counted once")
    first_on: pl.Date = pa.Field(nullable=True, description="first day of publication")
    last_on: pl.Date = pa.Field(nullable=True, description="last day of publication")

    class Config:
        name = "statements"
        metadata = {"key": ["statement_id"], "scope": "corpus"}


class StatementQuote(Table):
    """One row per quote of a statement, with the reason why it belongs to it."""

    statement_id: str = pa.Field(description="the statement")
    quote_id: str = pa.Field(unique=True, description="the wording")
    score: float = pa.Field(ge=0, le=1, description="how sure the membership is, 0 to 1")
    reason: str = pa.Field(description="evidence that joins it to the nearest wording")

    class Config:
        name = "statement_quotes"
        metadata = {"key": ["statement_id", "quote_id"], "scope": "corpus"}


class Contradiction(Table):
    """One row per pair of statements of which one denies or reverses what the other says.

    `changed` is one speaker on another day, `denied` another speaker. What differs in a figure is
    in `figures`, with the verdict `differ`.
    """

    statement_id: str = pa.Field(description="the statement, the smaller id of the two")
    other_statement_id: str = pa.Field(description="the statement that says the opposite")
    quote_id: str = pa.Field(description="the wording of the first that shows it best")
    other_quote_id: str = pa.Field(description="the wording of the other that shows it best")
    kind: str = pa.Field(isin=["changed", "denied"], description="same speaker, or another one")
    score: float = pa.Field(ge=0, le=1, description="how alike the two are but for the turn")
    reason: str = pa.Field(description="what turns the one round: negation or direction")

    are_two = rule("statement_id < other_statement_id")

    class Config:
        name = "contradictions"
        metadata = {"key": ["statement_id", "other_statement_id"], "scope": "corpus"}
