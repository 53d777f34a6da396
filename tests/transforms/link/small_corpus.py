"""Small corpora for the linking steps: documents with their names and quotes, as frames."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from transforms.rows import document_id, frames, stable_id

Row = dict[str, Any]
Name = tuple[str, str] | tuple[str, str, str]  # kind, text, fullest name


@dataclass(frozen=True)
class Said:
    """A quote: its words as they stand in the text, and who is given them."""

    words: str
    speaker: str | None = None
    kind: str = "direct"
    language: str | None = None
    cue: str | None = None


@dataclass(frozen=True)
class Doc:
    """A document: each name and quote is found in the text, one after the other."""

    text: str
    names: Sequence[Name] = ()
    quotes: Sequence[Said] = ()
    language: str = "en"
    on: date | None = None
    story: str | None = None
    copies: str | None = None
    numbers: Sequence[tuple[str, float, str]] = field(default=())  # text, value, unit


def corpus(**documents: Doc) -> dict[str, pl.DataFrame]:
    """The per-document tables, linking columns NULL but those that a Doc gives."""
    return frames(_rows(name, doc) for name, doc in documents.items())


def _rows(name: str, doc: Doc) -> dict[str, list[Row]]:
    doc_id = document_id(f"tests/{name}")
    text = doc.text
    mentions, at = [], 0
    for kind, surface, *full in doc.names:
        at = text.index(surface, at)
        mentions.append(
            _span(doc_id, text, at, surface)
            | {"kind": kind, "score": 0.9, "name": full[0] if full else surface, "entity_id": None}
        )
        at += len(surface)
    return {
        "documents": [_document(doc_id, name, doc)],
        "blocks": [
            _span(doc_id, text, 0, text)
            | {"block_no": 0, "kind": "paragraph", "kind_score": 1.0}
            | {"language": doc.language, "language_score": 1.0}
        ],
        "sentences": _sentences(doc_id, doc),
        "posts": [],
        "mentions": mentions,
        "quotes": [_quote(doc_id, doc, said, mentions) for said in doc.quotes],
        "dates": [],
        "quantities": [_quantity(doc_id, text, number) for number in doc.numbers],
        "event_mentions": [],
        "event_mention_participants": [],
    }


def _span(doc_id: str, text: str, start: int, surface: str) -> Row:
    end = start + len(surface)
    return {"doc_id": doc_id, "start_char": start, "end_char": end, "text": text[start:end]}


def _document(doc_id: str, name: str, doc: Doc) -> Row:
    return {
        "doc_id": doc_id, "source_uri": f"tests/{name}", "source": "tests", "outlet": None,
        "title": None, "subtitle": None, "byline": None, "url": None, "published_on": doc.on,
        "published_basis": "dateline" if doc.on else None, "language": doc.language,
        "language_score": 1.0, "text": doc.text, "char_count": len(doc.text),
        "word_count": len(doc.text.split()), "encoding": "utf-8", "repairs": [],
        "content_sha256": "0" * 64, "pipeline_version": "1", "duplicate_group": doc.copies,
        "story_id": doc.story, "run_id": "run",
    }  # fmt: skip


def _sentences(doc_id: str, doc: Doc) -> list[Row]:
    rows, start = [], 0
    for number, line in enumerate(doc.text.splitlines(keepends=True)):
        end = start + len(line.rstrip("\n"))
        rows.append(
            {"doc_id": doc_id, "sentence_no": number, "block_no": 0, "start_char": start}
            | {"end_char": end, "language": doc.language}
        )
        start += len(line)
    return rows


def _quote(doc_id: str, doc: Doc, said: Said, mentions: list[Row]) -> Row:
    start = doc.text.index(said.words)
    named = next((m for m in mentions if m["text"] == said.speaker), None)
    speaker = None if said.speaker is None else doc.text.index(said.speaker)
    return _span(doc_id, doc.text, start, said.words) | {
        "quote_id": stable_id("quo", doc_id, said.kind, start, start + len(said.words)),
        "kind": said.kind, "language": said.language or doc.language, "cue": said.cue,
        "speaker_text": said.speaker, "speaker_start_char": speaker,
        "speaker_end_char": None if speaker is None else speaker + len(said.speaker or ""),
        "speaker_name": named["name"] if named else None,
        "speaker_mention_start_char": named["start_char"] if named else None,
        "speaker_entity_id": None, "speaker_score": None if speaker is None else 0.9,
        "statement_id": None,
    }  # fmt: skip


def _quantity(doc_id: str, text: str, number: tuple[str, float, str]) -> Row:
    surface, value, unit = number
    return _span(doc_id, text, text.index(surface), surface) | {
        "value": value, "value_high": None, "unit": unit,
        "kind": "percent" if unit == "percent" else "count", "counted": None, "change": None,
        "bound": None, "is_malformed": False, "quote_id": None,
    }  # fmt: skip
