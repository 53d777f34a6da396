"""Documents -> their lead: the first sentences of the kept text, title first."""

import polars as pl

LEAD_SENTENCES = 3
LEAST_CHARS = 15  # of a sentence; a shorter one says nothing
UNCUT_CHARS = 300  # of a document that has no sentences
# What is read of each table.
LEAD_COLUMNS = {
    "documents": ("doc_id", "text"),
    "sentences": ("doc_id", "start_char", "end_char", "sentence_no"),
}


def leads(documents: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """A list of sentences for each document, in the order of `documents`."""
    cut = (
        sentences.lazy()
        .filter(pl.col("end_char") - pl.col("start_char") >= LEAST_CHARS)
        .sort("doc_id", "sentence_no")
        .group_by("doc_id", maintain_order=True)
        .head(LEAD_SENTENCES)
        .join(documents.lazy().select("doc_id", "text"), on="doc_id", maintain_order="left")
        .with_columns(
            sentence=pl.col("text").str.slice(
                pl.col("start_char"), pl.col("end_char") - pl.col("start_char")
            )
        )
        .group_by("doc_id", maintain_order=True)
        .agg("sentence")
    )
    uncut = pl.concat_list(pl.col("text").str.strip_chars().str.slice(0, UNCUT_CHARS))
    return (
        documents.lazy()
        .select("doc_id", "text")
        .join(cut, on="doc_id", how="left", maintain_order="left")
        .select(lead=pl.coalesce("sentence", uncut))
        .collect()
        .to_series()
    )
