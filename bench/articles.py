"""The articles that a bench is run on: a folder or a tar archive, read in order of their names."""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def open_articles(articles: Path, limit: int | None = None) -> Iterator[list[Path]]:
    """The first `limit` files of a folder, or of an archive while the block lasts."""
    with tempfile.TemporaryDirectory() as unpacked:
        if articles.is_file():
            with tarfile.open(articles) as archive:
                archive.extractall(unpacked, filter="data")
            articles = Path(unpacked)
        yield sorted(file for file in articles.rglob("*") if file.is_file())[:limit]
