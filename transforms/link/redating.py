"""Dates of a document that took its day from its story, read again against that day."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import polars as pl

from schemas.dates import Date as DateTable
from transforms.extract.date_glance import may_tell_time
from transforms.extract.dates import find_dates
from transforms.extract.tokens import find_tokens
from transforms.link.parts import Part, columns_of, each_part, in_parts
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

AT_ONCE = 500  # documents whose rows are objects
_WINDOWS = {"doc_id": pl.String, "first": pl.Date, "last": pl.Date}


def read_dates_again(tables: Tables) -> Tables:
    """Completes `dates`, and the days of the `event_mentions` that point to one of them.

    What a document is told by its story is no part of its own rows: they are read anew from the
    text, with that day or without any, so that a day from an earlier linking can't stay. Where only
    a window is known in which a document was written, a day is told when it is the same for the
    first day of the window and for the last, and so for every day between.
    """
    anew = _read(tables, _told_or_stale(tables))
    read = tables | anew
    windows = writing_windows(read)
    relative = _relative(read)["doc_id"].unique()
    return anew | _read(read, relative.filter(relative.is_in(list(windows))), windows)


def _read(
    tables: Tables, doc_ids: pl.Series, windows: Mapping[str, Window] | None = None
) -> Tables:
    """The tables with the dates of some documents anew, which were written in these windows."""
    if doc_ids.is_empty():
        return {}
    rows = [(doc_id, *window) for doc_id, window in (windows or {}).items()]
    known = pl.DataFrame(rows, schema=_WINDOWS, orient="row")
    parts = (
        part | {"windows": known.join(part["documents"], on="doc_id", how="semi")}
        for part in in_parts(tables, dict.fromkeys(("documents", *KINDS), ()), AT_ONCE, of=doc_ids)
    )
    found = pl.concat(each_part(_read_part, parts))
    kept = tables["dates"].join(pl.DataFrame({"doc_id": doc_ids}), on="doc_id", how="anti")
    events = _dated(tables["event_mentions"], doc_ids, found)
    return {"dates": pl.concat([kept, found]), "event_mentions": events}


def _read_part(part: Part) -> pl.DataFrame:
    parts = {name: _by_document(part[name]) for name in KINDS}
    windows = {doc_id: (first, last) for doc_id, first, last in part["windows"].iter_rows()}
    rows: list[Row] = []
    for document in part["documents"].iter_rows(named=True):
        article = _article(document, parts)
        window = windows.get(document["doc_id"])
        if window is None:
            rows += _dates_on(document["published_on"], article)
        else:
            rows += _dates_within(window, article)
    return to_frame(DateTable, rows)


def _told_or_stale(tables: Tables) -> pl.Series:
    """Documents dated by their story, and undated ones whose relative dates have days."""
    relative = _relative(tables)
    with_days = relative.filter(pl.col("starts_on").is_not_null())["doc_id"].unique()
    is_stale = pl.col("published_on").is_null() & pl.col("doc_id").is_in(with_days.to_list())
    is_told = pl.col("doc_id").is_in(relative["doc_id"].unique().to_list())
    basis = pl.col("published_basis").eq_missing(pl.lit(STORY_BASIS))
    known = columns_of(tables, "documents", "doc_id", "published_on", "published_basis")
    return known.filter((basis & is_told) | is_stale)["doc_id"]


def _relative(tables: Tables) -> pl.DataFrame:
    return tables["dates"].filter(pl.col("basis") == "relative")


def _by_document(table: pl.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.sort("start_char").iter_rows(named=True):
        found.setdefault(row["doc_id"], []).append(row)
    return found


def _dates_on(day: date | None, article: Article) -> list[Row]:
    """The dates of an article as they are read with a day of publication or without any."""
    article.metadata = replace(article.metadata, published_on=day)
    text, doc_id = article.text, article.raw.doc_id
    return [
        {"doc_id": doc_id, "text": text[found.start_char : found.end_char]}
        | {field.name: getattr(found, field.name) for field in fields(found)}
        for found in find_dates(article)
    ]


def _dates_within(window: Window, article: Article) -> list[Row]:
    """The dates as they are read without a day of writing, and those that the window tells."""
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


def _dated(events: pl.DataFrame, documents: pl.Series, dates: pl.DataFrame) -> pl.DataFrame:
    """The events of those documents with the days of the expressions they point to."""
    days = dates.select(
        "doc_id", date_start_char="start_char", first="starts_on", last="ends_on"
    ).unique(["doc_id", "date_start_char"], keep="last", maintain_order=True)
    on = ["doc_id", "date_start_char"]
    joined = events.join(days, on=on, how="left", maintain_order="left")
    is_read = pl.col("doc_id").is_in(documents.implode()) & pl.col("date_start_char").is_not_null()
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
