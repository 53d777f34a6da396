"""Warehouses as an older Careo made them."""

from pathlib import Path

import duckdb

LAYOUTS = Path(__file__).parent / "layouts"


def make_older(path: Path, rows_from: Path | None = None, layout: int = 1) -> None:
    """A warehouse of an old layout, with the rows that another one has for its columns."""
    with duckdb.connect(str(path)) as con:
        con.execute((LAYOUTS / f"{layout}.sql").read_text(encoding="utf-8"))
        if rows_from is not None:
            con.execute(f"attach '{rows_from}' as present (read_only)")
            tables = con.execute(
                "select table_name, string_agg(column_name, ', ' order by column_index) "
                "from duckdb_columns() where database_name = current_database() "
                "and not internal and table_name <> 'layout' group by all"
            ).fetchall()
            for name, columns in tables:
                con.execute(f"insert into {name} by name select {columns} from present.{name}")
        con.execute("insert into layout values (?)", [layout])
