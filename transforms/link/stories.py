"""Documents -> stories. Makes `stories`, completes `documents.story_id`."""

from typing import Any

import numpy as np
import polars as pl

from schemas.stories import Story
from transforms.link.lead_meaning import LeadMeaning
from transforms.link.leads import LEAD_COLUMNS, leads
from transforms.link.parts import columns_of, completed, in_parts
from transforms.link.sparse_rows import Ints
from transforms.link.story_clusters import clusters
from transforms.link.story_features import story_features
from transforms.link.story_similarity import Likeness
from transforms.rows import stable_id, to_frame

Tables = dict[str, pl.DataFrame]

READ_COLUMNS = ("doc_id", "source_uri", "language", "title", "published_on", "duplicate_group")
DECIMALS = 5  # that tell how central a document is; what follows is noise


def find_stories(tables: Tables) -> Tables:
    """Stories told by several documents, in any of their languages.

    Every document stands in one story or in none. A story is named after its first `source_uri`;
    copies of a document belong to its story, and a document with nothing but its copies is one.
    """
    documents = _prepared(tables)
    if documents.is_empty():
        return {"stories": to_frame(Story, [])}
    independent = documents.unique("copy_of", keep="first", maintain_order=True)
    likeness = _likeness(independent, tables)
    copies = _rows_of_copies(documents)
    names: dict[str, str] = {}
    rows = []
    for group in _groups(independent, documents, likeness):
        members = documents[sorted(row for one in group for row in copies[one])]
        row = _story(members, independent[group[_most_central(group, likeness)]])
        rows.append(row)
        names |= dict.fromkeys(members["doc_id"], row["story_id"])
    named = pl.col("doc_id").replace_strict(names, default=None, return_dtype=pl.String)
    found = columns_of(tables, "documents", "doc_id").with_columns(named.alias("story_id"))
    return {
        "stories": to_frame(Story, rows),
        "documents": completed(tables, "documents", ("doc_id",), found),
    }


def _prepared(tables: Tables) -> pl.DataFrame:
    """The documents by `source_uri`, with their lead and whose copy they are, without the text."""
    parts = in_parts(tables, LEAD_COLUMNS)
    found = [
        part["documents"].select("doc_id", lead=leads(part["documents"], part["sentences"]))
        for part in parts
    ]
    documents = columns_of(tables, "documents", *READ_COLUMNS).sort("source_uri")
    no_leads = pl.DataFrame(schema={"doc_id": pl.String, "lead": pl.List(pl.String)})
    return documents.join(
        pl.concat([no_leads, *found]), on="doc_id", maintain_order="left"
    ).with_columns(
        copy_of=pl.coalesce("duplicate_group", "doc_id"),
        language=pl.col("language").str.split("-").list.first(),
    )


def _likeness(documents: pl.DataFrame, tables: Tables) -> Likeness:
    return Likeness(
        features=story_features(documents, tables),
        languages=documents["language"].rank("dense").cast(pl.Int64).to_numpy(),
        days=documents["published_on"].to_physical().cast(pl.Float64).fill_null(np.nan).to_numpy(),
        meaning=LeadMeaning(documents["lead"].to_list()),
    )


def _groups(
    independent: pl.DataFrame, documents: pl.DataFrame, likeness: Likeness
) -> list[list[int]]:
    """Rows of `independent` that make a story: clusters, and documents with copies alone."""
    pairs, strengths = likeness.telling()
    groups = clusters(independent.height, pairs, strengths, likeness.square)
    clustered = {row for group in groups for row in group}
    copied = documents["copy_of"].value_counts().filter(pl.col("count") > 1)["copy_of"].implode()
    alone = independent.select(pl.col("copy_of").is_in(copied).arg_true()).to_series().to_list()
    return sorted([*groups, *([row] for row in alone if row not in clustered)])


def _rows_of_copies(documents: pl.DataFrame) -> list[list[int]]:
    """For each independent document, in their order, its own row and those of its copies."""
    rows = documents.with_row_index("at").group_by("copy_of", maintain_order=True).agg("at")
    return rows["at"].to_list()


def _most_central(group: list[int], likeness: Likeness) -> int:
    """Place in the group of the document that is most like the others; the first when equal."""
    rows: Ints = np.array(group, dtype=np.int64)
    return int(likeness.square(rows).sum(axis=1).round(DECIMALS).argmax())


def _story(members: pl.DataFrame, central: pl.DataFrame) -> dict[str, Any]:
    title, lead = central.select("title", "lead").row(0)
    return {
        "story_id": stable_id("sto", members["source_uri"][0]),
        "title": " ".join((title or lead[0]).split()),
        "document_count": members.height,
        "independent_count": members["copy_of"].n_unique(),
        "languages": members["language"].unique().sort().to_list(),
        "first_on": members["published_on"].min(),
        "last_on": members["published_on"].max(),
    }
