"""Near-duplicate documents. Completes `documents.duplicate_group`."""

import functools

import polars as pl

from transforms.link.complete_link import complete_link
from transforms.link.kept_text import kept_texts
from transforms.link.publication import without_story_days
from transforms.link.shingles import Shingler, candidate_pairs, jaccard, likeness, sketches
from transforms.rows import stable_id

Tables = dict[str, pl.DataFrame]

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
    documents = without_story_days(tables["documents"])
    ordered = documents.select("doc_id", "source_uri", "language", "text").sort("source_uri")
    texts = kept_texts(ordered, tables["blocks"])
    languages = [tag.partition("-")[0] for tag in ordered["language"]]
    uris, doc_ids = ordered["source_uri"].to_list(), ordered["doc_id"].to_list()
    groups = {
        doc_ids[row]: stable_id("dup", uris[rows[0]])
        for rows in copies(texts, languages)
        for row in rows
    }
    named = pl.col("doc_id").replace_strict(groups, default=None, return_dtype=pl.String)
    return {"documents": documents.with_columns(named.alias("duplicate_group"))}


def copies(texts: list[str], languages: list[str]) -> list[list[int]]:
    """Groups of positions whose texts are copies of each other, in one language."""
    shingler = Shingler()
    sketch = sketches(map(shingler.shingles, texts))
    pairs = candidate_pairs(sketch, languages)
    pairs = pairs[likeness(sketch, pairs) >= HOPELESS_JACCARD]
    read = {row: shingler.shingles(texts[row]) for row in sorted(set(pairs.ravel().tolist()))}

    @functools.cache
    def similarity(a: int, b: int) -> float:
        return jaccard(read[a], read[b])

    counted = [(a, b, similarity(a, b)) for a, b in pairs.tolist()]
    return complete_link(counted, similarity, COPY_JACCARD)
