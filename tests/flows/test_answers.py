import io
from pathlib import Path

import pytest
from rich.console import Console

from flows.answers import Format, write_answer
from tests.flows.warehouses import make_empty
from warehouse.errors import QueryRefused
from warehouse.reader import Answer, Limits, ask


def test_lines_of_csv_end_as_the_tools_of_a_shell_expect() -> None:
    out = io.StringIO(newline="")
    write_answer(Answer(("id",), [("quo_1",)], False), Format.CSV, out, Console())
    assert out.getvalue() == "id\nquo_1\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


OBEYED = "a\x1b[2Jb\x9bc\u202ed"


@pytest.mark.parametrize("output", [Format.CSV, Format.MARKDOWN, Format.JSON, Format.JSONL])
def test_a_terminal_is_given_nothing_that_it_obeys(output: Format) -> None:
    out = Terminal()
    write_answer(Answer(("text",), [(OBEYED,)], False), output, out, Console())
    assert not {"\x1b", "\x9b", "\u202e"} & set(out.getvalue())


def test_a_file_is_given_the_text_as_it_is() -> None:
    out = io.StringIO(newline="")
    write_answer(Answer(("text",), [(OBEYED,)], False), Format.CSV, out, Console())
    assert out.getvalue() == f"text\n{OBEYED}\n"


def printed(columns: int, width: int) -> list[str]:
    names = tuple(f"column_{n}" for n in range(columns))
    row = tuple(f"words of column {n}" for n in range(columns))
    out = io.StringIO()
    terminal = Console(file=out, width=width)
    write_answer(Answer(names, [row], False), Format.TABLE, out, terminal)
    return out.getvalue().splitlines()


def test_a_result_that_is_too_wide_is_printed_one_column_a_line() -> None:
    lines = printed(12, 80)
    assert lines[0].strip() == "-- 1"
    assert [line.split(maxsplit=1) for line in map(str.rstrip, lines[1:])] == [
        [f"column_{n}", f"words of column {n}"] for n in range(12)
    ]


def test_a_result_that_has_room_is_a_table() -> None:
    assert printed(4, 80)[0].startswith("┏")


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return make_empty(tmp_path / "w.duckdb")


def test_rows_are_cut_where_they_fill_too_much(warehouse: Path) -> None:
    query = "select repeat('x', 400000) as text from range(20)"
    found = ask(warehouse, query, limits=Limits(megabytes=1))
    assert (len(found.rows), found.is_cut) == (2, True)


def test_rows_are_cut_at_their_number_and_not_before(warehouse: Path) -> None:
    query = "select range from range(3000)"
    assert len(ask(warehouse, query, limits=Limits(rows=2999)).rows) == 2999
    found = ask(warehouse, query, limits=Limits(rows=3000))
    assert (len(found.rows), found.is_cut) == (3000, False)


def test_fetching_ends_with_the_time_of_the_query(warehouse: Path) -> None:
    query = "select range, repeat('x', 100) from range(100000000)"
    limits = Limits(seconds=0.5, rows=10**9, megabytes=10**6)
    with pytest.raises(QueryRefused, match=r"took over 0\.5 s"):
        ask(warehouse, query, limits=limits)
