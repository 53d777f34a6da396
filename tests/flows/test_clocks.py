import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from flows import upkeep
from flows.run import Run
from flows.settings import Settings
from flows.summary import RunSummary
from tests.flows.warehouses import ask_one, load
from warehouse.compact import compact
from warehouse.known import read_known
from warehouse.queries import query

NOW = datetime(2031, 4, 3, tzinfo=UTC)
AHEAD, DEAD = datetime(2099, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)
NAMED = "select count(*) from entities where name = 'Irena Koval'"


@pytest.fixture
def copy(loaded: tuple[Path, RunSummary], tmp_path: Path, prefect_server: None) -> Path:
    return Path(shutil.copy(loaded[0], tmp_path / "copy.duckdb"))


def write(warehouse: Path, sql: str, *values: object) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute(sql, values)


def set_times(warehouse: Path, time: datetime) -> None:
    write(warehouse, "update runs set started_at = $1, finished_at = $1", time)


def add_runs(warehouse: Path, *times: datetime) -> None:
    """Runs of these times behind the one that is there: r2, r3 and so on."""
    for number, time in enumerate(times, 2):
        write(
            warehouse,
            "insert into runs select * replace ($1 as run_id, $2 as run_no, $3 as started_at, "
            "$3 as finished_at, $1 as linking_version) from runs where run_no = 1",
            f"r{number}",
            number,
            time,
        )


@pytest.mark.parametrize("time", [AHEAD, DEAD], ids=["ahead", "behind"])
def test_aliases_that_went_are_no_longer_in_force_whatever_the_clock_said(
    copy: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, time: datetime
) -> None:
    monkeypatch.chdir(copy.parent)
    aliases = Path("aliases.toml")
    aliases.write_text('ignore = ["Irena Koval"]\n', encoding="utf-8")
    upkeep.relink(warehouse=copy)
    last = "where run_id = (select run_id from runs order by rowid desc limit 1)"
    write(copy, f"update runs set started_at = $1, finished_at = $1 {last}", time)
    assert ask_one(copy, NAMED) == 0
    aliases.unlink()
    assert load(corpus, copy).run_id is not None
    assert ask_one(copy, NAMED) == 1
    assert load(corpus, copy).run_id is None
    aliases.write_text('ignore = ["Irena Koval"]\n', encoding="utf-8")
    load(corpus, copy)
    assert ask_one(copy, NAMED) == 0


@pytest.mark.parametrize("times", [(AHEAD, NOW), (NOW, DEAD), (NOW, NOW)], ids=str)
def test_the_last_run_is_the_one_that_came_last(copy: Path, times: tuple[datetime, ...]) -> None:
    set_times(copy, NOW - timedelta(days=1))
    add_runs(copy, *times)
    assert read_known(copy).linking_version == "r3"
    with duckdb.connect(str(copy), read_only=True) as con:
        assert con.execute(query("last_run")).fetchall()[0][0] == "r3"
        told = [row[0] for row in con.execute(query("last_runs")).fetchall()]
        of_report = con.execute(query("report_runs"), {"most": 9}).fetchall()
        glance = con.execute(f"select finished_at from ({query('report_glance')})").fetchall()
    assert told == [*reversed(times), NOW - timedelta(days=1)]
    assert [row[0] for row in of_report] == told
    assert glance == [(times[-1],)]


def left(warehouse: Path, keep_days: int, *times: datetime) -> set[str]:
    """The runs of these times that are left when books older than so many days are forgotten."""
    set_times(warehouse, times[0])
    add_runs(warehouse, *times[1:])
    write(warehouse, "update runs set run_id = 'r1' where run_no = 1")
    for table in ("documents", "quarantine"):
        write(warehouse, f"delete from {table}")
    write(warehouse, "update files set first_run_id = 'r9', last_run_id = 'r9'")
    compact(warehouse, NOW - timedelta(days=keep_days), NOW)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return {run for (run,) in con.execute("select run_id from runs").fetchall()}


OLD, NEW = NOW - timedelta(days=400), NOW - timedelta(days=2)


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ((OLD, OLD, NEW), {"r3"}),
        ((AHEAD, OLD, NEW), {"r3"}),  # not kept until its year comes
        ((AHEAD, NEW, NEW), {"r1", "r2", "r3"}),
        ((OLD, NEW, DEAD, NEW), {"r2", "r3", "r4"}),
        ((OLD, AHEAD), {"r2"}),
    ],
    ids=["right", "ahead, long ago", "ahead, lately", "behind", "ahead now"],
)
def test_books_are_forgotten_by_their_age_whatever_a_clock_said_once(
    copy: Path, times: tuple[datetime, ...], kept: set[str]
) -> None:
    assert left(copy, 90, *times) == kept


def test_books_may_be_kept_for_longer_than_there_are_days(copy: Path) -> None:
    before = ask_one(copy, "select count(*) from runs")
    upkeep.maintain(warehouse=copy, keep_days=10**12)
    assert ask_one(copy, "select count(*) from runs") == before


def test_a_clock_without_a_battery_costs_no_document_its_day(tmp_path: Path) -> None:
    run = Run(Settings(warehouse=tmp_path / "w.duckdb"), (), started_at=DEAD)
    assert run.today >= date(2026, 1, 1)
    assert Run(run.settings, (), started_at=NOW).today == NOW.date()
