"""Whether a warehouse keeps its promises: evidence, references, books."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import schemas
from schemas.base import Fact, Table, table_name
from warehouse.reader import reading

# A column of this name holds the key of a row of that table, or NULL.
REFERENCES = {
    "doc_id": ("documents", "doc_id"),
    "entity_id": ("entities", "entity_id"),
    "speaker_entity_id": ("entities", "entity_id"),
    "statement_id": ("statements", "statement_id"),
    "other_statement_id": ("statements", "statement_id"),
    "quote_id": ("quotes", "quote_id"),
    "other_quote_id": ("quotes", "quote_id"),
    "story_id": ("stories", "story_id"),
    "event_id": ("events", "event_id"),
    "figure_id": ("figures", "figure_id"),
}
BOOKS = {
    "files: every loaded file has its document": (
        "SELECT count(*) FROM files LEFT JOIN documents USING (doc_id) "
        "WHERE files.status = 'loaded' AND files.doc_id IS NOT NULL AND documents.doc_id IS NULL"
    ),
    "documents: every document has its file": (
        "SELECT count(*) FROM documents LEFT JOIN files USING (source_uri) "
        "WHERE files.source_uri IS NULL"
    ),
}


class Promise(NamedTuple):
    """A promise of the contract, and the number of rows that break it."""

    name: str
    broken: int


def check_promises(warehouse: Path) -> list[Promise]:
    """Count the rows that break a promise. Reads every text once: seconds for a million facts.

    Raises WarehouseError when the file can't be opened or has another layout.
    """
    with reading(warehouse) as con:
        return [Promise(name, int(con.execute(sql).fetchall()[0][0])) for name, sql in _promises()]


def _promises() -> Iterator[tuple[str, str]]:
    for model in schemas.TABLES:
        if issubclass(model, Fact):
            yield f"{table_name(model)}: text is what the document says there", _evidence(model)
        for column in model.to_schema().columns:
            if column in REFERENCES and REFERENCES[column][0] != table_name(model):
                target, key = REFERENCES[column]
                yield (
                    f"{table_name(model)}.{column}: a row of {target}",
                    (
                        f"SELECT count(*) FROM {table_name(model)} AS facts ANTI JOIN {target} "
                        f"ON facts.{column} = {target}.{key} WHERE facts.{column} IS NOT NULL"
                    ),
                )
    yield from BOOKS.items()


def _evidence(model: type[Table]) -> str:
    return (
        f"SELECT count(*) FROM {table_name(model)} AS facts INNER JOIN documents USING (doc_id) "
        "WHERE substring(documents.text, facts.start_char + 1, facts.end_char - facts.start_char) "
        "<> facts.text"
    )
