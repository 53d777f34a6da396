"""An undated document takes its day from its story when the evidence is strong."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from transforms.link.parts import columns_of, completed
from transforms.link.ties import READ_COLUMNS as STORY_COLUMNS
from transforms.link.ties import Known, are_tied, read_stories

Tables = dict[str, pl.DataFrame]

READ_COLUMNS = (*STORY_COLUMNS, "published_basis")
WITNESSES = 2  # independent documents of the story that know their day
SPREAD = timedelta(days=2)  # between the first and the last of their days
STORY_BASIS = "story"


def date_from_stories(tables: Tables) -> Tables:
    """Documents with `published_on`, basis `story`; dated ones keep their day.

    The day is the median (the earlier of two) of the days on which others told the same: at least
    WITNESSES independent documents of the story that are tied to it by an event with the same
    people, by figures or as copies, all within SPREAD. No day that the document itself names with
    its year may be later than the day given. In every other case the day stays unknown.
    """
    documents = without_story_days(columns_of(tables, "documents", *READ_COLUMNS))
    named = _latest_named_days(tables["dates"])
    found = {
        known.doc_id: day
        for members in read_stories(tables | {"documents": documents})
        for known in members
        if known.day is None and (day := _day_of(known, members)) is not None
        if named.get(known.doc_id, date.min) <= day
    }
    given = pl.col("doc_id").replace_strict(found, default=None, return_dtype=pl.Date)
    basis = pl.when(given.is_not_null()).then(pl.lit(STORY_BASIS))
    dated = documents.select(
        "doc_id",
        pl.coalesce("published_on", given).alias("published_on"),
        pl.coalesce("published_basis", basis).alias("published_basis"),
    )
    return {"documents": completed(tables, "documents", ("doc_id",), dated)}


def without_story_days(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents without the days that an earlier linking has given."""
    own = pl.col("published_basis").ne_missing(STORY_BASIS)
    return documents.with_columns(
        pl.when(own).then(column).alias(column) for column in ("published_on", "published_basis")
    )


def _day_of(known: Known, members: Sequence[Known]) -> date | None:
    """The day on which independent dated documents tell what this one tells, if they agree."""
    told: dict[str, date] = {}
    for other in members:
        if other.day is not None and are_tied(known, other):
            told[other.copies] = min(other.day, told.get(other.copies, other.day))
    days = sorted(told.values())
    if len(days) < WITNESSES or days[-1] - days[0] > SPREAD:
        return None
    return days[(len(days) - 1) // 2]


def _latest_named_days(dates: pl.DataFrame) -> dict[str, date]:
    """The last day that each document names together with its year."""
    named = dates.filter(
        (pl.col("basis") == "explicit")
        & (pl.col("grain") == "day")
        & pl.col("starts_on").is_not_null()
    )
    return dict(named.group_by("doc_id").agg(pl.col("starts_on").max()).iter_rows())
