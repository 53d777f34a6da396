import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from prefect.settings import get_current_settings

from tests.flows.warehouses import CORPUS, contents

ROOT = Path(__file__).parent.parent.parent
VOLUME = ROOT.parent / "shared" / "corpora" / "volume.tar.gz"
ARTICLES = 1_000
SOURCES = ("even", "odd")  # read in the order they are named
THREADS = "OPENBLAS_NUM_THREADS"

LOAD = """
import sys
from pathlib import Path
from flows.ingest import ingest
if __name__ == "__main__":
    warehouse, workers, batch_size, *sources = sys.argv[1:]
    run = dict(workers=int(workers), batch_size=int(batch_size))
    ingest(sources=sources, warehouse=Path(warehouse), **run)
"""


@dataclass(frozen=True)
class Way:
    """One way to run."""

    workers: int
    batch_size: int
    threads: int
    is_reversed: bool = False


# Each value of each factor at least once; the first is what the others are compared with.
WAYS = (
    Way(1, 200, 1),
    Way(2, 7, 2),
    Way(2, 1_000, 2, is_reversed=True),
    Way(1, 7, 1, is_reversed=True),
)


def test_matrices_have_one_thread_whatever_the_environment_says() -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import flows, os; print(os.environ['{THREADS}'])"],
        cwd=ROOT,
        env=os.environ | {THREADS: "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "1\n"


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
def test_the_corpus_gives_the_same_tables_however_it_is_run(tmp_path: Path) -> None:
    texts = [file.read_bytes() for file in sorted(CORPUS.glob("*.txt"))]
    _same_in_all_ways(tmp_path, texts)


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
@pytest.mark.skipif(not VOLUME.exists(), reason="no shared/corpora/volume.tar.gz here")
def test_a_thousand_articles_give_the_same_tables_however_they_are_run(tmp_path: Path) -> None:
    texts = list(_volume())
    assert len(texts) == ARTICLES
    _same_in_all_ways(tmp_path, texts)


def _volume() -> Iterator[bytes]:
    with tarfile.open(VOLUME) as packed:
        files = (member for member in packed if member.isfile())
        for _, member in zip(range(ARTICLES), files, strict=False):
            file = packed.extractfile(member)
            assert file is not None
            yield file.read()


def _same_in_all_ways(folder: Path, texts: Sequence[bytes]) -> None:
    for number, text in enumerate(texts):
        file = folder / SOURCES[number % len(SOURCES)] / f"{number:04}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
    expected, *others = (contents(_load(folder, number, way)) for number, way in enumerate(WAYS))
    assert len(expected["documents"]) > len(texts) / 2
    assert expected["mentions"]
    for way, found in zip(WAYS[1:], others, strict=True):
        differing = {name for name in expected if found[name] != expected[name]}
        assert not differing, way


def _load(folder: Path, number: int, way: Way) -> Path:
    warehouse = folder / f"{number}.duckdb"
    sources = [f"{name}={folder / name}" for name in SOURCES]
    named = reversed(sources) if way.is_reversed else sources
    command = [sys.executable, "-c", LOAD, warehouse, str(way.workers), str(way.batch_size), *named]
    env = os.environ | {
        THREADS: str(way.threads),
        "PREFECT_API_URL": str(get_current_settings().api.url),
    }
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    return warehouse
