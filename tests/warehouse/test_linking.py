from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schemas.base import table_name
from tests.articles import read
from transforms.link.link import link, link_in_place
from transforms.link.parts import in_parts, of_documents
from transforms.rows import article_rows, frames
from warehouse.linking import LINKED_COLUMNS, OWN_COLUMNS, WorkingTables
from warehouse.load import DOCUMENT_TABLES, insert_frame
from warehouse.store import create_warehouse, open_draft

TEXTS = (
    '"The ferry will sail on Monday," Minister Tomás Arrieta said in Port Ansel.\n',
    '"The ferry will not sail," Minister Tomás Arrieta said in Port Ansel on Tuesday.\n',
    "The Harbour Post\nMarch 4, 2025\nMinister Tomás Arrieta met President Irena Koval.\n",
)


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    return frames(
        article_rows(read(text, name=f"{number}.txt"), "run_1", "v1")
        for number, text in enumerate(TEXTS)
    )


@pytest.fixture
def con(tmp_path: Path, tables: dict[str, pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_draft(tmp_path / "w.duckdb", 0.5) as con:
        create_warehouse(con)
        for model in DOCUMENT_TABLES:
            insert_frame(con, model, tables[table_name(model)])
        yield con


def test_linking_in_place_gives_what_linking_in_memory_gives(
    con: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame]
) -> None:
    link_in_place(WorkingTables(con))
    for name, frame in link(tables).items():
        stored = con.sql(f"SELECT * FROM {name}").pl()
        assert sorted(map(str, stored.rows())) == sorted(map(str, frame.rows())), name
    assert con.execute("SELECT count(entity_id) FROM mentions").fetchall()[0][0] > 0


def test_linking_starts_with_no_trace_of_earlier_linking(con: duckdb.DuckDBPyConnection) -> None:
    link_in_place(WorkingTables(con))
    again = WorkingTables(con)
    for model, columns in LINKED_COLUMNS.items():
        frame = again[table_name(model)]
        assert all(frame[c].null_count() == frame.height for c in columns if c not in OWN_COLUMNS)
    assert again["entities"].is_empty()


def test_a_row_that_breaks_its_schema_is_an_error(con: duckdb.DuckDBPyConnection) -> None:
    working = WorkingTables(con)
    link_in_place(working)
    broken = working["entities"].with_columns(document_count=pl.lit(-1, pl.Int64))
    with pytest.raises(SchemaErrors):
        working["entities"] = broken


def test_other_tables_may_be_told(con: duckdb.DuckDBPyConnection) -> None:
    told = WorkingTables(con, {"aliases": pl.DataFrame({"name": ["Koval"]})})
    assert told["aliases"].height == 1
    assert "aliases" in told
    assert len(told) == len(list(told))
    with pytest.raises(TypeError):
        del told["entities"]


def test_the_key_and_a_column_are_enough_to_complete_a_table(
    con: duckdb.DuckDBPyConnection,
) -> None:
    link_in_place(WorkingTables(con))
    before = con.sql("SELECT * FROM quotes ORDER BY quote_id").pl()
    tables = WorkingTables(con)
    tables["quotes"] = before.select("quote_id", speaker_entity_id=pl.lit("ent_other"))
    after = con.sql("SELECT * FROM quotes ORDER BY quote_id").pl()
    # What this linking has not said of the quotes is no more than a trace of the last one.
    assert after["statement_id"].null_count() == after.height > 0
    assert set(after["speaker_entity_id"]) == {"ent_other"}
    same = [c for c in after.columns if c not in ("statement_id", "speaker_entity_id")]
    assert after.select(same).equals(before.select(same))
    tables["quotes"] = before.select("quote_id", "statement_id")
    assert set(con.sql("SELECT speaker_entity_id FROM quotes").pl().to_series()) == {"ent_other"}


def test_less_than_the_whole_of_a_table_can_be_read(con: duckdb.DuckDBPyConnection) -> None:
    tables = WorkingTables(con)
    documents = tables["documents"]
    assert tables.columns("documents", "title", "doc_id").equals(
        documents.select("title", "doc_id")
    )
    for number, part in enumerate(in_parts(tables, {"documents": (), "quotes": ()}, size=2)):
        assert part["documents"].equals(documents[2 * number : 2 * number + 2])
        ids = part["documents"]["doc_id"].implode()
        assert part["quotes"].equals(tables["quotes"].filter(pl.col("doc_id").is_in(ids)))


def test_the_rows_of_some_documents_are_those_of_the_table(
    con: duckdb.DuckDBPyConnection,
) -> None:
    tables = WorkingTables(con)
    some = tables["documents"]["doc_id"][1:]
    expected = tables["mentions"].filter(pl.col("doc_id").is_in(some.implode()))
    assert tables.of_documents("mentions", some).equals(expected)
    assert of_documents(tables, "mentions", some).equals(expected)
    assert of_documents({"mentions": tables["mentions"]}, "mentions", some).equals(expected)


def test_tables_in_the_place_of_others_are_read_like_them(con: duckdb.DuckDBPyConnection) -> None:
    tables = WorkingTables(con)
    with_other = tables | {"quotes": tables["quotes"][:1]}
    assert with_other["quotes"].height == 1 < tables["quotes"].height
    doc_id = with_other["quotes"]["doc_id"][0]
    assert with_other.between("quotes", doc_id, doc_id).height == 1
    assert with_other.columns("quotes", "quote_id").height == 1
    assert with_other.of_documents("quotes", pl.Series([doc_id])).height == 1
