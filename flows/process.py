"""One batch in one worker process: files in, one validated Parquet file a table out."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.budget import OverBudget, budget
from flows.staging import stage_frames
from flows.validate import Refused, validate_frames
from schemas.book import File, Quarantined
from transforms.analyze import STEPS
from transforms.model import Article, Hints, RawDocument
from transforms.read.hints import hints_from_path
from transforms.read.limits import Limits
from transforms.read.record import Record, Refusal
from transforms.read.records import read_records
from transforms.read.refused import RefusedError
from transforms.read.sidecar import read_sidecar
from transforms.rows import Row, article_rows, document_id, frames, to_frame


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file to read, as it was when it was found."""

    source_uri: str
    source: str
    path: str
    size_bytes: int | None
    modified_at: datetime | None
    sidecar: str | None
    reason: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """The work of one task: everything a worker needs, nothing it has to ask for."""

    files: tuple[BatchFile, ...]
    folder: str
    pipeline_version: str
    today: date
    languages: tuple[str, ...]
    limits: Limits
    document_seconds: float
    path_pattern: str | None = None


def _no_seconds() -> dict[str, float]:  # by name: a report is pickled on its way to the run
    return defaultdict(float)


@dataclass(slots=True)
class BatchReport:
    """What came of a batch: counts of documents and rows, seconds of each stage."""

    documents: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=_no_seconds)

    def add(self, other: "BatchReport") -> None:
        """Count another batch in."""
        self.documents += other.documents
        self.rows += other.rows
        for stage, seconds in other.seconds.items():
            self.seconds[stage] += seconds


@dataclass(slots=True)
class _Book:
    """The rows of a batch as they come."""

    batch: Batch
    articles: list[dict[str, list[Row]]] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    report: BatchReport = field(default_factory=BatchReport)

    def note(self, file: BatchFile, uri: str, status: str, **more: Any) -> None:
        in_container = uri != file.source_uri
        self.files.append(
            {
                "source_uri": uri,
                "size_bytes": file.size_bytes,
                "modified_at": file.modified_at,
                "content_sha256": None,
                "status": status,
                "reason": None,
                "doc_id": None,
                "container_uri": file.source_uri if in_container else None,
                "pipeline_version": self.batch.pipeline_version,
                "first_run_id": "",
                "last_run_id": "",
            }
            | more
        )

    def refuse(
        self, file: BatchFile, uri: str, stage: str, reason: str, detail: str | None
    ) -> None:
        self.note(file, uri, "quarantined", reason=reason)
        self.quarantine.append(quarantine_row(uri, stage, reason, detail))


def quarantine_row(
    uri: str, stage: str, reason: str, detail: str | None, table: str | None = None, row: Any = None
) -> Row:
    """A row of `quarantine`; the run is filled in when it is loaded."""
    return {
        "run_id": "",
        "source_uri": uri,
        "stage": stage,
        "table_name": table,
        "reason": reason,
        "detail": detail,
        "row": None if row is None else json.dumps(row, default=str, ensure_ascii=False),
    }


def process_batch(batch: Batch) -> BatchReport:
    """Read, analyze, validate and stage every file of the batch; nothing it meets stops it."""
    book = _Book(batch)
    for file in batch.files:
        _process_file(book, file)
    start = time.perf_counter()
    tables, refused = validate_frames(frames(book.articles))
    _move_refused(book, refused)
    book.report.seconds["validate"] += time.perf_counter() - start
    return _finish(book, tables)


def stage_crashed(batch: Batch) -> BatchReport:
    """Stage a batch of one file whose worker died as a refusal of that file."""
    book = _Book(batch)
    for file in batch.files:
        detail = "its worker process died, perhaps out of memory; look at the file by itself"
        book.refuse(file, file.source_uri, "read", "crashed", detail)
    return _finish(book, frames([]))


def _finish(book: _Book, tables: dict[str, pl.DataFrame]) -> BatchReport:
    tables = tables | {
        "files": to_frame(File, book.files),
        "quarantine": to_frame(Quarantined, book.quarantine),
    }
    stage_frames(Path(book.batch.folder), tables)
    book.report.documents.update(row["status"] for row in book.files if _counts(row))
    book.report.rows.update({name: frame.height for name, frame in tables.items()})
    return book.report


