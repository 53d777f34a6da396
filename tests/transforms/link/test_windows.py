from datetime import date

import polars as pl
import pytest

from tests.articles import read
from transforms.link.redating import read_dates_again
from transforms.link.windows import writing_windows
from transforms.model import Hints
from transforms.rows import article_rows, frames

MONDAY = date(2026, 1, 12)
CALL = "President Irena Koval spoke by phone with Tomás Arrieta"
DATED = f"{CALL} on Monday about the strait."
TOLD = f"{CALL} on Monday. Last year the two had not spoken. In November they had a row."


def tables_of(*texts: tuple[str, date | None]) -> dict[str, pl.DataFrame]:
    """Documents of one story, their entities named as they are written."""
    rows = [
        article_rows(
            read(text, name=f"{n}.txt", hints=Hints(language="en", published_on=day)), "run", "1"
        )
        for n, (text, day) in enumerate(texts)
    ]
    tables = frames(rows)
    surname = pl.col("name").str.split(" ").list.last()
    return tables | {
        "documents": tables["documents"].with_columns(story_id=pl.lit("sto_1")),
        "mentions": tables["mentions"].with_columns(entity_id=surname),
    }


def window_of(tables: dict[str, pl.DataFrame]) -> tuple[date, date] | None:
    undated = tables["documents"].filter(pl.col("published_on").is_null())["doc_id"][0]
    return writing_windows(tables).get(undated)


def days(tables: dict[str, pl.DataFrame]) -> dict[str, date | None]:
    undated = tables["documents"].filter(pl.col("published_on").is_null())["doc_id"]
    dates = tables["dates"].filter(pl.col("doc_id").is_in(undated.to_list()))
    return dict(dates.select("text", "starts_on").iter_rows())


def test_a_weekday_of_a_shared_event_tells_the_week() -> None:
    tables = tables_of((DATED, date(2026, 1, 13)), (TOLD, None))
    assert window_of(tables) == (MONDAY, date(2026, 1, 18))
    again = tables | read_dates_again(tables)
    assert days(again) == {
        "Monday": MONDAY,
        "Last year": date(2025, 1, 1),
        "November": date(2025, 11, 1),
    }


def test_a_story_alone_tells_the_season() -> None:
    tables = tables_of(("The strait is closed.", date(2026, 1, 13)), (TOLD, None))
    assert window_of(tables) == (date(2025, 12, 14), date(2026, 2, 12))
    told = days(tables | read_dates_again(tables))
    assert told["November"] == date(2025, 11, 1)
    assert told["Monday"] is None  # one of several
    assert told["Last year"] is None  # across New Year


def test_news_is_later_than_its_namesake_told_by_the_date() -> None:
    news = f"{CALL} on Thursday. On January 12, 2026, Koval and Arrieta spoke by phone."
    tables = tables_of((DATED, date(2026, 1, 13)), (news, None))
    assert days(tables | read_dates_again(tables))["Thursday"] == date(2026, 1, 15)


@pytest.mark.parametrize("day", [date(2025, 6, 1), None])
def test_witnesses_that_disagree_or_know_no_day_tell_nothing(day: date | None) -> None:
    first = ("The strait is closed.", day and date(2026, 1, 13))
    assert window_of(tables_of(first, ("Boats wait at the strait.", day), (TOLD, None))) is None


def test_what_a_window_told_once_does_not_stay() -> None:
    tables = tables_of((DATED, date(2026, 1, 13)), (TOLD, None))
    linked = tables | read_dates_again(tables)
    documents = linked["documents"].with_columns(story_id=pl.lit(None, pl.String))
    alone = linked | {"documents": documents}
    assert days(alone | read_dates_again(alone)) == dict.fromkeys(
        ("Monday", "Last year", "November")
    )
