"""Facts -> the language of the passage they stand in."""

import polars as pl

Tables = dict[str, pl.DataFrame]


def with_language(facts: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The facts with the column `language`: that of their block, else that of their document."""
    blocks = tables["blocks"].select(
        "doc_id", "start_char", block_end="end_char", block_language="language"
    )
    documents = tables["documents"].select("doc_id", document_language="language")
    joined = (
        facts.sort("doc_id", "start_char", maintain_order=True)
        .join_asof(
            blocks.sort("doc_id", "start_char", "block_end"),
            on="start_char",
            by="doc_id",
            check_sortedness=False,
        )
        .join(documents, on="doc_id", how="left", maintain_order="left")
    )
    inside = (pl.col("start_char") < pl.col("block_end")) & (pl.col("block_language") != "und")
    return joined.with_columns(
        language=pl.when(inside)
        .then("block_language")
        .otherwise(pl.col("document_language"))
        .fill_null("und")
    ).drop("block_end", "block_language", "document_language")