def _counts(file: Row) -> bool:
    # A container that was read is not a document itself.
    return file["status"] != "loaded" or file["doc_id"] is not None


def _process_file(book: _Book, file: BatchFile) -> None:
    if file.reason is not None:
        book.refuse(file, file.source_uri, "find", file.reason, file.detail)
        return
    seen: set[str] = set()
    for uri, record in _read(book, file):
        if isinstance(record, Refusal):
            book.refuse(file, uri, "read", record.reason, record.detail)
        elif uri in seen:
            book.refuse(file, uri, "read", "duplicate_name", "the name occurs twice")
        else:
            _process_record(book, file, uri, record)
        seen.add(uri)
    if file.source_uri not in seen:  # a container: its records are documents, it is none
        book.note(file, file.source_uri, "loaded")


def _read(book: _Book, file: BatchFile) -> Iterator[tuple[str, Record | Refusal]]:
    batch = book.batch
    start = time.perf_counter()
    try:
        hints = _outside_hints(file, batch.path_pattern)
        with Path(file.path).open("rb") as stream:
            records = read_records(
                file.source_uri, stream, file.size_bytes or 0, batch.limits, hints
            )
            for record in records:
                book.report.seconds["read"] += time.perf_counter() - start
                uri = f"{file.source_uri}/{record.member}" if record.member else file.source_uri
                yield uri, record
                start = time.perf_counter()
    except RefusedError as refused:
        yield file.source_uri, Refusal(None, refused.reason, refused.detail)
    except FileNotFoundError as error:
        yield file.source_uri, Refusal(None, "vanished", str(error.strerror))
    except OSError as error:
        yield file.source_uri, Refusal(None, "unreadable", str(error.strerror or error))
    book.report.seconds["read"] += time.perf_counter() - start


def _outside_hints(file: BatchFile, pattern: str | None) -> Hints:
    """What the sidecar says of a file, else what its path says."""
    if file.sidecar is not None:
        return read_sidecar(Path(file.sidecar).read_bytes())
    if pattern is None:
        return Hints()
    return hints_from_path(pattern, file.source_uri.partition("/")[2])


def _process_record(book: _Book, file: BatchFile, uri: str, record: Record) -> None:
    batch = book.batch
    raw = RawDocument(
        doc_id=document_id(uri),
        source_uri=uri,
        source=file.source,
        text=record.text,
        encoding=record.encoding,
        content_sha256=record.content_sha256,
        repairs=record.repairs,
        hints=record.hints,
    )
    article = Article(raw=raw, languages=batch.languages, today=batch.today)
    stage = "clean"
    try:
        with budget(batch.document_seconds):
            for stage, target, step in STEPS:
                start = time.perf_counter()
                setattr(article, target, step(article))
                book.report.seconds[stage] += time.perf_counter() - start
            rows = article_rows(article, "", batch.pipeline_version)
    except OverBudget:
        detail = f"over {batch.document_seconds:g} s; raise limits.document_seconds if it matters"
        book.refuse(file, uri, stage, "too_slow", detail)
    except Exception as error:  # noqa: BLE001 - one odd document must not cost the others
        book.refuse(file, uri, stage, "step_failed", f"{type(error).__name__}: {error}")
    else:
        book.articles.append(rows)
        book.note(file, uri, "loaded", doc_id=raw.doc_id, content_sha256=record.content_sha256)


def _move_refused(book: _Book, refused: list[Refused]) -> None:
    """Rows that break a rule go to quarantine; with its document row, the whole document."""
    uris = {document_id(row["source_uri"]): row["source_uri"] for row in book.files}
    for row in refused:
        uri = uris[row.doc_id]
        book.quarantine.append(
            quarantine_row(uri, "validate", "broken_rule", row.rules, row.table, row.row)
        )
    lost = {row.doc_id for row in refused if row.table == "documents"}
    for file in book.files:
        if file["doc_id"] in lost:
            file.update(status="quarantined", reason="broken_rule", doc_id=None)
