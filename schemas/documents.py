"""Documents: one source file, or one record of a container file."""

import pandera.polars as pa
import polars as pl

from schemas.base import LANGUAGE_TAG, Table, rule

PUBLISHED_BASES = ["dateline", "byline", "text", "post", "url", "path", "metadata", "file", "story"]


class Document(Table):
    """One row per document: a source file or one record of a container, as decoded."""

    doc_id: str = pa.Field(description="derived from source_uri alone, so it survives edits")
    source_uri: str = pa.Field(unique=True, description="<source name>/<path below the source>")
    source: str = pa.Field(description="name of the source, by default its folder's")
    outlet: str = pa.Field(nullable=True, description="who published it; NULL when nothing tells")
    title: str = pa.Field(nullable=True, description="headline as it stands in the text")
    subtitle: str = pa.Field(nullable=True, description="deck or standfirst below the headline")
    byline: str = pa.Field(nullable=True, description="author line as it stands in the text")
    url: str = pa.Field(nullable=True, description="address of the article, where one is known")
    published_on: pl.Date = pa.Field(nullable=True, description="day of publication")
    published_basis: str = pa.Field(
        nullable=True, isin=PUBLISHED_BASES, description="what published_on was read from"
    )
    language: str = pa.Field(
        str_matches=LANGUAGE_TAG, description="main language, BCP-47; und when it can't be told"
    )
    language_score: float = pa.Field(ge=0, le=1, description="how sure the language is, 0 to 1")
    text: str = pa.Field(description="the decoded file, nothing reordered or dropped")
    char_count: int = pa.Field(ge=0, description="length of text in Unicode code points")
    word_count: int = pa.Field(ge=0, description="words in the blocks that feed the extraction")
    encoding: str = pa.Field(description="Python codec that decoded the bytes")
    repairs: pl.List(pl.String) = pa.Field(  # type: ignore[valid-type]
        description="repairs of broken encoding that were applied, in order; empty when none"
    )
    content_sha256: str = pa.Field(
        str_matches=r"^[0-9a-f]{64}$", description="SHA-256 of the document's bytes"
    )
    pipeline_version: str = pa.Field(description="version of the rules that read the document")
    duplicate_group: str = pa.Field(
        nullable=True, description="near-duplicates in the same language; NULL when alone"
    )
    story_id: str = pa.Field(nullable=True, description="story it tells together with others")
    run_id: str = pa.Field(description="run that loaded this version of the document")

    length_is_counted = rule("length(text) = char_count")
    date_and_basis_go_together = rule("(published_on is null) = (published_basis is null)")

    class Config:
        name = "documents"
        metadata = {"key": ["doc_id"], "scope": "document"}
