"""An undated document takes its day from its story when the evidence is strong."""

from datetime import date, timedelta

import polars as pl

Tables = dict[str, pl.DataFrame]

WITNESSES = 2  # independent documents of the story that know their day
SPREAD = timedelta(days=2)  # between the first and the last of their days
STORY_BASIS = "story"


def date_from_stories(tables: Tables) -> Tables:
    """Documents with `published_on`, basis `story`; dated ones keep their day.

    The day is the median (the earlier of two) of the days on which others told the story: at least
    WITNESSES independent documents, all within SPREAD. No day that the document itself names with
    its year may be later than the day given. In every other case the day stays unknown.
    """
    documents = without_story_days(tables["documents"])
    days = _days_of_stories(documents)
    named = _latest_named_days(tables["dates"])
    undated = documents.filter(pl.col("published_on").is_null() & pl.col("story_id").is_not_null())
    found = {
        doc_id: days[story_id]
        for doc_id, story_id in undated.select("doc_id", "story_id").iter_rows()
        if story_id in days and named.get(doc_id, date.min) <= days[story_id]
    }
    given = pl.col("doc_id").replace_strict(found, default=None, return_dtype=pl.Date)
    basis = pl.when(given.is_not_null()).then(pl.lit(STORY_BASIS))
    return {
        "documents": documents.with_columns(
            pl.coalesce("published_on", given).alias("published_on"),
            pl.coalesce("published_basis", basis).alias("published_basis"),
        )
    }


def without_story_days(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents without the days that an earlier linking has given."""
    own = pl.col("published_basis").ne_missing(STORY_BASIS)
    return documents.with_columns(
        pl.when(own).then(column).alias(column) for column in ("published_on", "published_basis")
    )


def _days_of_stories(documents: pl.DataFrame) -> dict[str, date]:
    """The day of each story whose independent dated documents agree on it."""
    witnesses = (
        documents.filter(pl.col("published_on").is_not_null() & pl.col("story_id").is_not_null())
        .group_by("story_id", pl.coalesce("duplicate_group", "doc_id").alias("told"))
        .agg(pl.col("published_on").min())
        .group_by("story_id")
        .agg(pl.col("published_on").sort())
    )
    return {
        story_id: days[(len(days) - 1) // 2]
        for story_id, days in witnesses.iter_rows()
        if len(days) >= WITNESSES and days[-1] - days[0] <= SPREAD
    }


def _latest_named_days(dates: pl.DataFrame) -> dict[str, date]:
    """The last day that each document names together with its year."""
    named = dates.filter(
        (pl.col("basis") == "explicit")
        & (pl.col("grain") == "day")
        & pl.col("starts_on").is_not_null()
    )
    return dict(named.group_by("doc_id").agg(pl.col("starts_on").max()).iter_rows())
