from datetime import date

import polars as pl

from tests.articles import read
from transforms.link.redating import read_dates_again
from transforms.rows import article_rows, frames

DAY = date(2026, 1, 13)
TEXT = (
    "Irena Koval said Monday that she met with Tomás Arrieta. "
    "The talks will go on from January 22, 2026, and in November they had failed."
)


def tables_of(day: date | None) -> dict[str, pl.DataFrame]:
    tables = frames([article_rows(read(TEXT), "run", "1")])
    basis = "story" if day else None
    documents = tables["documents"].with_columns(
        published_on=pl.lit(day, pl.Date), published_basis=pl.lit(basis, pl.String)
    )
    return tables | {"documents": documents}


def days(tables: dict[str, pl.DataFrame]) -> dict[str, date | None]:
    return dict(tables["dates"].select("text", "starts_on").iter_rows())


def test_an_undated_document_is_left_as_it_is() -> None:
    assert days(tables_of(None))["Monday"] is None
    assert read_dates_again(tables_of(None)) == {}


def test_the_day_of_the_story_dates_what_is_relative() -> None:
    tables = tables_of(DAY)
    again = tables | read_dates_again(tables)
    assert days(again)["Monday"] == date(2026, 1, 12)
    assert days(again)["November"] == date(2025, 11, 1)
    assert again["dates"].schema == tables["dates"].schema
    assert again["event_mentions"]["starts_on"].to_list() == [date(2026, 1, 12)]


def test_a_day_of_an_earlier_linking_does_not_stay() -> None:
    fresh, tables = tables_of(None), tables_of(DAY)
    stale = tables | read_dates_again(tables) | {"documents": fresh["documents"]}
    again = stale | read_dates_again(stale)
    assert again["dates"].sort("start_char").equals(fresh["dates"].sort("start_char"))
    assert again["event_mentions"].equals(fresh["event_mentions"])
