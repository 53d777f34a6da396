"""Analyzed articles -> one frame a table, shaped by the schemas."""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import polars as pl

import schemas
from schemas.base import Table, polars_schema, table_name, table_scope
from transforms.model import BODY_KINDS, Article

Row = dict[str, Any]

DOCUMENT_TABLES = tuple(model for model in schemas.TABLES if table_scope(model) == "document")


def stable_id(prefix: str, *parts: object) -> str:
    """`quo_` and 16 hex digits of BLAKE2b over the parts: the same on every machine, for ever."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
    return f"{prefix}_{digest}"


def document_id(source_uri: str) -> str:
    """The id of a document, from its source_uri alone."""
    return stable_id("doc", source_uri)


def article_rows(article: Article, run_id: str, pipeline_version: str) -> dict[str, list[Row]]:
    """The rows of one article for every per-document table, linking columns NULL."""
    quotes = [_quote(article, quote) for quote in article.quotes]
    return {
        "documents": [_document(article, run_id, pipeline_version)],
        "blocks": _facts(article, article.blocks),
        "sentences": [_row(article, sentence) for sentence in article.sentences],
        "posts": _facts(article, article.posts),
        "mentions": [row | {"entity_id": None} for row in _facts(article, article.mentions)],
        "quotes": quotes,
        "dates": _facts(article, article.dates),
        "quantities": [
            row | {"quote_id": _quote_around(quotes, row)}
            for row in _facts(article, article.quantities)
        ],
        "event_mentions": [
            {k: v for k, v in row.items() if k != "participants"} | {"event_id": None}
            for row in _facts(article, article.event_mentions)
        ],
        "event_mention_participants": _participants(article),
    }


def frames(articles: Iterable[dict[str, list[Row]]]) -> dict[str, pl.DataFrame]:
    """The rows of many articles as one frame a table, with exactly the columns of its schema."""
    collected: dict[str, list[Row]] = {table_name(model): [] for model in DOCUMENT_TABLES}
    for rows in articles:
        for table, more in rows.items():
            collected[table].extend(more)
    return {table_name(m): to_frame(m, collected[table_name(m)]) for m in DOCUMENT_TABLES}


def to_frame(model: type[Table], rows: Sequence[Row]) -> pl.DataFrame:
    """Rows as a frame with the columns and types of the table, in its order."""
    return pl.DataFrame(rows, schema=polars_schema(model), orient="row")


def _columns(fact: Any) -> Row:
    # Not asdict: it copies every value in depth, and there are hundreds of facts a document.
    names, values = _fields(fact.__class__)
    return dict(zip(names, values(fact), strict=True))


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields, and what gets their values."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def _row(article: Article, fact: Any) -> Row:
    return {"doc_id": article.raw.doc_id} | _columns(fact)


def _facts(article: Article, facts: Sequence[Any]) -> list[Row]:
    text = article.text
    return [_row(article, fact) | {"text": text[fact.start_char : fact.end_char]} for fact in facts]


def _document(article: Article, run_id: str, pipeline_version: str) -> Row:
    raw = article.raw
    fed = {b.block_no for b in article.blocks if b.kind in BODY_KINDS or b.kind == "post"}
    words = sum(
        len(article.text[b.start_char : b.end_char].split())
        for b in article.blocks
        if b.block_no in fed
    )
    return asdict(article.metadata) | {
        "doc_id": raw.doc_id,
        "source_uri": raw.source_uri,
        "source": raw.source,
        "text": raw.text,
        "char_count": len(raw.text),
        "word_count": words,
        "encoding": raw.encoding,
        "repairs": list(raw.repairs),
        "content_sha256": raw.content_sha256,
        "pipeline_version": pipeline_version,
        "duplicate_group": None,
        "story_id": None,
        "run_id": run_id,
    }


def _quote(article: Article, quote: Any) -> Row:
    row = _facts(article, [quote])[0]
    start, end = quote.speaker_start_char, quote.speaker_end_char
    return row | {
        "quote_id": stable_id(
            "quo", article.raw.doc_id, quote.kind, row["start_char"], row["end_char"]
        ),
        "speaker_text": None if start is None else article.text[start:end],
        "speaker_entity_id": None,
        "statement_id": None,
    }


def _quote_around(quotes: Sequence[Row], fact: Row) -> str | None:
    around = [
        q
        for q in quotes
        if q["start_char"] <= fact["start_char"] and fact["end_char"] <= q["end_char"]
    ]
    innermost = min(around, key=lambda q: q["end_char"] - q["start_char"], default=None)
    return None if innermost is None else str(innermost["quote_id"])


def _participants(article: Article) -> list[Row]:
    return [
        {
            "doc_id": article.raw.doc_id,
            "start_char": event.start_char,
            "end_char": event.end_char,
            "type": event.type,
        }
        | _columns(participant)
        for event in article.event_mentions
        for participant in event.participants
    ]
