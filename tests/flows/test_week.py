"""A week of nightly runs: a clock of our own, late and corrected files, a day without a feed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.summary import RunSummary
from tests.flows.warehouses import contents, load

MONDAY = date(2031, 3, 3)
COPYRIGHT = "\n\n© 2031 The Harbour Post. All rights reserved."


class Clock(datetime):
    """Three in the morning of a day that the test sets."""

    today_is = MONDAY

    @classmethod
    def now(cls, tz: Any = None) -> "Clock":
        return cls(cls.today_is.year, cls.today_is.month, cls.today_is.day, 3, tzinfo=tz or UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch, prefect_server: None) -> None:
    monkeypatch.setattr("flows.run.datetime", Clock)
    monkeypatch.setattr("flows.ingest.datetime", Clock)


def article(day: date, words: str, boats: int) -> str:
    told = f"{day:%B} {day.day}, {day.year}"
    return (
        f"Port Ansel counts its boats\n\nBy Clara Whitmore\n\n{told}\n\n"
        f'"{words}," President Irena Koval said on {day:%A}. The harbour office counted {boats} '
        f"boats, and the market on the quay stayed open until the evening.{COPYRIGHT}"
    )


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def night(folder: Path, warehouse: Path, number: int) -> RunSummary:
    Clock.today_is = MONDAY + timedelta(days=number)
    return load(folder, warehouse)


@pytest.mark.slow
def test_a_week_ends_as_one_run_over_its_last_files(tmp_path: Path) -> None:
    feed, warehouse = tmp_path / "feed", tmp_path / "week.duckdb"
    feed.mkdir()
    days = [MONDAY + timedelta(days=n) for n in range(7)]

    write(feed, "monday", article(days[0], "The port will stay open all winter", 40))
    assert night(feed, warehouse, 0).documents["loaded"] == 1

    write(feed, "tuesday", article(days[1], "We will not close the port", 42))
    assert night(feed, warehouse, 1).documents["loaded"] == 1

    # Corrected: another figure, and another word in the quote.
    write(feed, "tuesday", article(days[1], "We will never close the port", 45))
    wednesday = night(feed, warehouse, 2)
    assert (wednesday.documents["loaded"], wednesday.changed_count) == (1, 1)

    # Late: Monday's second article comes on Thursday, and one that is dated in days to come.
    write(feed, "monday-late", article(days[0], "Nobody has asked for the names", 40))
    write(feed, "ahead", article(days[0] + timedelta(days=30), "The ferries leave in April", 3))
    assert night(feed, warehouse, 3).documents["loaded"] == 2

    friday = night(feed, warehouse, 4)  # the feed is down
    assert (friday.run_id, friday.documents["unchanged"]) == (None, 4)

    (feed / "monday.txt").unlink()  # withdrawn
    assert night(feed, warehouse, 5).documents["removed"] == 1

    write(feed, "sunday", "")  # an empty file is refused, and everything else goes on
    sunday = night(feed, warehouse, 6)
    assert sunday.documents["quarantined"] == 1

    fresh = tmp_path / "fresh.duckdb"
    night(feed, fresh, 6)
    assert without_the_gone(contents(warehouse)) == without_the_gone(contents(fresh))
    with duckdb.connect(str(warehouse), read_only=True) as con:
        started = con.execute("select started_at::date from runs order by all").fetchall()
        dated = con.execute(
            "select source_uri, published_on from documents order by all"
        ).fetchall()
    assert [day for (day,) in started] == [days[n] for n in (0, 1, 2, 3, 5, 6)]
    assert dated == [
        ("corpus/ahead.txt", None),  # nothing is published after its run
        ("corpus/monday-late.txt", days[0]),
        ("corpus/tuesday.txt", days[1]),
    ]


def without_the_gone(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables, without the book of files that are no more."""
    return tables | {"files": [row for row in tables["files"] if "removed" not in row]}
