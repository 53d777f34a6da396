"""What every table shares: exact columns, nothing cast, spans that are evidence."""

from typing import Annotated, Any, Literal, cast

import pandera.polars as pa
import polars as pl

UtcTime = Annotated[pl.Datetime, "us", "UTC"]
Scope = Literal["document", "corpus", "book"]

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # BCP-47; "und" is one of them


def rule(sql: str) -> Any:
    """A rule over the columns of one row, as one SQL condition; NULL passes.

    Pandera checks it through Polars and DuckDB as a CHECK, so the two can't part. The condition is
    also the rule's name: a refused row says in `quarantine.detail` just what it broke.
    """

    def holds(cls: type[Table], data: pa.PolarsData) -> pl.LazyFrame:  # noqa: ARG001
        return data.lazyframe.select(pl.sql_expr(sql))

    holds.__name__ = sql  # what pandera falls back to in subclasses
    return pa.dataframe_check(holds, name=sql)


class Table(pa.DataFrameModel):
    """Exactly the declared columns, never silently cast.

    Every table says in `Config` its `name`, and in `Config.metadata` its primary `key` and its
    `scope`: `document` tables are replaced as a whole when a document changes, `corpus` tables are
    computed anew from those, `book` tables record what was done.
    """

    class Config:
        strict = True
        coerce = False


class Fact(Table):
    """A fact with the characters that carry it: half-open code point offsets into the document."""

    doc_id: str = pa.Field(description="document the fact stands in")
    start_char: int = pa.Field(ge=0, description="offset of the first character in documents.text")
    end_char: int = pa.Field(ge=0, description="offset after the last character")
    text: str = pa.Field(description="the characters of documents.text from start_char to end_char")

    ends_after_it_starts = rule("end_char > start_char")
    text_fills_its_span = rule("length(text) = end_char - start_char")


def table_name(model: type[Table]) -> str:
    """`documents` for the class Document."""
    return cast(str, model.to_schema().name)


def table_key(model: type[Table]) -> tuple[str, ...]:
    """The columns of the primary key."""
    return tuple(_metadata(model)["key"])


def table_scope(model: type[Table]) -> Scope:
    """Whether the rows belong to a document, to the corpus or to the book-keeping."""
    return cast(Scope, _metadata(model)["scope"])


def polars_schema(model: type[Table]) -> pl.Schema:
    """Column names and Polars types, in the declared order."""
    columns = model.to_schema().columns
    return pl.Schema({name: column.dtype.type for name, column in columns.items()})


def empty_frame(model: type[Table]) -> pl.DataFrame:
    """No rows, the right columns."""
    return pl.DataFrame(schema=polars_schema(model))


def _metadata(model: type[Table]) -> dict[str, Any]:
    return cast("dict[str, Any]", getattr(model.__config__, "metadata", None) or {})
