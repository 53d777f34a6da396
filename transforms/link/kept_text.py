"""Documents -> their kept text: what remains without furniture, captions and bylines."""

import polars as pl

from transforms.model import BODY_KINDS

KEPT_KINDS = sorted(BODY_KINDS | {"post"})  # the blocks that documents.word_count counts
# What is read of each table.
KEPT_COLUMNS = {"documents": ("doc_id", "text"), "blocks": ("doc_id", "block_no", "kind", "text")}


def kept_texts(documents: pl.DataFrame, blocks: pl.DataFrame) -> list[str]:
    """The kept text of each document, in the order of `documents`, one line a block.

    A document that has not been divided into blocks keeps all of its text.
    """
    kept = (
        blocks.lazy()
        .filter(pl.col("kind").is_in(KEPT_KINDS))
        .sort("doc_id", "block_no")
        .group_by("doc_id", maintain_order=True)
        .agg(pl.col("text").str.join("\n").alias("kept"))
    )
    divided = blocks.lazy().select("doc_id", divided=True).unique()
    return (
        documents.lazy()
        .select("doc_id", "text")
        .join(kept, on="doc_id", how="left", maintain_order="left")
        .join(divided, on="doc_id", how="left", maintain_order="left")
        .select(
            pl.coalesce("kept", pl.when(pl.col("divided").is_null()).then("text")).fill_null("")
        )
        .collect()
        .to_series()
        .to_list()
    )
