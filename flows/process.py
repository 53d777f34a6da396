"""One batch in one worker process: files in, one validated Parquet file a table out."""

import time
from collections.abc import Iterator

import polars as pl

from flows.batch import Batch, BatchFile, BatchReport, Book, quarantine_row
from flows.budget import OverBudget, budget
from flows.fetch import Delivery, deliver
from flows.staging import stage_frames
from flows.storage import FetchError, open_file
from flows.validate import Refused, validate_frames
from schemas.book import File, Quarantined
from transforms.analyze import STEPS
from transforms.model import Article, Hints, RawDocument
from transforms.read.hints import hints_from_path
from transforms.read.record import Record, Refusal
from transforms.read.records import read_records
from transforms.read.refused import RefusedError
from transforms.read.sidecar import LARGEST_SIDECAR, read_sidecar
from transforms.rows import Row, article_rows, document_id, frames, to_frame


def process_batch(batch: Batch) -> BatchReport:
    """Read, analyze, validate and stage every file of the batch; nothing it meets stops it."""
    book = Book(batch)
    for delivery in deliver(batch.files):
        _process_file(book, delivery)
    start = time.perf_counter()
    tables, refused = validate_frames(frames(book.articles))
    _move_refused(book, refused)
    book.report.seconds["validate"] += time.perf_counter() - start
    return _finish(book, tables)


def stage_crashed(batch: Batch) -> BatchReport:
    """Stage a batch of one file whose worker died as a refusal of that file."""
    book = Book(batch)
    for file in batch.files:
        detail = "its worker process died, perhaps out of memory; look at the file by itself"
        book.refuse(file, file.source_uri, "read", "crashed", detail)
    return _finish(book, frames([]))


def _finish(book: Book, tables: dict[str, pl.DataFrame]) -> BatchReport:
    tables = tables | {
        "files": to_frame(File, book.files),
        "quarantine": to_frame(Quarantined, book.quarantine),
    }
    stage_frames(book.batch.folder, tables)
    book.report.folders.append(book.batch.folder)
    book.report.documents.update(row["status"] for row in book.files if _counts(row))
    book.report.rows.update({name: frame.height for name, frame in tables.items()})
    return book.report


def _counts(file: Row) -> bool:
    # A container that was read is not a document itself.
    return file["status"] != "loaded" or file["doc_id"] is not None


def _process_file(book: Book, delivery: Delivery) -> None:
    file = delivery.file
    if file.reason is not None:
        book.refuse(file, file.source_uri, "find", file.reason, file.detail)
        return
    seen: set[str] = set()
    for uri, record in _read(book, delivery):
        if isinstance(record, Refusal):
            book.refuse(file, uri, "read", record.reason, record.detail)
        elif uri in seen:
            book.refuse(file, uri, "read", "duplicate_name", "the name occurs twice")
        else:
            _process_record(book, file, uri, record)
        seen.add(uri)
    if file.source_uri not in seen:  # a container: its records are documents, it is none
        book.note(file, file.source_uri, "loaded")


def _read(book: Book, delivery: Delivery) -> Iterator[tuple[str, Record | Refusal]]:
    batch, file = book.batch, delivery.file
    start = time.perf_counter()
    try:
        hints = _outside_hints(file, batch.path_pattern)
        with delivery.open(batch.limits.container_bytes) as stream:
            size = stream.seek(0, 2) if file.size_bytes is None else file.size_bytes
            stream.seek(0)
            records = read_records(file.source_uri, stream, size, batch.limits, hints)
            for record in records:
                book.report.seconds["read"] += time.perf_counter() - start
                uri = f"{file.source_uri}/{record.member}" if record.member else file.source_uri
                yield uri, record
                start = time.perf_counter()
    except RefusedError as refused:
        yield file.source_uri, Refusal(None, refused.reason, refused.detail)
    except FetchError as error:
        yield file.source_uri, Refusal(None, "not_fetched", str(error.strerror))
    except FileNotFoundError as error:
        yield file.source_uri, Refusal(None, "vanished", str(error.strerror))
    except OSError as error:
        yield file.source_uri, Refusal(None, "unreadable", str(error.strerror or error))
    book.report.seconds["read"] += time.perf_counter() - start


def _outside_hints(file: BatchFile, pattern: str | None) -> Hints:
    """What the sidecar says of a file, else what its path says."""
    if file.sidecar is not None:
        with open_file(file.sidecar, None, LARGEST_SIDECAR + 1) as stream:
            return read_sidecar(stream.read(LARGEST_SIDECAR + 1))
    if pattern is None:
        return Hints()
    return hints_from_path(pattern, file.source_uri.partition("/")[2])


def _process_record(book: Book, file: BatchFile, uri: str, record: Record) -> None:
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


def _move_refused(book: Book, refused: list[Refused]) -> None:
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
