import io

from rich.console import Console

from flows.answers import Format, write_answer
from warehouse.reader import Answer


def test_lines_of_csv_end_as_the_tools_of_a_shell_expect() -> None:
    out = io.StringIO(newline="")
    write_answer(Answer(("id",), [("quo_1",)], False), Format.CSV, out, Console())
    assert out.getvalue() == "id\nquo_1\n"
