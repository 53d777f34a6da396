import subprocess
import sys
from pathlib import Path

import pytest

from flows import sample
from flows.doctor import Verdict, check_steps
from flows.sample import SampleError, read_sample
from flows.settings import Settings

BLOCKED = "import sys; sys.modules[{!r}] = None; from flows.entry import main; main()"


def test_a_step_that_finds_nothing_in_the_sample_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sample, "HELD", ("quotes", "contradictions"))
    with pytest.raises(SampleError, match=r"nothing was found for contradictions$"):
        read_sample(Settings())


def test_the_sample_gets_through_every_step() -> None:
    assert check_steps(Settings()).verdict is not Verdict.BROKEN


# Imported by a step's file, behind another library, while a document is read, by the report.
@pytest.mark.parametrize("module", ["eldc", "lxml_html_clean", "babel", "altair"])
def test_doctor_names_a_library_that_is_missing(module: str, tmp_path: Path) -> None:
    code = BLOCKED.format(module)
    command = [sys.executable, "-c", code, "doctor", "-w", str(tmp_path / "none.duckdb")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert module.replace("_", ".").split(".")[0] in done.stdout
    assert "install Careo again" in " ".join(done.stdout.split())
    assert "Traceback" not in done.stderr


def test_a_command_line_that_cannot_start_says_what_is_missing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BLOCKED.format("duckdb"), "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, "duckdb" in done.stderr) == (3, True)
    assert "Traceback" not in done.stderr
