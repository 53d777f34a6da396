import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.source import ROOT

CORPUS = ROOT / "tests" / "corpus"
LARGEST = 900_000_000  # bytes of an environment, without the bytecode that Python adds
UV = shutil.which("uv", path=Path(sys.executable).parent) or shutil.which("uv")


def run(*command: object, within: Path) -> None:
    told = list(map(str, command))
    # Nothing of this checkout and its environment may be seen.
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CAREO_"))}
    done = subprocess.run(
        told, cwd=within, env=clean, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(UV is None, reason="uv is not here")
def test_the_wheel_alone_loads_the_corpus(tmp_path: Path) -> None:
    run(UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable,
        "-o", tmp_path / "wheels", ROOT, within=tmp_path)  # fmt: skip
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", within=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    # As locked, so that the day of the test doesn't show; mostly from the cache of `make test`.
    run(UV, "pip", "install", "--python", python, "-c", ROOT / "requirements.lock", wheel,
        within=tmp_path)  # fmt: skip
    files = [f for f in (tmp_path / "env").rglob("*") if f.is_file() and f.suffix != ".pyc"]
    assert sum(file.stat().st_size for file in files) < LARGEST
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    careo = tmp_path / "env" / "bin" / "careo"
    run(careo, "doctor", within=elsewhere)
    run(careo, "run", CORPUS, "-w", "news.duckdb", within=elsewhere)
    run(careo, "report", "-w", "news.duckdb", within=elsewhere)
    with duckdb.connect(str(elsewhere / "news.duckdb"), read_only=True) as con:
        status = con.execute("select status, count(*) from files group by all").fetchall()
    assert status == [("loaded", len(list(CORPUS.iterdir())))]
