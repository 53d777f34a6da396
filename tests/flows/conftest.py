"""The shipped corpus, loaded once for all tests that only read it."""

import shutil
from pathlib import Path

import pytest

from flows.summary import RunSummary
from tests.flows.warehouses import CORPUS, load


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus; tests may touch its times."""
    folder = tmp_path_factory.mktemp("sources") / "corpus"
    shutil.copytree(CORPUS, folder)
    return folder


@pytest.fixture(scope="session")
def loaded(corpus: Path, prefect_server: None) -> tuple[Path, RunSummary]:
    """The corpus in a warehouse, and what the run said."""
    warehouse = corpus.parent / "loaded.duckdb"
    return warehouse, load(corpus, warehouse, workers=2, batch_size=4)
