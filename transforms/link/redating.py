"""Dates of a document that took its day from its story, read again against that day."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import polars as pl

from schemas.dates import Date as DateTable
from transforms.extract.date_glance import may_tell_time
from transforms.extract.dates import find_dates
from transforms.extract.tokens import find_tokens
from transforms.link.parts import columns_of, of_documents
from transforms.link.publication import STORY_BASIS
from transforms.link.windows import Window, writing_windows
from transforms.model import (
    Article,
    Block,
    Mention,
    Metadata,
    Post,
    RawDocument,
    Sentence,
    Token,
)
from transforms.rows import to_frame

Tables = dict[str, pl.DataFrame]
Row = dict[str, Any]
Parts = Mapping[str, dict[str, list[Row]]]  # by table and document
Reader = Callable[[Row, Parts], list[Row]]


def read_dates_again(tables: Tables) -> Tables:
    """Completes `dates`, and the days of the `event_mentions` that point to one of them.

    What a document is told by its story is no part of its own rows: they are read anew from the
    text, with that day or without any, so that a day from an earlier linking can't stay. Where only
    a window is known in which a document was written, a day is told when it is the same for the
    first day of the window and for the last, and so for every day between.
    """
    anew = _read(tables, _told_or_stale(tables), _dates)
    read = tables | anew
    windows = writing_windows(read)
    relative = _relative(read)["doc_id"].unique()
    open_ = pl.col("doc_id").is_in(relative.to_list()) & pl.col("doc_id").is_in(list(windows))
    documents = _documents(read, open_)

    def within(document: Row, parts: Parts) -> list[Row]:
        return _dates_within(document, parts, windows[document["doc_id"]])

    return anew | _read(read, documents, within)


def _read(tables: Tables, documents: pl.DataFrame, reader: Reader) -> Tables:
    if documents.is_empty():
        return {}
    parts = {name: _by_document(of_documents(tables, name, documents["doc_id"])) for name in KINDS}
    rows = [row for document in documents.iter_rows(named=True) for row in reader(document, parts)]
    kept = tables["dates"].join(documents, on="doc_id", how="anti")
    dates = pl.concat([kept, to_frame(DateTable, rows)])
    events = _dated(tables["event_mentions"], documents["doc_id"].to_list(), rows)
    return {"dates": dates, "event_mentions": events}


def _told_or_stale(tables: Tables) -> pl.DataFrame:
    """Documents dated by their story, and undated ones whose relative dates have days."""
    relative = _relative(tables)
    with_days = relative.filter(pl.col("starts_on").is_not_null())["doc_id"].unique()
    is_stale = pl.col("published_on").is_null() & pl.col("doc_id").is_in(with_days.to_list())
    is_told = pl.col("doc_id").is_in(relative["doc_id"].unique().to_list())
    basis = pl.col("published_basis").eq_missing(pl.lit(STORY_BASIS))
    return _documents(tables, (basis & is_told) | is_stale)


def _relative(tables: Tables) -> pl.DataFrame:
    return tables["dates"].filter(pl.col("basis") == "relative")


def _documents(tables: Tables, chosen: pl.Expr) -> pl.DataFrame:
    known = columns_of(tables, "documents", "doc_id", "published_on", "published_basis")
    rows = of_documents(tables, "documents", known.filter(chosen)["doc_id"])
    return rows.select("doc_id", "source_uri", "text", "published_on", "language")


def _by_document(table: pl.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.sort("start_char").iter_rows(named=True):
        found.setdefault(row["doc_id"], []).append(row)
    return found


def _dates(document: Row, parts: Parts) -> list[Row]:
    return _dates_on(document["published_on"], _article(document, parts))


def _dates_on(day: date | None, article: Article) -> list[Row]:
    """The dates of an article as they are read with a day of publication or without any."""
    article.metadata = replace(article.metadata, published_on=day)
    text, doc_id = article.text, article.raw.doc_id
    return [
        {"doc_id": doc_id, "text": text[found.start_char : found.end_char]}
        | {field.name: getattr(found, field.name) for field in fields(found)}
        for found in find_dates(article)
    ]


def _dates_within(document: Row, parts: Parts, window: Window) -> list[Row]:
    """The dates as they are read without a day of writing, and those that the window tells."""
    article = _article(document, parts)
    alone, early, late = (_dates_on(day, article) for day in (None, *window))
    first, last = ({_place(row): row for row in rows} for rows in (early, late))
    return [_agreed(row, first.get(_place(row)), last.get(_place(row))) for row in alone]


def _agreed(row: Row, first: Row | None, last: Row | None) -> Row:
    if first is None or first != last or first["starts_on"] is None:
        return row
    return first


def _place(row: Row) -> tuple[int, int]:
    return row["start_char"], row["end_char"]


def _article(document: Row, parts: Parts) -> Article:
    raw = RawDocument(document["doc_id"], document["source_uri"], "", document["text"], "", "")
    article = Article(raw, metadata=Metadata(language=document["language"]))
    for name, (target, kind) in KINDS.items():
        columns = [field.name for field in fields(kind)]
        rows = parts[name].get(document["doc_id"], [])
        setattr(article, target, [kind(**{c: row[c] for c in columns}) for row in rows])
    article.tokens = _tokens(article)
    return article


def _tokens(article: Article) -> list[Token]:
    """The tokens of the sentences that may tell time: few do, and the others cost as much."""
    telling = [
        sentence
        for sentence in article.sentences
        if may_tell_time(article.text, sentence.start_char, sentence.end_char, sentence.language)
    ]
    return find_tokens(replace(article, sentences=telling))


def _dated(events: pl.DataFrame, documents: list[str], rows: list[Row]) -> pl.DataFrame:
    """The events of those documents with the days of the expressions they point to."""
    days = pl.DataFrame(
        [(row["doc_id"], row["start_char"], row["starts_on"], row["ends_on"]) for row in rows],
        schema={
            "doc_id": pl.String,
            "date_start_char": pl.Int64,
            "first": pl.Date,
            "last": pl.Date,
        },
        orient="row",
    )
    on = ["doc_id", "date_start_char"]
    joined = events.join(days, on=on, how="left", maintain_order="left")
    is_read = pl.col("doc_id").is_in(documents) & pl.col("date_start_char").is_not_null()
    return joined.with_columns(
        starts_on=pl.when(is_read).then("first").otherwise("starts_on"),
        ends_on=pl.when(is_read).then("last").otherwise("ends_on"),
    ).select(events.columns)


KINDS: dict[str, tuple[str, Any]] = {
    "blocks": ("blocks", Block),
    "posts": ("posts", Post),
    "sentences": ("sentences", Sentence),
    "mentions": ("mentions", Mention),
}
