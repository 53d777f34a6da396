"""Near-duplicate documents. Completes `documents.duplicate_group`."""

import functools

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.link.complete_link import Similarity, complete_link
from transforms.link.distinct import distinct
from transforms.link.kept_text import KEPT_COLUMNS, kept_texts
from transforms.link.parts import Part, columns_of, completed, each_part, in_parts
from transforms.link.publication import without_story_days
from transforms.link.shingles import (
    BAND_ROWS,
    BANDS,
    Pairs,
    Shingles,
    candidate_pairs,
    jaccard,
    shingles,
    sketches,
)
from transforms.rows import stable_id

Tables = dict[str, pl.DataFrame]

DAY_COLUMNS = ("published_on", "published_basis")
READ_COLUMNS = ("doc_id", "source_uri", "language", *DAY_COLUMNS)
COPY_JACCARD = 0.5
HOPELESS_JACCARD = 0.35  # by the sketch: four standard errors below COPY_JACCARD


def find_duplicates(tables: Tables) -> Tables:
    """Documents with their near-duplicate group.

    Every two documents of a group share at least half of the word 5-grams of their kept blocks,
    counted exactly, and their language; sketches only say which pairs to count. The group is named
    after its first `source_uri`, since names of files tend to follow time: a late copy then leaves
    the name as it is.
    """
    # The first step of linking takes back what an earlier linking said of days.
    documents = without_story_days(columns_of(tables, "documents", *READ_COLUMNS))
    ordered = documents.sort("source_uri")
    languages = [tag.partition("-")[0] for tag in ordered["language"]]
    uris, doc_ids = ordered["source_uri"].to_list(), ordered["doc_id"].to_list()
    sketch = np.zeros((len(uris), BANDS * BAND_ROWS), dtype=np.uint32)
    if uris:
        read = each_part(_sketches, in_parts(tables, KEPT_COLUMNS))
        sketch[ordered["doc_id"].arg_sort().to_numpy()] = np.concatenate(list(read))
    pairs = candidate_pairs(sketch, languages, HOPELESS_JACCARD)
    paired = pl.Series([doc_ids[row] for row in distinct(pairs.ravel())], dtype=pl.String)
    held: dict[str, Shingles] = {}
    for part in in_parts(tables, KEPT_COLUMNS, of=paired):
        held |= zip(part["documents"]["doc_id"], map(distinct, shingles(_texts(part))), strict=True)
    groups = {
        doc_ids[row]: stable_id("dup", uris[rows[0]])
        for rows in _copies(pairs, lambda a, b: jaccard(held[doc_ids[a]], held[doc_ids[b]]))
        for row in rows
    }
    named = pl.col("doc_id").replace_strict(groups, default=None, return_dtype=pl.String)
    found = documents.select("doc_id", *DAY_COLUMNS, named.alias("duplicate_group"))
    return {"documents": completed(tables, "documents", ("doc_id",), found)}


def _texts(part: Part) -> list[str]:
    """The kept texts of some documents."""
    return kept_texts(part["documents"], part["blocks"])


def _sketches(part: Part) -> NDArray[np.uint32]:
    return sketches(shingles(_texts(part)))


def _copies(pairs: Pairs, similarity: Similarity) -> list[list[int]]:
    known = functools.cache(similarity)
    counted = [(a, b, known(a, b)) for a, b in pairs.tolist()]
    return complete_link(counted, known, COPY_JACCARD)
