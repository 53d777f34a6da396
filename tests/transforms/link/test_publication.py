from datetime import date, timedelta

import polars as pl
import pytest

from schemas.dates import Date
from schemas.quantities import Quantity
from tests.transforms.link.corpus import tables_of, whole
from transforms.link.publication import date_from_stories
from transforms.rows import to_frame

MONDAY = date(2031, 3, 3)


def _tables(
    days: list[int | None], groups: list[str | None] | None = None
) -> dict[str, pl.DataFrame]:
    """A story of one document a day (days after MONDAY, None undated)."""
    articles = [
        whole("Storm closes the harbour", str(n), day=None if d is None else MONDAY + timedelta(d))
        for n, d in enumerate(days)
    ]
    tables = tables_of(articles)
    documents = tables["documents"].with_columns(
        story_id=pl.lit("sto_1"),
        duplicate_group=pl.Series(groups or [None] * len(days), dtype=pl.String),
    )
    return tables | {"documents": documents, "quantities": _figures(documents)}


def _figures(documents: pl.DataFrame) -> pl.DataFrame:
    """The same three telling figures in every document."""
    row = {"text": "Storm", "unit": "person", "kind": "count", "is_malformed": False}
    return to_frame(
        Quantity,
        [
            row | {"doc_id": doc_id, "start_char": n, "end_char": n + 5, "value": value}
            for doc_id in documents["doc_id"]
            for n, value in enumerate((1_234.0, 567.0, 8.91))
        ],
    )


def _naming(tables: dict[str, pl.DataFrame], day: date, basis: str = "explicit") -> pl.DataFrame:
    doc_id = tables["documents"].filter(pl.col("published_on").is_null())["doc_id"][0]
    row = {"doc_id": doc_id, "start_char": 0, "end_char": 5, "text": "Storm", "starts_on": day}
    return to_frame(Date, [row | {"ends_on": day, "grain": "day", "basis": basis}])


def _last(tables: dict[str, pl.DataFrame]) -> tuple[date | None, str | None]:
    documents = date_from_stories(tables)["documents"]
    row: tuple[date | None, str | None] = documents.select("published_on", "published_basis").row(
        -1
    )
    return row


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 0, None], 0),
        ([0, 1, 2, None], 1),
        ([0, 1, None], 0),
        ([0, None], None),
        ([0, 1, 9, None], None),
        ([None, None, None], None),
    ],
)
def test_a_day_is_given_where_independent_documents_agree(
    days: list[int | None], expected: int | None
) -> None:
    day = None if expected is None else MONDAY + timedelta(expected)
    assert _last(_tables(days)) == (day, None if day is None else "story")


def test_copies_are_one_witness() -> None:
    assert _last(_tables([0, 0, None], ["dup_1", "dup_1", None])) == (None, None)


def test_own_days_stay() -> None:
    assert _last(_tables([0, 0, 7])) == (MONDAY + timedelta(7), "metadata")


@pytest.mark.parametrize(
    ("later", "basis", "given"),
    [(-30, "explicit", True), (0, "explicit", True), (4, "explicit", False), (4, "relative", True)],
)
def test_days_named_in_the_text_must_fit(later: int, basis: str, given: bool) -> None:
    tables = _tables([0, 0, None])
    tables["dates"] = _naming(tables, MONDAY + timedelta(later), basis)
    assert (_last(tables)[0] is not None) == given


def test_days_from_an_earlier_linking_are_no_evidence() -> None:
    tables = _tables([0, 0, None])
    once = tables | date_from_stories(tables)
    assert date_from_stories(once)["documents"].equals(once["documents"])
    stale = once["documents"].with_columns(
        published_basis=pl.lit("story"), published_on=pl.lit(MONDAY)
    )
    assert (
        date_from_stories(tables | {"documents": stale})["documents"]["published_on"]
        .is_null()
        .all()
    )


def test_a_story_without_a_figure_or_an_event_in_common_gives_no_day() -> None:
    tables = _tables([0, 0, None])
    assert _last(tables | {"quantities": tables["quantities"].clear()}) == (None, None)


def test_documents_without_a_story_stay_undated() -> None:
    tables = _tables([0, 0, None])
    alone = tables["documents"].with_columns(story_id=pl.lit(None, dtype=pl.String))
    assert _last(tables | {"documents": alone}) == (None, None)
