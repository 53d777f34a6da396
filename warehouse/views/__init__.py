"""The views, one SELECT a file: `staging/` renames and derives, `marts/` answers its name."""

from collections.abc import Iterator
from importlib import resources

import duckdb

from warehouse.ddl import literal

STAGES = ("staging", "marts")  # marts read staging, so the order counts


def view_files() -> Iterator[tuple[str, str, str]]:
    """(stage, name, SELECT) of every view, in the order they have to be made."""
    for stage in STAGES:
        folder = resources.files(__name__) / stage
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".sql"):
                yield stage, file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every view; its first comment line becomes its COMMENT."""
    for _, name, select in view_files():
        con.execute(f"CREATE OR REPLACE VIEW {name} AS {select}")
        meaning = select.splitlines()[0].removeprefix("-- ")
        con.execute(f"COMMENT ON VIEW {name} IS {literal(meaning)}")
