"""The tables of a working copy, as linking reads and completes them: one at a time in memory."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from copy import copy
from typing import Any

import duckdb
import polars as pl

import schemas
from schemas.base import Table, table_key, table_name, table_scope
from schemas.dates import Date
from schemas.documents import Document
from schemas.events import EventMention
from schemas.mentions import Mention
from schemas.quotes import Quote
from warehouse.ddl import comments, create_table
from warehouse.load import insert_frame

# A document that takes its day from its story has its dates read anew: linking replaces those too.
REPLACED_TABLES: tuple[type[Table], ...] = (
    *(m for m in schemas.TABLES if table_scope(m) == "corpus"),
    Date,
)

# The columns that linking completes in tables that belong to the documents.
LINKED_COLUMNS: dict[type[Table], tuple[str, ...]] = {
    Document: ("duplicate_group", "story_id", "published_on", "published_basis"),
    Mention: ("entity_id",),
    Quote: ("speaker_entity_id", "statement_id"),
    EventMention: ("event_id", "starts_on", "ends_on"),
}
FEW_ROWS = 0.1  # of a table, up to which they are updated: one row costs as much as five inserted
OWN_COLUMNS = {"published_on", "published_basis", "starts_on", "ends_on"}  # also known before


class WorkingTables(MutableMapping[str, pl.DataFrame]):
    """Frames by name, read when asked for and written when set; none is held.

    Rows come sorted by their key. Corpus tables are empty and linking columns NULL until they are
    set here: no trace of an earlier linking. Setting a table raises SchemaErrors when a row breaks
    its schema, and replaces it, or completes its linking columns where it belongs to the documents.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, more: Mapping[str, pl.DataFrame] | None = None
    ) -> None:
        self._con = con
        self._more = dict(more or {})
        self._models = {table_name(m): m for m in schemas.TABLES if table_scope(m) != "book"}
        self._written: set[str] = set()
        for model in REPLACED_TABLES:
            if table_scope(model) == "corpus":
                self._empty(model)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._more[name] if name in self._more else self._read(name)

    def columns(self, name: str, *columns: str) -> pl.DataFrame:
        """Some columns of a table, in the order of its rows."""
        if name in self._more:
            return self._more[name].select(columns)
        return self._read(name, columns)

    def between(
        self, name: str, first: str, last: str, columns: Sequence[str] = ()
    ) -> pl.DataFrame:
        """The rows of the documents from one `doc_id` to another, both included."""
        if name in self._more:
            is_wanted = pl.col("doc_id").is_between(pl.lit(first), pl.lit(last))
            return self._more[name].filter(is_wanted).select(columns or "*")
        return self._read(name, columns, "doc_id BETWEEN $1 AND $2", (first, last))

    def of_documents(
        self, name: str, doc_ids: pl.Series, columns: Sequence[str] = ()
    ) -> pl.DataFrame:
        """The rows of some documents."""
        wanted = pl.DataFrame({"doc_id": doc_ids}, schema={"doc_id": pl.String})
        if name in self._more:
            found = self._more[name].join(wanted, on="doc_id", how="semi", maintain_order="left")
            return found.select(columns or "*")
        self._con.register("wanted", wanted)
        # Tables lie in the order of doc_id: a run of documents is a stretch of them.
        where = "doc_id BETWEEN $1 AND $2 AND doc_id IN (SELECT doc_id FROM wanted)"
        return self._read(name, columns, where, (doc_ids.min(), doc_ids.max()))

    def _read(
        self, name: str, columns: Sequence[str] = (), where: str = "true", params: Any = None
    ) -> pl.DataFrame:
        model = self._models[name]
        needed = dict.fromkeys([*columns, *(["published_basis"] if model is Document else [])])
        selected = ", ".join(needed) if columns else "*"
        order = ", ".join(table_key(model)) or "all"
        frame: pl.DataFrame = self._con.sql(
            f"SELECT {selected} FROM {name} WHERE {where} ORDER BY {order}", params=params
        ).pl()
        if name not in self._written:
            frame = _without_links(model, frame)
        return frame.select(columns) if columns else frame

    def __setitem__(self, name: str, frame: pl.DataFrame) -> None:
        model = self._models[name]
        _validate(model, frame)
        if model in REPLACED_TABLES:
            self._empty(model)
            insert_frame(self._con, model, frame)
        else:
            self._complete(model, frame)
        self._written.add(name)

    def _complete(self, model: type[Table], frame: pl.DataFrame) -> None:
        """Set linking columns of a table to those of a frame that has the key of every row."""
        name, key = table_name(model), table_key(model)
        new = {column: self._new_value(model, column, frame) for column in LINKED_COLUMNS[model]}
        self._con.register("linked", frame.select(*key, *(set(new) & set(frame.columns))))
        joined = f"{name} LEFT JOIN linked ON " + " AND ".join(
            f"{name}.{c} = linked.{c}" for c in key
        )
        differs = " OR ".join(f"{name}.{c} IS DISTINCT FROM {value}" for c, value in new.items())
        counted = self._con.execute(f"SELECT count(*) FROM {joined} WHERE {differs}").fetchall()
        if counted[0][0] > FEW_ROWS * frame.height:
            values = ", ".join(f"{value} AS {c}" for c, value in new.items())
            self._con.execute(
                f"CREATE OR REPLACE TEMP TABLE completed AS SELECT {name}.* REPLACE ({values}) "
                f"FROM {joined} ORDER BY {', '.join(f'{name}.{c}' for c in key)}"
            )
            self._empty(model)
            self._con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM completed")
            self._con.execute("DROP TABLE completed")
        elif counted[0][0]:
            values = ", ".join(f"{c} = {value}" for c, value in new.items())
            matches = " AND ".join(f"{name}.{c} = linked.{c}" for c in key)
            self._con.execute(
                f"UPDATE {name} SET {values} FROM linked WHERE {matches} AND ({differs})"
            )
        self._con.unregister("linked")

    def _empty(self, model: type[Table]) -> None:
        """Make a table anew: rows that are deleted would leave its index one by one."""
        for statement in (
            f"DROP TABLE {table_name(model)}",
            create_table(model),
            *comments(model),
        ):
            self._con.execute(statement)

    def _new_value(self, model: type[Table], column: str, frame: pl.DataFrame) -> str:
        """That of the frame; of a column that it lacks, the one of this linking or NULL."""
        if column in frame.columns:
            return f"linked.{column}"
        name = table_name(model)
        is_known = name in self._written or column in OWN_COLUMNS
        return f"{name}.{column}" if is_known else "NULL"

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"linking drops no table: {name}")

    def __or__(self, others: Mapping[str, pl.DataFrame]) -> "WorkingTables":
        """These tables with others in their place, for a step's own use."""
        with_others = copy(self)
        with_others._more = self._more | dict(others)
        return with_others

    def __iter__(self) -> Iterator[str]:
        return iter([*self._models, *self._more])

    def __len__(self) -> int:
        return len(self._models) + len(self._more)


def _without_links(model: type[Table], frame: pl.DataFrame) -> pl.DataFrame:
    read = set(frame.columns)
    frame = frame.with_columns(
        pl.lit(None, pl.String).alias(column)
        for column in LINKED_COLUMNS.get(model, ())
        if column not in OWN_COLUMNS and column in read
    )
    if model is not Document:
        return frame
    own = pl.col("published_basis") != "story"
    return frame.with_columns(
        pl.when(own).then(pl.col(column)).alias(column)
        for column in ("published_on", "published_basis")
        if column in read
    )


def _validate(model: type[Table], frame: pl.DataFrame) -> None:
    schema = model.to_schema()
    if set(frame.columns) != set(schema.columns):  # the key and what is completed
        schema = schema.select_columns(frame.columns)
        schema.checks = []  # they read columns that are left out
    schema.validate(frame, lazy=True)
