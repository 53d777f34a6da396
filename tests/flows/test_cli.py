import csv
import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from prefect.settings import get_current_settings

from flows.cli import main
from flows.summary import RunSummary
from tests.flows.warehouses import ask_one
from warehouse.store import create_warehouse

COMMANDS = ("run", "status", "sql", "show", "schedule")
ARTICLE = """Harbour to reopen

PORT ANSEL, 3 March - "The harbour will reopen [bold]next week[/]," said Minister Tomás Arrieta.

The minister said that 120 ferries are waiting outside the harbour of Port Ansel.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit code and what it printed."""

    code: object
    out: str
    err: str


def careo(*arguments: str | Path) -> Outcome:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    return Outcome(ended.value.code or 0, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module", autouse=True)
def server_of_the_tests(prefect_server: None) -> Iterator[None]:
    """Let `careo run` use the server of the tests and start none of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_API_URL", str(get_current_settings().api.url))
        yield


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # xdist sets it for its workers


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Outcome]:
    """A folder with a readable and an empty file, its warehouse, and what the run said."""
    folder = tmp_path_factory.mktemp("mixed") / "post"
    folder.mkdir()
    (folder / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "[red]empty[bold].txt").write_bytes(b"")
    warehouse = folder.parent / "mixed.duckdb"
    return folder, warehouse, careo("run", folder, "-w", warehouse, "--workers", "1")


def test_a_run_with_quarantined_input_ends_with_1(mixed: tuple[Path, Path, Outcome]) -> None:
    _, _, outcome = mixed
    assert (outcome.code, outcome.err) == (1, "")
    assert "quarantined 1: the file has no text; nothing to do" in outcome.out
    assert "careo status --quarantine" in outcome.out


def test_a_second_run_says_that_nothing_is_new(mixed: tuple[Path, Path, Outcome]) -> None:
    folder, warehouse, _ = mixed
    outcome = careo("run", folder, "-w", warehouse)
    assert outcome.code == 1
    assert "Nothing new: all 2 documents" in outcome.out


def test_no_server_is_started_to_hear_that_nothing_is_new(
    mixed: tuple[Path, Path, Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL")
    monkeypatch.delattr("flows.commands.run.temporary_server")
    assert "Nothing new: all 2 documents" in careo("run", mixed[0], "-w", mixed[1]).out


def test_a_run_over_nothing_is_done_and_asks(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = careo("run", tmp_path / "empty")
    assert outcome.code == 0
    assert "Is it the right folder?" in outcome.out
    assert careo("run", "--quiet", tmp_path / "empty") == Outcome(0, "", "")
    assert ask_one(tmp_path / "careo.duckdb", "select count(*) from documents") == 0


def of_another_layout(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("update layout set layout_version = 999")


def of_a_lying_layout(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        create_warehouse(con)
        con.execute("alter table files drop column version_tag")


def of_somebody_else(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "nowhere"), "nowhere: no such folder or file"),
        (("run", "a/b=."), "a source name holds no slash"),
        (("run", ".", "--workers", "0"), "workers: Input should be greater than or equal to 1"),
        (("run", ".", "--language", "spanish!"), "languages.0: "),
        (("run", ".", "-w", "folder"), "folder is a folder; name a file in it"),
        (("run", ".", "-w", "other.duckdb"), "has layout 999"),
        (("run", ".", "-w", "lying.duckdb"), "has no column files.version_tag"),
        (("sql", "select 1", "-w", "lying.duckdb"), "has no column files.version_tag"),
        (("migrate", "-w", "lying.duckdb"), "has no column files.version_tag"),
        (("maintain", "-w", "lying.duckdb"), "has no column files.version_tag"),
        (("run", ".", "-w", "broken.duckdb"), "can't be opened"),
        (("run", ".", "-w", "file/w.duckdb"), "Name a --warehouse in a folder you may write"),
        (("status", "-w", "none.duckdb"), "none.duckdb does not exist"),
        (("status", "-w", "other.duckdb"), "has layout 999"),
        (("sql", "select 1", "-w", "none.duckdb"), "none.duckdb does not exist"),
        (("show", "quo_1", "-w", "none.duckdb"), "none.duckdb does not exist"),
        (("show", "[/]", "-w", "none.duckdb"), "'[/]' is no id of a warehouse"),
        (("schedule", "nowhere"), "nowhere: no such folder or file"),
    ],
)
def test_what_the_user_has_to_decide_is_one_clear_line(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    of_another_layout(tmp_path / "other.duckdb")
    of_a_lying_layout(tmp_path / "lying.duckdb")
    of_somebody_else(tmp_path / "broken.duckdb")
    outcome = careo(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("careo: ")
    assert outcome.err.count("\n") == 1
    assert message in outcome.err


@pytest.mark.parametrize(
    "arguments", [("run",), ("nothing",), ("sql",), ("run", ".", "--workers", "many"), ("--nope",)]
)
def test_bad_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    outcome = careo(*arguments)
    assert outcome.code == 2
    assert "Usage: careo" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_bad_setting_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREO_BATCH_SIZE", "some")
    outcome = careo("run", ".")
    assert outcome.code == 2
    assert "CAREO_BATCH_SIZE" in outcome.err


def test_an_error_in_the_code_is_one_traceback_and_no_exit_code_of_a_run(
    mixed: tuple[Path, Path, Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.build.link_in_place", lambda tables: tables["no such table"])
    outcome = careo("run", mixed[0], "-w", tmp_path / "w.duckdb", "--workers", "1")
    assert outcome.code == 3
    assert outcome.err.count("Traceback") == 1
    assert outcome.err.endswith("KeyError: 'no such table'\n")
    assert not (tmp_path / "w.duckdb").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_a_help_text(command: str) -> None:
    outcome = careo(command, "--help")
    assert outcome.code == 0
    assert f"Usage: careo {command}" in outcome.out
    for line in outcome.out.splitlines():
        words = line.strip("│ ").split()
        assert not words or not words[0].startswith("--") or len(words) > 3, line


def test_the_help_teaches_the_commands_and_exit_codes() -> None:
    out = careo("--help").out
    assert "Exit codes" in out
    assert all(command in out for command in COMMANDS)


def test_sql_prints_a_table_wide_enough_to_read(mixed: tuple[Path, Path, Outcome]) -> None:
    words = ", ".join(f"'{'long ' * 4}{n}' as column_{n}" for n in range(6))
    outcome = careo("sql", f"select {words}, '[bold]x[/]' as markup", "-w", mixed[1])
    assert outcome.code == 0
    assert "long long long long 5" in outcome.out
    assert "[bold]x[/]" in outcome.out


ODD = """
select
    1 as whole,
    1.5 as decimal,
    'nan'::double as not_a_number,
    date '2026-03-01' as day,
    timestamptz '2026-03-01 12:00:00+00' as at,
    ['a', 'ñ'] as list,
    {'day': date '2026-03-01'} as struct,
    map {date '2026-03-01': 2} as map,
    null as nothing,
    '\u202fline\nline, "quoted"' as text
"""


def test_sql_prints_json_that_programs_can_read(mixed: tuple[Path, Path, Outcome]) -> None:
    outcome = careo("sql", ODD, "--format", "json", "-w", mixed[1])
    assert outcome.code == 0
    assert json.loads(outcome.out) == [
        {
            "whole": 1,
            "decimal": 1.5,
            "not_a_number": None,
            "day": "2026-03-01",
            "at": "2026-03-01T12:00:00+00:00",
            "list": ["a", "ñ"],
            "struct": {"day": "2026-03-01"},
            "map": {"2026-03-01": 2},
            "nothing": None,
            "text": '\u202fline\nline, "quoted"',
        }
    ]


def test_sql_prints_csv_that_programs_can_read(mixed: tuple[Path, Path, Outcome]) -> None:
    outcome = careo("sql", ODD, "-f", "csv", "-w", mixed[1])
    (row,) = csv.DictReader(io.StringIO(outcome.out))
    assert outcome.code == 0
    assert row["text"] == '\u202fline\nline, "quoted"'
    assert row["at"] == "2026-03-01T12:00:00+00:00"
    assert json.loads(row["list"]) == ["a", "ñ"]


def test_times_are_utc_wherever_they_are_read(
    mixed: tuple[Path, Path, Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Lima")
    sql = "select timestamptz '2026-03-01 12:00:00+00' as at"
    assert "2026-03-01 12:00:00 UTC" in careo("sql", sql, "-w", mixed[1]).out


def test_sql_is_read_from_standard_input(
    mixed: tuple[Path, Path, Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("select 'from a pipe' as here"))
    assert "from a pipe" in careo("sql", "-", "-w", mixed[1]).out


def test_sql_says_when_rows_are_cut(mixed: tuple[Path, Path, Outcome]) -> None:
    outcome = careo("sql", "select * from range(9)", "--rows", "2", "-f", "csv", "-w", mixed[1])
    assert outcome.out.split() == ["range", "0", "1"]
    assert "only the first 2 rows" in outcome.err


@pytest.mark.parametrize(
    "query", ["delete from documents", "selec 1", "select * from '/etc/hostname'", "select 1; x"]
)
def test_a_refused_query_is_said_on_stderr(mixed: tuple[Path, Path, Outcome], query: str) -> None:
    outcome = careo("sql", query, "-w", mixed[1])
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("careo: ")
    assert "Traceback" not in outcome.err


def test_status_counts_and_lists_what_was_refused(mixed: tuple[Path, Path, Outcome]) -> None:
    short, long = careo("status", "-w", mixed[1]), careo("status", "--quarantine", "-w", mixed[1])
    assert (short.code, long.code) == (0, 0)
    assert "completed_with_quarantine" in short.out
    assert "[red]empty[bold].txt" not in short.out
    assert "post/[red]empty[bold].txt" in long.out
    assert "empty: the file has no text. What to do: nothing to do" in long.out


def test_show_prints_article_text_as_it_is(mixed: tuple[Path, Path, Outcome]) -> None:
    quote = ask_one(mixed[1], "select quote_id from quotes order by start_char limit 1")
    outcome = careo("show", quote, "-w", mixed[1])
    assert outcome.code == 0
    assert "[bold]next week[/]" in outcome.out


IDS = {
    "doc": "select doc_id from documents order by source_uri limit 1",
    "quo": "select quote_id from quotes where speaker_text is not null order by all limit 1",
    "sta": "select statement_id from statements order by all limit 1",
    "ent": "select entity_id from entities order by mention_count desc, entity_id limit 1",
    "sto": "select story_id from stories order by all limit 1",
    "evt": "select event_id from events order by all limit 1",
    "fig": "select figure_id from figures order by all limit 1",
}


@pytest.mark.parametrize("prefix", IDS)
def test_show_marks_the_evidence_of_every_kind_of_id(
    loaded: tuple[Path, RunSummary], prefix: str
) -> None:
    identifier = ask_one(loaded[0], IDS[prefix])
    outcome = careo("show", identifier, "-w", loaded[0])
    assert outcome.code == 0
    assert identifier.startswith(f"{prefix}_")
    assert identifier in outcome.out
    assert ".txt" in outcome.out or prefix == "doc"
    assert outcome.out.count("\n") > 5


def test_an_id_that_is_not_there_is_told(mixed: tuple[Path, Path, Outcome]) -> None:
    outcome = careo("show", "quo_0", "-w", mixed[1])
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "quo_0 is not in" in outcome.err
