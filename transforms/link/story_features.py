"""Documents -> the words and names that tell what they are about, weighted by rarity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from transforms.link.kept_text import KEPT_COLUMNS, kept_texts
from transforms.link.parts import in_parts
from transforms.link.sparse_rows import Entries, Floats, Ints, SparseRows

NAME_COLUMNS = {"mentions": ("doc_id", "start_char", "entity_id", "name")}
LEAD_WORDS, LEAD_CHARS, LEAD_WEIGHT = 60, 500, 3  # a word or name of the lead counts as three
READ_CHARS = 6_000  # what comes later in a document is seldom what it is about
RARITY_POWER = 1.5
# A small corpus knows nothing of rarity: so many imagined documents are added to it, of which a
# share hold each short and each long word, and none a given name or figure.
IMAGINED_DOCUMENTS = 20
SHORT_WORD_CHARS = 3
WORD_SHARES = (0.0, 0.5, 0.1)  # of words with figures, short ones, long ones


@dataclass(frozen=True, slots=True)
class Features:
    """Rows in the order of the documents. Words of two languages meet where spelt alike."""

    words: SparseRows
    names: SparseRows


def story_features(documents: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> Features:
    """Words and names of documents, of which `doc_id` and `language` are read."""
    numbered = documents.select("doc_id", pl.col("language").rank("dense").cast(pl.UInt16))
    numbered = numbered.with_row_index("row")
    return Features(_words(numbered, tables), _names(numbered, tables))


def _words(documents: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> SparseRows:
    parts = [_word_counts(documents, part) for part in in_parts(tables, KEPT_COLUMNS)]
    counted = (p.group_by("language", "word").agg(pl.len(), pl.first("share")) for p in parts)
    words = (
        pl.concat(counted)
        .group_by("language", "word")
        .agg(df=pl.col("len").sum(), share=pl.col("share").first())
        .join(documents.group_by("language").agg(documents=pl.len()), on="language")
        .with_columns(feature=pl.col("word").rank("dense").cast(pl.Int32) - 1)
    )
    shares = np.array(WORD_SHARES)[words["share"].to_numpy()]
    rarity = _rarity(_column(words, "documents"), _column(words, "df"), shares) ** RARITY_POWER
    words = words.select("language", "word", "feature", "df", rarity=pl.Series(rarity))
    owner_counts = np.bincount(_column(words, "feature"), _column(words, "df")).astype(np.int64)

    def weighed() -> Iterator[Entries]:
        while parts:  # all of them together are the largest thing that linking holds
            part = parts.pop().join(words, on=["language", "word"])
            yield _entries(part.select("row", "feature", "count", "rarity"))

    return SparseRows.build(documents.height, weighed(), owner_counts)


def _word_counts(documents: pl.DataFrame, part: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Each word of each document, as a hash, with its count: of the documents of one part."""
    kept = pl.Series("kept", kept_texts(part["documents"], part["blocks"]), dtype=pl.String)
    return (
        part["documents"]
        .lazy()
        .select("doc_id")
        .with_columns(kept)
        .join(documents.lazy(), on="doc_id")
        .select(
            "row",
            "language",
            word=pl.col("kept")
            .str.slice(0, READ_CHARS)
            .str.to_lowercase()
            .str.extract_all(r"[\p{L}\p{M}\p{N}]+"),
        )
        .explode("word", empty_as_null=False, keep_nulls=False)
        .with_columns(place=pl.int_range(pl.len()).over("row"))
        .filter(pl.col("word").str.len_chars() > 1)
        .group_by("row", "language", "word")
        .agg(count=pl.len() + (LEAD_WEIGHT - 1) * (pl.col("place") < LEAD_WORDS).sum())
        .with_columns(
            pl.col("count").cast(pl.UInt16),  # no more than READ_CHARS
            share=pl.when(pl.col("word").str.contains(r"\p{N}"))
            .then(0)
            .when(pl.col("word").str.len_chars() <= SHORT_WORD_CHARS)
            .then(1)
            .otherwise(2)
            .cast(pl.UInt8),
            word=pl.col("word").hash(),
        )
        .collect()
    )


def _names(documents: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> SparseRows:
    counts = [_name_counts(documents, part) for part in in_parts(tables, NAME_COLUMNS)]
    found = pl.concat(counts).with_columns(
        df=pl.len().over("name"), feature=pl.col("name").rank("dense").cast(pl.Int32) - 1
    )
    total = np.full(found.height, documents.height, dtype=np.int64)
    rarity = _rarity(total, _column(found, "df"), np.zeros(found.height))
    entries = _entries(found.with_columns(rarity=pl.Series(rarity)))
    return SparseRows.build(documents.height, [entries], np.bincount(entries.features))


def _name_counts(documents: pl.DataFrame, part: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Each entity of each document with its count: of the documents of one part."""
    return (
        part["mentions"]
        .lazy()
        .join(documents.lazy().select("row", "doc_id"), on="doc_id")
        .select(
            "row",
            name=pl.coalesce("entity_id", pl.col("name").str.to_lowercase()),
            weight=1 + (LEAD_WEIGHT - 1) * (pl.col("start_char") < LEAD_CHARS).cast(pl.Int64),
        )
        .group_by("row", "name")
        .agg(count=pl.col("weight").sum())
        .collect()
    )


def _entries(found: pl.DataFrame) -> Entries:
    weights = (1 + np.log(_column(found, "count"))) * found["rarity"].to_numpy()
    return Entries(_column(found, "row"), _column(found, "feature"), weights)


def _rarity(documents: Ints, df: Ints, share: Floats) -> Floats:
    imagined = IMAGINED_DOCUMENTS
    return np.asarray(np.log((1 + documents + imagined) / (df + imagined * share)))


def _column(frame: pl.DataFrame, name: str) -> Ints:
    return frame[name].cast(pl.Int64).to_numpy()
