import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import pytest

from flows.standard_output import CLOSED
from tests.flows.warehouses import make_empty

COMMAND = [sys.executable, "-c", "from flows.entry import main; main()"]
PRINTING = {
    "sql": ("sql", "select range from range(200000)", "--rows", "200000", "-f", "csv"),
    "status": ("status",),
    "help": ("--help",),
}


def run_into(
    out: IO[Any] | int | None, arguments: Sequence[str], warehouse: Path
) -> tuple[int, str]:
    named = [] if arguments[0].startswith("-") else ["-w", str(warehouse)]
    command = [*COMMAND, *arguments, *named]
    done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_empty(tmp_path_factory.mktemp("output") / "w.duckdb")


@pytest.mark.parametrize("arguments", PRINTING.values(), ids=PRINTING)
def test_a_full_disk_behind_standard_output_is_one_clear_line(
    arguments: Sequence[str], warehouse: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        code, said = run_into(full, arguments, warehouse)
    assert code == 2
    assert said.startswith("careo: standard output: No space left on device")
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", PRINTING.values(), ids=PRINTING)
def test_a_reader_that_has_gone_is_a_silent_end(arguments: Sequence[str], warehouse: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        assert run_into(write_end, arguments, warehouse) == (CLOSED, "")
    finally:
        os.close(write_end)


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1", "0", "1e300"])
def test_no_odd_number_of_seconds_begins_a_query(seconds: str, warehouse: Path) -> None:
    code, said = run_into(subprocess.DEVNULL, ("sql", "select 1", "--seconds", seconds), warehouse)
    assert code == 2
    assert "--seconds" in said
    assert "Traceback" not in said
